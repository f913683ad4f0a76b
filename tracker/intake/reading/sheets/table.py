"""A table of a sheet with its columns by where they go: which cell of a row says what. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from tracker.intake.reading.columns.mapping import TableMapping, Target
from tracker.intake.reading.sheets.cells import Sheet, Value

EMPTY = re.compile(r"[-–—.\s]*|/")


@dataclass
class Table:
    """A table of a sheet, its columns by where they go."""

    sheet: Sheet
    mapping: TableMapping
    columns: Mapping[Target, tuple[int, ...]] = field(init=False)
    all_columns: frozenset[int] = field(init=False)

    def __post_init__(self) -> None:
        self.columns = {target: self.mapping.of(target) for target in Target}
        self.all_columns = frozenset(column.number for column in self.mapping.columns)

    def own(self, row: int, target: Target) -> tuple[int, int] | None:
        """The first cell of a row that goes there and says something."""
        for column in self.columns[target]:
            value = self.sheet.values.get((row, column))
            if value is not None and not EMPTY.fullmatch(value.shown):
                return row, column
        return None

    def seen(self, row: int, target: Target) -> tuple[int, int] | None:
        """The same, with what was merged down to this row from above, beneath the head."""
        for column in self.columns[target]:
            anchor = self.sheet.anchor(row, column)
            value = self.sheet.values.get(anchor)
            is_here = anchor[0] > self.mapping.last and anchor[1] == column
            if value is not None and is_here and not EMPTY.fullmatch(value.shown):
                return anchor
        return None

    def shown(self, at: tuple[int, int] | None) -> str:
        """The words of a cell."""
        return self.sheet.values[at].shown if at else ""

    def value(self, at: tuple[int, int]) -> Value:
        """The cell itself."""
        return self.sheet.values[at]

    def columns_in(self, row: int) -> list[int]:
        """In which of its columns something stands in a row."""
        return [column for column in self.sheet.columns_of.get(row, ()) if column in self.all_columns]
