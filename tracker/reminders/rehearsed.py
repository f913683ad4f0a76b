"""What the office's reminders would say of an item that is only rehearsed: the rules that look at real ones, asked."""

from __future__ import annotations

from tracker.calendar.current import office_calendar
from tracker.calendar.working_days import WorkCalendar
from tracker.organization.committee import extensions_left_to_office
from tracker.processes.rehearsal.telling import Heard, HowReminded, Reminding, Said, Seen, Waits
from tracker.reminders.climbing import Silence
from tracker.reminders.deeds import OF_VERBS
from tracker.reminders.kinds import KIND_OF, Rung, Topic
from tracker.reminders.matter import Audience, Carrier, Matter, Plan, Step
from tracker.reminders.models.plans import EVERY_OTHER
from tracker.reminders.moments import look
from tracker.reminders.queries.plans import read_plans
from tracker.reminders.queries.steps import CARRIED, GRANTS, REVIEWED


def how_reminded(_question: HowReminded) -> Reminding:
    """The office's plan for every kind of document, its calendar, and the words of what units hear. Three queries."""
    plan = read_plans().by_scope.get(EVERY_OTHER, Plan())
    work, to_office = office_calendar().work, extensions_left_to_office()
    deeds = {verb.value: str(deed.words) for verb, deed in OF_VERBS.items() if deed is not None}
    return Reminding(lambda seen: heard_of(seen, plan, work, to_office=to_office), deeds)


def heard_of(seen: Seen, plan: Plan, work: WorkCalendar, *, to_office: bool) -> Heard:
    """What is said on a day. Pure. `to_office`: clerks decide on requests for more time too."""
    looked = look(plan, _matter(seen, to_office=to_office), after=seen.after, on=seen.on, work=work)
    said = [
        Said(
            f"{one.about.value} {one.key}", one.audience.value, str(KIND_OF[one.about].words), one.unit_id,
            _step_of(one.key) if KIND_OF[one.about].topic is Topic.STEP else 0,
        )
        for one in looked.said
    ]  # fmt: skip
    return Heard(said, {one.unit_id: (one.rung.value, one.since_on) for one in looked.climbed})


def _step_of(key: str) -> int:
    number = key.split(maxsplit=1)[0]
    return int(number) if number.isdecimal() else 0


def _matter(seen: Seen, *, to_office: bool) -> Matter:
    """As `queries.matters` makes it of a real item: a unit hears of its own steps as of its duty."""
    turns: dict[int, Waits] = {}
    waiting = []
    for step in seen.steps:
        buttons = frozenset(step.buttons)
        if buttons & CARRIED:
            turns[step.unit] = step
        elif buttons != REVIEWED:
            role = "clerk" if to_office and step.role == "leader" and GRANTS in buttons else step.role
            if role in set(Audience):
                waiting.append(Step(step.number, role, step.since_on, step.unit))
    carriers = []
    for one in seen.carriers:
        turn, ladder = turns.get(one.unit), seen.ladders.get(one.unit)
        carriers.append(
            Carrier(
                one.unit, one.due_on, given_on=one.given_on if turn else None, has_accepted=one.has_accepted,
                has_reported=one.has_reported, silence=Silence(Rung(ladder[0]), ladder[1]) if ladder else None,
                acted_on=one.acted_on, turn_on=turn.since_on if turn else one.given_on, turn=turn.number if turn else 0,
            )
        )  # fmt: skip
    return Matter(runs=seen.runs, carriers=carriers, steps=waiting)
