"""On the page of an overdue item: how far the silence of each late unit has climbed, and what it has promised."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.extensions import db
from tracker.core.frame import Panel
from tracker.items.deadlines.timeliness import RUNS, Timeliness
from tracker.items.models.item import Part
from tracker.items.queries.page import ItemPage, PartRow
from tracker.reminders.models.notices import Ladder
from tracker.reminders.policies import can_promise, can_see_urged


@dataclass(frozen=True, slots=True)
class LateUnit:
    """A unit that is late. Without a ladder nobody has looked at it since it is."""

    part: PartRow
    ladder: Ladder | None
    may_promise: bool
    on: date

    @property
    def has_promised(self) -> bool:
        """Whether it has named a day, kept or not."""
        return self.ladder is not None and self.ladder.promised_on is not None

    @property
    def is_held(self) -> bool:
        """Whether its promise holds the ladder back still."""
        return self.ladder is not None and self.ladder.promised_on is not None and self.ladder.promised_on >= self.on


def _of_item(by: Actor, page: ItemPage) -> dict[str, Any]:
    late = _late(page)
    ladders = _ladders(page.item.id) if late else {}
    on = clock.today()
    units = [
        LateUnit(part, ladders.get(part.unit_id), can_promise(by, part.unit_id, page.standing) is None, on)
        for part in late
    ]
    return {"units": units, "item_id": page.item.id, "may_see_urged": can_see_urged(by) is None}


def _late(page: ItemPage) -> Sequence[PartRow]:
    """The parts that are late while their clock runs."""
    if page.item.status not in RUNS or page.item.has_parts:
        return []
    return [
        part for part in page.parts
        if part.part in (Part.LEAD, Part.EACH) and part.reported_on is None and part.timely is Timeliness.OVERDUE
    ]  # fmt: skip


def _ladders(item_id: int) -> dict[int, Ladder]:
    rows = db.session.scalars(select(Ladder).where(Ladder.item_id == item_id))
    return {row.unit_id: row for row in rows}


ITEM = (Panel("reminders/promise/_panel.html", _of_item),)
