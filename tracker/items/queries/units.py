"""Units with overdue items, and their requests for more time: for the home of the office."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, func, literal_column, select, union_all
from sqlalchemy.sql.elements import ColumnElement

from tracker.core.actor import Actor
from tracker.core.extensions import db
from tracker.items.deadlines.timeliness import Status, Timeliness
from tracker.items.models.item import Assignment, Extension, Item, Part
from tracker.items.queries.conditions import is_asked, is_open, is_timely, may_see
from tracker.organization.models import Unit


@dataclass(frozen=True, slots=True)
class LateUnit:
    """A unit with overdue items: how many, since when the oldest."""

    unit_id: int
    unit: str
    overdue: int
    since: date
    open: int


def late_units(*, by: Actor, on: date, most: int = 10) -> list[LateUnit]:
    """The units with overdue items that they lead or answer for, those with the most first. One query.

    What is late under a lead unit is read from the index of what is late, and only of the units shown what is open;
    a unit that answers for itself is found from the open items that have no lead unit.
    """
    late = union_all(_late_of_leads(by, on), *_late_of_each(by, on)).subquery()
    number, since = func.sum(late.c.late), func.min(late.c.since)
    first = (
        select(Unit.id, Unit.short_name, Unit.sort_key, number.label("late"), since.label("since"))
        .join(late, late.c.unit_id == Unit.id)
        .group_by(Unit.id, Unit.short_name, Unit.sort_key)
        .order_by(number.desc(), since, Unit.sort_key)
        .limit(most)
        .subquery()
    )
    led = select(func.count()).select_from(Item).where(Item.lead_unit_id == first.c.id, is_open(), may_see(by))
    each = _open_of_each(by).subquery()
    rows = db.session.execute(
        select(first.c.id, first.c.short_name, first.c.late, first.c.since,
               led.scalar_subquery() + func.coalesce(each.c.open, 0))
        .outerjoin(each, each.c.unit_id == first.c.id)
        .order_by(first.c.late.desc(), first.c.since, first.c.sort_key)
    ).all()  # fmt: skip
    return [LateUnit(row[0], row[1], int(row[2]), row[3], int(row[4])) for row in rows]


def _late_of_leads(by: Actor, on: date) -> Select[*tuple[Any, ...]]:
    """(unit, how many it leads that are late, the oldest deadline of them)."""
    # a sum, else SQLite walks all that is open in the order of units
    unit = (Item.lead_unit_id + literal_column("0")).label("unit_id")
    columns = (func.count().label("late"), func.min(Item.effective_due_on).label("since"))
    query = select(unit, *columns).where(is_timely(Timeliness.OVERDUE, on), may_see(by))
    return query.where(unit.is_not(None)).group_by(unit)


def _late_of_each(by: Actor, on: date) -> list[Select[*tuple[Any, ...]]]:
    """(unit, how many it answers for itself and is late with, since when): by its own deadline, else the item's."""
    own = Assignment.effective_due_on
    pieces = ((own, own.is_not(None), own < on), (Item.effective_due_on, own.is_(None), Item.effective_due_on < on))
    return [
        select(Assignment.unit_id, func.count(), func.min(day))
        .join(Item, Item.id == Assignment.item_id)
        .where(*_of_each(by), Assignment.reported_on.is_(None), Item.status != Status.SUSPENDED, *late)
        .group_by(Assignment.unit_id)
        for day, *late in pieces
    ]


def _open_of_each(by: Actor) -> Select[*tuple[Any, ...]]:
    """(unit, how many open items it answers for itself)."""
    query = select(Assignment.unit_id, func.count().label("open")).join(Item, Item.id == Assignment.item_id)
    return query.where(*_of_each(by)).group_by(Assignment.unit_id)


def _of_each(by: Actor) -> list[ColumnElement[bool]]:
    each = (Assignment.part == Part.EACH, Assignment.released_on.is_(None))
    return [*each, Item.lead_unit_id.is_(None), is_open(), may_see(by)]


@dataclass(frozen=True, slots=True)
class Asked:
    """A request for more time that waits for a decision."""

    id: int
    item_id: int
    title: str
    asked_by: str
    asked_on: date
    due_on: date
    until: date
    reason: str
    unit: str  # which asks for itself; empty: the whole item's


def asked_extensions(*, by: Actor, most: int = 10) -> tuple[list[Asked], int]:
    """The requests that wait, the oldest first, and how many there are. One query."""
    rows = db.session.execute(
        select(
            Extension.id, Item.id, Item.title, Extension.asked_by, Extension.asked_on, Extension.due_before,
            Extension.asked_until, Extension.reason, Unit.short_name, func.count().over(),
        )
        .join(Item, Item.id == Extension.item_id)
        .outerjoin(Unit, Unit.id == Extension.unit_id)
        .where(is_asked(), is_open(), may_see(by))
        .order_by(Extension.asked_on, Extension.id)
        .limit(most)
    ).all()  # fmt: skip
    asked = [
        Asked(row[0], row[1], row[2], row[3], row[4], row[5], row[6], row[7], row.short_name or "") for row in rows
    ]
    return asked, rows[0][-1] if rows else 0
