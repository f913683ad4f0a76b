"""A workbook that we wrote ourselves: of its six sheets a list is read from the one that has it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from typing import Any

from tracker.moving.models import RunKind
from tracker.moving.out.book.layouts import COLUMNS, ITEMS, PEOPLE, UNITS

SHEETS = {RunKind.UNITS: UNITS, RunKind.PEOPLE: PEOPLE, RunKind.ITEMS: ITEMS}


def own_sheet(kind: RunKind, names: Sequence[str]) -> str:
    """The sheet that lists this, of a workbook with nothing but sheets of ours; empty: it is another workbook."""
    is_ours = len(names) > 1 and set(names) <= set(COLUMNS)
    return SHEETS[kind] if is_ours and SHEETS[kind] in names else ""


def its_sheet(kind: RunKind, data: bytes) -> bytes:
    """The file with that sheet alone, where it is such a workbook; every other file as it is."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return data
    from openpyxl import load_workbook  # noqa: PLC0415 - slow to import, seldom needed

    try:
        names = load_workbook(io.BytesIO(data), read_only=True).sheetnames
        own = own_sheet(kind, names)
        if not own:
            return data
        book: Any = load_workbook(io.BytesIO(data))
    except (KeyError, ValueError, OSError, zipfile.BadZipFile):  # the reader says what is wrong with it
        return data
    for name in names:
        if name != own:
            book.remove(book[name])
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()
