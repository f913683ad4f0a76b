"""Marks of secrecy on a paper, as they were read."""

from __future__ import annotations

from tracker.core.search import fold
from tracker.intake.models import IncomingPaper

#: Nghị định 26/2020/NĐ-CP, Điều 2: the three degrees of state secrets.
DEGREES = frozenset({"mat", "toi mat", "tuyet mat"})


def is_state_secret(paper: IncomingPaper) -> bool:
    """Whether the mark that was read is a degree of secrecy: such a paper does not belong here. Reads the reading."""
    if not paper.restricted or paper.reading is None:
        return False
    found = paper.reading["register"].get("restriction") or {}
    return fold(str(found.get("value", ""))).strip(" .,:;") in DEGREES
