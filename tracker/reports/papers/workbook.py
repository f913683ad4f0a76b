"""The tables of a paper's annexes as a workbook: a sheet for each, with its title, ready for A4 on its side.

Texts stay texts (no spreadsheet runs one). What a Vietnamese table writes as a number, a percentage or a day becomes
one, unless its column stands left: there are numbers of documents and names.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from tracker.core.spreadsheets import Kind, guarded
from tracker.reports.papers.elements import clean
from tracker.reports.papers.measures import FONT
from tracker.reports.papers.paper import Align, Annex, Column, Paper, Row, Table
from tracker.reports.papers.wording import attached_to, roman

#: All columns together, in letters: what A4 on its side holds at 12 points.
LETTERS = 130.0
_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d*)(?:,\d+)?")
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
MOST_FIGURES = 15  # a spreadsheet keeps no more


@dataclass(frozen=True, slots=True)
class _Sheet:
    name: str
    heads: tuple[str, ...]  # the lines above the table
    table: Table


def write_workbook(paper: Paper) -> bytes | None:
    """The workbook of all tables in the annexes; None where there is none."""
    from openpyxl import Workbook  # noqa: PLC0415 - slow to import and seldom needed

    sheets = list(_sheets(paper))
    if not sheets:
        return None
    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]  # a new book has a sheet
    for one in sheets:
        _fill(book.create_sheet(one.name), one)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def value_of(words: str, align: Align) -> tuple[Any, Kind]:
    """What a cell holds, and its format: 26.159 is a number, 20,82% of 1, 31/05/2022 a day; all else is text."""
    text = clean(words).strip()
    if align is Align.LEFT:
        return guarded(text), Kind.TEXT
    figures = text.removesuffix("%").strip()
    if _NUMBER.fullmatch(figures) and sum(letter.isdigit() for letter in figures) <= MOST_FIGURES:
        number = Decimal(figures.replace(".", "").replace(",", "."))
        return (number / 100, Kind.PERCENT) if text.endswith("%") else (number, Kind.NUMBER)
    if found := _DAY.fullmatch(text):
        day, month, year = map(int, found.groups())
        try:
            return date(year, month, day), Kind.DAY
        except ValueError:  # no such day: as it is written
            return guarded(text), Kind.TEXT
    return guarded(text), Kind.TEXT


def _sheets(paper: Paper) -> Iterator[_Sheet]:
    several = len(paper.annexes) > 1
    for number, annex in enumerate(paper.annexes, 1):
        tables = [block for block in annex.blocks if isinstance(block, Table)]
        name = f"Phụ lục {roman(number)}" if several else "Phụ lục"
        for at, table in enumerate(tables, 1):
            sheet = name if len(tables) == 1 else f"{name} ({at})"
            yield _Sheet(sheet, _heads(name, annex, paper), table)


def _heads(name: str, annex: Annex, paper: Paper) -> tuple[str, ...]:
    words = (name, annex.title.upper(), attached_to(paper), annex.note)
    return tuple(" ".join(clean(one).split()) for one in words if one)


def _fill(sheet: Any, one: _Sheet) -> None:
    _set_up(sheet, one)
    for at, words in enumerate(one.heads, 1):
        _line(sheet, at, words, len(one.table.columns), bold=at <= 2)
    head_at, write = len(one.heads) + 1, _Writer(sheet)
    for at, column in enumerate(one.table.columns, 1):
        write.cell(head_at, at, guarded(clean(column.title)), Align.CENTRE, bold=True)
    for at, row in enumerate(one.table.rows, head_at + 1):
        write.row(at, row, one.table.columns)


def _set_up(sheet: Any, one: _Sheet) -> None:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    total = sum(column.width for column in one.table.columns) or 1.0
    for at, column in enumerate(one.table.columns, 1):
        sheet.column_dimensions[get_column_letter(at)].width = max(6.0, LETTERS * column.width / total)
    head_at = len(one.heads) + 1
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9  # A4
    sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight = True, 0
    sheet.print_title_rows = f"{head_at}:{head_at}"
    sheet.freeze_panes = f"A{head_at + 1}"


class _Writer:
    """Writes the cells of a sheet. A style is made once: for each cell that took most of the time."""

    def __init__(self, sheet: Any) -> None:
        self._sheet = sheet
        self._styles: dict[tuple[Align, bool, Kind], Any] = {}

    def row(self, at: int, row: Row, columns: tuple[Column, ...]) -> None:
        """A cell for each column, or a group over all of them."""
        if row.group:
            for place in range(1, len(columns) + 1):
                words = guarded(clean(row.group)) if place == 1 else None
                self.cell(at, place, words, Align.LEFT, bold=True)
            self._sheet.merge_cells(start_row=at, start_column=1, end_row=at, end_column=len(columns))
            return
        for place, (words, column) in enumerate(zip(row.cells, columns, strict=True), 1):
            value, kind = value_of(words, column.align)
            self.cell(at, place, value, column.align, kind=kind)

    def cell(
        self, row: int, column: int, value: Any, align: Align, *, bold: bool = False, kind: Kind = Kind.TEXT
    ) -> None:
        """One cell with its lines; what is empty holds nothing."""
        cell = self._sheet.cell(row, column, None if value == "" else value)
        known = self._styles.get((align, bold, kind))
        if known is None:
            _dress(cell, align, bold=bold)
            if kind.value:
                cell.number_format = kind.value
            known = self._styles[align, bold, kind] = cell._style
        cell._style = copy(known)


def _dress(cell: Any, align: Align, *, bold: bool) -> None:
    from openpyxl.styles import Alignment, Border, Font, Side  # noqa: PLC0415

    line = Side(style="thin")
    cell.font = Font(name=FONT, size=12, bold=bold)
    horizontal = "center" if align is Align.CENTRE else align.value
    cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal=horizontal)
    cell.border = Border(left=line, right=line, top=line, bottom=line)


def _line(sheet: Any, row: int, words: str, columns: int, *, bold: bool) -> None:
    """A line across all columns, in the middle."""
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415

    cell = sheet.cell(row, 1, guarded(words))
    cell.font = Font(name=FONT, size=13, bold=bold, italic=not bold)
    cell.alignment = Alignment(wrap_text=True, horizontal="center")
    if columns > 1:
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=columns)
