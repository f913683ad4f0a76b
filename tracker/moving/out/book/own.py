"""A workbook that we wrote ourselves: of its six sheets a list is read from the one that has it."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from tracker.moving.models import RunKind
from tracker.moving.out.book.layouts import COLUMNS, ITEMS, PEOPLE, UNITS

SHEETS = {RunKind.UNITS: UNITS, RunKind.PEOPLE: PEOPLE, RunKind.ITEMS: ITEMS}


def its_sheet(kind: RunKind, data: bytes) -> bytes:
    """The file with that sheet alone, where it is such a workbook; every other file as it is."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return data
    from openpyxl import load_workbook  # noqa: PLC0415 - slow to import, seldom needed

    try:
        names = load_workbook(io.BytesIO(data), read_only=True).sheetnames
        if names != list(COLUMNS):
            return data
        book: Any = load_workbook(io.BytesIO(data))
    except (KeyError, ValueError, OSError, zipfile.BadZipFile):  # the reader says what is wrong with it
        return data
    for name in names:
        if name != SHEETS[kind]:
            book.remove(book[name])
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()
