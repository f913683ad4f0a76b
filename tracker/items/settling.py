"""The two days of an item that follow from others: effective_due_on and late_from. Written here and nowhere else.

Before every flush the items and parts that change are settled, so no verb can forget it. A changed calendar settles
again what is open, by the days that move.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import case, event, inspect, null, select, update
from sqlalchemy.orm import Session

from tracker.audit.services import record
from tracker.calendar.current import office_calendar
from tracker.calendar.events import CalendarChanged
from tracker.calendar.office import OfficeCalendar
from tracker.core.actor import SYSTEM
from tracker.core.changes import has_changed
from tracker.core.extensions import db
from tracker.documents.events import RestrictionChanged
from tracker.items.deadlines.deadline import PERIODS, resolve
from tracker.items.deadlines.timeliness import STOPPED, Status, late_from
from tracker.items.models.item import Assignment, Item


@event.listens_for(Session, "before_flush")
def settle_changed(session: Session, _context: Any, _instances: Any) -> None:
    """Settle every item and part that is about to be written."""
    for row in [*session.new, *session.dirty]:
        if isinstance(row, Item):
            settle(row, office_calendar())
        elif isinstance(row, Assignment):
            effective = row.due_on and office_calendar().effective(row.due_on, is_period=False)
            if row.effective_due_on != effective:
                row.effective_due_on = effective


def settle(item: Item, calendar: OfficeCalendar) -> None:
    """Write both days from what they follow from; a column that keeps its value is left alone."""
    if _had_ended(item):  # it was in time or late by the calendar of its end
        due = item.effective_due_on
    else:
        due = item.due_on and calendar.effective(item.due_on, is_period=item.due_precision in PERIODS)
    status = Status(item.status or Status.REGISTERED)  # a new item gets its default when it is written
    late = late_from(status=status, due_on=due, reported_on=item.reported_on)
    if item.effective_due_on != due:
        item.effective_due_on = due
    if item.late_from != late:
        item.late_from = late


def _had_ended(item: Item) -> bool:
    """Whether it ended before this change, which leaves its deadline alone."""
    is_kept = inspect(item).persistent and item.closed_on is not None
    return is_kept and not has_changed(item, "closed_on", "due_on", "due_precision")


@dataclass(frozen=True, slots=True)
class Move:
    """Deadlines of one written day that another calendar makes effective on another day."""

    due_on: date
    is_period: bool
    before: date
    after: date


def moves(before: OfficeCalendar, after: OfficeCalendar) -> list[Move]:
    """Which written deadlines of open items move, each day once. One query."""
    rows = db.session.execute(
        select(Item.due_on, Item.due_precision)
        .where(Item.closed_on.is_(None), Item.due_on.is_not(None), Item.term_days.is_(None))
        .distinct()
    )
    kinds = {(day, precision in PERIODS) for day, precision in rows if day is not None}
    found = (
        Move(day, is_period, before.effective(day, is_period=is_period), after.effective(day, is_period=is_period))
        for day, is_period in sorted(kinds)
    )
    return [move for move in found if move.before != move.after]


def part_moves(before: OfficeCalendar, after: OfficeCalendar) -> list[Move]:
    """The same of the deadlines that units of open items have of their own: fixed dates. One query."""
    days = db.session.scalars(
        select(Assignment.due_on)
        .join(Item, Item.id == Assignment.item_id)
        .where(Item.closed_on.is_(None), Assignment.due_on.is_not(None))
        .distinct()
    )
    found = (
        Move(day, False, before.effective(day, is_period=False), after.effective(day, is_period=False))
        for day in sorted(day for day in days if day is not None)
    )
    return [move for move in found if move.before != move.after]


def settle_again(event_: CalendarChanged) -> None:
    """A changed calendar: open items and parts get their days anew, and terms are counted anew."""
    for move in moves(event_.before, event_.after):
        _apply(move)
    for item in _with_terms():
        _count_again(item, event_.after)
    for move in part_moves(event_.before, event_.after):
        is_open = Assignment.item_id.in_(select(Item.id).where(Item.closed_on.is_(None)))
        db.session.execute(
            update(Assignment)
            .where(Assignment.due_on == move.due_on, is_open)
            .values(effective_due_on=move.after)
            .execution_options(synchronize_session="fetch")
        )


def _apply(move: Move) -> None:
    late = move.after + timedelta(days=1)
    waits_late = (Item.status == Status.PENDING_CONFIRMATION) & (Item.reported_on > move.after)
    day = case((waits_late, late), (Item.status.in_(STOPPED), null()), else_=late)
    db.session.execute(
        update(Item)
        .where(
            Item.closed_on.is_(None), Item.due_on == move.due_on, Item.term_days.is_(None),
            Item.due_precision.in_(PERIODS) if move.is_period else Item.due_precision.not_in(PERIODS),
        )
        .values(effective_due_on=move.after, late_from=day)
        .execution_options(synchronize_session="fetch")
    )  # fmt: skip


def _with_terms() -> Iterable[Item]:
    return db.session.scalars(select(Item).where(Item.closed_on.is_(None), Item.term_days.is_not(None)))


def _count_again(item: Item, calendar: OfficeCalendar) -> None:
    due_on = term_due(item, calendar)
    if due_on != item.due_on:
        before = {"due_on": item.due_on}
        item.due_on = item.first_due_on = due_on
        record("item.counted_anew", item, by=SYSTEM, before=before, after={"due_on": due_on})
    settle(item, calendar)


def term_due(item: Any, calendar: OfficeCalendar) -> date | None:
    """The last day of a term by a calendar, for an Item or a row with its columns.

    More time that was granted since stands as it was granted; so does a term in calendar days, or not begun.
    """
    due_on: date | None = item.due_on
    if not item.term_working or item.term_since is None or due_on is None or due_on != item.first_due_on:
        return due_on
    return resolve(item.term_days, working=True, since=item.term_since, work=calendar.work)


def follow_restriction(event_: RestrictionChanged) -> None:
    """The items of a document are for those for whom it is."""
    db.session.execute(update(Item).where(Item.document_id == event_.document_id).values(restricted=event_.restricted))
