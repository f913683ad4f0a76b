"""Writing a workbook (XLSX) row by row, in standard Python only: no library is loaded for it, and no row is kept.

    file = write_workbook([Sheet(_("Summary"), widths, lines, head=4, on_side=True)])

Its texts stay texts: none is run as a formula. It takes a twelfth of what a library does (decision 100).
"""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from itertools import chain
from math import ceil
from typing import IO, Any
from xml.sax.saxutils import escape

from tracker.core.sheets import Line, Look, Sheet, guarded
from tracker.core.workbook_parts import (
    CONTENT_TYPES,
    RELATIONS,
    XML,
    Named,
    content_types,
    styles,
    workbook,
    workbook_relations,
)

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
MOST_LETTERS = 32_767  # of a cell
EPOCH = date(1899, 12, 30).toordinal()  # day 0 of a workbook, counted as spreadsheets count
LINES_AT_ONCE = 100
#: A list twice as large packed twice as quickly: rows resemble each other, so little is lost.
PACKED = 3
Writes = Callable[[bytes], object]


def write_workbook(sheets: Iterable[Sheet]) -> IO[bytes]:
    """The workbook in a temporary file."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it
    try:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=PACKED) as package:
            _fill(package, sheets)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return file


def _fill(package: zipfile.ZipFile, sheets: Iterable[Sheet]) -> None:
    looks, named = _Looks(), list[Named]()
    for number, sheet in enumerate(sheets, start=1):
        with package.open(f"xl/worksheets/sheet{number}.xml", "w", force_zip64=True) as part:
            last = _write_sheet(part.write, sheet, looks)
        heads = f"${sheet.head}:${sheet.head}" if sheet.on_side else ""
        named.append(Named(sheet.name, heads, _range(sheet, last, "$") if sheet.filtered else ""))
    package.writestr("xl/styles.xml", styles(looks.all))
    package.writestr("xl/workbook.xml", workbook(named))
    package.writestr("xl/_rels/workbook.xml.rels", workbook_relations(len(named)))
    package.writestr("_rels/.rels", RELATIONS)
    package.writestr(CONTENT_TYPES, content_types(len(named)))


class _Looks:
    """The looks of a workbook, each with the number by which its cells name it; 0 is that of an empty cell."""

    def __init__(self) -> None:
        self.all: list[Look] = []
        self._numbers: dict[Look, int] = {}

    def number(self, look: Look) -> int:
        if look not in self._numbers:
            self.all.append(look)
            self._numbers[look] = len(self.all)
        return self._numbers[look]


def _write_sheet(write: Writes, sheet: Sheet, looks: _Looks) -> int:
    """The parts of a sheet in the order in which the standard wants them; its last line."""
    write("".join(_before(sheet)).encode())
    rows = _Rows(sheet, looks)
    gathered: list[str] = []
    for line in sheet.lines:
        gathered.append(rows.row(line))
        if len(gathered) == LINES_AT_ONCE:
            write("".join(gathered).encode())
            gathered.clear()
    write("".join(chain(gathered, _after(sheet, rows))).encode())
    return max(rows.at, sheet.head)


def _before(sheet: Sheet) -> Iterator[str]:
    yield f'{XML}<worksheet xmlns="{MAIN}">'
    if sheet.on_side:
        yield '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
    corner = f"{letter(sheet.kept + 1)}{sheet.head + 1}"
    pane = "bottomRight" if sheet.kept else "bottomLeft"
    kept = f' xSplit="{sheet.kept}"' if sheet.kept else ""
    yield '<sheetViews><sheetView workbookViewId="0">'
    yield f'<pane{kept} ySplit="{sheet.head}" topLeftCell="{corner}" activePane="{pane}" state="frozen"/>'
    yield f'<selection pane="{pane}" activeCell="{corner}" sqref="{corner}"/></sheetView></sheetViews>'
    yield '<sheetFormatPr baseColWidth="8" defaultRowHeight="15"/><cols>'
    for at, width in enumerate(sheet.widths, start=1):
        yield f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>'
    yield "</cols><sheetData>"


def _after(sheet: Sheet, rows: _Rows) -> Iterator[str]:
    yield "</sheetData>"
    if sheet.filtered:
        yield f'<autoFilter ref="{_range(sheet, max(rows.at, sheet.head))}"/>'
    if rows.merged:
        yield f'<mergeCells count="{len(rows.merged)}">'
        yield from (f'<mergeCell ref="{cells}"/>' for cells in rows.merged)
        yield "</mergeCells>"
    yield from _choices(sheet)
    yield '<pageMargins left="0.75" right="0.75" top="1" bottom="1" header="0.5" footer="0.5"/>'
    if sheet.on_side:
        yield '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
    yield "</worksheet>"


def _choices(sheet: Sheet) -> Iterator[str]:
    """Drop-downs; something else may be typed all the same."""
    if not sheet.choices:
        return
    yield f'<dataValidations count="{len(sheet.choices)}">'
    for column, offered in sheet.choices.items():
        words = escape(offered if "!" in offered else f'"{offered}"')
        cells = f"{letter(column)}{sheet.head + 1}:{letter(column)}{max(sheet.most, sheet.head + 1)}"
        yield f'<dataValidation type="list" allowBlank="1" showErrorMessage="0" sqref="{cells}">'
        yield f"<formula1>{words}</formula1></dataValidation>"
    yield "</dataValidations>"


def _range(sheet: Sheet, last: int, fixed: str = "") -> str:
    """From the heads to the last line: A1:S20, or $A$1:$S$20."""
    return f"{fixed}A{fixed}{sheet.head}:{fixed}{letter(len(sheet.widths))}{fixed}{last}"


class _Rows:
    """Makes the lines of a sheet. What a cell begins with is made once a column and look."""

    def __init__(self, sheet: Sheet, looks: _Looks) -> None:
        self._sheet, self._number = sheet, looks.number
        self.at, self.merged = 0, list[str]()
        self._last_column = letter(len(sheet.widths))
        self._looks: Sequence[Look] = ()
        self._marks: list[tuple[str, str, bool]] = []

    def row(self, line: Line) -> str:
        self.at += 1
        if line.looks is not self._looks:  # the lines of a list share theirs
            self._looks = line.looks
            self._marks = [
                (f'<c r="{letter(at)}', f'" s="{self._number(look)}"', look.lined)
                for at, look in enumerate(line.looks, start=1)
            ]
        at, height = self.at, self._height(line)
        cells = [
            _cell(f"{opened}{at}{styled}", value) if value is not None and value != "" else
            f"{opened}{at}{styled}/>" if lined else ""
            for value, (opened, styled, lined) in zip(line.values, self._marks, strict=True)
        ]  # fmt: skip
        return f'<row r="{at}"{height}>{"".join(cells)}</row>'

    def _height(self, line: Line) -> str:
        """No spreadsheet makes a row of merged cells as high as its words."""
        if not line.across:
            return ""
        if len(self._sheet.widths) > 1:
            self.merged.append(f"A{self.at}:{self._last_column}{self.at}")
        height = line.looks[0].size * 1.5 * ceil(len(line.values[0]) / sum(self._sheet.widths))
        return f' ht="{height}" customHeight="1"'


def _cell(opened: str, value: Any) -> str:
    """One cell by the kind of its value."""
    if isinstance(value, str):
        words = guarded(value)[:MOST_LETTERS]
        kept = "" if words.isprintable() and words == words.strip() else ' xml:space="preserve"'
        if "&" in words or "<" in words or ">" in words:
            words = escape(words)
        return f'{opened} t="inlineStr"><is><t{kept}>{words}</t></is></c>' if words else f"{opened}/>"
    if isinstance(value, bool):
        return f'{opened} t="b"><v>{int(value)}</v></c>'
    return f"{opened}><v>{_counted(value)}</v></c>"


def _counted(value: Any) -> str:
    """A number, a day or a moment as a workbook counts it."""
    if isinstance(value, datetime):
        whole = value.replace(tzinfo=None)
        seconds = (whole - datetime.combine(whole, datetime.min.time())).total_seconds()
        return f"{whole.toordinal() - EPOCH + seconds / 86_400:.10f}"
    if isinstance(value, date):
        return str(value.toordinal() - EPOCH)
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, (int, float)):
        return str(value)
    raise TypeError(f"no cell holds a {type(value).__name__}")


@cache
def letter(column: int) -> str:
    """1 → A, 27 → AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
