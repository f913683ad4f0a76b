"""The rows of a grid of duties as they were typed or pasted; nothing in them has been understood yet. Plain values.

What was pasted is read by those who read papers: the question `TablePasted` of the events.
"""

from __future__ import annotations

from dataclasses import dataclass

MOST_ROWS = 200
MOST_LETTERS = 2000  # a cell with more is doubted, not cut
KEPT_LETTERS = 20_000  # beyond any cell that a person wrote
COLUMNS = ("title", "lead", "support", "due", "output")
#: What stands beside the columns: what the table says that has no column, and where in the paper the row stands.
BESIDE = ("note", "clause")


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row as typed or pasted. `note`: what else the table says of it; `clause`: where it stands in its paper."""

    title: str = ""
    lead: str = ""
    support: str = ""
    due: str = ""
    output: str = ""
    note: str = ""
    clause: str = ""

    @property
    def is_empty(self) -> bool:
        """Nothing was written."""
        return not any(getattr(self, name) for name in (*COLUMNS, "note"))


@dataclass(frozen=True, slots=True)
class Pasted:
    """What was made of a paste.

    `sections`: headings of groups, which are no duties; `sums`: rows that add up; `noted`: columns that went into the
    note, by their names; `cut`: rows beyond what a form takes.
    """

    rows: tuple[GridRow, ...]
    sections: tuple[str, ...] = ()
    sums: int = 0
    noted: tuple[str, ...] = ()
    cut: int = 0
