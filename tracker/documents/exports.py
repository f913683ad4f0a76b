"""A list of the register as a file: CSV as a Vietnamese Excel opens it, XLSX with real dates."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterable, Iterator
from typing import IO, Any

from flask_babel import get_locale
from flask_babel import gettext as _

from tracker.core.i18n import write_day
from tracker.documents.labels import KINDS, authority_words
from tracker.documents.queries.listing import Row

BOM = "\ufeff"
#: What a spreadsheet would take for a formula.
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
_WIDTHS = (18, 16, 14, 70, 30, 16, 24, 14, 14, 10)
_DAYS = (2, 7)  # the columns that hold days


def headings() -> list[str]:
    """The heads of the columns."""
    return [
        _("Number and symbol"), _("Kind"), _("Date of issue"), _("Subject"), _("Issuer"), _("Authority"), _("Signer"),
        _("Registered on"), _("To be looked at"), _("Restricted"),
    ]  # fmt: skip


def _cells(row: Row) -> list[Any]:
    return [
        row.written, str(KINDS.get(row.kind, row.kind)), row.issued_on, row.subject, row.issuer,
        authority_words(row.authority, row.issuer), row.signer, row.registered_on, _("yes") if row.flagged else "",
        _("yes") if row.restricted else "",
    ]  # fmt: skip


def guarded(value: str) -> str:
    """The text so that no spreadsheet runs it: an apostrophe before what begins like a formula."""
    return f"'{value}" if value.startswith(_DANGEROUS) else value


def csv_lines(rows: Iterable[Row]) -> Iterator[str]:
    """The file, a few hundred lines at a time. Excel in Vietnamese separates by ";" (its decimals have the comma)."""
    separator = "," if str(get_locale()) == "en" else ";"
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=separator, lineterminator="\r\n")
    buffer.write(BOM)
    writer.writerow(headings())
    for at, row in enumerate(rows):
        cells = _cells(row)
        for day in _DAYS:
            cells[day] = write_day(cells[day])
        writer.writerow([guarded(cell) for cell in cells])
        if at % 200 == 199:
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


def xlsx_file(rows: Iterable[Row]) -> IO[bytes]:
    """The workbook in a temporary file, written row by row; head frozen, filters on, texts that stay texts."""
    from openpyxl import Workbook  # noqa: PLC0415 - slow to import and seldom needed
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Register"))
    sheet.freeze_panes = "A2"
    for at, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = width

    def cell(value: Any, **style: Any) -> Any:
        made = WriteOnlyCell(sheet, value=guarded(value) if isinstance(value, str) else value)
        for name, given in style.items():
            setattr(made, name, given)
        return made

    sheet.append([cell(head, font=Font(bold=True)) for head in headings()])
    last = 1
    for row in rows:
        wrap = Alignment(wrap_text=True, vertical="top")
        cells = [cell(value, alignment=wrap) for value in _cells(row)]
        for day in _DAYS:
            cells[day].number_format = "dd/mm/yyyy"
        sheet.append(cells)
        last += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(_WIDTHS))}{last}"
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it
    book.save(file)
    file.seek(0)
    return file
