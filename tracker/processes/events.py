"""What runs tell the slices above them. Heard in the same transaction."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StepsWait:
    """New steps of an item wait for people."""

    item_id: int
