"""What was handed over with an act, and what of it waits for its day."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from tracker.core.database import Base

WAITS = text("done_at IS NULL")


class Duty(StrEnum):
    """What somebody has to do with what is open. Labels live in `handover.labels`."""

    ANSWER = "answer"  # the steps of a unit's head in one item
    LEAD = "lead"  # the leader in charge of an item
    WORK = "work"  # who works on an item in the unit
    SERIES_LEAD = "series_lead"  # the leader in charge of what a recurring duty opens
    SERIES_WORK = "series_work"  # who works on it


class Handover(Base):
    """An act by which somebody hands over: a post that ends, a person who leaves. Carried out on its first day."""

    __tablename__ = "handover"
    __table_args__ = (
        Index("ix_handover_effective_on", "effective_on", "id", sqlite_where=WAITS, postgresql_where=WAITS),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True, comment="who hands over")
    person_name: Mapped[str] = mapped_column(comment="the name at that time")
    post_id: Mapped[int | None] = mapped_column(comment="the post that ends; none: the person leaves altogether")
    effective_on: Mapped[date] = mapped_column(comment="the first day on which others have it")
    reason: Mapped[str] = mapped_column(comment="the paper or the reason: Quyết định số 588/QĐ-UBND")
    made_at: Mapped[datetime] = mapped_column()
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    made_by: Mapped[str] = mapped_column(comment="the name of who wrote it down")
    done_at: Mapped[datetime | None] = mapped_column(comment="carried out; none: its day has not come")


class HandoverLine(Base):
    """One thing handed over: what, and to whom."""

    __tablename__ = "handover_line"
    __table_args__ = (Index("ix_handover_line_item_id", "item_id"),)

    handover_id: Mapped[int] = mapped_column(ForeignKey("handover.id"), primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    duty: Mapped[Duty] = mapped_column()
    item_id: Mapped[int | None] = mapped_column(ForeignKey("item.id"))
    series_id: Mapped[int | None] = mapped_column(ForeignKey("series.id"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), comment="for which unit")
    to_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id"), comment="who receives it; none: the office, or nobody"
    )
    to_office: Mapped[bool] = mapped_column(default=False, comment="the office does it on behalf of the unit")
