"""When units are reminded, as the office sets it; and when each person wants to hear of it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from tracker.core.database import Base

#: The plan of every kind that has none of its own.
EVERY_OTHER = "*"


class After(StrEnum):
    """How often an overdue item is spoken of."""

    DAILY = "daily"  # each working day
    WEEKLY = "weekly"  # each fifth working day
    NEVER = "never"


class ReminderPlan(Base):
    """When is reminded: for a kind of document (KH, CV), for one item (item:12), or * for all others."""

    __tablename__ = "reminder_plan"

    scope: Mapped[str] = mapped_column(primary_key=True, comment="KH; item:12; * for every other")
    before: Mapped[str] = mapped_column(default="7 3 1", comment="working days before the deadline, apart by blanks")
    on_day: Mapped[bool] = mapped_column(default=True, comment="on the day itself")
    after: Mapped[After] = mapped_column(default=After.DAILY)
    stale_days: Mapped[int] = mapped_column(default=30, comment="older figures are asked for; 0: never")
    waiting_days: Mapped[int] = mapped_column(
        default=2, comment="a step, request or decision that waits so many working days is spoken of; 0: never"
    )
    to_head: Mapped[int] = mapped_column(default=2, comment="ladder: working days without reaction; 0: not climbed")
    to_office: Mapped[int] = mapped_column(default=2, comment="working days after the head")
    to_leader: Mapped[int] = mapped_column(default=3, comment="working days after the office")
    to_chairman: Mapped[int] = mapped_column(default=3, comment="working days after the leader")


class OfficeHours(Base):
    """When mails go out, for the whole office: a single row."""

    __tablename__ = "office_hours"
    __table_args__ = (CheckConstraint("id = 1", name="single"),)

    id: Mapped[int] = mapped_column(primary_key=True, default=1)
    digest_at: Mapped[int] = mapped_column(default=450, comment="minutes after midnight: 450 is 07:30")
    earliest_at: Mapped[int] = mapped_column(default=360, comment="people choose an hour from this on")
    latest_at: Mapped[int] = mapped_column(default=1020, comment="and up to this")
    quiet_from: Mapped[int] = mapped_column(default=1080, comment="18:00: what is urgent waits from then on")
    quiet_until: Mapped[int] = mapped_column(default=390, comment="06:30")


class Habit(Base):
    """When and how a person wants to hear; no row: as the office does."""

    __tablename__ = "habit"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, autoincrement=False)
    digest_at: Mapped[int | None] = mapped_column(comment="minutes after midnight; none: the office's hour")
    days: Mapped[str] = mapped_column(default="", comment="weekdays 1 to 7 without blanks; empty: every working day")
    paused_until: Mapped[date | None] = mapped_column(comment="no mail up to and with this day, but what must not wait")
    mails_soon: Mapped[bool] = mapped_column(default=True, comment="mail of what comes; overdue cannot be turned off")
    mails_office: Mapped[bool] = mapped_column(default=True, comment="mail of what others do: decisions, reports")
