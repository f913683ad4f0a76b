"""A year as twelve small tables: what each day is, Monday first. Pure."""

from __future__ import annotations

from calendar import Calendar, monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tracker.calendar.office import NamedDay, OfficeCalendar
from tracker.calendar.working_days import SATURDAY


class DayKind(StrEnum):
    WORK = "work"
    REST = "rest"  # Saturday or Sunday
    OFF = "off"  # a day off, whatever the day of the week
    MADE_UP = "made_up"  # a rest day that is worked


@dataclass(frozen=True, slots=True)
class DayCell:
    """A day of a month table."""

    day: date
    kind: DayKind
    named: NamedDay | None
    is_today: bool


@dataclass(frozen=True, slots=True)
class MonthTable:
    """A month: its weeks from Monday to Sunday (None: a day of another month), and how many days are worked."""

    first: date
    weeks: Sequence[Sequence[DayCell | None]]
    working: int


def kind_of(day: date, calendar: OfficeCalendar) -> DayKind:
    named = calendar.days.get(day)
    if named is not None and not named.works:
        return DayKind.OFF
    if calendar.work.is_working(day):
        return DayKind.MADE_UP if day.weekday() >= SATURDAY else DayKind.WORK
    return DayKind.REST


def month_table(year: int, month: int, calendar: OfficeCalendar, *, today: date) -> MonthTable:
    first, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])
    weeks = Calendar(firstweekday=0).monthdatescalendar(year, month)
    rows = [[_cell(day, calendar, today) if day.month == month else None for day in week] for week in weeks]
    return MonthTable(first, rows, calendar.working_days(first, last))


def year_tables(year: int, calendar: OfficeCalendar, *, today: date) -> Sequence[MonthTable]:
    return [month_table(year, month, calendar, today=today) for month in range(1, 13)]


def _cell(day: date, calendar: OfficeCalendar, today: date) -> DayCell:
    return DayCell(day, kind_of(day, calendar), calendar.days.get(day), day == today)
