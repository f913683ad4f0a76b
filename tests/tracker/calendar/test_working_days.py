"""Arithmetic of working days against a twin that walks day by day, and the laws that hold between its verbs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st

from tracker.calendar.working_days import WorkCalendar

ONE = timedelta(days=1)
BEGIN = date(2022, 1, 1)
DAYS = st.integers(0, 900).map(lambda days: BEGIN + timedelta(days=days))
SETS = st.frozensets(DAYS, max_size=60)
NUMBERS = st.integers(-300, 300)


@dataclass(frozen=True)
class Walker:
    """The same questions, answered one day at a time."""

    off: frozenset[date]
    worked: frozenset[date]

    def is_working(self, day: date) -> bool:
        """A made-up day is worked, whatever else is said of it; a weekday is, unless it is off."""
        if day.isoweekday() > 5:
            return day in self.worked
        return day not in self.off or day in self.worked

    def walk(self, day: date, step: timedelta, until: Callable[[date], bool]) -> date:
        """The first day from `day` on that fits."""
        while not until(day):
            day += step
        return day

    def between(self, after: date, until: date) -> int:
        """Each day after the first, up to and with the last."""
        if until < after:
            return -self.between(until, after)
        days = (after + timedelta(days=number) for number in range(1, (until - after).days + 1))
        return sum(map(self.is_working, days))

    def add(self, day: date, number: int) -> date:
        """As many steps from one working day to the next."""
        step = ONE if number > 0 else -ONE
        for _turn in range(abs(number)):
            day = self.walk(day + step, step, self.is_working)
        return day


@given(SETS, SETS, DAYS)
def test_a_day_and_the_working_days_beside_it(off: frozenset[date], worked: frozenset[date], day: date) -> None:
    work, twin = WorkCalendar(off, worked), Walker(off, worked)
    assert work.is_working(day) is twin.is_working(day)
    assert work.next_working(day) == twin.walk(day, ONE, twin.is_working)
    assert work.last_working(day) == twin.walk(day, -ONE, twin.is_working)


@given(SETS, SETS, DAYS, DAYS)
def test_the_days_between_two_days(off: frozenset[date], worked: frozenset[date], one: date, other: date) -> None:
    work, twin = WorkCalendar(off, worked), Walker(off, worked)
    assert work.between(one, other) == twin.between(one, other)
    assert work.between(other, one) == -work.between(one, other)


@given(SETS, SETS, DAYS, NUMBERS)
def test_a_number_of_days_from_a_day(off: frozenset[date], worked: frozenset[date], day: date, number: int) -> None:
    work, twin = WorkCalendar(off, worked), Walker(off, worked)
    assert work.add(day, number) == twin.add(day, number)


@given(SETS, SETS, DAYS, st.integers(1, 300))
def test_counting_undoes_adding(off: frozenset[date], worked: frozenset[date], day: date, number: int) -> None:
    work = WorkCalendar(off, worked)
    end = work.add(day, number)
    assert work.between(day, end) == number, "as many working days lie up to the end"
    assert work.is_working(end)
    start = work.last_working(day)
    assert work.add(work.add(start, number), -number) == start, "from a working day there and back"


@given(SETS, SETS, DAYS, st.integers(0, 400))
def test_adding_undoes_counting(off: frozenset[date], worked: frozenset[date], day: date, far: int) -> None:
    work, end = WorkCalendar(off, worked), day + timedelta(days=far)
    assert work.add(day, work.between(day, end)) == (work.last_working(end) if work.between(day, end) else day)


@given(SETS, SETS, DAYS, DAYS, DAYS)
def test_a_way_is_as_long_as_its_parts(
    off: frozenset[date], worked: frozenset[date], one: date, two: date, three: date
) -> None:
    work = WorkCalendar(off, worked)
    assert work.between(one, two) + work.between(two, three) == work.between(one, three)


@given(SETS, SETS)
def test_days_that_change_nothing_make_no_other_calendar(off: frozenset[date], worked: frozenset[date]) -> None:
    work = WorkCalendar(off, worked)
    rest = {day for day in off if day.isoweekday() > 5}
    weekdays = {day for day in worked if day.isoweekday() <= 5}
    plain = WorkCalendar(off - rest - worked, worked - weekdays)
    assert (work, hash(work)) == (plain, hash(plain))
    assert work.days_off(BEGIN, BEGIN + timedelta(days=900)) == sorted(off - rest - worked)


def test_far_days_come_to_an_end() -> None:
    work = WorkCalendar()
    assert work.add(date(9999, 12, 31), 5) == date(9999, 12, 31)
    assert work.add(date(9899, 12, 31), 1000) <= date(9900, 1, 8)
    assert work.next_working(date.max) == date.max
    assert work.last_working(date.min) == date.min, "a Monday"


@pytest.mark.parametrize(
    ("day", "number", "end"),
    [
        (date(2022, 6, 15), 0, date(2022, 6, 15)),
        (date(2022, 6, 17), 1, date(2022, 6, 20)),  # a Friday, then Monday (Điều 147: the day itself is not counted)
        (date(2022, 6, 18), 1, date(2022, 6, 20)),  # a Saturday
        (date(2022, 6, 20), -1, date(2022, 6, 17)),
        (date(2022, 6, 15), 10, date(2022, 6, 29)),
        (date(2022, 6, 15), 250, date(2023, 5, 31)),
    ],
)
def test_the_plain_week(day: date, number: int, end: date) -> None:
    assert WorkCalendar().add(day, number) == end


def feb(day: int) -> date:
    return date(2022, 2, day)


TET = frozenset((date(2022, 1, 31), feb(1), feb(2), feb(3), feb(4)))
CALENDARS = {
    "the plain week": (frozenset[date](), frozenset[date]()),
    "Tết": (TET, frozenset[date]()),
    "Tết, two Saturdays and a Sunday made up": (TET, frozenset((feb(12), feb(13), feb(26)))),
    "days off that would be made up": (frozenset((feb(7), feb(8), feb(12))), frozenset((feb(8), feb(12)))),
}
DAYS_AROUND = [date(2022, 1, 28) + timedelta(days=number) for number in (0, 1, 2, 3, 7, 8, 10, 15, 16)]
FEW = (1, 4, 5, 6, 10, 11, 16, 33)


@pytest.mark.parametrize(("off", "worked"), CALENDARS.values(), ids=CALENDARS)
def test_around_a_holiday_the_arithmetic_is_that_of_walking(off: frozenset[date], worked: frozenset[date]) -> None:
    work, twin = WorkCalendar(off, worked), Walker(off, worked)
    for day in DAYS_AROUND:
        assert work.is_working(day) is twin.is_working(day)
        assert work.next_working(day) == twin.walk(day, ONE, twin.is_working)
        assert work.last_working(day) == twin.walk(day, -ONE, twin.is_working)
        assert [work.between(day, other) for other in DAYS_AROUND] == [
            twin.between(day, other) for other in DAYS_AROUND
        ]
        for number in FEW:
            assert work.add(day, number) == twin.add(day, number), (day, number)
            assert work.add(day, -number) == twin.add(day, -number), (day, -number)


def test_days_off_are_those_that_would_be_weekdays_with_both_ends() -> None:
    work = WorkCalendar([*TET, feb(5)], [feb(4)])
    assert work.days_off(date(2022, 1, 31), feb(3)) == [date(2022, 1, 31), feb(1), feb(2), feb(3)]
    assert work.days_off(feb(1), feb(2)) == [feb(1), feb(2)]
    assert work.days_off(feb(4), feb(28)) == []


def test_calendars_of_the_same_working_days_are_equal() -> None:
    one, same = WorkCalendar(TET, [feb(12)]), WorkCalendar([*TET, feb(5)], [feb(12), feb(14)])
    assert (one, hash(one)) == (same, hash(same))
    assert one != WorkCalendar(TET)
    assert one != WorkCalendar([feb(1)], [feb(12)])
    assert one != (one.off, one.worked)
    assert hash(one) != hash(WorkCalendar(TET))


@pytest.mark.parametrize(
    ("day", "number", "end"),
    [
        (date(9899, 12, 25), 4, date(9899, 12, 29)),
        (date(9899, 12, 25), 5, date(9900, 1, 1)),
        (date(9899, 12, 31), 1, date(9900, 1, 1)),
        (date(9900, 1, 1), 1, date(9900, 1, 1)),
        (date(9900, 1, 1), -1, date(9900, 1, 1)),
        (date(9899, 11, 1), 400, date(9900, 1, 1)),
        (date(9999, 12, 1), 400, date(9999, 12, 1)),
        (date(9899, 12, 31), -400, date(9898, 6, 20)),
    ],
)
def test_nothing_is_counted_into_the_last_century(day: date, number: int, end: date) -> None:
    assert WorkCalendar().add(day, number) == end


def test_a_day_off_at_either_end_of_time_has_none_beside_it() -> None:
    work = WorkCalendar(off=[date(9900, 1, 1), date.min])
    assert work.next_working(date(9900, 1, 1)) == date(9900, 1, 1)
    assert work.last_working(date.min) == date.min


def test_far_ahead_is_not_too_far_where_every_rest_day_is_made_up() -> None:
    work = WorkCalendar(worked=[date(2022, 1, 1) + timedelta(days=number) for number in range(120)])
    assert work.add(feb(1), 31) == date(2022, 3, 4)
    assert work.add(date(2022, 3, 4), -31) == feb(1)


def test_a_year_of_working_days_ahead_and_back() -> None:
    work = WorkCalendar(off=TET)
    assert work.add(date(2022, 1, 3), 250) == date(2022, 12, 26)
    assert work.add(date(2022, 12, 26), -250) == date(2022, 1, 3)
