"""Who takes over from units on a day: the value that every slice takes when units are reorganised. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Successors:
    """`to`: unit → the units that take over, in force on `day`, the default first; none: another committee has it.

    `chosen`: (unit, item) → one of them, where somebody chose another than the default. `elsewhere`: unit → who has it
    now, of those that went to another committee ("UBND xã Vạn Tường"). `decision`: the paper, for histories.
    """

    day: date
    to: Mapping[int, tuple[int, ...]]
    chosen: Mapping[tuple[int, int], int] = field(default_factory=dict)
    elsewhere: Mapping[int, str] = field(default_factory=dict)
    decision: str = ""

    @property
    def closed(self) -> frozenset[int]:
        """The units that are no more."""
        return frozenset(self.to)

    def of(self, unit_id: int, item_id: int | None = None) -> int | None:
        """Who takes over from the unit, in this item; None: nobody here. The unit itself where it stays."""
        if unit_id not in self.to:
            return unit_id
        chosen = self.chosen.get((unit_id, item_id)) if item_id is not None else None
        return chosen if chosen is not None else next(iter(self.to[unit_id]), None)

    @property
    def note(self) -> str:
        """Why, as a history writes it."""
        return self.decision
