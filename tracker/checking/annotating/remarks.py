"""What a comment in a Word file says, and at which letters of its text."""

from __future__ import annotations

from dataclasses import dataclass

AUTHOR = "Rà soát"
INITIALS = "RS"
MOST_REMARKS = 1_000  # more than anybody reads; each costs a look at its paragraph


@dataclass(frozen=True, slots=True)
class Remark:
    """[start, end) of the plain text; `lines`: the paragraphs of the comment."""

    start: int
    end: int
    lines: tuple[str, ...]
