"""How an item stood at the cut-off of a report, whatever has happened to it since."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import and_, case, func, or_, select, union

from tracker.core.extensions import db
from tracker.items.counters.models import Counter, Reading
from tracker.items.deadlines.timeliness import Status
from tracker.items.models.item import Item, Milestone, Update
from tracker.items.models.suspension import Suspension


def stood_at(ids: Sequence[int], cut_off: date) -> dict[int, bool]:
    """{item: whether its clock stood still on that day}, of those that were ever suspended. One query."""
    stands = and_(
        Suspension.since_on <= cut_off, or_(Suspension.until_on.is_(None), Suspension.until_on > cut_off)
    )  # fmt: skip
    query = select(Suspension.item_id, func.max(case((stands, 1), else_=0))).where(Suspension.item_id.in_(ids))
    return {item_id: bool(still) for item_id, still in db.session.execute(query.group_by(Suspension.item_id))}


def reported_on(ids: Sequence[int], cut_off: date) -> frozenset[int]:
    """Of these items those on which somebody has reported by that day: a note, a figure, a step, a result; or that
    have a part which was reported or ended. One query."""
    noted = select(Update.item_id).where(Update.item_id.in_(ids), Update.as_of <= cut_off)
    read = (
        select(Counter.item_id)
        .join(Reading, Reading.counter_id == Counter.id)
        .where(Counter.item_id.in_(ids), Reading.as_of <= cut_off)
    )
    reached = select(Milestone.item_id).where(Milestone.item_id.in_(ids), Milestone.done_on <= cut_off)
    told = or_(Item.reported_on <= cut_off, Item.closed_on <= cut_off)
    own = select(Item.id).where(Item.id.in_(ids), told)
    parts = select(Item.parent_id).where(Item.parent_id.in_(ids), told)
    return frozenset(db.session.scalars(union(noted, read, reached, own, parts)))


def how_it_stood(item: Item, cut_off: date, *, stood: bool | None) -> tuple[Status, bool]:
    """How it stood at the cut-off, and whether it was late: what was reported or ended since then was still running.

    `stood`: whether its clock stood at the cut-off, of an item that was suspended at any time; None: never, as far as
    is known. Nothing is late for the time that it stood.
    """
    if item.closed_on is not None and item.closed_on <= cut_off:
        return item.status, False
    if stood:
        return Status.SUSPENDED, False
    since = item.closed_on is not None or (item.reported_on is not None and item.reported_on > cut_off)
    since = since or (stood is False and item.status is Status.SUSPENDED)  # put aside since then
    if since:
        due = item.effective_due_on
        return Status.IN_PROGRESS, due is not None and due < cut_off
    return item.status, item.late_from is not None and item.late_from <= cut_off
