"""Reading the calendar from its rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from tracker.audit.models import AuditEntry
from tracker.calendar.models import CalendarDay, CalendarRules, CalendarYear
from tracker.calendar.office import NamedDay, OfficeCalendar
from tracker.core.extensions import db


def read_calendar() -> OfficeCalendar:
    """The calendar from its rows: three queries."""
    rules = db.session.execute(select(CalendarRules.periods_roll, CalendarRules.fixed_roll)).one_or_none()
    rows = db.session.execute(
        select(CalendarDay.day, CalendarDay.works, CalendarDay.name, CalendarDay.projected).order_by(CalendarDay.day)
    )
    days = {day: NamedDay(works, name, projected) for day, works, name, projected in rows}
    seeded = frozenset(db.session.scalars(select(CalendarYear.year)))
    periods_roll, fixed_roll = rules or (True, False)
    return OfficeCalendar(days, periods_roll, fixed_roll, seeded | {day.year for day in days})


def days_of(year: int) -> Sequence[CalendarDay]:
    """The days of a year that differ from the plain week, in order. One query."""
    within = CalendarDay.day.between(date(year, 1, 1), date(year, 12, 31))
    return db.session.scalars(select(CalendarDay).where(within).order_by(CalendarDay.day)).all()


def seeded_years() -> frozenset[int]:
    """The years that were taken from the library. One query."""
    return frozenset(db.session.scalars(select(CalendarYear.year)))


def current_revision() -> str:
    """What changes with every change of the calendar; empty while nothing was ever entered. One query."""
    return db.session.scalar(select(CalendarRules.revision)) or ""


def history(*, most: int = 50) -> Sequence[AuditEntry]:
    """Who changed days and rules, newest first; days that are gone too. One query."""
    kinds = (CalendarDay.__tablename__, CalendarRules.__tablename__)
    query = select(AuditEntry).where(AuditEntry.subject_kind.in_(kinds))
    return db.session.scalars(query.order_by(AuditEntry.id.desc()).limit(most)).all()
