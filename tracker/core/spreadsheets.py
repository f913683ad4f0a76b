"""Tables as files: CSV as a Vietnamese Excel opens it, XLSX with real days and numbers. Written row by row.

columns = [Column(_("Number"), 18), Column(_("Date of issue"), 14, Kind.DAY)]
list_file(_("Register"), columns, rows)      # rows of as many values as columns; None is an empty cell
write_workbook([Sheet(_("Summary"), widths, lines, head=4, on_side=True)])     # each line as it is drawn
"""

from __future__ import annotations

import csv
import io
import re
import shutil
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
from pathlib import Path
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
#: Of a workbook: what a sheet holds, the number of its paper, how many pixels are a letter of the usual font.
MOST_LINES, A4, PIXELS = 1_048_576, 9, 7
#: How XlsxWriter takes what it is given: as it is, and no row longer than until the next.
_AS_GIVEN = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


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
    """The workbook in a temporary file: texts stay texts, no formulas or links. Raises OSError where room is short."""
    import xlsxwriter  # type: ignore[import-untyped] # noqa: PLC0415 - no stubs; slow to import and seldom needed

    with tempfile.TemporaryDirectory() as folder:  # for the rows of its sheets, until it is closed
        book = xlsxwriter.Workbook(f"{folder}/made", {**_AS_GIVEN, "tmpdir": folder})
        try:
            book.use_zip64()  # only a part of more than 2 GB is written otherwise
            for sheet in sheets:
                _Writing(book, sheet)
            book.close()
        except xlsxwriter.exceptions.FileCreateError as error:  # what it makes of an OSError
            raise OSError(str(error)) from error
        finally:
            _forget(book)
        file = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it
        with Path(f"{folder}/made").open("rb") as made:
            shutil.copyfileobj(made, file)
    file.seek(0)
    return file


def _forget(book: Any) -> None:
    """A list that is broken off (cancelled, a full disk): the files of its rows are closed, their folder goes."""
    for sheet in book.worksheets():
        with suppress(OSError):  # what is still to be written finds no room
            sheet.row_data_fh.close()


class _Writing:
    """Writes a sheet, line by line: XlsxWriter holds one in memory. A format is made once a look."""

    def __init__(self, book: Any, sheet: Sheet) -> None:
        self._book, self._made = book, book.add_worksheet(sheet.name)
        self._last, self._letters = len(sheet.widths) - 1, sum(sheet.widths)
        self._format = cache(self._format_of)
        self._looks: Sequence[Look] = ()
        self._formats: list[tuple[Any, bool]] = []
        self._begin(self._made, sheet)
        at = sheet.head - 1
        for at, line in enumerate(sheet.lines):
            self._write(at, line)
        if sheet.filtered:
            self._made.autofilter(sheet.head - 1, 0, at, self._last)

    def _begin(self, made: Any, sheet: Sheet) -> None:
        for at, width in enumerate(sheet.widths):
            made.set_column_pixels(at, at, round(width * PIXELS))
        made.freeze_panes(sheet.head, sheet.kept)
        if sheet.on_side:
            made.set_landscape()
            made.set_paper(A4)
            made.fit_to_pages(1, 0)
            made.repeat_rows(sheet.head - 1)
        for column, offered in sheet.choices.items():  # something else may be typed all the same
            source = f"={offered}" if "!" in offered else offered.split(",")
            asked = {"validate": "list", "source": source, "show_error": False}
            if made.data_validation(sheet.head, column - 1, max(sheet.most - 1, sheet.head), column - 1, asked):
                raise ValueError(f"no drop-down offers this: {offered}")

    def _write(self, at: int, line: Line) -> None:
        if at >= MOST_LINES:
            raise ValueError(f"no sheet has more than {MOST_LINES} lines")
        if line.looks is not self._looks:  # the lines of a list share theirs: looking them up each time costs a tenth
            self._looks, self._formats = line.looks, [(self._format(look), look.lined) for look in line.looks]
        if line.across:  # no spreadsheet makes a row of merged cells as high as its words
            self._made.set_row(at, line.looks[0].size * 1.5 * ceil(len(line.values[0]) / self._letters))
        if line.across and self._last > 0:
            self._made.merge_range(at, 0, at, self._last, _inert(line.values[0]), self._formats[0][0])
            return
        for column, (value, (form, lined)) in enumerate(zip(line.values, self._formats, strict=True)):
            if value is not None or lined:  # what is empty and has no lines around it needs no cell
                self._cell((at, column), value, form, lined)

    def _cell(self, place: tuple[int, int], value: Any, form: Any, lined: bool) -> None:
        if isinstance(value, str):
            value = _inert(value)
        if value is None or value == "":
            if lined:
                self._made.write_blank(*place, None, form)
        elif isinstance(value, str):
            self._made.write_string(*place, value, form)
        elif isinstance(value, date):
            self._made.write_datetime(*place, value, form)
        elif isinstance(value, bool):
            self._made.write_boolean(*place, value, form)
        else:
            self._made.write_number(*place, value, form)

    def _format_of(self, look: Look) -> Any:
        form, border = look.form or "General", int(look.lined)
        return self._book.add_format({
            "font_name": look.font, "font_size": look.size, "bold": look.bold, "italic": look.italic, "valign": "top",
            "align": look.align, "text_wrap": look.wrap, "border": border, "num_format": form,
        })  # fmt: skip


def _inert(value: str) -> str:
    """The text as a cell holds it. Between these marks XlsxWriter would take a text for XML of its own."""
    value = guarded(value)
    return f"'{value}" if value.startswith("<r>") else value
