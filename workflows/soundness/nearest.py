"""Which of some words somebody meant."""

from __future__ import annotations

from collections.abc import Iterable

MOST_LETTERS = 60


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that takes the fewest changes, where it takes few; empty: none is near."""
    best, least = "", max(2, len(word) // 2)
    for one in sorted(known):
        changes = _distance(word[:MOST_LETTERS].casefold(), one[:MOST_LETTERS].casefold())
        if one and changes <= least and (changes < least or not best):
            best, least = one, changes
    return best


def _distance(one: str, other: str) -> int:
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        before, row[0] = row[0], at
        for place, second in enumerate(other, 1):
            before, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, before + (letter != second))
    return row[-1]
