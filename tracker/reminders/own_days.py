"""A step with a deadline of its own, as drawn: before it, on the day after it, and who hears of it then. Pure.

What is not done in time goes on to those above whoever holds it, by the days of the plan: the office, the leader in
charge, the chairman's weekly list. The rung of a unit's head is passed over: the step is his already.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from tracker.calendar.working_days import WorkCalendar
from tracker.reminders.kinds import About, Rung
from tracker.reminders.matter import Audience, Plan, Say, Step
from tracker.reminders.weekly import is_list_day, monday_after, week_of

#: Who hears of what these leave lying; of everybody else's the office first.
ABOVE: Mapping[Audience, tuple[Rung, ...]] = {
    Audience.CLERK: (Rung.LEADER, Rung.CHAIRMAN), Audience.MONITOR: (Rung.LEADER, Rung.CHAIRMAN),
    Audience.LEADER: (Rung.CHAIRMAN,), Audience.CHAIRMAN: (),
}  # fmt: skip
OTHERS = (Rung.OFFICE, Rung.LEADER, Rung.CHAIRMAN)
HEARS = {Rung.OFFICE: Audience.CLERK, Rung.LEADER: Audience.LEADER}


@dataclass(frozen=True, slots=True)
class Seen:
    """Between which two days somebody looks."""

    after: date
    on: date
    work: WorkCalendar


def by_own_day(step: Step, due_on: date, plan: Plan, seen: Seen) -> tuple[list[Say], list[date]]:
    """What is to be said of the step on this day, and the days on which there may be something to say again."""
    audience, on, work = Audience(step.role), seen.on, seen.work
    before, behind = work.add(due_on, -step.remind), work.add(due_on, 1)
    said: list[Say] = []
    moments = [before, behind]
    if step.remind and step.since_on < before <= on <= due_on and seen.after < before:
        said.append(Say(About.WAITING, audience, f"{step.number} before {due_on}", step.unit_id))
    if on >= behind:
        said.append(Say(About.WAITING, audience, f"{step.number} after {due_on}", step.unit_id, is_urgent=True))
        if plan.waiting_days:
            moments.append(monday_after(on))
            if week_of(on) != week_of(behind):
                said.append(Say(About.WAITING, audience, f"{step.number} {week_of(on)}", step.unit_id))
    rungs = [*_climbing(audience, behind, plan, work)]
    moments += [day for _rung, day in rungs]
    for rung, day in rungs:
        if rung is Rung.CHAIRMAN:
            moments.append(monday_after(on))
            if is_list_day(day, after=seen.after, on=on, work=work):
                said.append(Say(About.HELD, Audience.CHAIRMAN, f"{step.number} {due_on} {week_of(on)}"))
        elif on >= day:
            said.append(Say(About.HELD, HEARS[rung], f"{step.number} {due_on}"))
    return said, moments


def _climbing(audience: Audience, behind: date, plan: Plan, work: WorkCalendar) -> Iterator[tuple[Rung, date]]:
    """From which day on each rung hears of it."""
    days, since = dict(plan.rungs), behind
    for rung in ABOVE.get(audience, OTHERS):
        if days.get(rung):
            since = work.add(since, days[rung])
            yield rung, since
