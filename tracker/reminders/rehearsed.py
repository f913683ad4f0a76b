"""What the office's reminders would say of an item that is only rehearsed: the rules that look at real ones, asked."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from tracker.calendar.current import office_calendar
from tracker.calendar.working_days import WorkCalendar
from tracker.items.models.item import Origin, Part, Priority
from tracker.organization.committee import extensions_left_to_office
from tracker.processes.rehearsal.telling import Heard, HowReminded, Reminding, Said, Seen, Waits
from tracker.reminders.climbing import Silence
from tracker.reminders.deeds import DEEDS
from tracker.reminders.kinds import KIND_OF, Rung, Topic
from tracker.reminders.matter import Matter, Plan
from tracker.reminders.moments import look
from tracker.reminders.queries.matters import figures_day, whole_of
from tracker.reminders.queries.plans import read_plans
from tracker.reminders.queries.steps import NO_STEPS, Steps, steps_of

#: The item, and who holds a step that is for somebody of its role alone.
ITEM, SOMEBODY = 0, 1


def how_reminded(question: HowReminded) -> Reminding:
    """The office's plan for this kind of document, its calendar, and the words of what units hear. Three queries."""
    plan = read_plans().of(ITEM, question.kind)
    work, to_office = office_calendar().work, extensions_left_to_office()
    deeds = {key: str(deed.words) for key, deed in DEEDS.items()}
    return Reminding(lambda seen: heard_of(seen, plan, work, to_office=to_office), deeds)


def heard_of(seen: Seen, plan: Plan, work: WorkCalendar, *, to_office: bool) -> Heard:
    """What is said on a day. Pure. `to_office`: clerks decide on requests for more time too."""
    looked = look(plan, matter_of(seen, to_office=to_office), after=seen.after, on=seen.on, work=work)
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


class _Item(NamedTuple):
    """Columns of an item that `queries.matters` reads."""

    status: object
    effective_due_on: date | None
    assigned_on: date | None
    starts_on: date | None
    priority: Priority
    id: int = ITEM
    kind: str = ""
    leader_id: int | None = None
    has_parts: bool = False
    has_counter: bool = False
    restricted: bool = False
    origin: Origin = Origin.OWN


class _Part(NamedTuple):
    """Columns of a part in force."""

    unit_id: int
    effective_due_on: date | None
    accepted_on: date | None
    reported_on: date | None
    part: Part = Part.LEAD
    person_id: int | None = None


class _Token(NamedTuple):
    """Columns of an open step, and its buttons."""

    number: int
    role: str
    entered_on: date
    unit_id: int | None
    answers_id: int | None
    due_on: date | None
    has_own_due: bool
    outcomes: tuple[str, ...]
    remind: int
    item_id: int = ITEM


def matter_of(seen: Seen, *, to_office: bool) -> Matter:
    """As it is made of a real item's rows, by the same functions."""
    row = _Item(seen.status, seen.due_on, seen.assigned_on, seen.starts_on, Priority(seen.priority))
    acts = {one.unit: one.acted_on for one in seen.carriers if one.acted_on is not None}
    return whole_of(
        row,
        [_Part(one.unit, one.due_on, one.accepted_on, one.reported_on) for one in seen.carriers],
        {unit: Silence(Rung(rung), since) for unit, (rung, since) in seen.ladders.items()},
        acts,
        _steps(seen, to_office=to_office and seen.asks_more),
        resumed_on=seen.resumed_on,
        figures_on=figures_day(row, None, acts, seen.resumed_on),
    ).matter


def _steps(seen: Seen, *, to_office: bool) -> Steps:
    told = {(ITEM, one.number): (SOMEBODY,) for one in seen.steps if one.is_narrow}
    found = steps_of([_row(one, seen) for one in seen.steps], lambda row: row, told, to_office=to_office)
    return found.get(ITEM, NO_STEPS)


def _row(step: Waits, seen: Seen) -> _Token:
    outcomes, remind = seen.nodes[step.node]
    own = (step.due_on, step.due_on is not None)
    return _Token(step.number, step.role, step.since_on, step.unit, step.answers, *own, outcomes, remind)
