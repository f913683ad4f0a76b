"""Tables as files: CSV as a Vietnamese Excel opens it, XLSX with real days and numbers. Written row by row.

columns = [Column(_("Number"), 18), Column(_("Date of issue"), 14, Kind.DAY)]
list_file(_("Register"), columns, rows)      # rows of as many values as columns; None is an empty cell
write_workbook([Sheet(_("Summary"), widths, lines, head=4, on_side=True)])     # each line as it is drawn
"""

from __future__ import annotations

import csv
import io
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from itertools import chain
from math import ceil
from typing import IO, Any

from flask_babel import get_locale

from tracker.core.i18n import write_day

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BOM = "\ufeff"
#: What a spreadsheet would take for a formula.
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
#: What no workbook may hold: a search for it stands in the title of its list.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
LINES_AT_ONCE = 200


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


def guarded(value: str) -> str:
    """The text so that no spreadsheet runs it, nor refuses it: an apostrophe before what begins like a formula."""
    value = _CONTROL.sub("", value)
    return f"'{value}" if value.startswith(_DANGEROUS) else value


def csv_lines(columns: Sequence[Column], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """The file, a few hundred lines at a time. Excel in Vietnamese separates by ";" (its decimals have the comma)."""
    is_english = str(get_locale()) == "en"
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter="," if is_english else ";", lineterminator="\r\n")
    buffer.write(BOM)
    writer.writerow([column.head for column in columns])
    for at, row in enumerate(rows):
        writer.writerow([_written(value, column, is_english) for value, column in zip(row, columns, strict=True)])
        if at % LINES_AT_ONCE == LINES_AT_ONCE - 1:
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


def _written(value: Any, column: Column, is_english: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return write_day(value)
    if isinstance(value, str):
        return guarded(value)
    if column.kind is Kind.PERCENT:
        value = f"{Decimal(value) * 100:.2f}".rstrip("0").rstrip(".") + "%"
    return str(value) if is_english else str(value).replace(".", ",")


def list_file(name: str, columns: Sequence[Column], rows: Iterable[Sequence[Any]], *, title: str = "") -> IO[bytes]:
    """A list as a workbook in a temporary file: heads frozen, filters on; a title stands above them."""
    above = [Line([title], [HEAD])] if title else []
    heads = Line([column.head for column in columns], [HEAD] * len(columns))
    looks = [Look(column.kind.value) for column in columns]
    lines = chain(above, [heads], (Line(row, looks) for row in rows))
    sheet = Sheet(name, [column.width for column in columns], lines, head=len(above) + 1, filtered=True)
    return write_workbook([sheet])


def write_workbook(sheets: Iterable[Sheet]) -> IO[bytes]:
    """The workbook in a temporary file. Its texts stay texts: none is run as a formula."""
    from openpyxl import Workbook  # noqa: PLC0415 - slow to import and seldom needed

    book = Workbook(write_only=True)
    try:
        for sheet in sheets:
            _fill(book.create_sheet(sheet.name), sheet)
        file = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it
        book.save(file)
    except BaseException:
        _forget(book)
        raise
    file.seek(0)
    return file


def _forget(book: Any) -> None:
    """A list that is broken off (cancelled, a full disk): its rows lie in temporary files, which openpyxl takes away
    only when the process ends."""
    for sheet in book.worksheets:
        if sheet._writer is not None:
            with suppress(Exception):  # closing writes the end, for which there may be no room
                sheet.close()
            with suppress(OSError, ValueError):  # taken away already
                sheet._writer.cleanup()


def _fill(made: Any, sheet: Sheet) -> None:
    from openpyxl.utils import get_column_letter as letter  # noqa: PLC0415

    last_column = letter(len(sheet.widths))
    for at, width in enumerate(sheet.widths, start=1):
        made.column_dimensions[letter(at)].width = width
    made.freeze_panes = f"{letter(sheet.kept + 1)}{sheet.head + 1}"
    if sheet.on_side:
        made.page_setup.orientation, made.page_setup.paperSize, made.page_setup.fitToHeight = "landscape", 9, 0  # A4
        made.sheet_properties.pageSetUpPr.fitToPage = True
        made.print_title_rows = f"{sheet.head}:{sheet.head}"
    at, cells = sheet.head, _Cells(made)
    for at, line in enumerate(sheet.lines, start=1):
        if line.across:  # no spreadsheet makes a row of merged cells as high as its words
            made.row_dimensions[at].height = line.looks[0].size * 1.5 * ceil(len(line.values[0]) / sum(sheet.widths))
        if line.across and len(sheet.widths) > 1:
            made.merged_cells.add(f"A{at}:{last_column}{at}")
        made.append(cells.of(line))
    _offer(made, sheet)
    if sheet.filtered:
        made.auto_filter.ref = f"A{sheet.head}:{last_column}{at}"


def _offer(made: Any, sheet: Sheet) -> None:
    """Drop-downs; something else may be typed all the same."""
    from openpyxl.utils import get_column_letter as letter  # noqa: PLC0415 - slow to import, seldom needed
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415 - the same

    for column, offered in sheet.choices.items():
        words = offered if "!" in offered else f'"{offered}"'
        cells = f"{letter(column)}{sheet.head + 1}:{letter(column)}{max(sheet.most, sheet.head + 1)}"
        made.data_validations.append(
            DataValidation(type="list", formula1=words, allow_blank=True, showErrorMessage=False, sqref=cells)
        )


class _Cells:
    """Makes the cells of a sheet. A style is made once a look: for each cell that took most of the time."""

    def __init__(self, sheet: Any) -> None:
        from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415

        self._sheet, self._new = sheet, WriteOnlyCell
        self._style = cache(self._style_of)
        self._looks: Sequence[Look] = ()
        self._styles: list[tuple[Any, bool]] = []

    def of(self, line: Line) -> list[Any]:
        """The cells of a line; what is empty and has no lines around it needs none."""
        if line.looks is not self._looks:  # the lines of a list share theirs: looking them up each time costs a tenth
            self._looks, self._styles = line.looks, [(self._style(look), look.lined) for look in line.looks]
        return [
            None if value in (None, "") and not lined else self._cell(value, style)
            for value, (style, lined) in zip(line.values, self._styles, strict=True)
        ]

    def _cell(self, value: Any, style: Any) -> Any:
        made: Any = self._new(self._sheet, guarded(value) or None if isinstance(value, str) else value)
        made._style = style
        return made

    def _style_of(self, look: Look) -> Any:
        from openpyxl.styles import Alignment, Border, Font, Side  # noqa: PLC0415

        made: Any = self._new(self._sheet)
        side = Side(style="thin" if look.lined else None)
        made.font = Font(name=look.font, size=look.size, bold=look.bold, italic=look.italic)
        made.alignment = Alignment(horizontal=look.align or None, vertical="top", wrap_text=look.wrap)
        made.border = Border(left=side, right=side, top=side, bottom=side)
        made.number_format = look.form or "General"
        return made._style
