"""The cells of a workbook that somebody sent: values by row, merged cells filled in. Hostile files are refused.

What is read is bounded before it is read: bytes, unpacked bytes, rows, columns, merged cells.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l
from lxml import etree

from tracker.core.errors import InvalidInput
from tracker.core.search import fold

MOST_BYTES = 5 * 1024 * 1024
MOST_UNPACKED = 24 * 1024 * 1024
MOST_PARTS = 300
MOST_SHEETS = 30
MOST_ROWS, MOST_COLUMNS = 6_000, 12
MOST_MERGED = 2_000
OLD = b"\xd0\xcf\x11\xe0"  # .xls, and whatever Office locks with a password
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

BROKEN = _l("This is no Excel workbook, or it is damaged. Save it again as .xlsx")
LOCKED = _l("This is an old .xls or a workbook with a password. Save it as .xlsx without one")
LARGE = _l("The workbook is larger than a plan can be. Copy the sheets into a new one")


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet: its name as it is written, and its rows by their number from 1, each MOST_COLUMNS values at most."""

    name: str
    rows: Mapping[int, Sequence[Any]]
    is_cut: bool = False  # there are more rows than are read


def read_book(data: bytes) -> Mapping[str, Table]:
    """The sheets by their folded names. Raises InvalidInput."""
    if len(data) > MOST_BYTES:
        raise InvalidInput(LARGE, field="file")
    if data.startswith(OLD):
        raise InvalidInput(LOCKED, field="file")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            _look_at(packed)
            return _tables(data, packed)
    except InvalidInput:
        raise
    except Exception as error:  # whatever a reader of files from outside stumbles over
        raise InvalidInput(BROKEN, field="file") from error


def _look_at(packed: zipfile.ZipFile) -> None:
    """Nothing that unpacks to more than a plan can be, and nothing that defines its own words."""
    parts = packed.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise InvalidInput(LARGE, field="file")
    if "xl/workbook.xml" not in packed.namelist():
        raise InvalidInput(BROKEN, field="file")
    unpacked = 0
    for part in parts:
        with packed.open(part) as opened:  # as much as it says, and not a byte more
            content = opened.read(MOST_UNPACKED - unpacked + 1)
        unpacked += len(content)
        if unpacked > MOST_UNPACKED:
            raise InvalidInput(LARGE, field="file")
        if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
            raise InvalidInput(BROKEN, field="file")


def _tables(data: bytes, packed: zipfile.ZipFile) -> Mapping[str, Table]:
    from openpyxl import load_workbook  # noqa: PLC0415 - slow to import and seldom needed

    book: Any = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    found: dict[str, Table] = {}
    try:
        for sheet in book.worksheets[:MOST_SHEETS]:
            sheet.reset_dimensions()
            rows: dict[int, list[Any]] = {}
            limit = MOST_ROWS + 1
            for number, row in enumerate(sheet.iter_rows(max_row=limit, max_col=MOST_COLUMNS, values_only=True), 1):
                values = list(row)
                if any(value not in (None, "") for value in values):
                    rows[number] = values
            is_cut = rows.pop(limit, None) is not None
            _fill_merged(rows, packed, sheet._worksheet_path)
            found.setdefault(" ".join(fold(sheet.title).split()), Table(sheet.title, rows, is_cut))
    finally:
        book.close()
    return found


def _fill_merged(rows: dict[int, list[Any]], packed: zipfile.ZipFile, path: str) -> None:
    """What stands in a merged cell stands in each of its rows, as a reader sees it; only below its first one."""
    from openpyxl.utils import range_boundaries  # noqa: PLC0415

    parser = etree.iterparse(
        packed.open(path), tag=f"{MAIN}mergeCell", resolve_entities=False, no_network=True, huge_tree=False
    )
    for number, (_event, element) in enumerate(parser):
        if number >= MOST_MERGED:
            raise InvalidInput(LARGE, field="file")
        left, top, _right, bottom = (int(side or 0) for side in range_boundaries(element.get("ref", "")))
        element.clear()
        if not 0 < left <= MOST_COLUMNS or top not in rows or rows[top][left - 1] in (None, ""):
            continue
        for row in range(top + 1, min(bottom, MOST_ROWS) + 1):
            if row in rows:  # a row that is empty beside it is no row
                rows[row] += [None] * (left - len(rows[row]))
                rows[row][left - 1] = rows[top][left - 1]
