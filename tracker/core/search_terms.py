"""A word of a query as an index is asked for it."""

from __future__ import annotations

from typing import NamedTuple

RARE_FIGURES = 3  # figures from which on a number is a rare word


class Term(NamedTuple):
    """`folded`: without marks; `typed`: as it was typed, in small letters; `whole`: it begins no longer word."""

    folded: str
    typed: str
    whole: bool = False

    @property
    def is_marked(self) -> bool:
        """Whether it was typed with marks, so that they say more than its letters."""
        return self.folded != self.typed

    @property
    def is_rare(self) -> bool:
        """Whether few rows hold it, however large the register: the whole number of a paper, which is no year."""
        figures = self.folded
        return self.whole and figures.isdecimal() and len(figures) >= RARE_FIGURES and figures[:-2] not in ("19", "20")
