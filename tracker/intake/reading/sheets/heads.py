"""Where a table of a sheet begins: the rows of its head, and the names of its columns. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from tracker.intake.reading.columns.mapping import MOST_COLUMNS, Target
from tracker.intake.reading.sheets.cells import Sheet, Value
from tracker.intake.reading.sheets.names import MOST_NAME, Said, is_elsewhere, read_name

MOST_DEPTH = 4  # rows of a head
#: A row of numbers beneath a head: "1 2 3", "(1) (2)", "A B 1", "(5)=(4)/(3)".
COUNTED = re.compile(r"\(?(?:[0-9]{1,2}|[A-D])[a-z]?\)?(?:\s?=\s?[()0-9/+*%-]{1,20})?")

#: What stands in cells of tasks alone: a share, a sign for what stands above.
NO_NAME = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{1,2})? ?%|nt|n/t|như trên|[\"”“'’]{1,2}")

read = lru_cache(maxsize=4_096)(read_name)


@dataclass(frozen=True, slots=True)
class Head:
    """The rows of a head and what each column is called, from the upper to the lower row."""

    first: int
    last: int
    names: dict[int, tuple[str, ...]]

    def said(self, column: int) -> Said:
        """What the name of a column says."""
        return read(self.names.get(column, ()))

    @property
    def is_elsewhere(self) -> bool:
        """Whether it has a column that no list of tasks has."""
        return any(is_elsewhere(names) for names in self.names.values())


def head_at(sheet: Sheet, row: int, *, least: int = 3) -> Head | None:
    """The head that begins in this row; None where none does. `least`: so many of its names must be known."""
    columns = sheet.columns_of.get(row, ())[:MOST_COLUMNS]
    if len(columns) < 3 or not _are_names(sheet, row, columns):
        return None
    last = _last_row(sheet, row, columns)
    names = _names(sheet, row, last)
    known = {said.target for name in names.values() if (said := read(name)).target}
    sure = {said.target for name in names.values() if (said := read(name)).is_sure}
    if len(known) < least or (len(sure) < 2 and len(known) < 4) or (len(known) < 3 and Target.TASK not in sure):
        return None
    return Head(row, _with_numbers(sheet, last), names)


def _are_names(sheet: Sheet, row: int, columns: Sequence[int]) -> bool:
    """Whether all that stands in a row could be names of columns."""
    return all(_is_name(sheet.values[row, column]) for column in columns)


def _is_name(value: Value) -> bool:
    if len(value.shown) > MOST_NAME or value.day or value.is_share or NO_NAME.fullmatch(value.shown.strip().lower()):
        return False
    return value.number is None or 1990 <= value.number <= 2100


def _last_row(sheet: Sheet, row: int, columns: Sequence[int]) -> int:
    last = row
    areas = [sheet.area(row, column) for column in columns]
    deepest = max(min(area.bottom, row + MOST_DEPTH - 1) for area in areas)
    while last + 1 < row + MOST_DEPTH:
        below = sheet.columns_of.get(last + 1, ())
        if not below:
            if last + 1 <= deepest:
                last += 1
                continue
            break
        if not _goes_on(sheet, row, last, below, is_inside=last + 1 <= deepest):
            break
        last += 1
    return last


def _goes_on(sheet: Sheet, first: int, last: int, below: Sequence[int], *, is_inside: bool) -> bool:
    """Whether the next row still names columns: beneath a name that is wide, or that stops above it."""
    row = last + 1
    if not _are_names(sheet, row, below) or any(sheet.values[row, c].number is not None for c in below):
        return False
    if len(below) == 1 and sheet.area(row, below[0]).right - below[0] >= 2:
        return False  # the heading of a group, over many columns
    wide = {
        covered
        for column in sheet.columns_of.get(last, ())
        if (area := sheet.area(last, column)).right > area.left
        for covered in range(area.left, min(area.right, sheet.last_column) + 1)
    }
    if is_inside or all(column in wide for column in below):
        return True
    known = [column for column in below if read((sheet.values[row, column].shown,)).is_known]
    for column in below:
        above = read((sheet.shown(first, column),)).target
        if above in (Target.ORDER, Target.TASK) and column not in known:
            return False
    upper = sheet.columns_of.get(last, ())
    holes = [column for column in below if column not in upper]
    short = all(len(sheet.values[row, column].shown) <= 40 for column in below)
    return short and len(known) >= 2 and len(known) * 2 >= len(below) and (bool(holes) or len(below) < len(upper))


def _names(sheet: Sheet, first: int, last: int) -> dict[int, tuple[str, ...]]:
    """The different names over each column, from above."""
    names: dict[int, tuple[str, ...]] = {}
    columns = [column for row in range(first, last + 1) for column in sheet.columns_of.get(row, ())]
    right = max(sheet.area(row, c).right for row in range(first, last + 1) for c in sheet.columns_of.get(row, ()))
    for column in range(min(columns), min(right, sheet.last_column, min(columns) + MOST_COLUMNS - 1) + 1):
        anchors = dict.fromkeys(sheet.anchor(row, column) for row in range(first, last + 1))
        said = tuple(
            " ".join(sheet.values[anchor].shown.split())
            for anchor in anchors
            if anchor in sheet.values and anchor[0] >= first
        )
        if said:
            names[column] = said
    return names


def _with_numbers(sheet: Sheet, last: int) -> int:
    """The last row of the head with a row of numbers beneath it."""
    columns = sheet.columns_of.get(last + 1, ())
    shown = [sheet.values[last + 1, column].shown.strip() for column in columns]
    if len(shown) >= 3 and all(COUNTED.fullmatch(words) for words in shown):
        return last + 1
    return last


def repeats(sheet: Sheet, row: int, first: int, last: int) -> bool:
    """Whether a row says one of the rows of a head once more: the head of the next page."""
    columns = sheet.columns_of.get(row, ())
    return any(
        len(columns) >= 2
        and columns == sheet.columns_of.get(head)
        and all(sheet.values[row, column].shown == sheet.values[head, column].shown for column in columns)
        for head in range(first, last + 1)
    )
