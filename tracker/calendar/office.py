"""The office's calendar as a value: its working days, its rules for deadlines, the names of its days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from tracker.calendar.working_days import ONE_DAY, WorkCalendar


@dataclass(frozen=True)
class NamedDay:
    """A day that differs from the plain week. A rest day may be named too (a holiday on a Sunday)."""

    works: bool
    name: str
    projected: bool = False


@dataclass(frozen=True)
class OfficeCalendar:
    """What deadlines and days left are counted by."""

    days: Mapping[date, NamedDay] = field(default_factory=dict)
    periods_roll: bool = True
    fixed_roll: bool = False
    years: frozenset[int] = frozenset()  # seeded or entered: of others only the plain week is known

    @cached_property
    def work(self) -> WorkCalendar:
        """The working days alone."""
        off = (day for day, named in self.days.items() if not named.works)
        return WorkCalendar(off, (day for day, named in self.days.items() if named.works))

    def effective(self, due_on: date, *, is_period: bool) -> date:
        """The last day that counts as in time, by the office's rule.

        The end of a period rolls forward to the next working day (Bộ luật Dân sự 2015, Điều 148 khoản 5); a fixed date
        stands as written unless the office decided otherwise.
        """
        rolls = self.periods_roll if is_period else self.fixed_roll
        return self.work.next_working(due_on) if rolls else due_on

    def has_days(self, year: int) -> bool:
        """Whether anything of that year is known but the plain week."""
        return any(day.year == year for day in self.days)

    def working_days(self, first: date, last: date) -> int:
        """How many days are worked from `first` to `last`, both with it."""
        return self.work.between(first - ONE_DAY, last)

    def with_day(self, day: date, named: NamedDay | None) -> OfficeCalendar:
        """The calendar as it would be with this day so, or (None) as the plain week has it."""
        days = {one: kept for one, kept in self.days.items() if one != day}
        return replace(self, days=days if named is None else days | {day: named})

    def with_days(self, days: Mapping[date, NamedDay]) -> OfficeCalendar:
        """The calendar as it would be with these days too; those that it has already stay as they are."""
        return replace(self, days={**days, **self.days})

    def with_rules(self, *, periods_roll: bool, fixed_roll: bool) -> OfficeCalendar:
        """The calendar as it would be with these rules."""
        return replace(self, periods_roll=periods_roll, fixed_roll=fixed_roll)
