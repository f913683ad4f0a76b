"""What a plan comes to for an example: the days on which something would be said. Pure.

Found by looking day after day with the very functions that look at items, so that it cannot say anything else than what
will happen to an item that nobody touches.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.calendar.working_days import WorkCalendar
from tracker.reminders.climbing import Silence
from tracker.reminders.kinds import About
from tracker.reminders.matter import Audience, Carrier, Matter, Plan, Say, Step
from tracker.reminders.moments import look

UNIT = 1
#: An example ends there: four rungs of a year each would fill pages.
MOST_LOOKS, AFTER_LAST_RUNG = 400, timedelta(days=9)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Example:
    """The days on which something is said, by what and to whom, in order."""

    due_on: date
    days: Mapping[tuple[About, Audience], Sequence[date]]
    stale_on: date | None  # figures as of the example's day are asked for then; none: never
    again_on: date | None  # a request that waits since the example's day is spoken of again; none: never

    def of(self, about: About, *audiences: Audience) -> list[date]:
        """The days of one thing, each once."""
        found = {day for (one, to), days in self.days.items() if one is about and to in audiences for day in days}
        return sorted(found)


def example_of(plan: Plan, due_on: date, *, work: WorkCalendar) -> Example:
    """What is said of an accepted item with this deadline, of which the unit says nothing."""
    days: dict[tuple[About, Audience], list[date]] = defaultdict(list)
    for day, say in _said(plan, due_on, work):
        days[say.about, say.audience].append(day)
    figures = Matter(runs=True, figures_on=due_on)
    waits = Matter(runs=True, steps=(Step(1, Audience.CLERK.value, due_on),))
    start = work.next_working(due_on)
    asked = look(plan, figures, after=None, on=start, work=work)
    # of what waits the first look says it at once; the second is what the plan adds
    again_on = look(plan, waits, after=None, on=start, work=work).next_on
    return Example(due_on, days, start if asked.said else asked.next_on, again_on)


def _said(plan: Plan, due_on: date, work: WorkCalendar) -> list[tuple[date, Say]]:
    found: list[tuple[date, Say]] = []
    silence: Silence | None = None
    furthest = max(plan.before, default=0) + 1
    looked, day = work.add(due_on, -furthest), work.add(due_on, -furthest)
    last = date.max
    for _look in range(MOST_LOOKS):
        matter = Matter(runs=True, carriers=(Carrier(UNIT, due_on, silence=silence),))
        seen = look(plan, matter, after=looked, on=day, work=work)
        found += [(day, say) for say in seen.said]
        if seen.climbed:
            silence = Silence(seen.climbed[0].rung, seen.climbed[0].since_on)
        if any(say.audience is Audience.CHAIRMAN for say in seen.said):
            last = min(last, day)
        if seen.next_on is None or seen.next_on > min(last, date.max - DAY) or _is_done(plan, found, day, due_on):
            break
        looked, day = day, seen.next_on
    return found


def _is_done(plan: Plan, found: Sequence[tuple[date, Say]], day: date, due_on: date) -> bool:
    """Nothing more climbs: the last rung of the plan was reached, and a week has shown the rhythm."""
    rungs = sum(1 for _rung, days in plan.rungs if days)
    climbed = {say.audience for _day, say in found if say.about is About.CLIMBED} - {Audience.MONITOR}
    if len(climbed) < rungs:
        return False
    newest = max((one for one, say in found if say.about is About.CLIMBED), default=due_on)
    return day > max(newest, due_on) + AFTER_LAST_RUNG
