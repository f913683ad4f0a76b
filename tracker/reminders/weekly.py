"""Weeks of reminders: what is said once a week, and on which day of it the chairman's list is made. Pure."""

from __future__ import annotations

from datetime import date, timedelta

from tracker.calendar.working_days import WorkCalendar


def week_of(day: date) -> str:
    """2022-W24, for keys of what is said once a week."""
    year, week, _weekday = day.isocalendar()
    return f"{year}-W{week:02d}"


def monday_after(day: date) -> date:
    """The first day of the next week."""
    return day + timedelta(days=7 - day.weekday())


def is_list_day(since: date, *, after: date, on: date, work: WorkCalendar) -> bool:
    """Whether what has stood there since then is on the chairman's list now, a weekly one: that of this week."""
    first = work.next_working(on - timedelta(days=on.weekday()))
    return after < first and since <= first <= on
