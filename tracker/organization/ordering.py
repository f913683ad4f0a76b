"""The order of units in lists. Pure."""

from __future__ import annotations

from tracker.core.search import fold
from tracker.organization.models import Kind


def sort_key(position: int, kind: Kind, name: str) -> str:
    """The place among siblings: the office's order, that of the kind, then the name."""
    return f"{position:04d} {kind.position:04d} {in_order(name)}"


def in_order(name: str) -> str:
    """The folded name with đ behind d, where Vietnamese lists have it: no Vietnamese word holds a z."""
    return fold(name.casefold().replace("đ", "dz"))
