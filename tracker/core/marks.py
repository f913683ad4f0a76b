"""Marks above and below letters: text composed or taken apart, in time that grows with its length. Pure.

The one place that asks Unicode for its normal forms; `tests/house_rules/test_marks.py` keeps it so.
"""

from __future__ import annotations

import unicodedata

FEW_LETTERS, MOST_MARKS = 200, 8  # a Vietnamese letter carries two


def composed(text: str) -> str:
    """The text with each letter and its marks in one (NFC)."""
    return unicodedata.normalize("NFC", without_heaps(text))


def decomposed(text: str) -> str:
    """The text with the marks behind their letters (NFD)."""
    return unicodedata.normalize("NFD", without_heaps(text))


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
