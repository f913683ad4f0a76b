"""What runs tell the slices above them. Heard in the same transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StepsWait:
    """New steps of an item wait for people."""

    item_id: int


@dataclass(frozen=True, slots=True)
class StepsOfManyWait:
    """The same of many items at once, whose steps are for others than before."""

    item_ids: Sequence[int]
