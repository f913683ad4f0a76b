"""Reading the log of one thing."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from tracker.audit.models import AuditEntry
from tracker.core.database import Base
from tracker.core.extensions import db


def history_of(subject: Base, *, most: int = 200) -> Sequence[AuditEntry]:
    """The changes of this thing, newest first, at most `most` of them."""
    return db.session.scalars(
        select(AuditEntry)
        .where(AuditEntry.subject_kind == subject.__tablename__, AuditEntry.subject_id == subject.id)  # type: ignore[attr-defined]  # what is logged has one
        .order_by(AuditEntry.id.desc())
        .limit(most)
    ).all()
