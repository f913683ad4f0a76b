"""Writing the workbook: a sheet after the other, row by row, into a temporary file that takes its name at the end."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from flask_babel import force_locale

from tracker.core.sheets import HEAD, Line, Look, Sheet
from tracker.core.workbooks import write_workbook
from tracker.moving.out.archive import CHUNK, Told, draft_of, reading
from tracker.moving.out.book.layouts import COLUMNS
from tracker.moving.out.book.rows import Rows
from tracker.moving.out.fields import Scope


@dataclass(frozen=True, slots=True)
class Book:
    """How many rows each sheet has, by its name."""

    rows: dict[str, int]


def write_book(path: Path, scope: Scope, *, on: date, told: Told = lambda _done, _total: None) -> Book:
    """Write the workbook into the file; what was there before is replaced when it is whole."""
    counted = dict.fromkeys(COLUMNS, 0)
    done = 0

    def each(name: str, rows: Iterator[Any]) -> Iterator[Line]:
        nonlocal done
        yield Line([column.head for column in COLUMNS[name]], [HEAD] * len(COLUMNS[name]))
        looks = [Look(column.kind.value) for column in COLUMNS[name]]
        for row in rows:
            counted[name] += 1
            done += 1
            told(done, 0)
            yield Line(row, looks)

    with draft_of(path) as file, reading() as connection, force_locale("vi"):
        rows = Rows(connection, scope, on)
        sheets = (
            Sheet(name, [column.width for column in COLUMNS[name]], each(name, read()), head=1, filtered=True)
            for name, read in rows.sheets.items()
        )
        with write_workbook(sheets) as book:
            shutil.copyfileobj(book, file, CHUNK)
    return Book(counted)
