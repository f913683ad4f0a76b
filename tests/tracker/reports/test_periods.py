"""Periods, their names and days: what Nghị định 09/2019/NĐ-CP, Điều 12 frames."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st

from tracker.reports.periods import (
    PeriodKind,
    ReportPeriod,
    Window,
    choices,
    closing_of,
    read_period,
    sending_of,
    window_of,
)

PLACES = {PeriodKind.MONTH: 12, PeriodKind.QUARTER: 4, PeriodKind.HALF: 2}
PERIODS = st.builds(
    lambda kind, year, place: ReportPeriod(kind, year, 1 + place % PLACES.get(kind, 1)),
    st.sampled_from(PeriodKind),
    st.integers(2000, 2080),
    st.integers(0, 11),
)


@pytest.mark.parametrize(
    ("code", "name", "first", "last"),
    [
        ("2022-H1", "6 tháng đầu năm 2022", date(2022, 1, 1), date(2022, 6, 30)),
        ("2022-H2", "6 tháng cuối năm 2022", date(2022, 7, 1), date(2022, 12, 31)),
        ("2022-Q3", "quý III năm 2022", date(2022, 7, 1), date(2022, 9, 30)),
        ("2024-M02", "tháng 2 năm 2024", date(2024, 2, 1), date(2024, 2, 29)),
        ("2022-9M", "9 tháng đầu năm 2022", date(2022, 1, 1), date(2022, 9, 30)),
        ("2022-Y", "năm 2022", date(2022, 1, 1), date(2022, 12, 31)),
    ],
)
def test_a_period_is_named_as_in_a_title(code: str, name: str, first: date, last: date) -> None:
    period = read_period(code)
    assert (period.name, period.begins_on, period.ends_on) == (name, first, last)


@pytest.mark.parametrize("code", ["", "2022", "2022-H3", "2022-Q0", "2022-M13", "H1-2022", "2022-H1-x", "1822-H1"])
def test_what_is_no_period_is_refused(code: str) -> None:
    with pytest.raises(ValueError, match=code or ".*"):
        read_period(code)


@given(PERIODS)
def test_its_code_is_read_again(period: ReportPeriod) -> None:
    assert read_period(period.code) == period
    assert read_period(f" {period.code.lower()} ") == period


@given(PERIODS)
def test_the_following_one_begins_the_day_after_and_leads_back(period: ReportPeriod) -> None:
    if period.kind is PeriodKind.NINE_MONTHS:
        assert period.following == ReportPeriod(PeriodKind.QUARTER, period.year, 4)
    else:
        assert period.following.begins_on == period.ends_on + timedelta(days=1)
        assert period.following.preceding == period


@given(PERIODS, st.integers(1, 31))
def test_windows_follow_each_other_without_a_gap(period: ReportPeriod, day: int) -> None:
    window, before = window_of(period, day), window_of(period.preceding, day)
    assert window.from_on <= window.cut_off <= period.ends_on
    if period.kind is not PeriodKind.NINE_MONTHS:
        assert window.from_on == before.cut_off + timedelta(days=1)


def test_the_half_year_counts_from_the_15th_of_december_to_the_14th_of_june() -> None:
    assert window_of(read_period("2022-H1")) == Window(date(2021, 12, 15), date(2022, 6, 14))
    assert window_of(read_period("2022-Y")) == Window(date(2021, 12, 15), date(2022, 12, 14))
    assert window_of(read_period("2022-M03")) == Window(date(2022, 2, 15), date(2022, 3, 14))


def test_a_month_that_is_shorter_closes_on_its_last_day() -> None:
    assert closing_of(read_period("2022-M02"), 31) == date(2022, 2, 28)
    assert sending_of(read_period("2022-Q2"), 31) == date(2022, 6, 30)


def test_one_reports_on_the_period_of_the_day_or_the_one_before() -> None:
    offered = choices((PeriodKind.HALF, PeriodKind.QUARTER), date(2022, 6, 15))
    assert [period.code for period in offered] == ["2022-H1", "2021-H2", "2022-Q2", "2022-Q1"]
