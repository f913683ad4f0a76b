"""What lists are filtered by, as conditions on Item: the SQL twins of policies and of timeliness."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import and_, case, exists, func, or_, select, true
from sqlalchemy.sql.elements import ColumnElement

from tracker.core.actor import Actor, Role
from tracker.core.extensions import db
from tracker.documents import policies as document_policies
from tracker.documents.models import Document, Recipient
from tracker.items.models.counting import Counter, CounterTarget, Reading
from tracker.items.models.item import Assignment, Item, Part
from tracker.items.timeliness import DUE_SOON_DAYS, OPEN, Status, Timeliness

STALE_DAYS = 30


def is_timely(kind: Timeliness, on: date) -> ColumnElement[bool]:
    """The SQL twin of timeliness.timeliness; a test holds the two together."""
    waits = and_(Item.status == Status.PENDING_CONFIRMATION, Item.reported_on.is_not(None))
    day = case((waits, Item.reported_on), else_=on)
    open_dated = and_(Item.status.in_(OPEN - {Status.SUSPENDED}), Item.due_on.is_not(None))
    soon = case((waits, Item.reported_on), else_=on)
    late_done = and_(Item.due_on.is_not(None), Item.reported_on.is_not(None), Item.reported_on > Item.due_on)
    near = Item.due_on <= on + timedelta(days=DUE_SOON_DAYS)
    near_waiting = _within_days(Item.due_on, Item.reported_on, DUE_SOON_DAYS)
    is_near = case((waits, near_waiting), else_=near)
    return {
        Timeliness.DROPPED: Item.status.in_((Status.CANCELLED, Status.SUPERSEDED)),
        Timeliness.DONE_LATE: and_(Item.status == Status.COMPLETED, late_done),
        Timeliness.DONE_ON_TIME: and_(
            Item.status == Status.COMPLETED, or_(~late_done, Item.reported_on.is_(None), Item.due_on.is_(None))
        ),
        Timeliness.NO_DEADLINE: and_(Item.status.in_(OPEN), Item.due_on.is_(None)),
        Timeliness.OVERDUE: and_(open_dated, Item.due_on < day),
        Timeliness.DUE_SOON: and_(open_dated, Item.due_on >= soon, is_near),
        Timeliness.ON_TRACK: or_(
            and_(open_dated, Item.due_on >= day, ~is_near),
            and_(Item.status == Status.SUSPENDED, Item.due_on.is_not(None)),
        ),
    }[kind]


def _within_days(later: Any, earlier: Any, days: int) -> ColumnElement[bool]:
    """later - earlier ≤ days, on both databases."""
    if db.engine.dialect.name == "postgresql":
        return (later - earlier) <= days  # type: ignore[no-any-return]
    return (func.julianday(later) - func.julianday(earlier)) <= days


def may_see(by: Actor, item: Any = Item) -> ColumnElement[bool]:
    """The SQL twin of policies.can_see, for items or an alias of them."""
    if by.person_id is None or by.has(Role.CLERK, Role.LEADER):
        return item.id.is_not(None)  # type: ignore[no-any-return]
    # correlate: the enclosing query may read documents and assignments itself
    paper = select(Document.id).where(Document.id == item.document_id, Document.restricted.is_(True))
    open_to_all = ~exists(paper.correlate(item))
    part = select(Assignment.id).where(
        Assignment.item_id == item.id, Assignment.released_on.is_(None), Assignment.unit_id.in_(by.unit_ids or {0})
    )
    mine = exists(part.correlate(item))
    return or_(open_to_all, mine)


def may_cite(paper: Any, by: Actor) -> ColumnElement[bool]:
    """Whether the cited document, an alias of Document, may be named to this person (documents' can_see in SQL)."""
    if document_policies.sees_all(by):
        return true()
    received = select(Recipient.document_id).where(Recipient.unit_id.in_(sorted(by.unit_ids)))
    return or_(paper.restricted.is_(False), paper.id.in_(received))


def has_part(unit_id: int, parts: Sequence[Part]) -> ColumnElement[bool]:
    """Items in which the unit has one of these parts today."""
    return exists().where(
        Assignment.item_id == Item.id,
        Assignment.unit_id == unit_id,
        Assignment.released_on.is_(None),
        Assignment.part.in_(parts),
    )


def lacking(what: str, on: date) -> ColumnElement[bool]:
    """The clerk's gaps: an open item without a unit, without a deadline, or with a counter not read for 30 days."""
    carrying = exists().where(
        Assignment.item_id == Item.id, Assignment.released_on.is_(None), Assignment.part.in_((Part.LEAD, Part.EACH))
    )
    if what == "unit":
        return and_(Item.status.in_(OPEN), ~carrying)
    if what == "deadline":
        return and_(Item.status.in_(OPEN), Item.due_on.is_(None))
    fresh = exists().where(
        Reading.counter_id == Counter.id, Reading.estimated.is_(False), Reading.as_of >= on - timedelta(days=STALE_DAYS)
    )
    counted = exists().where(
        Counter.item_id == Item.id, CounterTarget.counter_id == Counter.id, Counter.is_checklist.is_(False), ~fresh
    )
    begun = or_(Item.starts_on.is_(None), Item.starts_on <= on)
    return and_(Item.status == Status.IN_PROGRESS, begun, counted)
