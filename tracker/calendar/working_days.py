"""Arithmetic of working days: a pure function of a calendar value. Saturday and Sunday are off unless made up.

Sources: Bộ luật Dân sự 91/2015/QH13, Điều 147 (the first day of a period is not counted) and Điều 148 khoản 5 (a period
whose last day is a day off ends with the next working day); Bộ luật Lao động 45/2019/QH14, Điều 111 and 112 (weekly
rest, public holidays, and the day given back for one that falls on a rest day).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cached_property

SATURDAY = 5
ONE_DAY = timedelta(days=1)
#: The calendar of Python ends with the year 9999; nothing is counted into its last century.
LAST_DAY = date(9900, 1, 1)


class WorkCalendar:
    """Which days are worked: Monday to Friday, without the days off, with the days made up. A value: never changed.

    `off` and `worked` may hold days that change nothing (a Saturday off): they are left out, so two calendars with the
    same working days are equal.
    """

    def __init__(self, off: Iterable[date] = (), worked: Iterable[date] = ()) -> None:
        made_up = set(worked)
        self.off = frozenset(day for day in off if day.weekday() < SATURDAY and day not in made_up)
        self.worked = frozenset(day for day in made_up if day.weekday() >= SATURDAY)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, WorkCalendar) and (self.off, self.worked) == (other.off, other.worked)

    def __hash__(self) -> int:
        return hash((self.off, self.worked))

    @cached_property
    def _off(self) -> tuple[date, ...]:
        return tuple(sorted(self.off))

    @cached_property
    def _worked(self) -> tuple[date, ...]:
        return tuple(sorted(self.worked))

    def is_working(self, day: date) -> bool:
        """Whether the office works that day."""
        return day in self.worked or (day.weekday() < SATURDAY and day not in self.off)

    def next_working(self, day: date) -> date:
        """The day itself where it is worked, else the next one that is (Điều 148 khoản 5)."""
        while not self.is_working(day) and day < LAST_DAY:
            day += ONE_DAY
        return day

    def last_working(self, day: date) -> date:
        """The day itself where it is worked, else the last one before it that is."""
        while not self.is_working(day) and day > date.min:
            day -= ONE_DAY
        return day

    def between(self, after: date, until: date) -> int:
        """How many working days lie after `after`, up to and with `until`; negative the other way round."""
        if until < after:
            return -self.between(until, after)
        off = bisect_right(self._off, until) - bisect_right(self._off, after)
        made_up = bisect_right(self._worked, until) - bisect_right(self._worked, after)
        return _weekdays(until) - _weekdays(after) - off + made_up

    def add(self, day: date, number: int) -> date:
        """The number-th working day after a day (before it where negative); 0: the day itself, worked or not.

        The day itself is not counted (Điều 147): from a Friday, 1 is Monday.
        """
        if number == 0 or day >= LAST_DAY:
            return day
        step = ONE_DAY if number > 0 else -ONE_DAY
        wanted, at = abs(number), day
        weeks = max(0, (wanted - 1) // 5 - 1)  # a jump that never goes too far without days made up on rest days
        jump = step * 7 * weeks
        if weeks and not self._made_up_within(day, day + jump) and day + jump < LAST_DAY:
            at = day + jump
            wanted -= self.between(day, at) if number > 0 else self.between(at - ONE_DAY, day - ONE_DAY)
        while wanted and at < LAST_DAY:
            at += step
            wanted -= self.is_working(at)
        return at

    def _made_up_within(self, one: date, other: date) -> bool:
        low, high = sorted((one, other))
        return bisect_left(self._worked, low) != bisect_right(self._worked, high)

    def days_off(self, first: date, last: date) -> list[date]:
        """The days off that would be weekdays, from `first` to `last`."""
        return list(self._off[bisect_left(self._off, first) : bisect_right(self._off, last)])


def _weekdays(until: date) -> int:
    """Mondays to Fridays from the first of all days, which was a Monday, up to and with `until`."""
    weeks, day = divmod(until.toordinal() - 1, 7)
    return weeks * 5 + min(day + 1, 5)
