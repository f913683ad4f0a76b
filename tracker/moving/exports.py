"""What of a file was not imported, as a workbook: each row with its place, what it says, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import PurePath
from typing import IO, Any

from flask_babel import gettext as _

from tracker.core.actor import Actor
from tracker.core.search import fold
from tracker.core.spreadsheets import Column, list_file
from tracker.moving.labels import VERDICTS
from tracker.moving.models import ImportRow, ImportRun, RunKind
from tracker.moving.runs.queries import causes_of, left_rows
from tracker.moving.shown.rows import cause_words, document_words, reasons_of, title_of

MOST_CELL = 2_000
MOST_FILE_NAME = 60


def left_file(run: ImportRun, *, by: Actor, on: date) -> IO[bytes]:
    """Skipped, doubtful and refused rows in the order of the file. Read lot by lot."""
    said = cause_words(causes_of(run, by=by, on=on))
    title = _("Not imported of %(name)s", name=run.file_name)
    if run.kind is RunKind.ITEMS:
        return list_file(_("Not imported"), _columns(), (_item_row(row, said) for row in left_rows(run)), title=title)
    columns = [*_places(), Column(_("Row of the file"), 60), *_whys()]
    return list_file(_("Not imported"), columns, _other_rows(run, said), title=title)


def left_name(run: ImportRun) -> str:
    """ "bang-theo-doi-khong-nhap.xlsx"."""
    words = fold(PurePath(run.file_name).stem).split()
    name = "-".join(word for word in words if word.isascii())[:MOST_FILE_NAME].strip("-._")
    what = _("not-imported")
    return f"{name or 'tep'}-{what}.xlsx"


def _places() -> Sequence[Column]:
    return Column(_("Sheet"), 22), Column(_("Row"), 8)


def _whys() -> Sequence[Column]:
    return Column(_("What becomes of it"), 18), Column(_("Reason"), 60)


def _columns() -> Sequence[Column]:
    return (
        *_places(), Column(_("Document"), 24), Column(_("Duty"), 60), Column(_("Lead unit"), 26),
        Column(_("Co-ordinating"), 26), Column(_("Deadline"), 16), Column(_("Result"), 40), *_whys(),
    )  # fmt: skip


def _item_row(row: ImportRow, said: Any) -> Sequence[Any]:
    cells = row.cells
    return (
        row.sheet, row.line, document_words(cells), title_of(cells)[:MOST_CELL], _text(cells.get("lead")),
        _text(cells.get("support")), _text(cells.get("due")), _text(cells.get("result")),
        str(VERDICTS[row.verdict]), "; ".join(reasons_of(row, said))[:MOST_CELL],
    )  # fmt: skip


def _other_rows(run: ImportRun, said: Any) -> Iterator[Sequence[Any]]:
    for row in left_rows(run):
        words = "; ".join(_text(value) for value in row.cells.values() if isinstance(value, str | list) and value)
        reasons = "; ".join(reasons_of(row, said))[:MOST_CELL]
        yield row.sheet, row.line, words[:MOST_CELL], str(VERDICTS[row.verdict]), reasons


def _text(value: Any) -> str:
    words = ", ".join(map(str, value)) if isinstance(value, list) else str(value or "")
    return words[:MOST_CELL]
