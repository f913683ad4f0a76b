"""A text cut at the numbers and citations whose source is known, so that each of them can be followed. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tracker.reports.writing.facts import Figure, Source

GAP = re.compile(r"\[chưa có (?:số liệu|nội dung)[^\]]*\]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; with a source it is a link, with `is_gap` it is owed."""

    text: str
    source: Source | None = None
    is_gap: bool = False


def cut(text: str, figures: Iterable[Figure]) -> list[Piece]:
    """The text in pieces; joined again they are the text. A number inside a longer one is not taken for it."""
    known: dict[str, Source] = {}
    for figure in figures:
        known.setdefault(figure.text, figure.source)
    pattern = _pattern(known)
    pieces: list[Piece] = []
    at = 0
    for found in pattern.finditer(text):
        if found.start() > at:
            pieces.append(Piece(text[at : found.start()]))
        is_gap = found[0].startswith("[")
        pieces.append(Piece(found[0], None if is_gap else known[found[0]], is_gap))
        at = found.end()
    if at < len(text):
        pieces.append(Piece(text[at:]))
    return pieces


def _pattern(known: dict[str, Source]) -> re.Pattern[str]:
    longest_first = sorted(known, key=len, reverse=True)
    numbers = "|".join(re.escape(text) for text in longest_first)
    if not numbers:
        return GAP
    return re.compile(rf"{GAP.pattern}|(?<![\w.,/])(?:{numbers})(?!\w|[.,/-]\w)")
