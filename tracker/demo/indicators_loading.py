"""The demonstrations' indicators: the figures of the report's sections with their parts, targets and days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from tracker.core.actor import SYSTEM
from tracker.demo.describing import Demo
from tracker.items.counters.models import Counter
from tracker.items.counters.patterns import Pattern
from tracker.items.entry.services.counters import CounterDraft, add_counter
from tracker.items.entry.services.readings import Entry, add_reading


def load_indicators(units: Mapping[str, int], demo: Demo) -> None:
    """Each whole, then its parts; a figure's day is the one that the report says, else the file's `as_of`."""
    data = demo.read("indicators")
    for position, row in enumerate(data["indicators"], 1):
        whole = _load(row, row["section"], units, data, on=demo.day, position=10 * position)
        for place, part in enumerate(row.get("parts", ()), 1):
            shared = {name: row[name] for name in ("unit", "source", "as_of") if name in row}
            _load(
                shared | part, row["section"], units, data, on=demo.day, position=10 * position + place,
                whole_id=whole.id,
            )  # fmt: skip


def _load(
    row: Mapping[str, Any],
    section: str,
    units: Mapping[str, int],
    data: Mapping[str, Any],
    *,
    on: date,
    position: int,
    whole_id: int | None = None,
) -> Counter:
    draft = CounterDraft(
        label=row["label"],
        noun=row["unit"],
        pattern=Pattern.PLAIN,
        targets=row.get("targets"),
        whole_id=whole_id,
        position=position,
    )
    source = units[row["source"]] if "source" in row else None
    counter = add_counter(draft, by=SYSTEM, section=section, source_unit_id=source)
    if "value" in row:
        note = row.get("note", "" if "as_of" in row else data["as_of_note"])
        as_of = date.fromisoformat(row.get("as_of", data["as_of"]))
        for day, earlier in row.get("earlier", ()):
            add_reading(counter.id, Entry(earlier, date.fromisoformat(day), note=note), by=SYSTEM, on=on)
        add_reading(counter.id, Entry(row["value"], as_of, note=note), by=SYSTEM, on=on)
    if "estimate" in row:
        until = date.fromisoformat(row["estimate_on"])
        ahead = Entry(row["estimate"], until, estimated=True, note=row.get("note", ""))
        add_reading(counter.id, ahead, by=SYSTEM, on=on)
    return counter
