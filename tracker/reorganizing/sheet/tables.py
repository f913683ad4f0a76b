"""The rows of a sheet by the names of its columns, however they stand, and the place of each cell. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tracker.core.errors import Text
from tracker.reorganizing.sheet.cells import Table
from tracker.reorganizing.sheet.layout import Layout
from tracker.reorganizing.sheet.words import DITTO_LETTERS, folded, text_of

LETTERS = "ABCDEFGHIJKL"
#: The row of heads is among the first ones.
MOST_ABOVE = 15


@dataclass(frozen=True, slots=True)
class Cell:
    """Where something stands: "Đơn vị!D5"."""

    sheet: str
    row: int
    column: str

    def __str__(self) -> str:
        return f"{self.sheet}!{self.column}{self.row}"


@dataclass(frozen=True, slots=True)
class CellFault:
    """What is wrong in a cell; `cell` None: with the file as a whole."""

    cell: Cell | None
    words: Text

    def __str__(self) -> str:
        return f"{self.cell}: {self.words}" if self.cell else str(self.words)


@dataclass(frozen=True, slots=True)
class Row:
    """A row below the heads."""

    table: Table
    number: int
    columns: Mapping[str, int]
    values: Mapping[str, Any] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """The words of a cell; empty where there is no such column."""
        return text_of(self.values.get(name))

    def parts(self, name: str) -> list[str]:
        """What a cell lists, each in a line of its own or behind a semicolon."""
        return [part for one in text_of(self.values.get(name), joint=";").split(";") if (part := one.strip(" -+•"))]

    def cell(self, name: str) -> Cell:
        """Its place; of a column that is not there the first one."""
        return Cell(self.table.name, self.number, LETTERS[self.columns.get(name, 0)])


def rows_of(table: Table, layout: Layout, *, repeated: tuple[str, ...] = ()) -> Iterator[Row]:
    """The rows that say anything. `repeated`: columns in which "nt" is what the row above says."""
    head = _head(table, layout)
    if head is None:
        return
    at, columns = head
    above: dict[str, Any] = {}
    for number, cells in sorted(table.rows.items()):
        if number <= at:
            continue
        values = {name: cells[place] for name, place in columns.items() if place < len(cells)}
        for name in repeated:
            if folded(values.get(name)).replace(".", "") in DITTO_LETTERS:
                values[name] = above.get(name)
        if any(text_of(value) for value in values.values()):
            above = values
            yield Row(table, number, columns, values)


def has_heads(table: Table, layout: Layout) -> bool:
    """Whether the first two columns of the layout are there by their heads."""
    return _head(table, layout) is not None


def _head(table: Table, layout: Layout) -> tuple[int, Mapping[str, int]] | None:
    """The row of heads and the place of each column in it: the first row that has the first column and two at least."""
    meant = {head: one.name for one in reversed(layout.columns) for head in one.heads}
    meant |= {folded(one.head): one.name for one in layout.columns}
    for number, cells in sorted(table.rows.items()):
        if number > MOST_ABOVE:
            return None
        found: dict[str, int] = {}
        for place, value in enumerate(cells):
            name = meant.get(folded(value))
            if name is not None:
                found.setdefault(name, place)
        if layout.columns[0].name in found and len(found) > 1:
            return number, found
    return None
