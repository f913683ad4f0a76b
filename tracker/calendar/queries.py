"""Reading the calendar from its rows."""

from __future__ import annotations

from sqlalchemy import select

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
