"""Columns of a table with their sums from the top on: what any rows of it make is one subtraction."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

_SUBTOTAL = re.compile(r"[*_ ]*(?:[IVX]+|[A-ZĐ])[.)*_ ]*")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell at [start, end) of the plain text; `value` None where it holds no figure."""

    text: str
    start: int
    end: int
    value: Decimal | None


class Column:
    """The figures of one column, from the top on."""

    def __init__(self, values: Sequence[Decimal | None]) -> None:
        self._values = values
        self._sums, self._gaps, self._steps = [Decimal(0)], [0], list[int]()
        before: Decimal | None = None
        for value in values:
            self._sums.append(self._sums[-1] + (value or 0))
            self._gaps.append(self._gaps[-1] + (value is None))
            follows = None not in (before, value) and value == (before or 0) + 1
            self._steps.append(self._steps[-1] + 1 if follows else 1)
            before = value

    def made(self, first: int, end: int) -> Decimal | None:
        """The sum of rows [first, end); None where a cell is no figure, or they count the rows: 1, 2, 3."""
        counts_up = self._values[first] == 1 and self._steps[end - 1] >= end - first
        if counts_up or self._gaps[end] != self._gaps[first]:
            return None
        return self._sums[end] - self._sums[first]


class Stretch:
    """Rows below each other that have the cells of a `width` and hold figures; `first`: the row of the table."""

    def __init__(self, rows: Sequence[Sequence[Cell]], first: int, width: int) -> None:
        self.rows, self.first, self._width = rows, first, width

    @cached_property
    def columns(self) -> list[Column]:
        """From the right: a row may have a number of its own before its name. The names have no column."""
        return [Column([row[-place].value for row in self.rows]) for place in range(1, self._width)]

    @cached_property
    def _subtotals(self) -> list[int]:
        counted = [0]
        for row in self.rows:
            counted.append(counted[-1] + (_SUBTOTAL.fullmatch(row[0].text) is not None))
        return counted

    def has_subtotal(self, first: int, end: int) -> bool:
        """Whether one of rows [first, end) is itself the head of a part: I, A."""
        return self._subtotals[end] != self._subtotals[first]


class Stretches:
    """The stretches of a table, each found once."""

    def __init__(self, rows: Sequence[Sequence[Cell]]) -> None:
        self._rows = rows
        self._found: dict[tuple[int, int], Stretch] = {}

    def around(self, at: int, width: int) -> Stretch | None:
        """The rows around one, itself among them, that have its width; None where it holds no figures."""
        if not self._fits(at, width):
            return None
        if (at, width) not in self._found:
            first, end = at, at + 1
            while first and self._fits(first - 1, width):
                first -= 1
            while end < len(self._rows) and self._fits(end, width):
                end += 1
            stretch = Stretch(self._rows[first:end], first, width)
            self._found.update({(place, width): stretch for place in range(first, end)})
        return self._found[at, width]

    def _fits(self, at: int, width: int) -> bool:
        row = self._rows[at]
        return len(row) in (width, width + 1) and any(cell.value is not None for cell in row[1:])
