"""The history of runs that ended long ago goes; the item, its log and what was answered at its steps stay."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlalchemy import Select, delete, exists, select, tuple_

from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.models.item import Item
from tracker.processes.models import RunEvent

#: Items of one transaction: others write between them.
BATCH = 100
#: However little is asked for: so long something that is taken back may still look for what was done since.
LEAST_DAYS = 365


def is_forgotten(closed_on: date | None, *, on: date, days: int) -> bool:
    """Whether the history of an item that ended then is kept no more; never where `days` is 0."""
    return closed_on is not None and days > 0 and closed_on < on - timedelta(days=max(days, LEAST_DAYS))


def forget_events(*, on: date, days: int) -> int:
    """Delete the events of items that ended more than so many days ago; of how many items. None where it is 0."""
    if not days:
        return 0
    before, last, found = on - timedelta(days=max(days, LEAST_DAYS)), None, 0
    while True:
        with unit_of_work():
            rows = db.session.execute(_next(before, last)).all()
            gone = RunEvent.item_id.in_([row.id for row in rows])
            db.session.execute(delete(RunEvent).where(gone), execution_options={"synchronize_session": False})
        found += len(rows)
        if len(rows) < BATCH:
            return found
        last = (rows[-1].closed_on, rows[-1].id)


def _next(before: date, last: tuple[date, int] | None) -> Select[*tuple[Any, ...]]:
    """Along the index of what has ended: none is looked at twice in a night."""
    place = (Item.closed_on, Item.id)
    query = select(*place).where(Item.closed_on < before, exists().where(RunEvent.item_id == Item.id))
    if last is not None:
        query = query.where(tuple_(*place) > last)
    return query.order_by(*place).limit(BATCH)
