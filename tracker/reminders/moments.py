"""When an item is spoken of, and to whom: a pure function of how it stands, the plan and the working days.

A moment is a working day. What falls on a day off, or into a time when nobody looked, is said once on the next working
day, as things stand then: merged, never repeated.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from tracker.calendar.working_days import WorkCalendar
from tracker.reminders.climbing import Climbed, Silence, climb
from tracker.reminders.models.notices import About, Rung
from tracker.reminders.models.plans import After

DAY = timedelta(days=1)
WEEKLY = 5  # working days


class Audience(StrEnum):
    """To whom something is said."""

    UNIT = "unit"  # who works on it in the unit, else its head
    HEAD = "head"
    CLERK = "clerk"
    MONITOR = "monitor"
    LEADER = "leader"  # in charge of the item, else all
    CHAIRMAN = "chairman"


@dataclass(frozen=True, slots=True)
class Plan:
    """The moments of a kind of document, or of one item."""

    before: tuple[int, ...] = (7, 3, 1)
    on_day: bool = True
    after: After = After.DAILY
    stale_days: int = 30
    waiting_days: int = 2
    #: Working days of silence until each rung; 0: it is passed over.
    rungs: tuple[tuple[Rung, int], ...] = (
        (Rung.HEAD, 2), (Rung.OFFICE, 2), (Rung.LEADER, 3), (Rung.CHAIRMAN, 3),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Carrier:
    """A unit that carries the duty out."""

    unit_id: int
    due_on: date | None  # effective
    given_on: date | None = None
    has_accepted: bool = True
    has_reported: bool = False
    silence: Silence | None = None  # its ladder, where it is overdue already
    acted_on: date | None = None  # the last day on which somebody of the unit did anything to the item
    takes_itself: bool = False  # a standing duty: nobody is asked to accept it
    has_officer: bool = False  # somebody of the unit is named who works on it


@dataclass(frozen=True, slots=True)
class Step:
    """A step, request or decision that waits for somebody."""

    number: int
    role: str  # clerk, leader, monitor
    since_on: date


@dataclass(frozen=True, slots=True)
class Matter:
    """How an open item stands."""

    runs: bool  # its clock runs: neither suspended nor waiting for confirmation
    is_urgent: bool = False
    carriers: Sequence[Carrier] = field(default=())
    figures_on: date | None = None  # the day of its oldest figures; none: it has no counter
    starts_on: date | None = None
    steps: Sequence[Step] = field(default=())


@dataclass(frozen=True, slots=True)
class Say:
    """One thing to be said."""

    about: About
    audience: Audience
    key: str
    unit_id: int = 0
    is_urgent: bool = False


@dataclass(frozen=True, slots=True)
class Looked:
    """What follows from looking at an item on a day."""

    said: tuple[Say, ...]
    climbed: tuple[Climbed, ...]  # how the ladders of its overdue units stand now
    next_on: date | None  # when it is looked at next; none: nothing will be to say unless it changes


def look(plan: Plan, matter: Matter, *, after: date | None, on: date, work: WorkCalendar) -> Looked:
    """What is to be said on a day of what has come up since `after`, the day on which it was looked at last."""
    if not work.is_working(on):
        return Looked((), (), work.next_working(on))
    seen = _Looking(plan, matter, after or date.min, on, work)
    seen.look()
    coming = min((day for day in seen.moments if day > on), default=None)
    return Looked(tuple(seen.said), tuple(seen.climbed), work.next_working(coming) if coming else None)


class _Looking:
    def __init__(self, plan: Plan, matter: Matter, after: date, on: date, work: WorkCalendar) -> None:
        self.plan, self.matter, self.after, self.on, self.work = plan, matter, after, on, work
        self.said: list[Say] = []
        self.climbed: list[Climbed] = []
        self.moments: list[date] = []

    def look(self) -> None:
        for carrier in self.matter.carriers:
            is_late = carrier.due_on is not None and carrier.due_on < self.on
            if carrier.silence and not (is_late and self.matter.runs and not carrier.has_reported):
                self.say_stopped(carrier, carrier.silence)  # reported, put aside, ended, or another deadline
            if carrier.has_reported:
                continue
            if self.matter.runs and carrier.given_on is not None and self.is_new(carrier, carrier.given_on):
                self.say(About.GIVEN, Audience.HEAD, f"{carrier.given_on}", carrier.unit_id, urgent=True)
                if carrier.has_officer:
                    self.say(About.GIVEN, Audience.UNIT, f"{carrier.given_on}", carrier.unit_id, urgent=True)
            if self.matter.runs and carrier.due_on is not None:
                self.by_deadline(carrier, carrier.due_on)
        if self.matter.runs:
            self.by_figures()
        for step in self.matter.steps:
            self.by_waiting(step)

    def is_new(self, carrier: Carrier, given_on: date) -> bool:
        """Whether it is still to be accepted; a duty that nobody has to accept is news for a week."""
        return not carrier.has_accepted or (
            carrier.takes_itself and self.work.between(given_on, self.on) <= WEEKLY
        )  # fmt: skip

    def say(self, about: About, audience: Audience, key: str, unit_id: int = 0, *, urgent: bool = False) -> None:
        self.said.append(Say(about, audience, key, unit_id, urgent and self.matter.is_urgent))

    def by_deadline(self, carrier: Carrier, due_on: date) -> None:
        before = [self.work.add(due_on, -number) for number in self.plan.before]
        self.moments += [*before, due_on, self.work.add(due_on, 1)]
        if self.on > due_on:
            self.when_overdue(carrier, due_on)
        elif self.on == due_on:
            if self.plan.on_day:
                self.say(About.DUE_TODAY, Audience.UNIT, f"{due_on}", carrier.unit_id, urgent=True)
        else:
            passed = [day for day in before if self.after < day <= self.on]
            if passed:
                self.say(About.DUE_SOON, Audience.UNIT, f"{due_on} {max(passed)}", carrier.unit_id)

    def when_overdue(self, carrier: Carrier, due_on: date) -> None:
        first = self.work.add(due_on, 1)
        if self.after < first:  # also the first look after a pause: the clerk who issued it hears of it once
            self.say(About.OVERDUE, Audience.CLERK, f"{due_on}", carrier.unit_id)
        late = self.work.between(due_on, self.on)
        weekly = self.work.add(due_on, 1 + WEEKLY * ((late - 1) // WEEKLY))
        if self.plan.after is After.DAILY:
            self.say(About.OVERDUE, Audience.UNIT, f"{due_on} {self.on}", carrier.unit_id, urgent=self.after < first)
            self.moments.append(self.work.add(self.on, 1))
        elif self.plan.after is After.WEEKLY:
            if self.after < weekly:
                self.say(About.OVERDUE, Audience.UNIT, f"{due_on} {weekly}", carrier.unit_id)
            self.moments.append(self.work.add(weekly, WEEKLY))
        self.when_silent(carrier, due_on)

    def when_silent(self, carrier: Carrier, due_on: date) -> None:
        # a unit that got it late, or got it back, was not silent before
        silence = carrier.silence or Silence(Rung.UNIT, max(self.work.add(due_on, 1), carrier.given_on or date.min))
        now = climb(silence, carrier.acted_on, self.plan.rungs, on=self.on, work=self.work)
        self.climbed.append(Climbed(carrier.unit_id, now.rung, now.since_on, has_moved=now.rung is not silence.rung))
        if now.rung is Rung.CHAIRMAN:  # his list is a weekly one: what has come up to the first day of the week
            first = self.work.next_working(self.on - timedelta(days=self.on.weekday()))
            if self.after < first and now.since_on <= first:
                self.say(About.CLIMBED, Audience.CHAIRMAN, f"{due_on} {_week(self.on)}", carrier.unit_id)
        elif now.rung is not silence.rung:
            for audience in _HEARS[now.rung]:
                self.say(About.CLIMBED, audience, f"{due_on} {now.rung} {self.on}", carrier.unit_id)
        if now.stopped:
            self.say_stopped(carrier, silence)
        if now.next_on is not None:  # what is past after an act long ago is looked at tomorrow
            self.moments.append(max(now.next_on, self.on + DAY))
        if now.rung is Rung.CHAIRMAN:
            self.moments.append(_monday_after(self.on))

    def say_stopped(self, carrier: Carrier, silence: Silence) -> None:
        for audience in _heard_by(silence.rung):
            self.say(About.STOPPED, audience, f"{carrier.due_on} {self.on}", carrier.unit_id)

    def by_figures(self) -> None:
        days, figures_on = self.plan.stale_days, self.matter.figures_on
        if not days or figures_on is None or (self.matter.starts_on or date.min) > self.on:
            return
        first = figures_on + timedelta(days=days + 1)
        if self.on < first:
            self.moments.append(first)
            return
        for carrier in self.matter.carriers:
            if not carrier.has_reported:
                self.say(About.STALE, Audience.UNIT, _week(self.on), carrier.unit_id)
        self.moments.append(_monday_after(self.on))

    def by_waiting(self, step: Step) -> None:
        audience, days = Audience(step.role), self.plan.waiting_days
        again = self.work.add(step.since_on, days) if days else date.max
        if self.on < again:
            self.say(About.WAITING, audience, f"{step.number}", urgent=True)
        else:
            self.say(About.WAITING, audience, f"{step.number} {_week(self.on)}", urgent=self.after < step.since_on)
        if days:
            self.moments += [again, _monday_after(self.on)]


_HEARS: dict[Rung, tuple[Audience, ...]] = {
    Rung.UNIT: (),
    Rung.HEAD: (Audience.HEAD,),
    Rung.OFFICE: (Audience.CLERK, Audience.MONITOR),
    Rung.LEADER: (Audience.LEADER,),
    Rung.CHAIRMAN: (Audience.CHAIRMAN,),
}


def _heard_by(rung: Rung) -> Iterator[Audience]:
    """Everybody to whom it had climbed, but the unit itself."""
    for below in (Rung.OFFICE, Rung.LEADER, Rung.CHAIRMAN):
        if list(Rung).index(below) <= list(Rung).index(rung):
            yield from _HEARS[below]


def _week(day: date) -> str:
    year, week, _weekday = day.isocalendar()
    return f"{year}-W{week:02d}"


def _monday_after(day: date) -> date:
    return day + timedelta(days=7 - day.weekday())
