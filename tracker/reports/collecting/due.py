"""What is said on a day of a form that a unit owes, and to whom: pure, by the rules of the reminders of items.

The days are those of the office's plan: working days before the last one, that day itself, each one or each fifth after
it; a unit that does not react climbs the same ladder (head, office, leaders, chairman). Nothing is said on a day off.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tracker.calendar.working_days import WorkCalendar
from tracker.reminders.climbing import Silence, climb
from tracker.reminders.kinds import Rung
from tracker.reminders.matter import Audience, Plan
from tracker.reminders.models.plans import After

WEEKLY = 5  # working days


class Saying(StrEnum):
    """What is said."""

    ASKED = "asked"  # the period is open
    SOON = "soon"
    TODAY = "today"
    OVERDUE = "overdue"
    CLIMBED = "climbed"  # the unit does not react
    RETURNED = "returned"  # the office gave it back
    URGED = "urged"  # somebody in the office asked for it by hand
    LINKED = "linked"  # somebody has sent the form by the link of a mail: the head hears of it


@dataclass(frozen=True, slots=True)
class Owed:
    """A form that is not with the office. `asked_on`: the day on which it was asked, or given back."""

    form_id: int
    unit_id: int
    due_on: date
    asked_on: date
    acted_on: date | None = None
    rung: Rung = Rung.UNIT
    rung_since: date | None = None
    is_returned: bool = False


@dataclass(frozen=True, slots=True)
class Say:
    """One thing to be said; `key` makes it another one."""

    saying: Saying
    audience: Audience
    key: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """What follows from looking at a form on a day, with its ladder as it stands now."""

    says: tuple[Say, ...]
    rung: Rung = Rung.UNIT
    rung_since: date | None = None


#: Who hears of which rung.
HEARS = {
    Rung.HEAD: Audience.HEAD, Rung.OFFICE: Audience.CLERK, Rung.LEADER: Audience.LEADER,
    Rung.CHAIRMAN: Audience.CHAIRMAN,
}  # fmt: skip


def speak(plan: Plan, owed: Owed, *, after: date, on: date, work: WorkCalendar) -> Spoken:
    """What comes up on `on` and came up since `after`, the day on which it was looked at last."""
    if not work.is_working(on):
        return Spoken((), owed.rung, owed.rung_since)
    says = list(_by_day(plan, owed, after=after, on=on, work=work))
    if on <= owed.due_on:
        return Spoken(tuple(says))
    silence = Silence(owed.rung, owed.rung_since or max(owed.due_on + timedelta(days=1), owed.asked_on))
    now = climb(silence, owed.acted_on, plan.rungs, on=on, work=work)
    if now.rung is not silence.rung and not now.stopped:
        says.append(Say(Saying.CLIMBED, HEARS[now.rung], f"{owed.due_on} {now.rung} {on}"))
    return Spoken(tuple(says), now.rung, now.since_on)


def _by_day(plan: Plan, owed: Owed, *, after: date, on: date, work: WorkCalendar) -> Iterator[Say]:
    if owed.asked_on > after and not owed.is_returned:
        yield Say(Saying.ASKED, Audience.UNIT, f"{owed.asked_on}")
        return
    due_on = owed.due_on
    before = [work.add(due_on, -days) for days in plan.before]
    if plan.on_day and not work.is_working(due_on):
        before.append(work.add(due_on, -1))  # the last day on which anything can be said
    if on < due_on:
        passed = [day for day in before if after < day <= on]
        if passed:
            yield Say(Saying.SOON, Audience.UNIT, f"{due_on} {max(passed)}")
    elif on == due_on:
        if plan.on_day:
            yield Say(Saying.TODAY, Audience.UNIT, f"{due_on}")
    else:
        yield from _late(plan, due_on, after=after, on=on, work=work)


def _late(plan: Plan, due_on: date, *, after: date, on: date, work: WorkCalendar) -> Iterator[Say]:
    if plan.after is After.DAILY:
        yield Say(Saying.OVERDUE, Audience.UNIT, f"{due_on} {on}")
    elif plan.after is After.WEEKLY:
        weekly = work.add(due_on, 1 + WEEKLY * ((work.between(due_on, on) - 1) // WEEKLY))
        if after < weekly:
            yield Say(Saying.OVERDUE, Audience.UNIT, f"{due_on} {weekly}")
