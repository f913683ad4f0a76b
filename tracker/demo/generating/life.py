"""How an item fared: its state and days from the registration to the end. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from tracker.demo.generating.dues import Due, Frame, Want, draw_due, with_more_time
from tracker.items.deadlines.timeliness import Status, late_from

#: Of what is open: how it stands, and in which state it is.
LATE, SOON, NO_DEADLINE = 0.135, 0.09, 0.07
STATES = (Status.IN_PROGRESS, Status.PENDING_CONFIRMATION, Status.SUSPENDED, Status.REGISTERED)
STATE_SHARES = (88, 7, 3.5, 1.5)
#: Of what has ended.
DONE_LATE, CANCELLED, SUPERSEDED = 0.13, 0.015, 0.008
MORE_TIME = 0.07
LONG_WAIT, NOT_ACCEPTED = timedelta(days=30), (0.4, 0.02)  # within that time, and after it


@dataclass(slots=True)
class Life:
    """An item's days. `given_on` is when it was registered; `due` is the deadline in force."""

    given_on: date
    due: Due
    status: Status
    assigned_on: date | None = None
    accepted_on: date | None = None
    reported_on: date | None = None
    closed_on: date | None = None
    stopped_on: date | None = None  # suspended or cancelled

    @property
    def late_from(self) -> date | None:
        """As the house derives it."""
        return late_from(status=self.status, due_on=self.due.effective, reported_on=self.reported_on)

    def worked_until(self, on: date) -> date:
        """The last day on which progress is reported."""
        return self.reported_on or self.stopped_on or self.closed_on or on


def live(
    rng: Random, frame: Frame, *, given_on: date, is_open: bool, is_plan: bool = False, latest: date | None = None
) -> Life:
    """A life that begins on a day. A plan is long; `latest` is the deadline of the plan that it is a part of."""
    assigned_on = frame.near(given_on, 0, 1, rng) if rng.random() < 0.5 else given_on
    if is_open:
        due = _due(rng, frame, assigned_on, Want.AHEAD if is_plan else _wanted(rng), latest)
        status = Status.IN_PROGRESS if is_plan else rng.choices(STATES, STATE_SHARES)[0]
        return _open(rng, frame, Life(given_on, due, status, assigned_on), is_plan=is_plan)
    want = Want.LONG if is_plan else Want.NONE if rng.random() < NO_DEADLINE else Want.ANY
    life = Life(given_on, _due(rng, frame, assigned_on, want, latest), Status.COMPLETED, assigned_on)
    life.accepted_on = frame.near(assigned_on, 0, 3, rng)
    _end(rng, frame, life, may_be_dropped=not is_plan)
    return life


def end_after(rng: Random, frame: Frame, plan: Life, parts: Iterable[Life]) -> None:
    """A plan that has ended did so when the last of its parts had."""
    last = max((part.closed_on for part in parts if part.closed_on), default=None)
    if last is not None and plan.reported_on is not None and plan.reported_on < last:
        plan.reported_on = last
        plan.closed_on = frame.near(last, 0, 5, rng)


def _wanted(rng: Random) -> Want:
    chance = rng.random()
    for want, share in ((Want.LATE, LATE), (Want.SOON, SOON), (Want.NONE, NO_DEADLINE)):
        if chance < share:
            return want
        chance -= share
    return Want.AHEAD


def _due(rng: Random, frame: Frame, assigned_on: date, want: Want, latest: date | None) -> Due:
    due = draw_due(rng, frame, given_on=assigned_on, want=want, latest=latest)
    more = with_more_time(rng, frame, due, assigned_on) if rng.random() < 2 * MORE_TIME else None
    return more or due


def _open(rng: Random, frame: Frame, life: Life, *, is_plan: bool) -> Life:
    """The days of an open item until today, by its state."""
    assert life.assigned_on is not None
    if life.status is Status.REGISTERED and (life.due.written.term or life.due.first_due_on):
        life.status = Status.IN_PROGRESS  # nobody has it yet: no term runs, and nobody asks for more time
    waits = NOT_ACCEPTED[life.assigned_on < frame.on - LONG_WAIT]
    if life.status is Status.IN_PROGRESS and not (is_plan or life.due.first_due_on) and rng.random() < waits:
        life.status = Status.ASSIGNED
    if life.status is Status.REGISTERED:
        life.assigned_on = None
    elif life.status is not Status.ASSIGNED:
        life.accepted_on = frame.near(life.assigned_on, 0, 3, rng)
    if life.status is Status.PENDING_CONFIRMATION:
        life.reported_on = _reported(rng, frame, life)
    if life.status is Status.SUSPENDED:
        life.stopped_on = _between(rng, life.accepted_on or life.given_on, frame.on)
    return life


def _reported(rng: Random, frame: Frame, life: Life) -> date:
    """A result that waits was reported lately: in time, but for a few."""
    first = max(life.accepted_on or life.given_on, frame.on - timedelta(days=12))
    effective = life.due.effective
    if effective is not None and first <= effective < frame.on and rng.random() < 0.85:
        return _between(rng, first, effective)
    return _between(rng, first, frame.on)


def _end(rng: Random, frame: Frame, life: Life, *, may_be_dropped: bool) -> None:
    """Completed, most of them in time; a few given up."""
    begun = life.accepted_on or life.given_on
    chance = rng.random()
    if may_be_dropped and chance < CANCELLED + SUPERSEDED:
        life.status = Status.CANCELLED if chance < CANCELLED else Status.SUPERSEDED
        last = min(frame.on, life.due.effective or begun + timedelta(days=200))
        life.closed_on = life.stopped_on = _between(rng, begun, max(begun, last))
        return
    effective = life.due.effective or begun + timedelta(days=20 + int(rng.expovariate(1 / 60)))
    if life.due.effective and effective < frame.on and rng.random() < DONE_LATE:
        reported = min(frame.on, effective + timedelta(days=1 + int(rng.expovariate(1 / 9))))
    else:
        last = min(effective, frame.on)
        reported = max(begun, last - timedelta(days=int(rng.expovariate(1 / 6) if last == effective else 0)))
        if last < effective:
            reported = _between(rng, begun, last)
    life.reported_on = reported
    life.closed_on = frame.near(life.reported_on, 0, 5, rng)


def _between(rng: Random, first: date, last: date) -> date:
    return first + timedelta(days=rng.randint(0, max(0, (last - first).days)))
