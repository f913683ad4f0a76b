"""How open items stand, for what is to be said of them: the same dozen queries for one and for fifty."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import bindparam, exists, func, select

from tracker.core.extensions import db
from tracker.documents.models import Document
from tracker.items.counters.models import Counter
from tracker.items.deadlines.timeliness import OPEN, RUNS, Status
from tracker.items.directive_kinds import DirectiveKind
from tracker.items.models.directive import Directive
from tracker.items.models.item import Assignment, Item, Origin, Part, Priority
from tracker.items.models.suspension import Suspension
from tracker.items.queries.designations import Named, designated_of
from tracker.reminders.climbing import Silence
from tracker.reminders.matter import Carrier, Matter, Question
from tracker.reminders.models.notices import Ladder
from tracker.reminders.queries.figures import oldest_figures
from tracker.reminders.queries.steps import NO_STEPS, Steps, read_waiting
from tracker.reminders.queries.unit_acts import acts_of_units

CARRYING = (Part.LEAD, Part.EACH)


@dataclass(frozen=True, slots=True)
class Whole:
    """An item as reminders see it: how it stands, and whom it concerns."""

    item_id: int
    kind: str
    is_open: bool
    matter: Matter
    leader_id: int | None = None
    carriers: Mapping[int, int | None] = field(default_factory=dict)  # unit → who works on it there
    monitors: Sequence[int] = ()
    support: Sequence[int] = ()
    restricted: bool = False
    named: Named = frozenset()  # unit, and who answers for it in this item beside its head; None: the office
    ladders: Mapping[int, Silence] = field(default_factory=dict)  # unit → as stored, also of those released since
    performers: Mapping[int, Sequence[int]] = field(default_factory=dict)  # whom the drawing asks for, by open step


def read_matters(ids: Sequence[int], *, on: date) -> dict[int, Whole]:
    """The items by id; those that are gone are left out. `on` tells whose units' acts are asked for: the late ones'."""
    rows, parts, ladders = _items(ids), _parts(ids), _ladders(ids)
    late = {row.id for row in rows if row.late_from is not None and row.late_from <= on}
    late |= {id_ for id_, own in parts.items() for part in own if part.effective_due_on and part.effective_due_on < on}
    figures = oldest_figures(ids)
    quiet = {row.id for row in rows if _tells_nothing(row)}
    looked_into = sorted(late | set(ladders) | quiet)
    acts, resumed = acts_of_units(looked_into, on), _resumed(ids)
    steps, questions, named = read_waiting(ids), _questions(ids), designated_of(ids)
    return {
        row.id: whole_of(
            row, parts[row.id], ladders.get(row.id, {}), acts.get(row.id, {}), steps.get(row.id, NO_STEPS),
            resumed_on=resumed.get(row.id),
            figures_on=figures_day(row, figures.get(row.id), acts.get(row.id, {}), resumed.get(row.id)),
            questions=questions.get(row.id, ()) if row.status is not Status.SUSPENDED else (),
            named=named.get(row.id, frozenset()),
        )
        for row in rows
    }  # fmt: skip


def asked_about(ids: Sequence[int], *, on: date) -> dict[int, tuple[str, Matter]]:
    """The items by id: the kind of their document, and what tells whether figures or a word are asked for; no people.

    Four queries: what `read_matters` says of the same, without steps, ladders and questions.
    """
    rows, figures, resumed = _items(ids), oldest_figures(ids), _resumed(ids)
    acts = acts_of_units(sorted(row.id for row in rows if _tells_nothing(row)), on)
    return {
        row.id: (
            row.kind or "",
            Matter(
                runs=row.status in RUNS and not row.has_parts,
                figures_on=figures_day(row, figures.get(row.id), acts.get(row.id, {}), resumed.get(row.id)),
                is_bare=_tells_nothing(row),
                starts_on=row.starts_on,
            ),
        )
        for row in rows
    }


def figures_day(row: Any, figures_on: date | None, acts: Mapping[int, date], resumed_on: date | None) -> date | None:
    """The day of the oldest figures, of a duty that tells nothing of the last news; none while it is not under way."""
    if row.status is not Status.IN_PROGRESS:
        return None
    return _not_before(resumed_on, _heard_on(row, acts) if _tells_nothing(row) else figures_on)


def _tells_nothing(row: Any) -> bool:
    """A duty under way without a deadline: unless it has a counter, nothing else would ever bring it up."""
    is_bare = row.effective_due_on is None and not row.has_parts and not row.has_counter
    return row.status is Status.IN_PROGRESS and is_bare and row.origin is not Origin.STANDING


def _heard_on(row: Any, acts: Mapping[int, date]) -> date | None:
    """Of such a duty: the day of the last news, else the one on which it was given."""
    return max((day for day in (row.assigned_on, *acts.values()) if day is not None), default=None)


def whole_of(
    row: Any, parts: Sequence[Any], ladders: Mapping[int, Silence], acts: Mapping[int, date], steps: Steps, *,
    resumed_on: date | None, figures_on: date | None, questions: Sequence[Question] = (), named: Named = frozenset(),
) -> Whole:  # fmt: skip
    """From an item as a row, its parts in force, ladders and last acts by unit, and its open steps. Pure."""
    carrying = [part for part in parts if part.part in CARRYING]
    carriers = [_carrier(row, part, ladders, acts, steps, resumed_on) for part in carrying]
    carried = {part.unit_id for part in carrying}
    return Whole(
        item_id=row.id,
        kind=row.kind or "",
        is_open=row.status in OPEN,
        matter=Matter(
            runs=row.status in RUNS and not row.has_parts,
            is_urgent=row.priority is not Priority.NORMAL,
            carriers=carriers,
            figures_on=figures_on,
            is_bare=_tells_nothing(row),
            starts_on=row.starts_on,
            # a step that waited before a suspension waits anew: nobody is reminded of the time that it stood
            steps=[replace(step, since_on=max(step.since_on, resumed_on or step.since_on)) for step in steps.waiting],
            questions=questions,
            released=[(unit_id, silence) for unit_id, silence in ladders.items() if unit_id not in carried],
        ),
        leader_id=row.leader_id,
        carriers={part.unit_id: part.person_id for part in carrying},
        monitors=[part.unit_id for part in parts if part.part is Part.MONITOR],
        support=[part.unit_id for part in parts if part.part is Part.SUPPORT],
        restricted=row.restricted,
        named=named,
        ladders=ladders,
        performers=steps.performers,
    )


def _not_before(first: date | None, day: date | None) -> date | None:
    return day if first is None or day is None else max(first, day)


def _carrier(
    row: Any, part: Any, ladders: Mapping[int, Silence], acts: Mapping[int, date], steps: Steps,
    resumed_on: date | None,
) -> Carrier:  # fmt: skip
    turn, turn_on = steps.turns.get(part.unit_id, (0, row.assigned_on))
    takes_itself = row.origin is Origin.STANDING
    return Carrier(
        part.unit_id, part.effective_due_on or row.effective_due_on,
        # its time to accept is over, or it has given it back: the office sees to that, and it is no new duty
        given_on=row.assigned_on if turn or takes_itself else None,
        has_accepted=part.accepted_on is not None, has_reported=part.reported_on is not None,
        silence=ladders.get(part.unit_id), acted_on=acts.get(part.unit_id),
        takes_itself=takes_itself, has_officer=part.person_id is not None,
        turn_on=max((day for day in (turn_on, resumed_on) if day is not None), default=None), turn=turn,
    )  # fmt: skip


# Made once: SQLAlchemy takes longer to write such a statement than a database to answer it.

IDS: Any = bindparam("ids", expanding=True)


def _rows(statement: Any, ids: Sequence[int]) -> Sequence[Any]:
    return db.session.execute(statement, {"ids": ids}).all()


def _items(ids: Sequence[int]) -> Sequence[Any]:
    return _rows(_of_items(), ids)


@cache
def _of_items() -> Any:
    columns = (
        Item.id, Item.status, Item.effective_due_on, Item.assigned_on, Item.priority, Item.starts_on, Item.leader_id,
        Item.has_parts, Item.restricted, Item.late_from, Item.origin, Document.kind,
        exists().where(Counter.item_id == Item.id).label("has_counter"),
    )  # fmt: skip
    return select(*columns).outerjoin(Document, Document.id == Item.document_id).where(Item.id.in_(IDS))


def _parts(ids: Sequence[int]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in _rows(_of_parts(), ids):
        found[row.item_id].append(row)
    return found


@cache
def _of_parts() -> Any:
    columns = (
        Assignment.item_id, Assignment.unit_id, Assignment.part, Assignment.person_id, Assignment.effective_due_on,
        Assignment.accepted_on, Assignment.reported_on,
    )  # fmt: skip
    in_force = (Assignment.item_id.in_(IDS), Assignment.released_on.is_(None))
    return select(*columns).where(*in_force).order_by(Assignment.id)


def _ladders(ids: Sequence[int]) -> dict[int, dict[int, Silence]]:
    """By item and unit."""
    found: dict[int, dict[int, Silence]] = defaultdict(dict)
    for item_id, unit_id, *values in _rows(_of_ladders(), ids):
        found[item_id][unit_id] = Silence(*values)
    return found


@cache
def _of_ladders() -> Any:
    columns = (Ladder.item_id, Ladder.unit_id, Ladder.rung, Ladder.since_on, Ladder.promised_on, Ladder.broken)
    return select(*columns).where(Ladder.item_id.in_(IDS))


def _resumed(ids: Sequence[int]) -> dict[int, date]:
    """The last day on which each went on after a suspension."""
    return dict(_rows(_of_resumed(), ids))


@cache
def _of_resumed() -> Any:
    resumed = (Suspension.item_id.in_(IDS), Suspension.until_on.is_not(None))
    return select(Suspension.item_id, func.max(Suspension.until_on)).where(*resumed).group_by(Suspension.item_id)


def _questions(ids: Sequence[int]) -> dict[int, list[Question]]:
    """The explanations that were asked for and that nobody has given."""
    found: dict[int, list[Question]] = defaultdict(list)
    for item_id, *values in _rows(_of_questions(), ids):
        found[item_id].append(Question(*values))
    return found


@cache
def _of_questions() -> Any:
    asked = (
        Directive.item_id.in_(IDS), Directive.kind == DirectiveKind.ASK_EXPLANATION, Directive.closed_on.is_(None),
        Directive.answered_on.is_(None), Directive.answer_by.is_not(None),
    )  # fmt: skip
    columns = (Directive.item_id, Directive.id, Directive.made_on, Directive.answer_by)
    return select(*columns).where(*asked).order_by(Directive.id)
