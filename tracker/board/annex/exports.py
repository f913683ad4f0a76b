"""An annex as a workbook: the paper's title, columns and sums, in Times New Roman, ready for A4 on its side."""

from __future__ import annotations

import tempfile
from typing import IO, Any

from tracker.board.annex.paper import Annex

WIDTHS = {"late": (6, 42, 26, 24, 40, 16), "progress": (6, 46, 26, 16, 42, 18)}
CENTRED = {"late": (1, 6), "progress": (1, 4, 6)}
FONT = "Times New Roman"
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def xlsx_file(annex: Annex) -> IO[bytes]:
    """The workbook in a temporary file."""
    from openpyxl import Workbook  # noqa: PLC0415 - slow to import and seldom needed

    book = Workbook()
    sheet: Any = book.active
    sheet.title = annex.number
    _set_up(sheet, annex)
    _head(sheet, annex)
    last = _body(sheet, annex)
    _write(sheet, last + 1, annex.total, italic=True)
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it
    book.save(file)
    file.seek(0)
    return file


def _set_up(sheet: Any, annex: Annex) -> None:
    for column, width in zip("ABCDEF", WIDTHS[annex.form], strict=True):
        sheet.column_dimensions[column].width = width
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9  # A4
    sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight = True, 0
    sheet.print_title_rows = "5:5"
    sheet.freeze_panes = "A6"


def _head(sheet: Any, annex: Annex) -> None:
    _write(sheet, 1, annex.number, bold=True, centred=True)
    _write(sheet, 2, annex.title, bold=True, centred=True)
    _write(sheet, 3, annex.attached, italic=True, centred=True)
    _write(sheet, 4, annex.data_at, italic=True, right=True)
    for column, words in enumerate(annex.heads, 1):
        _cell(sheet, 5, column, words, bold=True, centred=True)


def _body(sheet: Any, annex: Annex) -> int:
    """The rows; the number of the last one."""
    at = 5
    for group in annex.groups:
        if group.head:
            at += 1
            for column in range(1, 7):
                _cell(sheet, at, column, group.head if column == 1 else "", bold=True)
            sheet.merge_cells(start_row=at, start_column=1, end_row=at, end_column=6)
        for line in group.lines:
            at += 1
            for column, value in enumerate((line.number, *line.cells), 1):
                _cell(sheet, at, column, value, centred=column in CENTRED[annex.form])
    return at


def _cell(sheet: Any, row: int, column: int, value: Any, *, bold: bool = False, centred: bool = False) -> None:
    from openpyxl.styles import Alignment, Border, Font, Side  # noqa: PLC0415

    line = Side(style="thin")
    cell = sheet.cell(row, column, _guarded(value))
    cell.font = Font(name=FONT, size=12, bold=bold)
    cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="center" if centred else "left")
    cell.border = Border(left=line, right=line, top=line, bottom=line)


def _write(
    sheet: Any, row: int, words: str, *, bold: bool = False, italic: bool = False, centred: bool = False,
    right: bool = False,
) -> None:  # fmt: skip
    """A line across all columns."""
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415

    cell = sheet.cell(row, 1, words)
    cell.font = Font(name=FONT, size=13, bold=bold, italic=italic)
    cell.alignment = Alignment(wrap_text=True, horizontal="center" if centred else "right" if right else "left")
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=6)


def _guarded(value: Any) -> Any:
    """No spreadsheet runs a text: an apostrophe before what begins like a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(DANGEROUS) else value
