"""How an item stands, as a run is begun, placed and walked by it. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from tracker.items.deadlines.timeliness import OPEN, STAGES, Status
from workflows.conditions import Facts
from workflows.definition import Over

#: Where branches differ, the item is where the furthest is.
ORDER = tuple(status.value for status in STAGES)


@dataclass(frozen=True, slots=True)
class Carrier:
    """A unit that carries the duty out: the lead, or one of those that each answer."""

    unit_id: int
    has_accepted: bool = False
    has_reported: bool = False
    due_on: date | None = None  # its own effective deadline; none: the item's


@dataclass(frozen=True, slots=True)
class Standing:
    """What conditions, timers and placing need to know of an item."""

    status: Status = Status.REGISTERED
    due_on: date | None = None  # the effective deadline
    priority: str = "normal"
    lead_id: int | None = None
    carriers: Sequence[Carrier] = field(default=())
    extensions: int = 0  # granted so far
    asked: Sequence[int | None] = field(default=())  # whose requests for more time wait; None: the whole item's
    members: Mapping[Over, Sequence[int]] = field(default_factory=dict)  # SUPPORT, LEADERS: where its drawing repeats
    days: Mapping[str, date | None] = field(default_factory=dict)  # by the word of timers: starts, assigned, field:ID

    @property
    def units(self) -> tuple[int, ...]:
        """Who carries it out, in order."""
        return tuple(carrier.unit_id for carrier in self.carriers)

    @property
    def is_open(self) -> bool:
        """Still to be done."""
        return self.status in OPEN

    def facts(self, outcome: str = "") -> Facts:
        """What conditions may read."""
        return {
            "outcome": outcome,
            "extensions": self.extensions,
            "units": len(self.carriers),
            "has_deadline": self.due_on is not None,
            "priority": self.priority,
            "accepted_before": False,
        }

    def own_facts(self) -> Mapping[int, Facts]:
        """What is known of each unit."""
        return {carrier.unit_id: {"accepted_before": carrier.has_accepted} for carrier in self.carriers}

    def due_of(self, unit_id: int | None) -> date | None:
        """The effective deadline of a unit's branch, or of what all share."""
        own = next((carrier.due_on for carrier in self.carriers if carrier.unit_id == unit_id), None)
        return own or self.due_on
