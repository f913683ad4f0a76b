"""What falls due in the working days ahead, day by day: for the home page of the office."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from tracker.calendar.current import office_calendar
from tracker.core.actor import Actor
from tracker.core.extensions import db
from tracker.items.models.item import Item
from tracker.items.queries.conditions import is_open, may_see
from tracker.items.queries.lists import ItemRow, rows_of

DAYS = 5  # working days ahead
MOST = 3  # items of a day; the month has all
READ = 60  # of all those days


@dataclass(frozen=True, slots=True)
class Ahead:
    """A day, and the first of what falls due on it; `more` beside them."""

    day: date
    rows: Sequence[ItemRow]
    more: int


def week_of(*, by: Actor, on: date) -> list[Ahead]:
    """The working days ahead, and days off on which something falls due. Two queries, or one where nothing does."""
    work = office_calendar().work
    last = work.add(on, DAYS)
    found = db.session.execute(
        select(Item.id, Item.effective_due_on)
        .where(is_open(), Item.effective_due_on > on, Item.effective_due_on <= last, may_see(by))
        .order_by(Item.effective_due_on, Item.id)
        .limit(READ)
    ).all()
    ids: dict[date, list[int]] = defaultdict(list)
    for item_id, day in found:
        if day is not None:
            ids[day].append(item_id)
    rows = {
        row.id: row
        for row in rows_of([one for several in ids.values() for one in several[:MOST]], on=on, counted=False)
    }
    days = (on + timedelta(days=ahead) for ahead in range(1, (last - on).days + 1))
    return [
        Ahead(day, [rows[one] for one in ids[day][:MOST]], max(0, len(ids[day]) - MOST))
        for day in days
        if day in ids or work.is_working(day)
    ]
