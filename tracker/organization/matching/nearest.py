"""The units whose names look most like one that is nobody's. Pure."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from tracker.organization.matching.words import Words, folded, words_of

NEAREST = 5
MOST_NAME = 400
MOST_GUESSES = 200  # names of one table for which the nearest units are looked for
MOST_LETTERS = 80  # of a name that is nobody's
MOST_SPELLINGS = 4_000


class Guesser:
    """Looks for the nearest units; of a table in which hardly anybody is known it stops."""

    def __init__(self, spellings: Sequence[tuple[Words, int]]) -> None:
        self.spellings = spellings[:MOST_SPELLINGS]
        self.ready: list[tuple[frozenset[str], str, int]] = []
        self.guesses = MOST_GUESSES

    def nearest(self, piece: str) -> tuple[int, ...]:
        """At most NEAREST ids, the likest first."""
        self.guesses -= 1
        if self.guesses < 0 or len(piece) > MOST_NAME:
            return ()
        if not self.ready:
            plain = [(tuple(map(folded, words)), unit_id) for words, unit_id in self.spellings]
            self.ready = [(frozenset(words), " ".join(words), unit_id) for words, unit_id in plain]
        words = tuple(map(folded, words_of(piece)))
        said = frozenset(words)
        likeness = difflib.SequenceMatcher()
        likeness.set_seq2(" ".join(words)[:MOST_LETTERS])
        best: dict[int, float] = {}
        for key, letters, unit_id in self.ready:
            common = len(said & key) / (len(said) or 1)
            likeness.set_seq1(letters)
            if common + likeness.quick_ratio() > best.get(unit_id, 0.0):
                best[unit_id] = max(best.get(unit_id, 0.0), common + likeness.ratio())
        return tuple(sorted(best, key=lambda unit_id: -best[unit_id])[:NEAREST])
