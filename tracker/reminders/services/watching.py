"""Which items are looked at, and when: an item that changes is looked at again today."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Connection, Insert, case, delete, event, exists, literal, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from tracker.calendar.events import CalendarChanged
from tracker.core import clock
from tracker.core.changes import has_changed
from tracker.core.extensions import db
from tracker.items.counters.models import Counter
from tracker.items.models.directive import Directive
from tracker.items.models.item import Assignment, Item
from tracker.processes.events import StepsOfManyWait, StepsWait
from tracker.reminders.kinds import LASTING, Rung
from tracker.reminders.models.notices import Ladder, Notice, Watch

TOLD_BY = {
    Item: ("status", "effective_due_on", "priority", "starts_on", "leader_id", "has_parts"),
    Assignment: ("accepted_on", "reported_on", "effective_due_on", "person_id", "released_on"),
    Directive: ("answered_on", "closed_on"),
}

#: Where a session keeps which items its transaction has given to be looked at.
WATCHED = "tracker_watched"
#: Of these rungs others than the unit have heard.
HIGH = (Rung.OFFICE, Rung.LEADER, Rung.CHAIRMAN)


@event.listens_for(Session, "after_flush")
def follow_items(session: Session, _context: Any) -> None:
    """Whatever changes of an item or its parts, whoever does it: it is looked at again today; one that ended is not."""
    changed = {_item_of(row) for row in session.new if isinstance(row, (*TOLD_BY, Counter))} - {0}
    changed |= {_item_of(row) for row in session.dirty if isinstance(row, tuple(TOLD_BY)) and _has_moved(row)}
    if not changed:
        return
    ended = {row.id for row in session.dirty if isinstance(row, Item) and row.closed_on is not None}
    if ended:
        _end(session.connection(), ended)
        session.info.pop(WATCHED, None)
    _watch_once(session, changed - ended)


def _watch_once(session: Session, ids: Collection[int]) -> None:
    """Look at these items today; nothing for those of which this transaction (or its savepoint) has said so."""
    day, inside = clock.today(), session.get_nested_transaction() or session.get_transaction()
    kept: tuple[Any, date, set[int]] | None = session.info.get(WATCHED)
    if kept is None or kept[0] is not inside or kept[1] != day:
        session.info[WATCHED] = kept = (inside, day, set())
    watch(session.connection(), set(ids) - kept[2], on=day)
    kept[2].update(ids)


def watch(connection: Connection, ids: Iterable[int], *, on: date) -> None:
    """Look at these items on the day at the latest. One statement."""
    rows = [{"item_id": item_id, "next_on": on, "attempts": 0, "last_error": ""} for item_id in sorted(ids)]
    if not rows:
        return
    connection.execute(_watching(connection.dialect.name), rows)


@cache
def _watching(dialect: str) -> Insert:
    inserting = sqlite.insert(Watch) if dialect == "sqlite" else postgresql.insert(Watch)
    sooner = case((inserting.excluded.next_on < Watch.next_on, inserting.excluded.next_on), else_=Watch.next_on)
    # as if it had never been looked at: its days may lie before the last look; what was said is not said again
    anew = {"next_on": sooner, "looked_on": None, "retry_at": None, "attempts": 0}
    return inserting.on_conflict_do_update(index_elements=["item_id"], set_=anew)


def _end(connection: Connection, ended: Collection[int]) -> None:
    """What has ended is forgotten, but where its silence had climbed: those who heard of it hear of the end first."""
    over = (Notice.item_id.in_(ended), Notice.over_at.is_(None), Notice.about.not_in(LASTING))
    connection.execute(update(Notice).where(*over).values(over_at=clock.now()))
    high = exists().where(Ladder.item_id == Watch.item_id, Ladder.rung.in_(HIGH))
    connection.execute(delete(Watch).where(Watch.item_id.in_(ended), ~high))
    connection.execute(delete(Ladder).where(Ladder.item_id.in_(ended), Ladder.rung.not_in(HIGH)))
    connection.execute(update(Watch).where(Watch.item_id.in_(ended)).values(next_on=clock.today()))


def watch_missing(connection: Connection, *, on: date) -> None:
    """Every open item that nobody looks at yet: those of an earlier version, and what a loader wrote as rows."""
    table = Watch.__table__
    missing = select(Item.id, literal(on), literal(0), literal("")).where(
        Item.closed_on.is_(None), ~exists().where(Watch.item_id == Item.id)
    )
    columns = [table.c.item_id, table.c.next_on, table.c.attempts, table.c.last_error]
    connection.execute(table.insert().from_select(columns, missing))  # type: ignore[attr-defined]  # the table of a mapped class is a Table


def follow_calendar(_event: CalendarChanged) -> None:
    """Working days moved: everything is looked at again today."""
    today = clock.today()
    db.session.execute(update(Watch).values(next_on=today, looked_on=None))  # its days may lie before the last look


def look_at_steps(event_: StepsWait) -> None:
    """A step that waits is told of at once, also where nothing else of the item has changed (a request)."""
    _watch_once(db.session(), [event_.item_id])


def look_at_many(event_: StepsOfManyWait) -> None:
    """The same of many at once."""
    watch(db.session.connection(), event_.item_ids, on=clock.today())


def _item_of(row: Any) -> int:
    return int(row.id if isinstance(row, Item) else row.item_id or 0)  # an indicator has no item


def _has_moved(row: Any) -> bool:
    return has_changed(row, *TOLD_BY[type(row)])
