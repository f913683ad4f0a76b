"""What the bell says of matters that are no items: a unit's form, a report on its way."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from tracker.core.database import Base
from tracker.core.undo_marks import DERIVED, UNDO

UNREAD_CALL = text("read_at IS NULL AND over_at IS NULL")


class BellCall(Base):
    """The last word of a matter to a person. It is over when somebody has acted on it, whoever that was."""

    __tablename__ = "bell_call"
    __table_args__ = (
        UniqueConstraint("person_id", "matter"),
        Index("ix_bell_call_matter", "matter"),
        Index("ix_bell_call_person_id", "person_id", "at"),
        Index("ix_bell_call_unread", "person_id", "id", sqlite_where=UNREAD_CALL, postgresql_where=UNREAD_CALL),
        {"info": {UNDO: DERIVED}},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    matter: Mapped[str] = mapped_column(comment="form:12, report:5: of each the last word is kept")
    kind: Mapped[str] = mapped_column(comment="what is said of it: form.asked, report.submitted")
    title: Mapped[str] = mapped_column(comment="of the report")
    about: Mapped[str] = mapped_column(default="", comment="whose form; empty: the report as a whole")
    words: Mapped[str] = mapped_column(default="", comment="what was said beside it: the reason")
    number: Mapped[int] = mapped_column(default=0, comment="how many it is about, where that is said")
    due_on: Mapped[date | None] = mapped_column()
    said_on: Mapped[date] = mapped_column(comment="the office's day on which it was said")
    at: Mapped[datetime] = mapped_column()
    read_at: Mapped[datetime | None] = mapped_column()
    over_at: Mapped[datetime | None] = mapped_column(comment="somebody has acted on it")

    @property
    def is_unread(self) -> bool:
        """Whether the bell counts it."""
        return self.read_at is None and self.over_at is None
