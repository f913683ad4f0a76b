"""The searched columns as core.search makes them, word by word from memory: the same words come again and again."""

from __future__ import annotations

from functools import lru_cache

from tracker.core.search import index_text

MOST_WORDS = 20_000


@lru_cache(MOST_WORDS)
def _folded(word: str) -> str:
    return index_text(word)


def folded_text(text: str) -> str:
    """What core.search.index_text makes of a text."""
    return " ".join(folded for word in text.split() if (folded := _folded(word)))
