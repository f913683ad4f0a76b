"""The keys of forms that were sent, each with what was answered: one row a form that somebody had on the screen."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from tracker.core.database import Base
from tracker.core.undo_marks import LEFT, UNDO


class FormKey(Base):
    """A form that changed something. Written with the change, so that the one is never there without the other."""

    __tablename__ = "form_key"
    __table_args__ = {"info": {UNDO: LEFT}}  # noqa: RUF012 - SQLAlchemy reads a plain dict

    id: Mapped[str] = mapped_column(primary_key=True, comment="SHA-256 of person, address and key")
    content: Mapped[str] = mapped_column(comment="SHA-256 of what was sent last")
    sent_at: Mapped[datetime] = mapped_column(index=True)
    answer: Mapped[dict[str, Any] | None] = mapped_column(comment="status, headers, body, flashes")
