"""What of a run people have worked on since it was taken, by the log: taking it back will spare that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, exists, func, select

from tracker.audit.models import AuditEntry
from tracker.core.extensions import db
from tracker.moving.models import ImportRow, ImportRun

MOST_NAMED = 20


@dataclass(frozen=True, slots=True)
class WorkedOn:
    """The first of them, and how many there are."""

    rows: Sequence[ImportRow]
    total: int


def worked_on(run: ImportRun) -> WorkedOn:
    """Rows whose item, person or unit has an entry of the log that came after the row was taken. Two queries."""
    these = _worked_on(run)
    total = db.session.scalar(select(func.count()).select_from(ImportRow).where(these)) or 0
    first = select(ImportRow).where(these).order_by(ImportRow.position).limit(MOST_NAMED)
    return WorkedOn(db.session.scalars(first).all() if total else (), total)


def _worked_on(run: ImportRun) -> ColumnElement[bool]:
    later = exists().where(
        AuditEntry.subject_kind == ImportRow.target_kind, AuditEntry.subject_id == ImportRow.target_id,
        AuditEntry.at > ImportRow.taken_at,
    )  # fmt: skip
    return and_(ImportRow.run_id == run.id, ImportRow.taken_at.is_not(None), ImportRow.reverted_at.is_(None), later)
