"""A month with its working days, and the deadlines and milestones that fall on each of them."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from flask import render_template, request
from flask.typing import ResponseReturnValue

from tracker.board.blueprint import bp
from tracker.board.month.queries import Falls, falling_in
from tracker.board.narrowing import read_narrowing
from tracker.calendar.current import office_calendar
from tracker.calendar.office import NamedDay, OfficeCalendar
from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.security import signed_in

MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
YEARS = range(1990, 2101)


@bp.get("/month", strict_slashes=False)
@signed_in
def show_month() -> ResponseReturnValue:
    """The month of the address, Monday first, whole weeks."""
    by, on = actor(), clock.today()
    first, office = read_month(request.args.get("m", ""), on), office_calendar()
    weeks = calendar.Calendar(calendar.MONDAY).monthdatescalendar(first.year, first.month)
    narrowing = read_narrowing(request.args, on=on)
    falls = falling_in(narrowing.wanted, weeks[0][0], weeks[-1][-1], by=by, on=on)
    return render_template(
        "board/month/show.html",
        first=first,
        days=working_days(first, office, on),
        is_known=first.year in office.years,
        weeks=[[_cell(day, first, office, falls) for day in week] for week in weeks],
        narrowing=narrowing,
        before=first - timedelta(days=1),
        after=first + timedelta(days=31),
    )


def read_month(typed: str, on: date) -> date:
    """The first day of the month of the address (2022-06); anything odd is this month."""
    found = MONTH.fullmatch(typed)
    if found and int(found[1]) in YEARS and 1 <= int(found[2]) <= 12:
        return date(int(found[1]), int(found[2]), 1)
    return on.replace(day=1)


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """How many working days a month has, and how many of them come after today (None in another month)."""

    total: int
    left: int | None


def working_days(first: date, office: OfficeCalendar, on: date) -> WorkingDays:
    """Counted by the office's calendar; what is left begins tomorrow, as everywhere."""
    last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    total = office.work.between(first - timedelta(days=1), last)
    return WorkingDays(total, office.work.between(on, last) if first <= on <= last else None)


@dataclass(frozen=True, slots=True)
class Cell:
    """A day of the table. `named` where the calendar says something of it."""

    day: date
    is_inside: bool
    works: bool
    named: NamedDay | None
    falls: Falls

    @property
    def is_empty(self) -> bool:
        """Nothing falls on it, and nothing is said of it."""
        return not (self.falls.due or self.falls.steps or self.falls.moved or self.named)


def _cell(day: date, first: date, office: OfficeCalendar, falls: Mapping[date, Falls]) -> Cell:
    return Cell(
        day,
        day.month == first.month,
        office.work.is_working(day),
        office.days.get(day),
        falls.get(day, Falls()),
    )
