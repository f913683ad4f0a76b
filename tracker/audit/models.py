"""One row for each change: who, when, what it was and what it became. Never updated, never deleted."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from tracker.core.database import Base
from tracker.core.undo_marks import LOG, UNDO


class AuditEntry(Base):
    """A change of one thing by one person."""

    __tablename__ = "audit_entry"
    __table_args__ = (
        Index("ix_audit_entry_subject", "subject_kind", "subject_id", "id"),
        {"info": {UNDO: LOG}},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True, comment="moment of the change, UTC")
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id"), index=True, comment="who did it; none for the system or a stranger"
    )
    person_name: Mapped[str] = mapped_column(comment="the name at that time, so that history reads without a join")
    for_name: Mapped[str] = mapped_column(
        default="", server_default="", comment="of a stand-in: the name of for whom it was done"
    )
    action: Mapped[str] = mapped_column(comment="what was done, as `document.registered`; labels.py has the words")
    subject_kind: Mapped[str] = mapped_column(comment="the table of the thing changed")
    subject_id: Mapped[int] = mapped_column(comment="its id")
    before: Mapped[dict[str, Any] | None] = mapped_column(comment="the changed fields as they were")
    after: Mapped[dict[str, Any] | None] = mapped_column(comment="the changed fields as they became")
    note: Mapped[str] = mapped_column(default="", comment="the reason given, if one was")


class AuditOpening(Base):
    """A closed year that is being exported and taken out of the log; there only inside that one transaction.

    The triggers of audit_entry let the entries of this year go, and nothing else, ever.
    """

    __tablename__ = "audit_opening"

    id: Mapped[int] = mapped_column(
        primary_key=True, autoincrement=False, comment="the closed year that is being taken out"
    )
