"""What a suspension does to a day: moved by the working days that stood still. Pure.

The clock stands from the day of the suspension to the day on which the item goes on: so many working days lie after
the first, up to and with the second ("từ 03/6/2022 đến 17/6/2022: 10 ngày làm việc").
"""

from __future__ import annotations

from datetime import date

from tracker.calendar.working_days import WorkCalendar


def days_stood(since_on: date, until_on: date, work: WorkCalendar) -> int:
    """How many working days the clock stood; none where the days are the wrong way round."""
    return max(0, work.between(since_on, until_on))


def moved(day: date, *, since_on: date, until_on: date, work: WorkCalendar) -> date:
    """Where a deadline comes to: as many working days are left as when the clock stopped.

    What was late already comes to be late by as many working days as it was. What was not is never late on the day on
    which it goes on, which may be a day off.
    """
    number = days_stood(since_on, until_on, work)
    there = work.add(day, number)
    if day < since_on or there >= until_on:
        return there
    return work.next_working(until_on)


def entered(day: date, *, since_on: date, until_on: date, work: WorkCalendar) -> date:
    """From which day a step counts that began on `day`, before the suspension or during it."""
    return work.add(day, days_stood(max(day, since_on), until_on, work))
