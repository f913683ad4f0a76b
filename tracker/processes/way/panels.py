"""What other pages show of the way of an item through its procedure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tracker.core.actor import Actor
from tracker.core.frame import Panel
from tracker.items.deadlines.timeliness import Status
from tracker.items.labels import STATUSES
from tracker.items.models.item import Part
from tracker.items.queries.page import ItemPage
from tracker.processes.way.picture import Line, Mark, Stage, lines_of, marks_on
from tracker.processes.way.queries import Bearer, Way, way_of
from tracker.processes.way.sentences import count_words, now_words, timer_marks, timer_words, unit_words, who_words

#: More steps than these do not stand beside each other.
MOST_BESIDE = 6


@dataclass(frozen=True, slots=True)
class WayShown:
    """A run ready for its templates."""

    item_id: int
    way: Way
    now: str
    lines: Sequence[Line]
    timers: Sequence[str]

    @property
    def is_short(self) -> bool:
        """Whether its steps may stand beside each other on a desk."""
        return len(self.lines) <= MOST_BESIDE

    @property
    def branches(self) -> Mapping[str, str]:
        """Where each unit stands, where several do."""
        here = [(place.unit, line.node.name) for line in self.lines for place in line.places if place.unit]
        return dict(here) if len(here) > 1 else {}

    @property
    def marks(self) -> list[Mark]:
        """The signs on the drawing."""
        return marks_on(self.way, self.lines) + timer_marks(self.way)


def line_words(line: Line) -> str:
    """Under the name of a step: who is to act, and how many units are through; or that it is done."""
    if line.stage is not Stage.HERE:
        return who_words(line.node)
    return "; ".join(filter(None, (unit_words(line.units) or who_words(line.node), count_words(line))))


def shown(item_id: int, status: Status, bearers: Sequence[Bearer]) -> WayShown | None:
    """The run of an item in words; None where it has none. Two queries."""
    way = way_of(item_id)
    if way is None:
        return None
    lines = lines_of(way, bearers)
    timers = [timer_words(way, one) for one in way.awaited]
    return WayShown(item_id, way, now_words(way, lines, str(STATUSES[status])), lines, timers)


def _of_item(_actor: Actor, page: ItemPage) -> dict[str, Any]:
    bearers = [
        Bearer(part.unit_id, part.unit, part.accepted_on is not None, part.reported_on is not None)
        for part in page.parts if part.part in (Part.LEAD, Part.EACH)
    ]  # fmt: skip
    return {"shown": shown(page.item.id, page.item.status, bearers), "line_words": line_words}


ITEM = (Panel("processes/way/_of_item.html", _of_item),)
