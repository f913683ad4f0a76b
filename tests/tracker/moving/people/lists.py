"""Lists as offices keep them, made in one line, and what became of their rows."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

from openpyxl import Workbook
from sqlalchemy import select

from tests.factories import Office
from tracker.core.actor import Actor
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.core.works.jobs import do_works
from tracker.moving.models import ImportRow, ImportRun, RunKind, Verdict
from tracker.moving.people.services import bring
from tracker.moving.runs.queries import figures_of
from tracker.moving.runs.services import answer, order_reverting, order_taking

TODAY = date(2022, 6, 15)


def book(*rows: Sequence[Any], merged: Sequence[str] = (), title: str = "Sheet1", more: Any = None) -> bytes:
    """A workbook of one sheet; `more` may do something to it."""
    made = Workbook()
    sheet: Any = made.active
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    for area in merged:
        sheet.merge_cells(area)
    if more is not None:
        more(made)
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


def admin() -> Actor:
    """Who brings lists."""
    return Office().actor("quan")


def brought(kind: RunKind, data: bytes, name: str = "danh-sach.xlsx") -> int:
    """The run of this file, read."""
    return bring(kind, data, name, by=admin(), on=TODAY)


def people(data: bytes, name: str = "can-bo.xlsx") -> int:
    return brought(RunKind.PEOPLE, data, name)


def units(data: bytes, name: str = "don-vi.xlsx") -> int:
    return brought(RunKind.UNITS, data, name)


def run_of(run_id: int) -> ImportRun:
    return db.session.get_one(ImportRun, run_id)


def rows_of(run_id: int) -> Sequence[ImportRow]:
    return db.session.scalars(
        select(ImportRow).where(ImportRow.run_id == run_id).order_by(ImportRow.line, ImportRow.position)
    ).all()


def verdicts(run_id: int, *, skipped: bool = False) -> list[str]:
    """Of the rows in the order of the file."""
    rows = rows_of(run_id)
    return [row.verdict.value for row in rows if skipped or row.verdict is not Verdict.SKIPPED]


def shown(run_id: int) -> list[dict[str, Any]]:
    """What the preview tells of each row that is one."""
    return [row.cells.get("shown", {}) for row in rows_of(run_id) if row.verdict is not Verdict.SKIPPED]


def reasons(run_id: int) -> list[str]:
    return [row.reason for row in rows_of(run_id) if row.verdict is Verdict.REFUSED]


def doubts(run_id: int) -> list[str]:
    """The keys of all doubts, each once."""
    return list(dict.fromkeys(key for row in rows_of(run_id) for key in row.doubts or {}))


def said(run_id: int, key: str, choice: str, typed: str = "") -> int:
    with unit_of_work():
        return answer(run_id, key, choice, typed=typed, by=admin(), on=TODAY)


def taken(run_id: int) -> int:
    """Take what can be taken; how many rows are in the register."""
    with unit_of_work():
        order_taking(run_id, by=admin())
    do_works()
    return figures_of(run_of(run_id)).taken


def reverted(run_id: int) -> tuple[int, int]:
    """Take it back: rows given back, rows spared."""
    with unit_of_work():
        order_reverting(run_id, by=admin())
    do_works()
    figures = figures_of(run_of(run_id))
    return figures.reverted, figures.spared
