"""Marks above and below letters, bounded before Unicode puts them in order. Pure."""

from __future__ import annotations

import unicodedata

FEW_LETTERS, MOST_MARKS = 200, 8  # a Vietnamese letter carries two


def without_heaps(text: str) -> str:
    """The text without the marks beyond those that any letter carries: to put n of them in order takes n² steps."""
    if len(text) <= FEW_LETTERS:
        return text
    kept, marks = [], 0
    for char in text:
        marks = marks + 1 if unicodedata.combining(char) else 0
        if marks <= MOST_MARKS:
            kept.append(char)
    return "".join(kept)
