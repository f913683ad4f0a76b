"""A day that one of several units has for itself: the leadership granted it more time. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class OwnDay:
    """Until when this unit has time, and until when it had before."""

    unit_id: int
    unit: str  # in full: "Ủy ban nhân dân xã Bình An"
    due: date
    was: date
