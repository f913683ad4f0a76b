"""Workbooks made for tests, and the tasks that they hold."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from openpyxl import Workbook

from tracker.intake.reading.sheets.reading import read_workbook
from tracker.intake.reading.values import Reading


@dataclass
class Made:
    """A sheet: its rows from the first on, None where a cell is empty; what is merged and hidden, shapes of numbers."""

    name: str
    rows: Sequence[Sequence[Any]]
    merged: Sequence[str] = ()
    formats: Mapping[str, str] = field(default_factory=dict)
    hidden_rows: Sequence[int] = ()
    hidden_columns: Sequence[str] = ()
    state: str = "visible"


@dataclass(frozen=True)
class Task:
    """What a row must be read as. `due`: the day in ISO form, or the words of one that has none."""

    row: int
    text: str
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    due: str | None = None
    document: str | None = None
    progress: tuple[int | None, int | None, float | None] = (None, None, None)
    cell: str = ""
    sheet: str = ""
    product: str | None = None
    issued: str | None = None


def book(*sheets: Made) -> bytes:
    """The bytes of a workbook with these sheets."""
    workbook = Workbook()
    del workbook["Sheet"]
    for made in sheets:
        sheet: Any = workbook.create_sheet(made.name)
        for number, row in enumerate(made.rows, start=1):
            for column, value in enumerate(row, start=1):
                if value is not None:
                    sheet.cell(number, column, value)
        for area in made.merged:
            sheet.merge_cells(area)
        for address, shape in made.formats.items():
            cells = sheet[address]
            for cell in [one for line in cells for one in line] if isinstance(cells, tuple) else [cells]:
                cell.number_format = shape
        for number in made.hidden_rows:
            sheet.row_dimensions[number].hidden = True
        for letters in made.hidden_columns:
            sheet.column_dimensions[letters].hidden = True
        sheet.sheet_state = made.state
    packed = io.BytesIO()
    workbook.save(packed)
    return packed.getvalue()


def tasks_of(data: bytes) -> list[Task]:
    """What is read of a workbook, as tests say it."""
    return said_by(read_workbook(data))


def said_by(reading: Reading) -> list[Task]:
    """The tasks of a reading, as tests say them."""
    return [
        Task(
            row=task.row,
            text=task.text.value,
            lead=tuple(one.value for one in task.lead),
            support=tuple(one.value for one in task.support),
            due=None if task.due is None else task.due.on.isoformat() if task.due.on else task.due.words.value,
            document=task.document.value if task.document else None,
            progress=(task.counted.done, task.counted.total, task.counted.percent)
            if task.counted
            else (None, None, None),
            cell=task.cells.get("task", ""),
            sheet=task.sheet,
            product=task.product.value if task.product else None,
            issued=task.document_date.value if task.document_date else None,
        )
        for task in reading.tasks
    ]
