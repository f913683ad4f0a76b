"""What falls on the days of a month: deadlines and milestones, the first few of each day and how many there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Row, Select, exists, func, select, union_all
from sqlalchemy.sql.elements import ColumnElement

from tracker.calendar.current import office_calendar
from tracker.core.actor import Actor
from tracker.core.extensions import db
from tracker.documents.models import Document
from tracker.items.deadlines.timeliness import Days, Status, Timeliness, judge
from tracker.items.models.item import Item, Milestone, Part
from tracker.items.queries.lists import Wanted, conditions
from tracker.items.queries.own import OWN, as_own, own_parts_of, unit_of
from tracker.organization.models import Unit

#: How many deadlines and how many milestones of a day are named; of the others their number.
MOST_DUE, MOST_STEPS = 4, 2
#: No days off in a row are more, so that a deadline written for one of them moves less far.
LONGEST_MOVE = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline that falls on a day. `due_on` is the day as written."""

    id: int
    title: str
    number: str
    lead: str
    due_on: date
    timely: Timeliness
    left: Days | None
    status: Status
    effective_due_on: date | None
    reported_on: date | None


@dataclass(frozen=True, slots=True)
class StepDue:
    """A milestone that falls on a day."""

    item_id: int
    number: str
    title: str
    name: str
    done_on: date | None


@dataclass(frozen=True, slots=True)
class Moved:
    """So many deadlines are written for a day off, and are in time until a later day."""

    until: date
    number: int


@dataclass(slots=True)
class Falls:
    """What falls on one day: those that are named, and how many there are in all."""

    moved: list[Moved] = field(default_factory=list)
    due: list[Due] = field(default_factory=list)
    due_total: int = 0
    steps: list[StepDue] = field(default_factory=list)
    steps_total: int = 0


def falling_in(wanted: Wanted, first: date, last: date, *, by: Actor, on: date) -> Mapping[date, Falls]:
    """By day, of the items that this person may see. Deadlines fall on the last day in time, those of a unit that
    answers for itself on its own. Four queries, five of a unit.
    """
    found: dict[date, Falls] = defaultdict(Falls)
    own = wanted.unit or unit_of(by)  # of whom it is narrowed to, or of whoever looks
    due, steps = _due(wanted, first, last, own, by=by, on=on), _steps(wanted, first, last, by=by, on=on)
    named = _named({row.id for row in [*due, *steps]}, own, on)
    for row in due:
        found[row.day].due.append(named[row.id])
        found[row.day].due_total = row.total
    for row in steps:
        item = named[row.id]
        found[row.day].steps.append(StepDue(item.id, item.number, item.title, row.name, row.done_on))
        found[row.day].steps_total = row.total
    for written, until, number in db.session.execute(_moved(wanted, first, last, own, by, on)):
        found[written].moved.append(Moved(until, number))
    return found


def _moved(wanted: Wanted, first: date, last: date, own: int | None, by: Actor, on: date) -> Select[date, date, int]:
    """Deadlines written for these days that count until later ones, by both days."""
    pieces = []
    for table, mine in _of_whom(own):
        days = (table.due_on.label("written"), table.effective_due_on.label("until"))
        query = _narrow(select(*days), wanted, by, on).where(
            table.effective_due_on.between(first, last + LONGEST_MOVE), table.due_on.between(first, last),
            table.due_on != table.effective_due_on, *mine,
        )  # fmt: skip
        pieces.append(query)
    moved = union_all(*pieces).subquery()
    both = (moved.c.written, moved.c.until)
    return select(*both, func.count()).group_by(*both).order_by(*both)


def _of_whom(own: int | None) -> list[tuple[Any, list[ColumnElement[bool]]]]:
    """Whose days count: those of items, but where the unit has its own; and these. Each is found by an index."""
    if own is None:
        return [(Item, [])]
    mine = [
        OWN.unit_id == own, OWN.part == Part.EACH, OWN.released_on.is_(None), OWN.effective_due_on.is_not(None),
    ]  # fmt: skip
    return [(Item, [~exists().where(OWN.item_id == Item.id, *mine)]), (OWN, [OWN.item_id == Item.id, *mine])]


def _due(wanted: Wanted, first: date, last: date, own: int | None, *, by: Actor, on: date) -> Sequence[Row[Any]]:
    """The items of each day in the order of its list: what is open, then what ended last."""
    pieces = [
        _narrow(select(Item.id, table.effective_due_on.label("day"), Item.closed_on), wanted, by, on).where(
            table.effective_due_on.between(first, last), *mine
        )
        for table, mine in _of_whom(own)
    ]
    falls = union_all(*pieces).subquery()
    order = (falls.c.closed_on.desc().nulls_first(), falls.c.id)
    ranked = select(
        falls.c.id, falls.c.day,
        func.count().over(partition_by=falls.c.day).label("total"),
        func.row_number().over(partition_by=falls.c.day, order_by=order).label("place"),
    ).subquery()  # fmt: skip
    few = select(ranked).where(ranked.c.place <= MOST_DUE).order_by(ranked.c.day, ranked.c.place)
    return db.session.execute(few).all()


def _steps(wanted: Wanted, first: date, last: date, *, by: Actor, on: date) -> Sequence[Row[Any]]:
    """The milestones of each day: those still open first."""
    day, order = Milestone.due_on, (Milestone.done_on.desc().nulls_first(), Item.id, Milestone.position, Milestone.id)
    ranked = _narrow(
        select(
            Item.id, day.label("day"), Milestone.name, Milestone.done_on,
            func.count().over(partition_by=day).label("total"),
            func.row_number().over(partition_by=day, order_by=order).label("place"),
        ),
        wanted, by, on,
    ).where(Milestone.item_id == Item.id, day.between(first, last)).subquery()  # fmt: skip
    few = select(ranked).where(ranked.c.place <= MOST_STEPS).order_by(ranked.c.day, ranked.c.place)
    return db.session.execute(few).all()


def _narrow(query: Select[*tuple[Any, ...]], wanted: Wanted, by: Actor, on: date) -> Select[*tuple[Any, ...]]:
    query = query.select_from(Item)
    if wanted.q:
        query = query.outerjoin(Document, Document.id == Item.document_id)
    return query.where(*conditions(wanted, by=by, on=on))


def _named(ids: Iterable[int], own: int | None, on: date) -> dict[int, Due]:
    """What is shown of these items, as a unit has them. One query, two of a unit."""
    rows = db.session.execute(
        select(
            Item.id, Item.title, Document.number, Document.symbol, Unit.short_name.label("lead"), Item.status,
            Item.due_on, Item.effective_due_on, Item.reported_on,
        )
        .select_from(Item)
        .outerjoin(Document, Document.id == Item.document_id)
        .outerjoin(Unit, Unit.id == Item.lead_unit_id)
        .where(Item.id.in_(list(ids)))
    ).all()  # fmt: skip
    found = {row.id: _deadline(row, on) for row in rows}
    parts = own_parts_of([row.id for row in rows if not row.lead], own)
    return found | {item_id: as_own(found[item_id], part, on) for item_id, part in parts.items()}


def _deadline(row: Any, on: date) -> Due:
    timely, left = judge(
        status=row.status, due_on=row.effective_due_on, reported_on=row.reported_on, on=on, work=office_calendar().work
    )
    number = f"{row.number}/{row.symbol}" if row.number else ""
    return Due(
        row.id, row.title, number, row.lead or "", row.due_on, timely, left, row.status, row.effective_due_on,
        row.reported_on,
    )  # fmt: skip
