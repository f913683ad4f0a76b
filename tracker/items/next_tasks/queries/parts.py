"""The next tasks of a large office, part by part: what is open is told field by field, a page of it at a time.

An office of a few hundred open items reads its section whole. Beyond that a page is a stretch of one field, found by
the index of open items in the order of their deadlines, whatever the size of the register; within it the sentences
are those of the whole section.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import ColumnElement, Select, func, literal, select, union_all

from tracker.core.actor import Actor
from tracker.core.bounds import bounded, counted
from tracker.core.extensions import db
from tracker.core.paging import Page, counted_up_to
from tracker.items.models.item import Item
from tracker.items.models.outline import Field, OutlinePoint
from tracker.items.next_tasks.queries.next_tasks import NextTasks, next_tasks
from tracker.items.queries.conditions import is_open, may_see

#: So many open items are told on one page; more are told by their fields, so many a page.
MOST_WHOLE, ROWS = 300, 50
#: Of a field: beyond it says "more than 1.000".
MOST_OF_FIELD = 1000
#: Items of a lot, where all of them are written into a file.
LOT = 500
URGENCY = (Item.effective_due_on, Item.id)


@dataclass(frozen=True, slots=True)
class FieldPart:
    """What is open in a field (id None: in none), and under which point of the outline it is told."""

    id: int | None
    name: str
    point: int
    number: int


def is_long(*, by: Actor) -> bool:
    """Whether more is open than is told on one page. One query."""
    return (db.session.scalar(select(counted(_open(by), MOST_WHOLE))) or 0) > MOST_WHOLE


def parts_of(*, by: Actor) -> list[FieldPart]:
    """The fields in which something is open, as the outline orders them; last what has none. Three queries."""
    fields = db.session.execute(select(Field.id, Field.name, Field.point_id).order_by(Field.position, Field.id)).all()
    points = db.session.scalars(select(OutlinePoint).order_by(OutlinePoint.position, OutlinePoint.id)).all()
    places = {point.id: number for number, point in enumerate(points, 1)}
    rest = next((places[point.id] for point in points if point.takes_rest), len(points) or 1)
    several = [(row.id, row.name, places.get(row.point_id, rest)) for row in fields] + [(None, "", rest)]
    pieces = [
        select(literal(at).label("at"), counted(_open(by, _in(field_id)), MOST_OF_FIELD).label("number"))
        for at, (field_id, _name, _point) in enumerate(several)
    ]
    numbers = {row.at: bounded(row.number, MOST_OF_FIELD) for row in db.session.execute(union_all(*pieces))}
    found = [FieldPart(*one, numbers[at]) for at, one in enumerate(several) if numbers[at]]
    return sorted(found, key=lambda part: part.point)  # fields of one point stay in their order


def part_of(field_id: int | None, *, by: Actor, on: date, number: int) -> tuple[NextTasks, Page[int]]:
    """A page of what is open in a field, by its deadlines: what is said of it, and where the page stands."""
    which, most = _in(field_id), counted_up_to(number, ROWS)
    total = bounded(db.session.scalar(select(counted(_open(by, which), most))), most)
    number = min(number, max(1, -(-total // ROWS)))
    query = _open(by, which).order_by(URGENCY[0].nulls_last(), URGENCY[1])
    ids = db.session.scalars(query.limit(ROWS).offset((number - 1) * ROWS)).all()
    return _told(ids, by=by, on=on), Page(ids, number, total, ROWS)


def place_of(item_id: int, *, by: Actor) -> tuple[int | None, int]:
    """The field of an open item and the page on which it is told. Two queries."""
    item = db.session.execute(select(Item.field_id, *URGENCY).where(Item.id == item_id)).one()
    due, by_id = URGENCY
    if item.effective_due_on is None:
        before = due.is_not(None) | (by_id < item_id)
    else:
        before = (due < item.effective_due_on) | ((due == item.effective_due_on) & (by_id < item_id))
    query = select(func.count()).select_from(_open(by, _in(item.field_id), before).subquery())
    return item.field_id, (db.session.scalar(query) or 0) // ROWS + 1


def every_part(*, by: Actor, on: date) -> Iterator[NextTasks]:
    """The whole section in lots, field after field: never more than a lot in memory."""
    for part in parts_of(by=by):
        after: ColumnElement[bool] | None = None
        while ids := _lot(part.id, after, by):
            yield _told(ids, by=by, on=on)
            db.session.expunge_all()
            after = Item.id > ids[-1]


def count_open(*, by: Actor, restricted: bool = False) -> int:
    """How many items are open; those of restricted documents alone. One query."""
    query = _open(by, Item.restricted.is_(True)) if restricted else _open(by)
    return db.session.scalar(select(func.count()).select_from(query.subquery())) or 0


def _lot(field_id: int | None, after: ColumnElement[bool] | None, by: Actor) -> Sequence[int]:
    query = _open(by, _in(field_id)) if after is None else _open(by, _in(field_id), after)
    return db.session.scalars(query.order_by(Item.id).limit(LOT)).all()


def _told(ids: Sequence[int], *, by: Actor, on: date) -> NextTasks:
    """These items under the points where something is said of them."""
    found = next_tasks(by=by, on=on, only=Item.id.in_(ids))
    return replace(found, points=tuple(point for point in found.points if point.lines))


def _open(by: Actor, *more: ColumnElement[bool]) -> Select[int]:
    return select(Item.id).where(is_open(), may_see(by), *more)


def _in(field_id: int | None) -> ColumnElement[bool]:
    return Item.field_id.is_(None) if field_id is None else Item.field_id == field_id
