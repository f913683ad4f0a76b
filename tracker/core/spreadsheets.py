"""Tables as files: CSV as a Vietnamese Excel opens it, XLSX with real days and numbers. Written row by row.

columns = [Column(_("Number"), 18), Column(_("Date of issue"), 14, Kind.DAY)]
list_file(_("Register"), columns, rows)      # rows of as many values as columns; None is an empty cell
write_workbook([Sheet(_("Summary"), widths, lines, head=4, on_side=True)])     # each line as it is drawn
"""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import chain
from typing import IO, Any

from flask_babel import get_locale

from tracker.core.i18n import write_day
from tracker.core.workbooks.frame import write_frame
from tracker.core.workbooks.packing import pack
from tracker.core.workbooks.parts import HEAD, Column, Kind, Line, Look, Sheet
from tracker.core.workbooks.rows import Rows
from tracker.core.workbooks.texts import guarded

__all__ = [
    "HEAD", "XLSX", "Column", "Kind", "Line", "Look", "Sheet", "csv_lines", "guarded", "list_file", "write_workbook",
]  # fmt: skip

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BOM = "\ufeff"
LINES_AT_ONCE = 200
#: How much is collected before it is written.
BUFFER = 1 << 20


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
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it
    try:
        with tempfile.TemporaryFile(buffering=BUFFER) as kept:
            rows = Rows(kept)
            written = [rows.write(sheet) for sheet in sheets]
            pack(write_frame(written, rows.looks), kept, written, len(rows.looks), file)
        file.seek(0)
    except BaseException:  # cancelled, a full disk: nothing stays behind
        file.close()
        raise
    return file
