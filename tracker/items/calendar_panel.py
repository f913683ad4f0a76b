"""What a change of the calendar moves: the panel of its preview. Reads what settling would write."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import and_, func, or_, select
from sqlalchemy.sql.elements import ColumnElement

from tracker.calendar.events import CalendarChanged
from tracker.core.actor import Actor
from tracker.core.extensions import db
from tracker.core.frame import Panel
from tracker.documents.models import Document
from tracker.items.deadlines.deadline import PERIODS
from tracker.items.models.item import Assignment, Item
from tracker.items.queries.conditions import may_see
from tracker.items.settling import Move, moves, part_moves, term_due
from tracker.organization.models import Unit

MOST = 20


@dataclass(frozen=True, slots=True)
class MovedItem:
    """An open item whose effective deadline moves, and from which day to which."""

    id: int
    title: str
    number: str
    lead: str
    due_on: date
    before: date
    after: date


@dataclass(frozen=True, slots=True)
class Moved:
    """How many items move, the first of them by day, and how many deadlines that units have of their own."""

    total: int
    rows: Sequence[MovedItem]
    parts: int


def moved(by: Actor, change: CalendarChanged) -> Moved:
    """What this person may see of what moves. Six queries at most, however many items there are."""
    found = moves(change.before, change.after)
    total, first = _written(found, by)
    counted = _terms(change, by)
    days = sorted({**first, **counted}.items(), key=lambda pair: (pair[1], pair[0]))[:MOST]
    return Moved(total + len(counted), _rows(dict(days)), _parts(change, by))


def _written(found: Sequence[Move], by: Actor) -> tuple[int, dict[int, tuple[date, date]]]:
    """How many items have a written deadline that moves; the first by day, {id: (before, after)}."""
    if not found:
        return 0, {}
    query = (
        select(Item.id, Item.due_on, Item.due_precision, func.count().over())
        .where(Item.closed_on.is_(None), Item.term_days.is_(None), may_see(by), _one_of(found))
        .order_by(Item.effective_due_on, Item.id)
        .limit(MOST)
    )
    known = {(move.due_on, move.is_period): (move.before, move.after) for move in found}
    rows = db.session.execute(query).all()
    days = {item_id: known[due_on, precision in PERIODS] for item_id, due_on, precision, _total in rows if due_on}
    return (rows[0][3] if rows else 0), days


def _one_of(found: Sequence[Move]) -> ColumnElement[bool]:
    """Items that end on one of these days, as a period or as a fixed date."""
    is_period = Item.due_precision.in_(PERIODS)
    return or_(
        and_(is_period, Item.due_on.in_([move.due_on for move in found if move.is_period])),
        and_(~is_period, Item.due_on.in_([move.due_on for move in found if not move.is_period])),
    )


def _terms(change: CalendarChanged, by: Actor) -> dict[int, tuple[date, date]]:
    """The items with a number of days that ends otherwise by the calendar after: {id: (before, after)}."""
    query = select(
        Item.id, Item.due_on, Item.first_due_on, Item.due_precision, Item.effective_due_on, Item.term_days,
        Item.term_working, Item.term_since,
    ).where(Item.closed_on.is_(None), Item.term_days.is_not(None), Item.due_on.is_not(None), may_see(by))  # fmt: skip
    found: dict[int, tuple[date, date]] = {}
    for row in db.session.execute(query):
        due_on = term_due(row, change.after)
        after = due_on and change.after.effective(due_on, is_period=row.due_precision in PERIODS)
        if after and row.effective_due_on and after != row.effective_due_on:
            found[row.id] = (row.effective_due_on, after)
    return found


def _rows(days: dict[int, tuple[date, date]]) -> Sequence[MovedItem]:
    """These items in the order given."""
    if not days:
        return []
    query = (
        select(Item.id, Item.title, Document.number, Document.symbol, Unit.short_name, Item.due_on)
        .outerjoin(Document, Document.id == Item.document_id)
        .outerjoin(Unit, Unit.id == Item.lead_unit_id)
        .where(Item.id.in_(days))
    )
    found = {row.id: row for row in db.session.execute(query)}
    return [_row(found[item_id], *pair) for item_id, pair in days.items()]


def _row(row: Any, before: date, after: date) -> MovedItem:
    number = f"{row.number}/{row.symbol}" if row.number else ""
    return MovedItem(row.id, row.title, number, row.short_name or "", row.due_on, before, after)


def _parts(change: CalendarChanged, by: Actor) -> int:
    found = part_moves(change.before, change.after)
    if not found:
        return 0
    query = (
        select(func.count())
        .select_from(Assignment)
        .join(Item, Item.id == Assignment.item_id)
        .where(
            Item.closed_on.is_(None), Assignment.released_on.is_(None), may_see(by),
            Assignment.due_on.in_([move.due_on for move in found]),
        )
    )  # fmt: skip
    return db.session.scalar(query) or 0


def read(by: Actor, about: Any) -> Moved:
    """For the panel: `about` is the change that would be made."""
    return moved(by, about)


MOVES = Panel("items/_moves.html", read)
