"""Which column of which sheet goes where: guessed by the reader, corrected by a person, read again with. Pure.

A value that can be shown (letters, name in the file, examples of different rows, where to), written as JSON by
`mapping_json`, kept for the next workbook of the same layout, and given back to `read_workbook`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self

from tracker.documents.numbers.folding import fold
from tracker.intake.reading.columns.letters import column_of

MOST_TABLES, MOST_COLUMNS = 20, 120


class Target(StrEnum):
    """Where the cells of a column go. `NOTHING`: they are not read."""

    NOTHING = ""
    ORDER = "order"  # STT: says what is a task and what a group
    TASK = "task"
    LEAD = "lead"
    SUPPORT = "support"
    DUE = "due"
    EXTENDED = "extended"  # the deadline in force where another one was granted
    DONE_ON = "done_on"  # the day on which it was done
    PRODUCT = "product"
    DOCUMENT = "document"
    SYMBOL = "symbol"  # KH-UBND beside 308
    DOCUMENT_DATE = "document_date"
    ISSUER = "issuer"  # of the document
    RESULT = "result"
    COUNTER = "counter"  # 18/22
    DONE = "done"
    TOTAL = "total"
    PERCENT = "percent"
    NOTE = "note"
    REPORT_TO = "report_to"
    CLAUSE = "clause"


#: Whose columns may be more than one: each adds to the others.
SEVERAL = frozenset({Target.NOTHING, Target.LEAD, Target.SUPPORT, Target.RESULT, Target.NOTE})


class Skipped(StrEnum):
    """Why nothing is read of a sheet."""

    HIDDEN = "hidden"
    DRAFT = "draft"
    NO_TASKS = "no_tasks"
    NAMES = "names"  # the office's own short names


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its letters, its name in the file ("Đơn vị thực hiện: Chủ trì"), examples, and where it goes."""

    letters: str
    name: str
    examples: tuple[str, ...] = ()
    target: Target = Target.NOTHING

    @property
    def number(self) -> int:
        """The column, from 1."""
        return column_of(self.letters)


@dataclass(frozen=True, slots=True)
class TableMapping:
    """One table of a sheet: the first and the last row of its head, the last row of the table, its columns."""

    first: int
    last: int
    end: int
    columns: tuple[Column, ...]

    def of(self, target: Target) -> tuple[int, ...]:
        """The columns that go there."""
        return tuple(column.number for column in self.columns if column.target is target)

    @property
    def layout(self) -> str:
        """The names of the columns, folded: the same in the next workbook of the same office."""
        return " | ".join(fold(column.name) for column in self.columns)


@dataclass(frozen=True, slots=True)
class SheetMapping:
    """One sheet: its tables, or why nothing is read of it.

    `tasks`: how many rows were read as tasks; `hidden`: which of those rows are hidden in the file.
    """

    name: str
    tables: tuple[TableMapping, ...] = ()
    skipped: Skipped | None = None
    tasks: int = 0
    hidden: tuple[int, ...] = ()

    @property
    def is_read(self) -> bool:
        """Whether its tasks are read."""
        return self.skipped is None


@dataclass(frozen=True, slots=True)
class BookMapping:
    """All sheets of a workbook, in their order."""

    sheets: tuple[SheetMapping, ...] = ()

    def sheet(self, name: str) -> SheetMapping | None:
        """The sheet of that name."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)

    def with_target(self, sheet: str, letters: str, target: Target, *, table: int = 0) -> Self:
        """With one column going elsewhere; what went there before goes nowhere, where only one column may."""
        return replace(
            self,
            sheets=tuple(
                _sheet_with(each, letters, target, table) if each.name == sheet else each for each in self.sheets
            ),
        )

    def with_sheet_read(self, name: str, *, is_read: bool) -> Self:
        """With the tasks of a sheet read, or not."""
        skipped = None if is_read else Skipped.NO_TASKS
        return replace(
            self, sheets=tuple(replace(each, skipped=skipped) if each.name == name else each for each in self.sheets)
        )

    def with_all(self, targets: Mapping[tuple[int, int, str], Target], read: Sequence[bool]) -> Self:
        """With these columns, by turn of the sheet, turn of its table and letters, elsewhere; with these sheets read.

        Nothing else changes: whether a target is there twice is the caller's to ask.
        """
        return replace(
            self, sheets=tuple(_chosen(turn, sheet, targets, read) for turn, sheet in enumerate(self.sheets))
        )

    def as_remembered(self, known: Mapping[str, Mapping[str, str]]) -> Self:
        """With the targets that somebody once chose for the same layout: name of a column to target, by layout."""
        return replace(self, sheets=tuple(_remembering(sheet, known) for sheet in self.sheets))

    def to_remember(self) -> dict[str, dict[str, str]]:
        """What `as_remembered` takes: of each layout its columns' names and where they go."""
        return {
            table.layout: {fold(column.name): column.target.value for column in table.columns}
            for sheet in self.sheets
            if sheet.is_read
            for table in sheet.tables
        }


def _sheet_with(sheet: SheetMapping, letters: str, target: Target, turn: int) -> SheetMapping:
    tables = tuple(
        replace(table, columns=_columns_with(table.columns, letters, target)) if number == turn else table
        for number, table in enumerate(sheet.tables)
    )
    return replace(sheet, tables=tables)


def _chosen(
    turn: int, sheet: SheetMapping, targets: Mapping[tuple[int, int, str], Target], read: Sequence[bool]
) -> SheetMapping:
    tables = tuple(
        replace(
            table,
            columns=tuple(replace(c, target=targets.get((turn, number, c.letters), c.target)) for c in table.columns),
        )
        for number, table in enumerate(sheet.tables)
    )
    skipped = None if read[turn] else sheet.skipped or Skipped.NO_TASKS
    return replace(sheet, tables=tables, skipped=skipped)


def _columns_with(columns: Sequence[Column], letters: str, target: Target) -> tuple[Column, ...]:
    def changed(column: Column) -> Column:
        if column.letters == letters:
            return replace(column, target=target)
        if column.target is target and target not in SEVERAL:
            return replace(column, target=Target.NOTHING)
        return column

    return tuple(changed(column) for column in columns)


def _remembering(sheet: SheetMapping, known: Mapping[str, Mapping[str, str]]) -> SheetMapping:
    def mended(table: TableMapping) -> TableMapping:
        targets = known.get(table.layout, {})
        columns = (replace(c, target=target_of(targets.get(fold(c.name), c.target.value))) for c in table.columns)
        return replace(table, columns=tuple(columns))

    return replace(sheet, tables=tuple(mended(table) for table in sheet.tables))


def target_of(said: object) -> Target:
    """The target of a word that was kept; one that is not known any more is nothing. Raises ValueError for no word."""
    if not isinstance(said, str):
        raise ValueError("target")
    return next((target for target in Target if target == said), Target.NOTHING)
