"""What stands in a calendar: deadlines and milestones of open items, nothing restricted; a fixed number of queries."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, exists, func, or_, select

from tracker.core import signed_keys
from tracker.core.actor import Actor, Role
from tracker.core.addresses import public_address
from tracker.core.extensions import db
from tracker.core.secrets import keyed_hash
from tracker.core.works.people import who_acts
from tracker.documents.models import Document
from tracker.items.deadlines.timeliness import Status
from tracker.items.models.item import Assignment, Item, Milestone, Part
from tracker.organization.models import Unit
from tracker.reminders.feeds.events import Day
from tracker.reminders.models.links import CalendarFeed

PURPOSE = "calendar feed"
#: No calendar holds more: the nearest of each, from three months back.
MOST_DEADLINES = MOST_MILESTONES = 500
BACK = timedelta(days=92)
#: For so long an item that was cancelled is told as such, for programs that keep what they once had.
CANCELLED_FOR = timedelta(days=30)
GIVEN_UP = (Status.CANCELLED, Status.SUPERSEDED)
#: As whom somebody has the duties of a unit in his own calendar.
OWN_ROLES = (Role.HEAD, Role.OFFICER, Role.CLERK)


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose days are shown: of these units, and of items that this person leads."""

    name: str
    units: frozenset[int]
    leader_id: int | None = None
    language: str = ""


def whose(word: str, *, on: date) -> Whose | None:
    """Of whom the address is; None where it is not ours or has ended. Three queries at most.

    A person's ends with the account; a unit's with the unit, and when who made it is no longer its head, nor a clerk.
    """
    key = signed_keys.unsigned(PURPOSE, word)
    if not key:
        return None
    row = db.session.execute(
        select(CalendarFeed, Unit)
        .outerjoin(Unit, Unit.id == CalendarFeed.unit_id)
        .where(CalendarFeed.key == key, CalendarFeed.stopped_at.is_(None))
    ).one_or_none()
    if row is None:
        return None
    feed, unit = row
    person_id = feed.made_by_id if feed.person_id is None else feed.person_id
    somebody = who_acts(person_id) if person_id is not None else None
    if somebody is None:
        return None
    by = somebody.actor
    if unit is None:
        units = frozenset(post.unit_id for post in by.posts if post.role in OWN_ROLES)
        return Whose(by.name, units, by.person_id if by.has(Role.LEADER) else None, somebody.language)
    if not unit.is_active(on) or not (unit.id in by.heads() or by.has(Role.CLERK)):
        return None
    return Whose(unit.name, frozenset({unit.id}))


def days_of(who: Whose, *, on: date) -> Sequence[Day]:
    """Their days in order. Two queries."""
    items = _items(who, on)
    if not items:
        return []
    ids = sorted({row.id for row in items})
    milestones = _milestones(ids, on)
    mark = keyed_hash("calendar", "uid")[:16]
    found = [_deadline(row, mark) for row in items if row.day is not None]
    by_id = {row.id: row for row in items if row.status not in GIVEN_UP}
    found += [_milestone(one, by_id[one.item_id], mark) for one in milestones if one.item_id in by_id]
    return sorted(found, key=lambda day: (day.on, day.uid))


def _items(who: Whose, on: date) -> Sequence[Row[Any]]:
    """Each item once, with the nearest day that counts for these units; those without a day have milestones only."""
    units = sorted(who.units) or [0]
    own = and_(
        Assignment.item_id == Item.id, Assignment.unit_id.in_(units), Assignment.released_on.is_(None),
        Assignment.part == Part.EACH, Assignment.effective_due_on.is_not(None),
    )  # fmt: skip
    own_day = select(func.min(Assignment.effective_due_on)).where(own, Assignment.reported_on.is_(None))
    day = func.coalesce(own_day.correlate(Item).scalar_subquery(), Item.effective_due_on)
    inner = (
        select(Item.id, Item.title, Item.status, Item.registered_at, Item.document_id, day.label("day"))
        .where(Item.restricted.is_(False), _is_theirs(who, units), _is_shown(on))
        .subquery()
    )
    query = (
        select(inner, Document.number, Document.symbol)
        .outerjoin(Document, Document.id == inner.c.document_id)
        .where(or_(inner.c.day.is_(None), inner.c.day >= on - BACK))
        .order_by(inner.c.day.nulls_last(), inner.c.id)
        .limit(MOST_DEADLINES)
    )
    return db.session.execute(query).all()


def _is_theirs(who: Whose, units: Collection[int]) -> ColumnElement[bool]:
    part = exists().where(
        Assignment.item_id == Item.id, Assignment.unit_id.in_(units), Assignment.released_on.is_(None),
        or_(Assignment.part != Part.EACH, Assignment.reported_on.is_(None)),
    )  # fmt: skip
    return part if who.leader_id is None else or_(part, Item.leader_id == who.leader_id)


def _is_shown(on: date) -> ColumnElement[bool]:
    given_up = and_(Item.status.in_(GIVEN_UP), Item.closed_on > on - CANCELLED_FOR)
    return or_(and_(Item.closed_on.is_(None), Item.status != Status.SUSPENDED), given_up)


def _milestones(ids: Sequence[int], on: date) -> Sequence[Milestone]:
    query = select(Milestone).where(
        Milestone.item_id.in_(ids), Milestone.done_on.is_(None), Milestone.due_on >= on - BACK
    )
    return db.session.scalars(query.order_by(Milestone.due_on, Milestone.id).limit(MOST_MILESTONES)).all()


def _deadline(row: Any, mark: str) -> Day:
    return Day(
        f"item-{row.id}@{mark}", row.day, _number(row), row.title, _url(row.id), _moment(row),
        is_cancelled=row.status in GIVEN_UP,
    )  # fmt: skip


def _milestone(one: Milestone, row: Any, mark: str) -> Day:
    assert one.due_on is not None
    return Day(
        f"milestone-{one.id}@{mark}", one.due_on, _number(row), row.title, _url(row.id), _moment(row),
        milestone=one.name,
    )  # fmt: skip


def _moment(row: Any) -> datetime:
    moment: datetime = row.registered_at.astimezone(UTC).replace(microsecond=0)
    return moment


def _number(row: Any) -> str:
    return f"{row.number}/{row.symbol}" if row.number else ""


def _url(item_id: int) -> str:
    return public_address("items.show_item", item_id=item_id)


def feeds_of(by: Actor) -> Mapping[tuple[str, int], CalendarFeed]:
    """The addresses in use of this person, ("person", id), and of the units headed, ("unit", id). One query."""
    units = sorted(by.heads()) or [0]
    mine = or_(CalendarFeed.person_id == by.person_id, CalendarFeed.unit_id.in_(units))
    found = db.session.scalars(select(CalendarFeed).where(CalendarFeed.stopped_at.is_(None), mine))
    return {("unit", one.unit_id) if one.unit_id is not None else ("person", one.person_id or 0): one for one in found}


def address_of(feed: CalendarFeed) -> str:
    """What is given to the calendar of a telephone."""
    return public_address("feeds.show_feed", feed_word=signed_keys.signed(PURPOSE, feed.key))
