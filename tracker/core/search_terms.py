"""A word of a query as an index is asked for it."""

from __future__ import annotations

from typing import NamedTuple


class Term(NamedTuple):
    """`folded`: without marks; `typed`: as it was typed, in small letters; `whole`: it begins no longer word."""

    folded: str
    typed: str
    whole: bool = False

    @property
    def is_marked(self) -> bool:
        """Whether it was typed with marks, so that they say more than its letters."""
        return self.folded != self.typed
