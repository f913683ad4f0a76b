"""What a list says in several columns: the results of each quarter, a state beside its words, notes. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.documents.numbers.folding import fold
from tracker.intake.reading.columns.mapping import Target
from tracker.intake.reading.sheets.heads import COUNTED
from tracker.intake.reading.sheets.places import Finder
from tracker.intake.reading.sheets.progress import is_ticked
from tracker.intake.reading.sheets.row_words import DITTO
from tracker.intake.reading.sheets.table import EMPTY, Table
from tracker.intake.reading.values import Found, Titled

#: Heads of columns in which any state may stand.
ANY_STATE = re.compile(
    r"(?:trang thai|tinh trang|hien trang|ket qua|tien do|tinh hinh)(?: thuc hien| xu ly| nhiem vu)?"
)
MOST_HEADING = 80
At = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Filled:
    """A cell of a task in one of the columns that go to the same place. `ticked`: the head that its mark stands for."""

    at: At
    heading: str
    ticked: Found | None = None


def filled_of(table: Table, finder: Finder, rows: Sequence[int], target: Target) -> tuple[Filled, ...]:
    """The cells of a task that say something, from the left, each once."""
    return tuple(
        Filled(at, heading_of(table, at[1]), _ticked(table, finder, at))
        for column in table.columns[target]
        if (at := _in_column(table, rows, column)) is not None
    )


def titled_of(finder: Finder, cells: Sequence[Filled]) -> tuple[Titled, ...]:
    """Their words beneath the names of their columns; a mark stands for the name of its own."""
    return tuple(Titled(one.heading, one.ticked or finder.whole(one.at)) for one in cells)


def heading_of(table: Table, column: int) -> str:
    """The name of a column: "Kết quả thực hiện (Quý I)"."""
    name = next((one.name for one in table.mapping.columns if one.number == column), "")
    names = [words for words in name.split(": ") if words and not COUNTED.fullmatch(words)]
    first, rest = (names[0], names[1:]) if names else ("", [])
    return " ".join((f"{first} ({', '.join(rest)})" if rest else first).split())[:MOST_HEADING]


def _in_column(table: Table, rows: Sequence[int], column: int) -> At | None:
    """The first cell of a task's own rows that says something, then what was merged down to it."""
    for at in (*((row, column) for row in rows), *_merged_down(table, rows[0], column)):
        value = table.sheet.values.get(at)
        if value is not None and not EMPTY.fullmatch(value.shown) and not DITTO.fullmatch(fold(value.shown)[:40]):
            return at
    return None


def _merged_down(table: Table, row: int, column: int) -> Iterator[At]:
    anchor = table.sheet.anchor(row, column)
    if anchor[0] > table.mapping.last and anchor[1] == column:
        yield anchor


def _ticked(table: Table, finder: Finder, at: At) -> Found | None:
    """The name of the column of a state, where only a mark stands in its cell."""
    if not is_ticked(table.shown(at)):
        return None
    rows = range(table.mapping.last, table.mapping.first - 1, -1)
    named = (table.sheet.anchor(row, at[1]) for row in rows)
    said = [each for each in named if each in table.sheet.values]
    head = next((each for each in said if not COUNTED.fullmatch(table.shown(each))), None)
    if head is None or ANY_STATE.fullmatch(fold(table.shown(head))):
        return None  # "Trạng thái" says nothing by itself: the mark stands for what it is
    return finder.whole(head)
