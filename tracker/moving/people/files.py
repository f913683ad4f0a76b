"""A file that somebody brings becomes rows of a run; where its columns go is remembered by their names."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from flask_babel import gettext as _, lazy_gettext as _l
from sqlalchemy import select

from tracker.core import clock
from tracker.core.errors import InvalidInput, Text
from tracker.core.extensions import db
from tracker.core.search import fold
from tracker.intake.reading.values import UnreadableError
from tracker.moving.models import ImportLayout, RunKind
from tracker.moving.people.mended import ABOVE, MENDED, as_mended, in_order
from tracker.moving.people.sheets.fields import FIELDS, Field
from tracker.moving.people.sheets.reading import MOST_BYTES, ReadList, layout_of, read_list
from tracker.moving.people.sheets.rows import RawRow
from tracker.moving.people.sheets.tables import Table, as_json, from_json
from tracker.moving.runs.kinds import ReadFile, ReadRow, UnreadableFileError

FAULTS: Mapping[str, Text] = {
    "empty": _l("The file is empty."),
    "large": _l("The file is larger than a list can be: at most %(size)s MB.", size=MOST_BYTES // (1024 * 1024)),
    "locked": _l("The workbook has a password: save it without one, then bring it again."),
    "type": _l("This is no Excel workbook (.xlsx) and no .csv: save the list as one of them."),
    "broken": _l("The file is damaged: open it in Excel, save it again as .xlsx, then bring it."),
}
NO_HEAD: Mapping[RunKind, Text] = {
    RunKind.PEOPLE: _l(
        "No row with the names of columns was found. The list needs a column “Họ và tên” and one more, as “Chức vụ”."
    ),
    RunKind.UNITS: _l(
        "No row with the names of columns was found. The list needs a column “Tên đơn vị” and one more, as “STT”."
    ),
}
#: Headings of a list of units that name many: no unit themselves.
MANY = re.compile(
    r"(?:cac |khoi |nhom |co quan|don vi|he thong|phong,|phong ban|to chuc|doan the|thon, |danh sach|su nghiep)"
)


def read_file(kind: RunKind, data: bytes, mapping: Mapping[str, Any] | None) -> ReadFile:
    """The rows of a list. `mapping`: as it was kept, with `wanted`, what somebody said of its columns."""
    wanted = (mapping or {}).get("wanted") or {}
    try:
        found = read_list(kind, data, lambda layout: wanted or _remembered(kind, layout))
    except UnreadableError as error:
        words = NO_HEAD[kind] if error.reason == "no_head" else FAULTS.get(error.reason, FAULTS["broken"])
        raise UnreadableFileError(str(words)) from error
    rows = as_mended(_rows(kind, found), (mapping or {}).get(MENDED) or ())
    if kind is RunKind.UNITS:
        rows = in_order(rows)
    db.session.rollback()
    return ReadFile(rows, {"tables": as_json([table for table, _rows in found.tables]), "wanted": dict(wanted)},
                    {"cut": [list(one) for one in found.cut]})  # fmt: skip


def _rows(kind: RunKind, found: ReadList) -> Iterator[ReadRow]:
    is_one = len({table.sheet for table, _rows in found.tables}) == 1
    for table, rows in found.tables:
        sheet, above = "" if is_one else table.sheet, ""
        for row in rows:
            if row.is_closing:
                yield ReadRow(row.line, row.cells, sheet, str(_("A sum, a signature or an example, no row of it")))
            elif not row.is_heading:
                yield _row(row, sheet, above)
            elif kind is RunKind.UNITS and not MANY.match(fold(row.cells[Field.NAME])):
                above = row.cells[Field.NAME]
                yield ReadRow(row.line, row.cells, sheet)
            else:
                above = ""
                yield ReadRow(row.line, row.cells, sheet, str(_("A heading over the rows beneath it")))


def _row(row: RawRow, sheet: str, above: str) -> ReadRow:
    beside = {name: words for name, words in (("group", row.group), (ABOVE, above)) if words}
    return ReadRow(row.line, {**row.cells, **beside}, sheet)


def tables_of(mapping: Mapping[str, Any] | None) -> Sequence[Table]:
    """The tables of a run with their columns."""
    return from_json((mapping or {}).get("tables") or [])


def with_columns(kind: RunKind, mapping: Mapping[str, Any] | None, said: Mapping[str, str]) -> dict[str, Any]:
    """The mapping with what somebody says of its columns, by their folded names; Raises InvalidInput."""
    wanted = {**((mapping or {}).get("wanted") or {}), **said}
    merged = {
        column.folded: wanted.get(column.folded, column.field.value)
        for table in tables_of(mapping) for column in table.columns
    }  # fmt: skip
    if FIELDS[kind][0].value not in merged.values():
        raise InvalidInput(_("Say which column holds the name"), field="columns")
    return {**(mapping or {}), "wanted": wanted}


def remember_columns(kind: RunKind, mapping: Mapping[str, Any]) -> None:
    """The next file of the same heads is read in the same way."""
    for table in tables_of(mapping):
        digest = _digest(layout_of(table))
        known = db.session.scalar(select(ImportLayout).where(ImportLayout.kind == kind, ImportLayout.layout == digest))
        if known is None:
            db.session.add(ImportLayout(kind=kind, layout=digest, mapping=dict(mapping["wanted"]), at=clock.now()))
        else:
            known.mapping, known.at = dict(mapping["wanted"]), clock.now()
        db.session.flush()


def _remembered(kind: RunKind, layout: str) -> Mapping[str, str]:
    found = db.session.scalar(
        select(ImportLayout.mapping).where(ImportLayout.kind == kind, ImportLayout.layout == _digest(layout))
    )
    return found or {}


def _digest(layout: str) -> str:
    return hashlib.sha256(layout.encode()).hexdigest()
