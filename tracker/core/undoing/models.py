"""What can still be taken back: one row an act, with the rows of the database that it changed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from tracker.core.database import Base
from tracker.core.undo_marks import LEFT, UNDO


class Undoable(Base):
    """An act that its doer may take back until `expires_at`, as long as nobody has worked on what it changed."""

    __tablename__ = "undoable"
    __table_args__ = (
        Index("ix_undoable_person_id_at", "person_id", "at"),
        Index("ix_undoable_expires_at", "expires_at"),
        {"info": {UNDO: LEFT}},
    )

    token: Mapped[str] = mapped_column(primary_key=True, comment="random; stands in the address of the button")
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), comment="who did it, and alone may take it back")
    words: Mapped[str] = mapped_column(comment="what was done, as the doer was told")
    subject_kind: Mapped[str] = mapped_column(comment="the table of what it was done to: item")
    subject_id: Mapped[int] = mapped_column(comment="its id; 0: not known")
    at: Mapped[datetime] = mapped_column()
    expires_at: Mapped[datetime] = mapped_column()
    kept: Mapped[dict[str, Any]] = mapped_column(
        comment='{"rows": [[table, key, before, after]], "logged": [ids of the log], "posts": [ids]}'
    )
    undone_at: Mapped[datetime | None] = mapped_column()
