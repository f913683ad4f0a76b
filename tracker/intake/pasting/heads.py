"""Heads of two rows: the clipboard gives the cells that were merged as empty ones; here they are merged again. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.intake.pasting.cells import Rows
from tracker.intake.reading.heads import kind_of_head
from tracker.intake.reading.tasks.tables.columns import MOST_HEAD_ROWS

MOST_LETTERS = 60  # of a name in the lower row
Spans = dict[tuple[int, int], tuple[int, int]]


def spans_of_head(rows: Rows) -> Spans:
    """How many (rows, columns) each cell of such a head takes, by its (row, column) from 1; empty: it has one row."""
    for turn, cells in enumerate(rows[:MOST_HEAD_ROWS]):
        if sum(bool(kind_of_head(cell)) for cell in cells) >= 2:
            below = rows[turn + 1] if turn + 1 < len(rows) else []
            return _spans(turn + 1, cells, below) if _goes_on(cells, below) else {}
    return {}


def _goes_on(cells: Sequence[str], below: Sequence[str]) -> bool:
    """The lower row stands under merged cells alone: where the upper one has a name of its own, it has none."""
    if len(below) < 2 or below[0] or any(len(cell) > MOST_LETTERS for cell in below):
        return False
    holes = [column for column, cell in enumerate(cells) if not cell and column < len(below)]
    return bool(holes) and all(below[column] for column in holes)


def _spans(number: int, cells: Sequence[str], below: Sequence[str]) -> Spans:
    spans: Spans = {}
    for column, cell in enumerate(cells):
        if not cell:
            continue
        end = column + 1
        while end < min(len(cells), len(below)) and not cells[end]:
            end += 1
        has_parts = column < len(below) and bool(below[column])
        spans[number, column + 1] = (1 if has_parts else 2, end - column)
    return spans
