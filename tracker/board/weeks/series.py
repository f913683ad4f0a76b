"""A year counted week by week: what was open and late at the end of each week, what was completed in it. Pure.

Weeks run from Monday to Sunday. The first begins on 1 January, the last ends on the day of the count. What happened
before the year stands at week 0: it is there when the year begins.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

ONE_DAY, WEEK = timedelta(days=1), timedelta(days=7)


class What(StrEnum):
    """What happens to an item on a day."""

    BEGUN = "begun"
    ENDED = "ended"  # completed, cancelled or superseded
    DONE = "done"  # of that: completed
    LATE = "late"  # its deadline has gone by
    LATE_NO_MORE = "late_no_more"  # it ended, or got another deadline


@dataclass(frozen=True, slots=True)
class Change:
    """So many items of a unit (0: of several, or of nobody), to which the same happened in the same week."""

    unit_id: int
    what: What
    week: int
    number: int


@dataclass(frozen=True, slots=True)
class Week:
    """A week from `first` to `last`: open and late at its end, begun, ended and completed within it."""

    first: date
    last: date
    open: int
    late: int
    begun: int
    ended: int
    done: int

    @property
    def in_time(self) -> int:
        """Open and not late."""
        return self.open - self.late


def first_monday(year: int) -> date:
    """The Monday of the week in which the year begins."""
    begins = date(year, 1, 1)
    return begins - begins.weekday() * ONE_DAY


def week_of(day: date, year: int) -> int:
    """1 from 1 January on; 0 before it."""
    return 0 if day < date(year, 1, 1) else (day - first_monday(year)).days // 7 + 1


def weeks_of(changes: Iterable[Change], *, on: date) -> list[Week]:
    """The weeks of the year until a day. open = open of the week before + begun - ended, and so for what is late."""
    monday, last = first_monday(on.year), week_of(on, on.year)
    sums = {what: [0] * (last + 1) for what in What}
    for change in changes:
        sums[change.what][change.week] += change.number
    begun, ended, done, late, late_no_more = (sums[what] for what in What)
    is_open, is_late, new_year = begun[0] - ended[0], late[0] - late_no_more[0], date(on.year, 1, 1)
    weeks = []
    for number in range(1, last + 1):
        is_open += begun[number] - ended[number]
        is_late += late[number] - late_no_more[number]
        first = max(monday + (number - 1) * WEEK, new_year)
        until = min(monday + number * WEEK - ONE_DAY, on)
        weeks.append(Week(first, until, is_open, is_late, begun[number], ended[number], done[number]))
    return weeks


def by_unit(changes: Iterable[Change], *, on: date) -> dict[int, list[Week]]:
    """The same of each unit that has any."""
    units: dict[int, list[Change]] = defaultdict(list)
    for change in changes:
        units[change.unit_id].append(change)
    return {unit_id: weeks_of(its, on=on) for unit_id, its in units.items()}
