"""When an item is spoken of, and to whom: a pure function of how it stands, the plan and the working days.

A moment is a working day. What falls on a day off, or into a time when nobody looked, is said once on the next working
day, as things stand then: merged, never repeated.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from tracker.calendar.working_days import WorkCalendar
from tracker.reminders.climbing import Climbed, Silence, climb
from tracker.reminders.kinds import About, Rung
from tracker.reminders.matter import DAY, OFTEN_BROKEN, Audience, Carrier, Looked, Matter, Plan, Question, Say, Step
from tracker.reminders.models.plans import After
from tracker.reminders.own_days import Seen, by_own_day
from tracker.reminders.weekly import is_list_day, monday_after, week_of

WEEKLY = 5  # working days


def look(plan: Plan, matter: Matter, *, after: date | None, on: date, work: WorkCalendar) -> Looked:
    """What is to be said on a day of what has come up since `after`, the day on which it was looked at last."""
    if not work.is_working(on):
        return Looked((), (), work.next_working(on))
    seen = _Looking(plan, matter, after or date.min, on, work)
    seen.look()
    coming = min((day for day in seen.moments if day > on), default=None)
    return Looked(tuple(seen.said), tuple(seen.climbed), work.next_working(coming) if coming else None)


def asked_for_from(plan: Plan, matter: Matter, *, on: date) -> date | None:
    """The first day on which figures, or a word, are asked for anew; None: they are not, or the duty has not begun."""
    if not plan.stale_days or matter.figures_on is None or (matter.starts_on or date.min) > on:
        return None
    return matter.figures_on + timedelta(days=plan.stale_days + 1)


class _Looking:
    def __init__(self, plan: Plan, matter: Matter, after: date, on: date, work: WorkCalendar) -> None:
        self.plan, self.matter, self.after, self.on, self.work = plan, matter, after, on, work
        self.said: list[Say] = []
        self.climbed: list[Climbed] = []
        self.moments: list[date] = []

    def look(self) -> None:
        for unit_id, silence in self.matter.released:
            self.say_stopped(unit_id, "released", silence)
        for carrier in self.matter.carriers:
            is_late = carrier.due_on is not None and carrier.due_on < self.on
            if carrier.silence and not (is_late and self.matter.runs and not carrier.has_reported):
                self.say_stopped(carrier.unit_id, f"{carrier.due_on}", carrier.silence)  # reported, ended, moved
            if carrier.has_reported:
                continue
            if self.matter.runs and carrier.given_on is not None and self.is_new(carrier, carrier.given_on):
                for audience in (Audience.HEAD, Audience.UNIT) if carrier.has_officer else (Audience.HEAD,):
                    self.say(About.GIVEN, audience, _given(carrier), carrier.unit_id, urgent=True)
            if self.matter.runs and carrier.due_on is not None:
                self.by_deadline(carrier, carrier.due_on)
        if self.matter.runs:
            self.by_figures()
        for step in self.matter.steps:
            self.by_waiting(step)
        for question in self.matter.questions:
            self.by_question(question)

    def is_new(self, carrier: Carrier, given_on: date) -> bool:
        """Whether it is still to be accepted; a duty that nobody has to accept is news for a week."""
        return not carrier.has_accepted or (
            carrier.takes_itself and self.work.between(given_on, self.on) <= WEEKLY
        )  # fmt: skip

    def say(self, about: About, audience: Audience, key: str, unit_id: int = 0, *, urgent: bool = False) -> None:
        self.said.append(Say(about, audience, key, unit_id, urgent and self.matter.is_urgent))

    def by_deadline(self, carrier: Carrier, due_on: date) -> None:
        before = [self.work.add(due_on, -number) for number in self.plan.before]
        if self.plan.on_day and not self.work.is_working(due_on):
            before.append(self.work.add(due_on, -1))  # the last day on which anything can be said
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
        silence = carrier.silence or Silence(Rung.UNIT, max(self.work.add(due_on, 1), carrier.silent_from))
        self.when_broken(carrier, silence)
        now = climb(silence, carrier.acted_on, self.plan.rungs, on=self.on, work=self.work)
        self.climbed.append(Climbed(carrier.unit_id, now.rung, now.since_on, has_moved=now.rung is not silence.rung))
        if now.rung is Rung.CHAIRMAN:  # his list is a weekly one: what has come up to the first day of the week
            if self.is_list_day(now.since_on):
                self.say(About.CLIMBED, Audience.CHAIRMAN, f"{due_on} {week_of(self.on)}", carrier.unit_id)
        elif now.rung is not silence.rung:
            for audience in _HEARS[now.rung]:
                self.say(About.CLIMBED, audience, f"{due_on} {now.rung} {self.on}", carrier.unit_id)
        if now.stopped:
            self.say_stopped(carrier.unit_id, f"{carrier.due_on}", silence)
        if now.next_on is not None:  # what is past after an act long ago is looked at tomorrow
            self.moments.append(max(now.next_on, self.on + DAY))
        if now.rung is Rung.CHAIRMAN:
            self.moments.append(monday_after(self.on))

    def when_broken(self, carrier: Carrier, silence: Silence) -> None:
        """A unit that promises again and again holds the ladder down: of the third one in vain the office hears."""
        broken = silence.broken_by(self.on)
        if broken >= OFTEN_BROKEN:
            for audience in _HEARS[Rung.OFFICE]:
                self.say(About.BROKEN, audience, f"{carrier.due_on} {broken}", carrier.unit_id)

    def say_stopped(self, unit_id: int, key: str, silence: Silence) -> None:
        for audience in _heard_by(silence.rung):
            self.say(About.STOPPED, audience, f"{key} {self.on}", unit_id)

    def by_figures(self) -> None:
        days, figures_on = self.plan.stale_days, self.matter.figures_on
        first = asked_for_from(self.plan, self.matter, on=self.on)
        if first is None or figures_on is None:
            return
        if self.on < first:
            self.moments.append(first)
            return
        key, again = week_of(self.on), monday_after(self.on)
        if self.matter.is_bare:
            times = (self.on - figures_on).days // (days + 1)
            key, again = f"{figures_on} {times}", figures_on + timedelta(days=(days + 1) * (times + 1))
        for carrier in self.matter.carriers:
            if not carrier.has_reported:
                self.say(About.STALE, Audience.UNIT, key, carrier.unit_id)
        self.moments.append(again)

    def by_waiting(self, step: Step) -> None:
        audience, days = Audience(step.role), self.plan.waiting_days
        if step.due_on is not None:  # until its day it is in time: then it is said, and goes on to those above
            said, moments = by_own_day(step, step.due_on, self.plan, Seen(self.after, self.on, self.work))
            if self.on <= step.due_on and not step.is_duty:
                self.say(About.WAITING, audience, f"{step.number}", step.unit_id, urgent=True)
            for one in said:
                self.say(one.about, one.audience, one.key, one.unit_id, urgent=one.is_urgent)
            self.moments += moments
            return
        again = self.work.add(step.since_on, days) if days else date.max
        if self.on < again:
            self.say(About.WAITING, audience, f"{step.number}", step.unit_id, urgent=True)
        else:
            key, is_first = f"{step.number} {week_of(self.on)}", self.after < step.since_on
            self.say(About.WAITING, audience, key, step.unit_id, urgent=is_first)
        if days:
            self.moments += [again, monday_after(self.on)]
            if audience in _HEARS[Rung.OFFICE]:
                self.when_held(f"{step.number}", again)

    def when_held(self, key: str, since: date) -> None:
        """The office and the monitor stand on the ladder too: what they leave lying goes on to those above them."""
        days = dict(self.plan.rungs)
        if days.get(Rung.LEADER):
            since = self.work.add(since, days[Rung.LEADER])
            self.moments.append(since)
            if self.on >= since:
                self.say(About.HELD, Audience.LEADER, key)
        if days.get(Rung.CHAIRMAN):
            since = self.work.add(since, days[Rung.CHAIRMAN])
            self.moments += [since, monday_after(self.on)]
            if self.is_list_day(since):
                self.say(About.HELD, Audience.CHAIRMAN, f"{key} {week_of(self.on)}")

    def is_list_day(self, since: date) -> bool:
        return is_list_day(since, after=self.after, on=self.on, work=self.work)

    def by_question(self, question: Question) -> None:
        """Once more at the end of its time; unanswered then, each week, and the leadership hears that nothing came."""
        key, answer_by = f"q{question.number}", question.answer_by
        last = answer_by if self.work.is_working(answer_by) else self.work.add(answer_by, -1)
        self.moments += [last, answer_by + DAY, monday_after(max(self.on, answer_by))]
        if self.on > answer_by:
            self.say(About.HELD, Audience.LEADER, key)
            key = f"{key} {week_of(self.on)}"
        elif self.on < last or self.on <= question.asked_on:
            return
        for carrier in self.matter.carriers:
            self.say(About.WAITING, Audience.HEAD, key, carrier.unit_id, urgent=True)


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


def _given(carrier: Carrier) -> str:
    """Given anew it is another one, also on the same day; a duty that takes itself on is given once."""
    return f"{carrier.given_on}" if carrier.takes_itself else f"{carrier.turn_on or carrier.given_on} {carrier.turn}"
