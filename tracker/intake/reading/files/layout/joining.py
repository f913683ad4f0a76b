"""A table that goes on over pages: repeated head rows are left out, a row that was cut is one again."""

from __future__ import annotations

from dataclasses import dataclass, field

from tracker.intake.reading.files.layout.grid import Grid, GridCell
from tracker.intake.reading.files.layout.sheets import Line, rows_of
from tracker.intake.reading.files.layout.words import bare

_NEAR, _SHIFTED = 9.0, 36.0
_ENDS = (".", ";", ":", "!", "?")
_MOST_HEAD = 4


@dataclass
class TableCell:
    """A cell of the whole table; `pieces`: its rows of words, with the edges between which they stand."""

    column: int
    columns: int
    rows: int
    pieces: list[tuple[list[Line], float, float]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(line.text for lines, _, _ in self.pieces for line in lines)


Row = list[TableCell]


class JoinedTable:
    """The rows of a table from all its pages."""

    def __init__(self, grid: Grid) -> None:
        self.lefts = grid.lefts
        self.page = grid.page
        self.rows = _rows(grid)
        self.head = [_key(row) for row in self.rows[:_MOST_HEAD]]

    def add(self, grid: Grid) -> None:
        """The part on the next page."""
        rows = _rows(grid)
        repeated = 0
        while repeated < min(len(rows), len(self.head)) and self.head[repeated] == _key(rows[repeated]):
            repeated += 1
        rows = rows[repeated:]
        if rows and _was_cut(self.rows[-1], rows[0]):
            _join(self.rows[-1], rows.pop(0))
        self.rows += rows
        self.page = grid.page


def goes_on(table: JoinedTable, grid: Grid) -> bool:
    """Whether the columns of a table on the next page are those of the one before."""
    if grid.page != table.page + 1 or len(grid.lefts) != len(table.lefts):
        return False
    shift = grid.lefts[0] - table.lefts[0]  # of a page that was laid on the glass otherwise
    return abs(shift) < _SHIFTED and all(
        abs(one - other - shift) < _NEAR for one, other in zip(grid.lefts, table.lefts, strict=True)
    )


def _rows(grid: Grid) -> list[Row]:
    rows: list[Row] = [[] for _ in grid.heights[1:]]
    for cell in grid.cells:
        rows[cell.row].append(_table_cell(grid, cell))
    return [row for row in rows if row] or [[]]


def _table_cell(grid: Grid, cell: GridCell) -> TableCell:
    edges = grid.lefts[cell.column], grid.lefts[cell.column + cell.columns]
    lines = rows_of(cell.words, grid.page)
    return TableCell(cell.column, cell.columns, cell.rows, [(lines, *edges)] if lines else [])


def _key(row: Row) -> tuple[str, ...]:
    return tuple("".join(bare(cell.text).split()) for cell in row)


def _was_cut(before: Row, row: Row) -> bool:
    """Whether a row only holds the rest of the one before: nothing in its first cell, and words that go on."""
    if not before or not row or row[0].text or len(row) < 2:
        return False
    above = {cell.column: cell for cell in before}
    filled = [cell for cell in row if cell.text]
    if not filled or any(cell.column not in above for cell in filled):
        return False
    return any(
        cell.text[:1].islower() or (above[cell.column].text and not above[cell.column].text.endswith(_ENDS))
        for cell in filled
    )


def _join(before: Row, row: Row) -> None:
    above = {cell.column: cell for cell in before}
    for cell in row:
        if cell.column in above:
            above[cell.column].pieces += cell.pieces
