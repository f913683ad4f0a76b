"""Who has read restricted papers, from the log."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import lazyload

from tracker.audit.models import AuditEntry
from tracker.audit.reads import EXPORT, READING
from tracker.core.extensions import db
from tracker.documents.identity import written
from tracker.documents.models import Attachment, Document

PAGE = 50


class Reading(NamedTuple):
    """One line: who, when, what. Without a document for a file of many."""

    id: int
    at: datetime
    who: str
    action: str
    details: dict[str, Any]
    document_id: int | None
    number: str
    subject: str
    file: str


def readings(*, document_id: int | None, before: int | None) -> tuple[Sequence[Reading], int | None]:
    """A page, newest first, of one document or of all; and the id below which the next begins. One query.

    For those who see every document (policies.can_see_readings).
    """
    of_file = and_(AuditEntry.action == "read.file", Attachment.id == AuditEntry.after["file"].as_integer())
    query = (
        select(AuditEntry, Document, Attachment.name)
        .outerjoin(Document, and_(Document.id == AuditEntry.subject_id, AuditEntry.subject_kind == READING))
        .outerjoin(Attachment, of_file)
        .options(lazyload(Document.issuer))  # joined, it would take away what was read of no one document
        .order_by(AuditEntry.id.desc())
        .limit(PAGE + 1)
    )
    if document_id is None:
        query = query.where(or_(AuditEntry.subject_kind == READING, AuditEntry.subject_kind == EXPORT))
    else:
        query = query.where(AuditEntry.subject_kind == READING, AuditEntry.subject_id == document_id)
    if before is not None:
        query = query.where(AuditEntry.id < before)
    rows = [_reading(*row) for row in db.session.execute(query)]
    return rows[:PAGE], rows[PAGE - 1].id if len(rows) > PAGE else None


def _reading(entry: AuditEntry, document: Document | None, file: str | None) -> Reading:
    return Reading(
        entry.id, entry.at, entry.person_name, entry.action, entry.after or {},
        document_id=document.id if document else None,
        number=written(document.number, document.symbol) if document else "",
        subject=document.subject if document else "",
        file=file or "",
    )  # fmt: skip
