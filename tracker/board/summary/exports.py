"""The summary as a workbook: the table of the page, every rate with what it is taken of."""

from __future__ import annotations

import tempfile
from datetime import date
from typing import IO, Any

from flask_babel import gettext as _

from tracker.board.buckets import BUCKETS
from tracker.board.summary.view import FIGURES, GROUP_NAMES, HEADS, Asked, Line, View, scope_words
from tracker.core.i18n import write_day
from tracker.core.spreadsheets import guarded

_WIDTHS = (44, *(13,) * (len(FIGURES) + 2), 16, 22)


def headings(group: str) -> list[str]:
    """The heads of the columns."""
    kinds = [str(kind.row.words) for kind in BUCKETS]
    return [
        str(HEADS[group]), _("Given"), *kinds, _("Completed"), _("Not completed"),
        _("Completed of those given"), _("Completed of those completed or overdue"),
    ]  # fmt: skip


def _cells(line: Line) -> list[Any]:
    buckets = line.buckets
    return [
        line.name, *(figure.number for figure in line.figures), buckets.done, buckets.open,
        buckets.done / buckets.given if buckets.given else None,
        buckets.done / buckets.came_due if buckets.came_due else None,
    ]  # fmt: skip


def workbook(view: View, asked: Asked, *, on: date) -> IO[bytes]:
    """A temporary file: title, what is counted as of which day, heads, rows, the sum; printed across on A4."""
    from openpyxl import Workbook  # noqa: PLC0415 - slow to import and seldom needed
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Summary"))
    sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToHeight = "landscape", 9, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.freeze_panes = "B5"
    for at, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = width

    def row(values: list[Any], *, bold: bool = False, wrap: bool = False) -> None:
        cells = []
        for value in values:
            cell = WriteOnlyCell(sheet, value=guarded(value) if isinstance(value, str) else value)
            cell.font, cell.alignment = Font(bold=bold), Alignment(wrap_text=wrap, vertical="top")
            cell.number_format = "0.0%" if isinstance(value, float) else "#,##0"
            cells.append(cell)
        sheet.append(cells)

    row([f"{_('Summary of the items')}, {GROUP_NAMES[asked.group]}"], bold=True)
    row([f"{scope_words(asked.period)} {_('As of %(day)s.', day=write_day(on))}"])
    row([])
    row(headings(asked.group), bold=True, wrap=True)
    for line in view.lines:
        row(_cells(line))
    row(_cells(view.total), bold=True)
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it
    book.save(file)
    file.seek(0)
    return file
