"""Lists as files: CSV as a Vietnamese Excel opens it, XLSX with real days and numbers. Written row by row.

columns = [Column(_("Number"), 18), Column(_("Date of issue"), 14, Kind.DAY)]
xlsx_file(_("Register"), columns, rows)      # rows of as many values as columns; None is an empty cell
"""

from __future__ import annotations

import csv
import io
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
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


def xlsx_file(name: str, columns: Sequence[Column], rows: Iterable[Sequence[Any]], *, title: str = "") -> IO[bytes]:
    """The workbook in a temporary file: heads frozen, filters on, texts that stay texts; a title stands above them."""
    from openpyxl import Workbook  # noqa: PLC0415 - slow to import and seldom needed
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    book = Workbook(write_only=True)
    sheet = book.create_sheet(name)
    head_row = 2 if title else 1
    sheet.freeze_panes = f"A{head_row + 1}"
    for at, column in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = column.width
    cells = _Cells(sheet, columns)
    if title:
        sheet.append([cells.head(title)])
    sheet.append([cells.head(column.head) for column in columns])
    last = head_row
    for last, row in enumerate(rows, start=head_row + 1):  # noqa: B007 - the number of the last row is needed below
        sheet.append(cells.of_row(row))
    sheet.auto_filter.ref = f"A{head_row}:{get_column_letter(len(columns))}{last}"
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it
    book.save(file)
    file.seek(0)
    return file


class _Cells:
    """Makes the cells of a sheet. Styles are looked up once a column: for each cell that took most of the time."""

    def __init__(self, sheet: Any, columns: Sequence[Column]) -> None:
        from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
        from openpyxl.styles import Alignment, Font  # noqa: PLC0415

        self._make, self._sheet = WriteOnlyCell, sheet
        self._bold, self._wrap = Font(bold=True), Alignment(wrap_text=True, vertical="top")
        self._styles = [self._style_of(column) for column in columns]

    def head(self, words: str) -> Any:
        """A head, in bold."""
        made = self._make(self._sheet, value=guarded(words))
        made.font = self._bold
        return made

    def of_row(self, row: Sequence[Any]) -> list[Any]:
        """The cells of a row; what is empty needs none."""
        return [
            value if value in (None, "") else self._cell(value, style)
            for value, style in zip(row, self._styles, strict=True)
        ]

    def _style_of(self, column: Column) -> Any:
        made: Any = self._make(self._sheet)
        made.alignment = self._wrap
        if column.kind.value:
            made.number_format = column.kind.value
        return made._style

    def _cell(self, value: Any, style: Any) -> Any:
        made: Any = self._make(self._sheet, value=guarded(value) if isinstance(value, str) else value)
        made._style = style
        return made


Maker = Callable[[Sequence[Any]], list[Any]]


def _makers(sheet: Any, columns: Sequence[Column]) -> tuple[Maker, Maker]:
    """What makes the cells of a row of heads, and of a row of values; a style is looked up once a column."""
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415

    bold, wrap = Font(bold=True), Alignment(wrap_text=True, vertical="top")

    def heads(words: Sequence[str]) -> list[Any]:
        made = [WriteOnlyCell(sheet, value=guarded(one)) for one in words]
        for cell in made:
            cell.font = bold
        return made

    def style_of(column: Column) -> Any:
        made: Any = WriteOnlyCell(sheet)
        made.alignment = wrap
        if column.kind.value:
            made.number_format = column.kind.value
        return made._style

    styles = [style_of(column) for column in columns]

    def cell(value: Any, style: Any) -> Any:
        if value in (None, ""):
            return None
        made: Any = WriteOnlyCell(sheet, value=guarded(value) if isinstance(value, str) else value)
        made._style = style
        return made

    return heads, lambda row: [cell(value, style) for value, style in zip(row, styles, strict=True)]
