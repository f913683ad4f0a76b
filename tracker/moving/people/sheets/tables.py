"""The tables of a workbook that list units or people: the rows of their heads, and where each column goes. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tracker.core.search import fold
from tracker.intake.reading.sheets.cells import Sheet, letters_of
from tracker.intake.reading.sheets.layout import examples_of
from tracker.moving.models import RunKind
from tracker.moving.people.sheets.fields import FIELDS, ORDER, Field, field_of, is_known

MOST_DEPTH = 4  # rows of a head
MOST_COLUMNS = 60  # of a table
MOST_LOOKED_AT = 6_000  # rows in which a head may stand
LONGEST_HEAD = 90
#: A row of numbers beneath a head: "1 2 3", "(1) (2)", "A B".
COUNTED = re.compile(r"\(?(?:\d{1,2}|[A-D])\)?")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its number from 1, its name in the file, cells of it, and where it goes."""

    number: int
    name: str
    examples: tuple[str, ...]
    field: Field

    @property
    def letter(self) -> str:
        """A, B, …"""
        return letters_of(self.number)

    @property
    def folded(self) -> str:
        """Its name to compare by."""
        return fold(self.name)


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a sheet: rows of its head, the last row that may be its, its columns."""

    sheet: str
    first: int
    last: int
    end: int
    columns: tuple[Column, ...]

    def numbers(self, field: Field) -> tuple[int, ...]:
        """The columns that go there."""
        return tuple(column.number for column in self.columns if column.field is field)


def find_tables(kind: RunKind, sheet: Sheet, wanted: Mapping[str, str] | None = None) -> Iterator[Table]:
    """The tables of a sheet, from the top. `wanted`: folded name of a column → where somebody said that it goes."""
    heads = list(_heads(kind, sheet))
    for place, (first, last, names) in enumerate(heads):
        if place and _says_the_same(names, heads[place - 1][2]):
            continue  # the head of the next page
        after = next((at for at, _last, other in heads[place + 1 :] if not _says_the_same(other, names)), None)
        end = after - 1 if after else sheet.last_row
        rows = [row for row in sheet.rows() if last < row <= end][:MOST_LOOKED_AT]
        columns = [
            Column(number, ": ".join(said), examples_of(sheet, number, rows), field_of(kind, said))
            for number, said in names.items()
        ]
        yield Table(sheet.name, first, last, end, tuple(_said(_one_of_each(columns), kind, wanted or {})))


def _heads(kind: RunKind, sheet: Sheet) -> Iterator[tuple[int, int, Mapping[int, tuple[str, ...]]]]:
    ended = 0
    for row in list(sheet.rows())[:MOST_LOOKED_AT]:
        if row <= ended or not _may_be_head(kind, sheet, row):
            continue
        last = _last_row(kind, sheet, row)
        names = _names(sheet, row, last)
        fields = {field_of(kind, said) for said in names.values()} - {Field.NOTHING}
        if FIELDS[kind][0] in fields and len(fields) >= 2:
            ended = _with_numbers(sheet, last)
            yield row, ended, names


def _may_be_head(kind: RunKind, sheet: Sheet, row: int) -> bool:
    cells = [sheet.values[row, column] for column in sheet.columns_of[row][:MOST_COLUMNS]]
    if len(cells) < 2 or any(len(cell.shown) > LONGEST_HEAD or cell.day or cell.number is not None for cell in cells):
        return False
    if any("@" in cell.shown or any(c.isdigit() for c in cell.shown[:4]) for cell in cells):
        return False
    known = sum(is_known(kind, cell.shown) for cell in cells)
    return known >= 3 or known * 2 >= len(cells)


def _last_row(kind: RunKind, sheet: Sheet, row: int) -> int:
    """How far down the head goes: cells merged downwards, and names beneath one that is merged across."""
    areas = [sheet.area(row, column) for column in sheet.columns_of[row][:MOST_COLUMNS]]
    deepest = min(max(area.bottom for area in areas), row + MOST_DEPTH - 1)
    if deepest > row:
        return deepest
    wide = {column for area in areas if area.right > area.left for column in range(area.left, area.right + 1)}
    below = sheet.columns_of.get(row + 1, ())
    is_beneath = bool(below) and all(column in wide for column in below)
    return row + 1 if is_beneath and all(is_known(kind, sheet.shown(row + 1, column)) for column in below) else row


def _names(sheet: Sheet, first: int, last: int) -> dict[int, tuple[str, ...]]:
    """The different names over each column, from above."""
    starts = [column for row in range(first, last + 1) for column in sheet.columns_of.get(row, ())]
    right = max(
        sheet.area(row, column).right for row in range(first, last + 1) for column in sheet.columns_of.get(row, ())
    )
    names: dict[int, tuple[str, ...]] = {}
    for column in range(min(starts), min(right, sheet.last_column, min(starts) + MOST_COLUMNS - 1) + 1):
        anchors = dict.fromkeys(sheet.anchor(row, column) for row in range(first, last + 1))
        said = [" ".join(sheet.values[at].shown.split()) for at in anchors if at in sheet.values and at[0] >= first]
        if said:
            names[column] = tuple(said)
    return names


def _with_numbers(sheet: Sheet, last: int) -> int:
    shown = [sheet.values[last + 1, column].shown.strip() for column in sheet.columns_of.get(last + 1, ())]
    return last + 1 if len(shown) >= 3 and all(COUNTED.fullmatch(words) for words in shown) else last


def _says_the_same(names: Mapping[int, tuple[str, ...]], before: Mapping[int, tuple[str, ...]]) -> bool:
    return [*map(_folded, names.values())] == [*map(_folded, before.values())]


def _folded(said: tuple[str, ...]) -> str:
    return fold(" ".join(said))


def _one_of_each(columns: Sequence[Column]) -> Iterator[Column]:
    """Each field has one column; a name alone may stand in two neighbours, family and given name."""
    seen: dict[Field, int] = {}
    for column in columns:
        goes_on = column.field is Field.NAME and seen.get(Field.NAME) == column.number - 1
        is_free = column.field in (Field.NOTHING, Field.ORDER) or column.field not in seen or goes_on
        if is_free:
            seen[column.field] = column.number
            yield column
        else:
            yield Column(column.number, column.name, column.examples, Field.NOTHING)


def _said(columns: Iterator[Column], kind: RunKind, wanted: Mapping[str, str]) -> Iterator[Column]:
    offered = {"", *(field.value for field in FIELDS[kind])}
    for column in columns:
        said = wanted.get(column.folded)
        if said is None or said not in offered or ORDER.fullmatch(column.folded):
            yield column
        else:
            yield Column(column.number, column.name, column.examples, Field(said))


def as_json(tables: Sequence[Table]) -> list[dict[str, Any]]:
    """As a run keeps them."""
    return [
        {
            "sheet": table.sheet, "first": table.first, "last": table.last, "end": table.end,
            "columns": [[one.number, one.name, list(one.examples), one.field.value] for one in table.columns],
        }
        for table in tables
    ]  # fmt: skip


def from_json(kept: Sequence[Mapping[str, Any]]) -> list[Table]:
    """From how a run keeps them."""
    return [
        Table(one["sheet"], one["first"], one["last"], one["end"], tuple(
            Column(number, name, tuple(examples), Field(field)) for number, name, examples, field in one["columns"]
        ))
        for one in kept
    ]  # fmt: skip
