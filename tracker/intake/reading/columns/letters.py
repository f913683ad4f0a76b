"""Columns by their letters. Pure."""

from __future__ import annotations


def column_of(letters: str) -> int:
    """The column of a name; 0 where it is none."""
    column = 0
    for letter in letters.upper():
        if not "A" <= letter <= "Z" or column > 20_000:
            return 0
        column = column * 26 + ord(letter) - ord("A") + 1
    return column
