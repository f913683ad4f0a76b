"""Value on a day, sums, forecast."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, strategies as st

from tracker.items.counters.counting import (
    Forecast,
    Measure,
    SumFault,
    check_sum,
    count_ticks,
    estimate_beside,
    forecast,
    remaining,
    trend,
    value_on,
)

D = date(2022, 6, 15)
days = st.dates(date(2022, 1, 1), date(2022, 12, 31))
measures = st.lists(
    st.builds(Measure, as_of=days, value=st.integers(0, 1000), estimated=st.booleans(), entered=st.integers(1, 10**6)),
    max_size=20, unique_by=lambda m: m.entered,
)  # fmt: skip


def test_the_later_entry_of_the_same_day_counts() -> None:
    assert value_on([Measure(D, 9, entered=1), Measure(D, 10, entered=2)], D) == Measure(D, 10, entered=2)


def test_an_estimate_never_counts_as_done_but_stands_beside() -> None:
    readings = [
        Measure(date(2022, 5, 31), 84327, entered=1),
        Measure(date(2022, 6, 30), 162788, estimated=True, entered=2),
    ]
    assert value_on(readings, date(2022, 7, 5)) == readings[0]
    assert estimate_beside(readings, D) == readings[1]


def test_nothing_reported_is_not_zero() -> None:
    assert value_on([], D) is None


@given(measures, days)
def test_the_value_is_the_newest_measured_one_not_after_the_day(readings: list[Measure], day: date) -> None:
    found = value_on(readings, day)
    allowed = [r for r in readings if not r.estimated and r.as_of <= day]
    assert (found is None) == (not allowed)
    if found is not None:
        assert found in allowed
        assert all((r.as_of, r.entered) <= (found.as_of, found.entered) for r in allowed)


@given(measures, days, days)
def test_a_later_reading_never_changes_an_earlier_day(readings: list[Measure], day: date, later: date) -> None:
    if later > day:
        assert value_on([*readings, Measure(later, 999, entered=10**7)], day) == value_on(readings, day)


@given(measures, days)
def test_the_trend_ends_with_the_value_of_the_day(readings: list[Measure], day: date) -> None:
    line, found = trend(readings, day), value_on(readings, day)
    assert [as_of for as_of, _ in line] == sorted({as_of for as_of, _ in line})
    assert (line[-1] if line else None) == ((found.as_of, found.value) if found else None)


def test_the_sum_that_lacks_one_is_said() -> None:
    fault = check_sum(26159, [23383, 2775])
    assert fault == SumFault(26159, 26158)
    assert fault.missing == 1


@given(st.lists(st.integers(0, 10**9), min_size=1), st.integers(0, 50))
def test_parts_that_sum_are_no_fault_and_others_are(parts: list[int], extra: int) -> None:
    assert (check_sum(sum(parts) + extra, parts) is None) == (extra == 0)
    assert check_sum(sum(parts) + extra, [*parts, None]) is None, "a missing figure is no fault yet"


def test_the_forecast_says_the_day_and_whether_it_is_in_time() -> None:
    readings = [Measure(date(2022, 6, 10), 10)]
    begins = date(2022, 1, 31)  # 130 days for ten: thirteen days each, four left
    assert forecast(readings, target=14, begins_on=begins, due_on=date(2022, 8, 1), day=D) == Forecast(
        date(2022, 8, 1), True
    )
    assert forecast(readings, target=14, begins_on=begins, due_on=date(2022, 7, 31), day=D) == Forecast(
        date(2022, 8, 1), False
    )


@given(st.integers(1, 99), st.integers(1, 300), st.integers(100, 200))
def test_the_forecast_lies_on_the_line_through_beginning_and_reading(value: int, spent: int, target: int) -> None:
    begins = date(2022, 1, 1)
    at = begins + timedelta(days=spent)
    found = forecast([Measure(at, value)], target=target, begins_on=begins, due_on=None, day=at)
    assert found is not None
    if found.on is not None:
        total = (found.on - begins).days
        assert value * total >= target * spent  # reached by then at this pace
        assert value * (total - 1) < target * spent  # and not a day earlier


def test_no_forecast_before_the_first_figure_or_after_the_target() -> None:
    assert forecast([], target=14, begins_on=date(2022, 1, 1), due_on=None, day=D) is None
    assert forecast([Measure(D, 14)], target=14, begins_on=date(2022, 1, 1), due_on=None, day=D) is None


def test_more_than_planned_leaves_nothing() -> None:
    assert (remaining(15, 14), remaining(None, 14), remaining(3, None)) == (0, 14, None)


def test_a_checklist_counts_its_ticks_of_the_day() -> None:
    ticks = {1: date(2022, 3, 15), 2: date(2022, 6, 16), 3: None}
    assert (count_ticks(ticks, D), count_ticks(ticks, date(2022, 6, 16))) == (1, 2)
