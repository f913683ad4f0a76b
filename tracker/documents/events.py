"""What the register tells the slices above."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RestrictionChanged:
    """A document became restricted, or open to all."""

    document_id: int
    restricted: bool
