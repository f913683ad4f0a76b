"""Which letters of a text were searched for: pure, so that a template can mark them and escape them like any others."""

from __future__ import annotations

from tracker.core.search import WORD, fold, words

Pieces = list[tuple[str, bool]]


def pieces(text: str, query: str) -> Pieces:
    """The text cut into (piece, is it marked): the beginnings of words that fold to a word of the query.

    pieces("Kế hoạch 12", "ke") → [("Kế", True), (" hoạch 12", False)]. The pieces joined are the text.
    """
    terms = sorted({folded for word in words(query) if (folded := fold(word))}, key=len, reverse=True)
    found: Pieces = []
    last = 0
    for word in WORD.finditer(text):
        length = _marked(word.group(), terms)
        if length:
            found += [(text[last : word.start()], False), (text[word.start() : word.start() + length], True)]
            last = word.start() + length
    found.append((text[last:], False))
    return [(piece, marked) for piece, marked in found if piece]


def _marked(word: str, terms: list[str]) -> int:
    """How many letters at its beginning are marked: those of the longest term that it begins with."""
    folded = fold(word)
    length = next((len(term) for term in terms if folded.startswith(term)), 0)
    return length if len(folded) == len(word) else len(word) * bool(length)
