"""A sheet as a person sees it: what each cell shows, which cells are merged, which rows are hidden. Pure values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

MOST_COVERED = 400_000  # cells that merged ones take, of a sheet


@dataclass(frozen=True, slots=True)
class Value:
    """What a cell shows, and what it holds: a number, a day, a share (0.6 shown as 60 %).

    `day` is a whole day only where the cell shows one: a date shown as 12/2025 is the month alone, and has no day.
    """

    shown: str
    number: float | None = None
    day: date | None = None
    is_share: bool = False


@dataclass(frozen=True, slots=True)
class Area:
    """Merged cells, all counted from 1, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Sheet:
    """`values` by row and column, of merged cells only the first; none of them is empty."""

    name: str
    values: Mapping[tuple[int, int], Value]
    merged: tuple[Area, ...] = ()
    is_hidden: bool = False
    hidden_rows: frozenset[int] = field(default_factory=frozenset)
    is_cut: bool = False  # it holds more than is read

    @cached_property
    def last_row(self) -> int:
        """The last row in which something stands."""
        return max((row for row, _ in self.values), default=0)

    @cached_property
    def last_column(self) -> int:
        """The last column in which something stands."""
        return max((column for _, column in self.values), default=0)

    @cached_property
    def columns_of(self) -> Mapping[int, tuple[int, ...]]:
        """In which columns of a row something of its own stands, from left to right."""
        rows: dict[int, list[int]] = {}
        for row, column in sorted(self.values):
            rows.setdefault(row, []).append(column)
        return {row: tuple(columns) for row, columns in rows.items()}

    @cached_property
    def _covered(self) -> Mapping[tuple[int, int], Area]:
        covered: dict[tuple[int, int], Area] = {}
        for area in self.merged:
            bottom, right = min(area.bottom, self.last_row), min(area.right, self.last_column)
            if len(covered) + max(0, bottom - area.top + 1) * max(0, right - area.left + 1) > MOST_COVERED:
                break
            for row in range(area.top, bottom + 1):
                covered.update(((row, column), area) for column in range(area.left, right + 1))
        return covered

    def area(self, row: int, column: int) -> Area:
        """The merged cells that this one belongs to, else it alone."""
        return self._covered.get((row, column)) or Area(row, column, row, column)

    def anchor(self, row: int, column: int) -> tuple[int, int]:
        """Where that stands which this cell shows."""
        area = self._covered.get((row, column))
        return (area.top, area.left) if area else (row, column)

    def at(self, row: int, column: int) -> Value | None:
        """What a reader sees there, merged cells over all that they cover."""
        return self.values.get(self.anchor(row, column))

    def shown(self, row: int, column: int) -> str:
        """The letters that a reader sees there."""
        value = self.at(row, column)
        return value.shown if value else ""

    def rows(self) -> Iterator[int]:
        """The rows in which something of its own stands, from the top."""
        return iter(self.columns_of)


def letters_of(column: int) -> str:
    """The name of a column: 1 is A, 27 AA."""
    name = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def address_of(row: int, column: int) -> str:
    """D7."""
    return f"{letters_of(column)}{row}"
