"""Days that differ from the plain week, and the office's rules for deadlines on them."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.core.database import Base


class Source(StrEnum):
    """Where a day comes from."""

    LIBRARY = "library"  # seeded from the holidays library
    OFFICE = "office"  # entered by the administrator


class CalendarDay(Base):
    """A day off, or a rest day that is worked to make up for one."""

    __tablename__ = "calendar_day"

    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(unique=True)
    works: Mapped[bool] = mapped_column(comment="true: a make-up working day; false: a day off")
    name: Mapped[str] = mapped_column(comment="Quốc khánh; Làm bù cho ngày 02/01/2026")
    source: Mapped[Source] = mapped_column()
    projected: Mapped[bool] = mapped_column(default=False, comment="not yet decided by the authorities")


class CalendarYear(Base):
    """A year that was seeded: what was taken away from it since is not put back."""

    __tablename__ = "calendar_year"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)


class CalendarRules(Base):
    """The office's rules: a single row."""

    __tablename__ = "calendar_rules"
    __table_args__ = (CheckConstraint("id = 1", name="single"),)

    id: Mapped[int] = mapped_column(primary_key=True, default=1)
    periods_roll: Mapped[bool] = mapped_column(
        default=True, comment="a period that ends on a day off ends with the next working day"
    )
    fixed_roll: Mapped[bool] = mapped_column(default=False, comment="so does a fixed date")
    revision: Mapped[str] = mapped_column(comment="changes whenever the rules or a day do; never the same twice")
