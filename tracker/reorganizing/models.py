"""A reorganisation: its plan, what came of it, and every row that it changed, so that it can be taken back."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from tracker.core.database import Base


class State(StrEnum):
    """Where a reorganisation stands. Labels are in labels.py."""

    DRAFT = "draft"  # being entered: nothing has changed
    DONE = "done"
    UNDONE = "undone"  # every row is as it was


class Reorganization(Base):
    """Units reorganised on a day by a decision: entered, looked at, carried out, perhaps taken back."""

    __tablename__ = "reorganization"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(comment="Sáp nhập 22 xã, thị trấn")
    day: Mapped[date] = mapped_column(comment="the first day of the new units; may lie in the past")
    decision: Mapped[str] = mapped_column(default="", comment="the paper: Nghị quyết số 1677/NQ-UBTVQH15")
    state: Mapped[State] = mapped_column(default=State.DRAFT, index=True)
    plan: Mapped[dict[str, Any]] = mapped_column(comment="plan.Plan as JSON")
    counts: Mapped[dict[str, Any]] = mapped_column(comment="what was moved, once done: items, parts, steps, people …")
    made_at: Mapped[datetime] = mapped_column()
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    made_by: Mapped[str] = mapped_column(comment="the name of who entered it")
    done_at: Mapped[datetime | None] = mapped_column()
    done_by: Mapped[str] = mapped_column(default="")
    undone_at: Mapped[datetime | None] = mapped_column()
    undone_by: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads a plain dict


class ReorganizedRow(Base):
    """One row that a reorganisation added, changed or removed: its columns before and after."""

    __tablename__ = "reorganized_row"

    reorganization_id: Mapped[int] = mapped_column(
        ForeignKey("reorganization.id"), primary_key=True, autoincrement=False
    )
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, comment="in the order of the change")
    table_name: Mapped[str] = mapped_column()
    key: Mapped[dict[str, Any]] = mapped_column(comment="the primary key, by column")
    before: Mapped[dict[str, Any] | None] = mapped_column(comment="columns that differ; none: it was added")
    after: Mapped[dict[str, Any] | None] = mapped_column(comment="columns that differ; none: it was removed")
