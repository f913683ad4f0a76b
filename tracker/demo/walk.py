"""One item of a demonstration on its way: its row, who has it, and what is known of it once it is registered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from tracker.core.actor import Actor
from tracker.core.extensions import db
from tracker.demo.cast import LEADER
from tracker.demo.describing import Row
from tracker.demo.script import Chain
from tracker.demo.stage import Stage
from tracker.items.models.item import Item
from tracker.items.services.assigning import Parts


@dataclass(slots=True)
class Walk:
    """`document`: the name of its paper, "" where it has none. `counters`: ids in the order of the row."""

    stage: Stage
    row: Row
    parts: Parts
    chain: Chain
    document: str
    item_id: int = 0
    registered_at: datetime | None = None
    counters: list[int] = field(default_factory=list)
    reported: int = 0  # how many of those that answer each have reported

    def item(self) -> Item:
        """The item as it is now."""
        return db.session.get_one(Item, self.item_id)

    def begins_on(self, given_on: date) -> date:
        """The day on which its units accept it: as the row says, else within two working days, before it goes on."""
        if "accepted_on" in self.row:
            return date.fromisoformat(self.row["accepted_on"])
        usual = self.stage.later(given_on, 1 + len(self.chain.key) % 2)
        days = [date.fromisoformat(str(one["on"])) for one in self.row.get("life", ())]
        return max(given_on, min([usual, *days]))

    def units_of(self, entry: Row) -> Sequence[int | None]:
        """Whose entry it is: of the `unit` that it names, else of its lead; of those that answer each, of so many more
        as `units` says, one after the other, or a report of all.
        """
        if "unit" in entry:
            return [self.stage.units[entry["unit"]]]
        if self.parts.lead or ("units" not in entry and entry["do"] != "report"):
            return [self.parts.lead]
        units = self.parts.each[self.reported :][: entry.get("units")]
        self.reported += len(units)
        return units

    def who(self, entry: Row, unit_id: int | None) -> Actor:
        """Who does what an entry says for a unit: its head, unless it names a `hand`."""
        if "hand" in entry:
            return self.stage.cast.named(entry["hand"])
        assert unit_id is not None, f"nobody is named: {entry}"
        return self.stage.cast.head(unit_id)

    def leader(self, entry: Row) -> Actor:
        """Who of the leadership does it: the chairman, unless the entry says `by`."""
        return self.stage.cast.leader(entry.get("by", LEADER))
