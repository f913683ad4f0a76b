"""When the clock of an item stood still, and which items ended together with their plan or their document."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from tracker.core.database import Base

STILL = text("until_on IS NULL")


class Suspension(Base):
    """Once that the clock of an item stood; while it stands, no day of its end. Written by items.states.stand."""

    __tablename__ = "suspension"
    __table_args__ = (
        Index("ix_suspension_item_id", "item_id", "since_on"),
        Index("uq_suspension_one_still", "item_id", unique=True, sqlite_where=STILL, postgresql_where=STILL),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("item.id"))
    since_on: Mapped[date] = mapped_column(comment="day of the suspension")
    until_on: Mapped[date | None] = mapped_column(comment="day on which it went on, or ended; none: it stands still")
    due_before: Mapped[date | None] = mapped_column(
        comment="deadline when it began, as written; none: not known, or none"
    )
    due_after: Mapped[date | None] = mapped_column(comment="and when it was over")


class EndedWith(Base):
    """An item that was cancelled because its plan ended; gone when it is opened again."""

    __tablename__ = "ended_with"

    item_id: Mapped[int] = mapped_column(ForeignKey("item.id"), primary_key=True, autoincrement=False)
    plan_id: Mapped[int] = mapped_column(ForeignKey("item.id"), index=True, comment="with which it ended")


class WithdrawnWith(Base):
    """An item that was cancelled because its document was withdrawn; gone when the document is brought back."""

    __tablename__ = "withdrawn_with"

    item_id: Mapped[int] = mapped_column(ForeignKey("item.id"), primary_key=True, autoincrement=False)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), index=True, comment="with which it ended")
