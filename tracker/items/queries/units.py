"""Units with overdue items, and their requests for more time: for the home of the office."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, case, func, or_, select

from tracker.core.actor import Actor
from tracker.core.extensions import db
from tracker.items.deadlines.timeliness import Status, Timeliness
from tracker.items.models.item import Assignment, Decision, Extension, Item, Part
from tracker.items.queries.conditions import is_open, is_timely, may_see
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
    """The units with overdue items that they lead or answer for, those with the most first. One query."""
    due_on = func.coalesce(
        Assignment.effective_due_on, Item.effective_due_on
    )  # a unit that answers for itself may have its own deadline
    as_lead = and_(Assignment.part == Part.LEAD, is_timely(Timeliness.OVERDUE, on))
    for_itself = and_(
        Assignment.part == Part.EACH, Assignment.reported_on.is_(None), Item.status != Status.SUSPENDED, due_on < on
    )
    is_late = or_(as_lead, for_itself)
    late, due = case((is_late, 1), else_=0), case((is_late, due_on))
    number = func.sum(late)
    rows = db.session.execute(
        select(Unit.id, Unit.short_name, number, func.min(due), func.count())
        .join(Assignment, Assignment.unit_id == Unit.id)
        .join(Item, Item.id == Assignment.item_id)
        .where(
            Assignment.released_on.is_(None), Assignment.part.in_((Part.LEAD, Part.EACH)),
            is_open(), may_see(by),
        )
        .group_by(Unit.id, Unit.short_name, Unit.sort_key)
        .having(number > 0)
        .order_by(number.desc(), func.min(due), Unit.sort_key)
        .limit(most)
    ).all()  # fmt: skip
    return [LateUnit(row[0], row[1], int(row[2]), row[3], row[4]) for row in rows]


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
        .where(Extension.decision == Decision.ASKED, is_open(), may_see(by))
        .order_by(Extension.asked_on, Extension.id)
        .limit(most)
    ).all()  # fmt: skip
    asked = [
        Asked(row[0], row[1], row[2], row[3], row[4], row[5], row[6], row[7], row.short_name or "") for row in rows
    ]
    return asked, rows[0][-1] if rows else 0
