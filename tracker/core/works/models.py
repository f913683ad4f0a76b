"""Long work as rows: what was ordered, how far it is, what came of it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from tracker.core.database import Base


class WorkState(StrEnum):
    """Where a work stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self in (WorkState.WAITING, WorkState.RUNNING)


class Work(Base):
    """One long work. `due_at` is the one moment that job processes look for."""

    __tablename__ = "work"
    __table_args__ = (
        Index("ix_work_state_due_at", "state", "due_at"),
        Index("ix_work_person_id_id", "person_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(comment="a name of the table WORKS in wiring.py")
    arguments: Mapped[dict[str, Any]] = mapped_column(comment="what the kind needs to know: ids, the filter of a list")
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id"), comment="who ordered it; none: the house itself"
    )
    ordered_at: Mapped[datetime] = mapped_column()
    state: Mapped[WorkState] = mapped_column(default=WorkState.WAITING)
    due_at: Mapped[datetime] = mapped_column(
        comment="waiting: when it may begin; running: when it counts as left behind, unless its process tells of it"
    )
    claim: Mapped[str] = mapped_column(default="", comment="of the process that does it, new with each attempt")
    attempts: Mapped[int] = mapped_column(default=0)
    begun_at: Mapped[datetime | None] = mapped_column(comment="of the newest attempt")
    told_at: Mapped[datetime | None] = mapped_column(comment="when it last said how far it is")
    ended_at: Mapped[datetime | None] = mapped_column(index=True)
    cancel_asked_at: Mapped[datetime | None] = mapped_column()
    done: Mapped[int] = mapped_column(default=0, comment="steps or rows, as the kind counts them")
    total: Mapped[int] = mapped_column(default=0, comment="0: not known")
    words: Mapped[str] = mapped_column(default="", comment="what it is at now; once done, what came of it")
    kept: Mapped[dict[str, Any] | None] = mapped_column(comment="from where the next attempt goes on")
    error: Mapped[str] = mapped_column(default="", comment="a sentence: why it failed")
    file: Mapped[str] = mapped_column(default="", comment="below instance/works/<id>/; empty: there is none")
    file_name: Mapped[str] = mapped_column(default="", comment="under which it is given out")
    media_type: Mapped[str] = mapped_column(default="")
    size: Mapped[int] = mapped_column(BigInteger, default=0, comment="bytes")
    posts: Mapped[dict[str, Any] | None] = mapped_column(
        comment='{"held": [[role, unit]]}: with which posts it was made; who has lost one gets no file of it'
    )
    expires_at: Mapped[datetime | None] = mapped_column(index=True, comment="when its file is deleted")
