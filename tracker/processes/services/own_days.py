"""Days that timers count from besides the deadline and the day of entry: of the item itself, and of own fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import and_, or_, update

from tracker.calendar.current import office_calendar
from tracker.core.extensions import db
from tracker.processes.models import RunTimer
from tracker.processes.services.answers import Answers, Written
from tracker.processes.timing import recount
from workflows.definition import Definition, FieldKind
from workflows.timers import FIELD, OF_ITEM, Anchor


def days_of(drawing: Definition, item_days: Mapping[str, date | None], answers: Answers) -> dict[str, date | None]:
    """The days that timers of this drawing count from, by their word. One query, where one counts from a field."""
    words = {node.rule.counts_from for node in drawing.nodes.values() if node.rule and node.rule.anchor in _OWN}
    if not words:
        return {}
    known = {**item_days, **(_answered(answers.rows) if any(word.startswith(FIELD) for word in words) else {})}
    return {word: known.get(word) for word in sorted(words)}


_OWN = (*OF_ITEM, Anchor.FIELD)


def _answered(rows: Iterable[Written]) -> dict[str, date | None]:
    """The last answer of each field that is a day."""
    found: dict[str, date | None] = {}
    for row in rows:
        for id_, said in row.values.items():
            if said["type"] == FieldKind.DAY:
                found[f"{FIELD}{id_}"] = date.fromisoformat(said["value"]) if said["value"] else None
    return found


def follow_own_days(item_id: int, days: Mapping[str, date | None]) -> None:
    """Timers of an item count from these days; one that has fired for another day waits for the new one."""
    if not days:
        return
    connection = db.session.connection()
    for word, day in days.items():
        by_it = or_(RunTimer.rule == word, RunTimer.rule.startswith(f"{word} ", autoescape=True))
        mine = and_(RunTimer.item_id == item_id, by_it, RunTimer.anchor_on.is_distinct_from(day))
        values = {"anchor_on": day, "fired_at": None, "attempts": 0, "retry_at": None}
        connection.execute(update(RunTimer).where(mine).values(values))
    recount(connection, RunTimer.item_id == item_id, office_calendar().work)
