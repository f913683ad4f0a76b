"""Who has a draft open; running items that are moved to another version."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from tracker.core.database import Base


class DraftReader(Base):
    """Who has a draft open in the editor: so that the second sees it."""

    __tablename__ = "draft_reader"

    version_id: Mapped[int] = mapped_column(
        ForeignKey("process_version.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, autoincrement=False)
    seen_at: Mapped[datetime] = mapped_column()


class RunMove(Base):
    """Running items of one version are taken over by another: how, and how far that is."""

    __tablename__ = "run_move"

    id: Mapped[int] = mapped_column(primary_key=True)
    from_id: Mapped[int] = mapped_column(ForeignKey("process_version.id"), index=True)
    to_id: Mapped[int] = mapped_column(ForeignKey("process_version.id"))
    steps: Mapped[dict[str, Any]] = mapped_column(comment="id of a step of the one: id of the step of the other")
    reason: Mapped[str] = mapped_column(comment="in the history of each item")
    asked_at: Mapped[datetime] = mapped_column()
    asked_by: Mapped[str] = mapped_column()
    work_id: Mapped[int | None] = mapped_column(ForeignKey("work.id"), comment="the work that does it")
    moved: Mapped[int] = mapped_column(default=0, comment="so many items have been moved")
    left: Mapped[int] = mapped_column(default=0, comment="so many did not fit and stay")
    ended_at: Mapped[datetime | None] = mapped_column()
