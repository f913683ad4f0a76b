"""The demonstrations' indicators: the figures of the report's sections with their parts, targets and days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from tracker.core import clock
from tracker.demo.describing import Row
from tracker.demo.script import Chain
from tracker.demo.stage import Stage
from tracker.items.counters.patterns import Pattern
from tracker.items.entry.services.counters import CounterDraft, add_counter
from tracker.items.entry.services.readings import Entry, add_reading


def load_indicators(stage: Stage) -> None:
    """Each whole, then its parts; a figure's day is the one that the report says, else the file's `as_of`."""
    data = stage.demo.read("indicators")
    for position, row in enumerate(data["indicators"], 1):
        whole = _Indicator(stage, row, row["section"], data, 10 * position)
        for place, part in enumerate(row.get("parts", ()), 1):
            shared = {name: row[name] for name in ("unit", "source", "as_of") if name in row}
            _Indicator(stage, shared | part, row["section"], data, 10 * position + place, whole)


class _Indicator:
    """One figure of a section: set up on the first day by the office, then entered by the unit that supplies it."""

    def __init__(
        self, stage: Stage, row: Row, section: str, data: Mapping[str, Any], position: int,
        whole: _Indicator | None = None,
    ) -> None:  # fmt: skip
        self.stage, self.row, self.section, self.position, self.whole = stage, row, section, position, whole
        self.id = 0
        self.chain: Chain
        self.source = stage.units[row["source"]] if "source" in row else None
        self.chain = stage.script.chain(f"{section} {row['label']}", whole.chain.last if whole else None)
        self.chain.then(stage.script.first, self._make)
        entered = self._readings(data)
        if "estimate" in row:
            until = date.fromisoformat(row["estimate_on"])
            ahead = Entry(row["estimate"], until, estimated=True, note=row.get("note", ""))
            self.chain.then(entered, partial(self._enter, ahead))

    def _readings(self, data: Mapping[str, Any]) -> date:
        """Those of its row, on the working day that each speaks of or the next; the day of the last one."""
        row, entered = self.row, self.stage.script.last
        if "value" in row:
            note = row.get("note", "" if "as_of" in row else data["as_of_note"])
            earlier = [(day, value, "Số liệu minh họa") for day, value in row.get("earlier", ())]
            for day, value, said in [*earlier, (row.get("as_of", data["as_of"]), row["value"], note)]:
                as_of = date.fromisoformat(day)
                entered = self.stage.working(as_of)
                self.chain.then(entered, partial(self._enter, Entry(value, as_of, note=said)))
        return entered

    def _make(self) -> None:
        row = self.row
        draft = CounterDraft(
            label=row["label"],
            noun=row["unit"],
            pattern=Pattern.PLAIN,
            targets=row.get("targets"),
            whole_id=self.whole.id if self.whole else None,
            position=self.position,
        )
        clerk = self.stage.cast.clerk()
        self.id = add_counter(draft, by=clerk, section=self.section, source_unit_id=self.source).id

    def _enter(self, entry: Entry) -> None:
        by = self.stage.cast.hand(self.source) if self.source else self.stage.cast.clerk()
        add_reading(self.id, entry, by=by, on=clock.today())
