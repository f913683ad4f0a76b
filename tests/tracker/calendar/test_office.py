"""The office's calendar as a value: its days, its rules for deadlines, and how it would be otherwise."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.calendar.office import NamedDay, OfficeCalendar
from tracker.calendar.working_days import WorkCalendar

SATURDAY, SUNDAY, MONDAY, TUESDAY = (date(2022, 4, day) for day in (9, 10, 11, 12))
OFF, MADE_UP = NamedDay(False, "Giỗ Tổ"), NamedDay(True, "Làm bù")
CALENDAR = OfficeCalendar({MONDAY: OFF, SATURDAY: MADE_UP}, years=frozenset({2022}))


def test_named_days_are_off_or_made_up() -> None:
    assert CALENDAR.work == WorkCalendar(off=[MONDAY], worked=[SATURDAY])
    assert OfficeCalendar().work == WorkCalendar()


@pytest.mark.parametrize(("periods_roll", "fixed_roll", "period", "fixed"), [
    (True, False, TUESDAY, SUNDAY), (False, True, SUNDAY, TUESDAY), (True, True, TUESDAY, TUESDAY),
    (False, False, SUNDAY, SUNDAY),
])  # fmt: skip
def test_a_deadline_on_a_day_off_rolls_by_the_rule_of_its_kind(
    periods_roll: bool, fixed_roll: bool, period: date, fixed: date
) -> None:
    ruled = CALENDAR.with_rules(periods_roll=periods_roll, fixed_roll=fixed_roll)
    assert ruled.effective(SUNDAY, is_period=True) == period
    assert ruled.effective(SUNDAY, is_period=False) == fixed
    assert ruled.effective(TUESDAY, is_period=True) == TUESDAY
    assert (ruled.days, ruled.years) == (CALENDAR.days, CALENDAR.years)


def test_a_period_rolls_and_a_fixed_day_stands_unless_decided_otherwise() -> None:
    assert (CALENDAR.effective(SUNDAY, is_period=True), CALENDAR.effective(SUNDAY, is_period=False)) == (
        TUESDAY,
        SUNDAY,
    )


def test_a_year_is_known_by_any_of_its_days() -> None:
    assert [year for year in (2021, 2022, 2023) if CALENDAR.has_days(year)] == [2022]


def test_working_days_are_counted_with_both_ends() -> None:
    assert CALENDAR.working_days(SATURDAY, SATURDAY) == 1
    assert CALENDAR.working_days(SATURDAY, TUESDAY) == 2
    assert CALENDAR.working_days(SUNDAY, MONDAY) == 0


def test_a_calendar_as_it_would_be_with_a_day_so() -> None:
    without = CALENDAR.with_day(MONDAY, None)
    assert without.days == {SATURDAY: MADE_UP}
    assert without.working_days(MONDAY, MONDAY) == 1
    named = CALENDAR.with_day(TUESDAY, OFF)
    assert named.days == {MONDAY: OFF, SATURDAY: MADE_UP, TUESDAY: OFF}
    assert CALENDAR.with_day(MONDAY, MADE_UP).days[MONDAY] == MADE_UP
    assert (named.years, CALENDAR.days) == (frozenset({2022}), {MONDAY: OFF, SATURDAY: MADE_UP})


def test_days_added_by_the_dozen_leave_those_that_are_there() -> None:
    added = CALENDAR.with_days({MONDAY: MADE_UP, TUESDAY: OFF})
    assert added.days == {MONDAY: OFF, SATURDAY: MADE_UP, TUESDAY: OFF}
    assert added.years == frozenset({2022})
