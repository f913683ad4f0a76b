"""Recurring duties: each occurrence is an item of its own."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from tracker.core.database import Base
from tracker.items.models.item import NextTask, Priority


class Every(StrEnum):
    """The rhythm."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"


class Roll(StrEnum):
    """What happens to a day that is not worked."""

    STAYS = "stays"
    BEFORE = "before"  # the working day before
    AFTER = "after"  # the working day after


IS_ACTIVE = text("next_on IS NOT NULL")


class Series(Base):
    """A duty that comes again: weekly with an hour, monthly, quarterly, half-yearly, yearly."""

    __tablename__ = "series"
    __table_args__ = (Index("ix_series_opens_on", "opens_on", sqlite_where=IS_ACTIVE, postgresql_where=IS_ACTIVE),)

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(comment="with {kỳ}: the period's name is put there, else after it")
    action: Mapped[str] = mapped_column(default="")
    output: Mapped[str] = mapped_column(default="")
    source_words: Mapped[str] = mapped_column(default="", comment="where the duty comes from: 556/UBND-NC")
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    clause: Mapped[str] = mapped_column(default="", server_default="", comment="of the document: Mục II.3")
    field_id: Mapped[int | None] = mapped_column(ForeignKey("field.id"))
    leader_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id"), comment="who is in charge of its items, while a leader"
    )
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id"), comment="who works on them in the lead unit, while there"
    )
    priority: Mapped[Priority] = mapped_column(
        default=Priority.NORMAL, server_default=Priority.NORMAL.value, comment="as its items have it"
    )
    every: Mapped[Every] = mapped_column()
    interval: Mapped[int] = mapped_column(default=1, comment="each, each second … week, month, quarter")
    weekday: Mapped[int | None] = mapped_column(comment="1 Monday to 7: of a week, or the nth of a month")
    nth: Mapped[int | None] = mapped_column(comment="the nth weekday of the month; -1: the last")
    month: Mapped[int | None] = mapped_column(comment="within the period: 1 is its first month; of a year: 1 to 12")
    day: Mapped[int | None] = mapped_column(comment="of the month; -1: its last; one that is missing: the last")
    at_minute: Mapped[int | None] = mapped_column(comment="minutes after midnight: 15:00 is 900")
    roll: Mapped[Roll] = mapped_column(default=Roll.BEFORE)
    of_previous: Mapped[bool] = mapped_column(default=False, comment="it speaks of the period before: May, due in June")
    next_task: Mapped[NextTask] = mapped_column(default=NextTask.AUTO, comment="as its items have it")
    lead_days: Mapped[int] = mapped_column(default=10, comment="working days before its deadline the item is opened")
    parts: Mapped[dict[str, Any]] = mapped_column(comment="lead, each, support, monitor: ids of units")
    from_on: Mapped[date] = mapped_column()
    until_on: Mapped[date | None] = mapped_column()
    next_on: Mapped[date | None] = mapped_column(comment="next by the rhythm, before rolling; none: ended")
    opens_on: Mapped[date | None] = mapped_column(comment="the day on which its item is opened")
    attempts: Mapped[int] = mapped_column(default=0)
    retry_at: Mapped[datetime | None] = mapped_column()
    last_error: Mapped[str] = mapped_column(default="")
    made_at: Mapped[datetime] = mapped_column()
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads a plain dict


class Occurrence(Base):
    """One time of a series, and the item that it became; its key makes a second one impossible."""

    __tablename__ = "occurrence"

    series_id: Mapped[int] = mapped_column(ForeignKey("series.id"), primary_key=True, autoincrement=False)
    rhythm_on: Mapped[date] = mapped_column(primary_key=True, comment="by the rhythm, before rolling")
    item_id: Mapped[int] = mapped_column(ForeignKey("item.id"), unique=True)
