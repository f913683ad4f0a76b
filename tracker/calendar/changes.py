"""A change of the calendar as a value: what it would make of a calendar (nothing is written), and making it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from flask_babel import lazy_gettext as _l

from tracker.calendar import services
from tracker.calendar.models import CalendarDay
from tracker.calendar.office import NamedDay, OfficeCalendar
from tracker.calendar.seeding import FIRST_KNOWN, LAST_KNOWN, library_days
from tracker.core.actor import Actor
from tracker.core.errors import InvalidInput, NotFound
from tracker.core.extensions import db


class Change(Protocol):
    def after(self, before: OfficeCalendar) -> OfficeCalendar:
        """The calendar as it would be. Raises InvalidInput for a change that says nothing, NotFound for a lost day."""

    def make(self, *, by: Actor) -> None:
        """Make it, in the caller's unit of work."""


@dataclass(frozen=True, slots=True)
class EnterDay:
    """A day off or a make-up day is entered, or entered otherwise than before."""

    day: date
    named: NamedDay

    def after(self, before: OfficeCalendar) -> OfficeCalendar:
        services.check_day(self.day, self.named, before)
        return before.with_day(self.day, self.named)

    def make(self, *, by: Actor) -> None:
        named = self.named
        services.set_day(self.day, works=named.works, name=named.name, projected=named.projected, by=by)


@dataclass(frozen=True, slots=True)
class RemoveDay:
    """A day is again what the plain week makes of it."""

    day_id: int

    def after(self, before: OfficeCalendar) -> OfficeCalendar:
        """Without the day."""
        row = db.session.get(CalendarDay, self.day_id)
        if row is None:
            raise NotFound(_l("The calendar has no such day."))
        return before.with_day(row.day, None)

    def make(self, *, by: Actor) -> None:
        services.remove_day(self.day_id, by=by)


@dataclass(frozen=True, slots=True)
class SetRules:
    """Which deadlines move when they fall on a day off."""

    periods_roll: bool
    fixed_roll: bool

    def after(self, before: OfficeCalendar) -> OfficeCalendar:
        if (self.periods_roll, self.fixed_roll) == (before.periods_roll, before.fixed_roll):
            raise InvalidInput(_l("The rules are so already: change one of them first"), field="periods_roll")
        return before.with_rules(periods_roll=self.periods_roll, fixed_roll=self.fixed_roll)

    def make(self, *, by: Actor) -> None:
        services.set_rules(periods_roll=self.periods_roll, fixed_roll=self.fixed_roll, by=by)


@dataclass(frozen=True, slots=True)
class SeedYear:
    """The days of a year are taken from the library."""

    year: int

    def after(self, before: OfficeCalendar) -> OfficeCalendar:
        """With its days; those entered already stay as they are."""
        if not FIRST_KNOWN <= self.year <= LAST_KNOWN:
            words = _l("Write a year from %(first)d to %(last)d", first=FIRST_KNOWN, last=LAST_KNOWN)
            raise InvalidInput(words, field="taken")
        if services.is_seeded(self.year):
            raise InvalidInput(_l("The days of this year were added already"), field="taken")
        return before.with_days(library_days(self.year))

    def make(self, *, by: Actor) -> None:
        services.seed_years([self.year], by=by)


@dataclass(frozen=True, slots=True)
class Difference:
    """A day that two calendars have otherwise; None: as the plain week has it."""

    day: date
    before: NamedDay | None
    after: NamedDay | None


@dataclass(frozen=True, slots=True)
class YearCount:
    """The working days of a year, before and after."""

    year: int
    before: int
    after: int


def differences(before: OfficeCalendar, after: OfficeCalendar) -> Sequence[Difference]:
    """The days that differ, in order."""
    days = sorted({*before.days, *after.days})
    pairs = ((day, before.days.get(day), after.days.get(day)) for day in days)
    return [Difference(*pair) for pair in pairs if pair[1] != pair[2]]


def year_counts(before: OfficeCalendar, after: OfficeCalendar) -> Sequence[YearCount]:
    """The years whose number of working days differs."""
    years = sorted({one.day.year for one in differences(before, after)})
    counts = [YearCount(year, working_in(before, year), working_in(after, year)) for year in years]
    return [count for count in counts if count.before != count.after]


def working_in(calendar: OfficeCalendar, year: int) -> int:
    """How many days of a year are worked."""
    return calendar.working_days(date(year, 1, 1), date(year, 12, 31))
