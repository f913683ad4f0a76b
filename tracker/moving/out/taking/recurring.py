"""Recurring duties as they stood: what was opened elsewhere is not opened again, the next comes on its day."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from tracker.core.extensions import db
from tracker.items.models.item import NextTask, Part, Priority
from tracker.moving.out.kinds import BY_NAME
from tracker.moving.out.taking.known import Taken, day, day_or_none, moment
from tracker.moving.out.taking.opening import Opened
from tracker.recurring.models import Every, Occurrence, Roll, Series

_PLAIN = (
    "title", "action", "output", "source_words", "clause", "interval", "weekday", "nth", "month", "day", "at_minute",
    "of_previous", "lead_days",
)  # fmt: skip
_DAYS = ("until_on", "next_on", "opens_on")


def take_recurring(archive: Opened, taken: Taken) -> None:
    """The duties with their units, then which items are theirs."""
    parts: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for record in archive.records(BY_NAME["series_units"]):
        parts[record["series"]].append(record)
    for record in archive.records(BY_NAME["series"]):
        _series(record, parts.pop(record["id"], []), taken)
    for record in archive.records(BY_NAME["occurrences"]):
        if record["series"] in taken.series and record["item"] in taken.items:
            db.session.add(
                Occurrence(
                    series_id=taken.series[record["series"]],
                    rhythm_on=day(record["rhythm_on"]),
                    item_id=taken.items[record["item"]],
                )
            )
            taken.count("occurrences")
    db.session.flush()


def _series(record: dict[str, Any], parts: list[dict[str, Any]], taken: Taken) -> None:
    if record["document"] is not None and record["document"] not in taken.documents:
        taken.left.append(f"{record['title']}: its document could not be taken.")
        return
    row = Series(
        document_id=taken.documents.get(record["document"]),
        field_id=None if record["field"] is None else taken.fields[record["field"]],
        leader_id=taken.person(record["leader"]), person_id=taken.person(record["person"]),
        priority=Priority(record["priority"]), every=Every(record["every"]), roll=Roll(record["roll"]),
        next_task=NextTask(record["next_task"]), from_on=day(record["from_on"]), made_at=moment(record["made_at"]),
        parts=_parts(parts, taken), **{name: record[name] for name in _PLAIN},
        **{name: day_or_none(record[name]) for name in _DAYS},
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    taken.series[record["id"]] = row.id
    taken.count("series")


def _parts(records: list[dict[str, Any]], taken: Taken) -> dict[str, Any]:
    """As a series keeps its units."""
    found: dict[str, Any] = {"lead": None, "each": [], "support": [], "monitor": [], "each_days": {}}
    for record in records:
        unit = taken.units[record["unit"]]
        if record["part"] == Part.LEAD.value:
            found["lead"] = unit
        else:
            found[record["part"]].append(unit)
        if record["days"] is not None:
            found["each_days"][str(unit)] = record["days"]
        taken.count("series_units")
    return found
