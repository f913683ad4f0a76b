"""What a workbook is made of: looks, lines, sheets; and the columns of a list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any


class Kind(Enum):
    """What a column holds; its value is the format of a cell in XLSX."""

    TEXT = ""
    DAY = "dd/mm/yyyy"
    NUMBER = "#,##0.####"
    PERCENT = "0.00%"  # of 1: 0.7143 is shown as 71.43%


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, its width in letters, what it holds."""

    head: str
    width: int
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell is drawn. `form` is the number format of its value, `size` the letters' in points."""

    form: str = ""
    bold: bool = False
    italic: bool = False
    align: str = ""  # left, center, right; empty: texts stand left, numbers right
    wrap: bool = True
    lined: bool = False
    font: str = "Calibri"
    size: int = 11


HEAD = Look(bold=True, wrap=False)


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a sheet. `looks` has one for each value; `across`: the first value goes over all columns."""

    values: Sequence[Any]
    looks: Sequence[Look]
    across: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet that is written line by line, so that `lines` may be as long as they like.

    What stands above the line of column heads and left of the first column that moves stays in view.
    """

    name: str
    widths: Sequence[float]  # of its columns, in letters
    lines: Iterable[Line]
    head: int = 1  # the line of the column heads
    kept: int = 0  # columns that stay in view
    filtered: bool = False  # the heads offer filters
    on_side: bool = False  # printed on A4 on its side, as wide as the page, the heads on each
    choices: Mapping[int, str] = field(default_factory=dict)  # column → what a drop-down offers: "a,b" or a range
    most: int = 0  # drop-downs go so many lines down
