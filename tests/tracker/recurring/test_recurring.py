"""The rhythm of recurring duties: each period once, over year's ends, leap years, Tết; deadlines keep their order."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import islice, pairwise

import pytest
from hypothesis import given, settings, strategies as st

from tracker.calendar.working_days import WorkCalendar
from tracker.recurring.models import Every, Roll
from tracker.recurring.rhythm import (
    MONTHS,
    Rhythm,
    coming,
    days_from,
    first_from,
    headline,
    months_of,
    next_ones,
    period_name,
    period_year,
    place_of,
    rolled,
    titled,
)

#: Tết Nguyên đán 2022: Monday 31 January to Friday 4 February.
TET = WorkCalendar(date(2022, 1, 31) + timedelta(days=ahead) for ahead in range(5))
PLAIN = WorkCalendar()
DAY = timedelta(days=1)


def days(rhythm: Rhythm, most: int = 4) -> list[str]:
    return [day.isoformat() for day in islice(days_from(rhythm, rhythm.from_on), most)]


@pytest.mark.parametrize(
    ("rhythm", "expected"),
    [
        (Rhythm(Every.WEEK, date(2022, 12, 16), weekday=4), ["2022-12-22", "2022-12-29", "2023-01-05", "2023-01-12"]),
        (
            Rhythm(Every.WEEK, date(2022, 12, 16), interval=2, weekday=4),
            ["2022-12-22", "2023-01-05", "2023-01-19", "2023-02-02"],
        ),
        (Rhythm(Every.MONTH, date(2023, 11, 30), day=30), ["2023-11-30", "2023-12-30", "2024-01-30", "2024-02-29"]),
        (Rhythm(Every.MONTH, date(2023, 1, 1), day=31), ["2023-01-31", "2023-02-28", "2023-03-31", "2023-04-30"]),
        (Rhythm(Every.MONTH, date(2024, 1, 1), day=-1), ["2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30"]),
        (
            Rhythm(Every.MONTH, date(2022, 6, 10), nth=2, weekday=4),
            ["2022-07-14", "2022-08-11", "2022-09-08", "2022-10-13"],
        ),
        (
            Rhythm(Every.MONTH, date(2022, 11, 1), nth=-1, weekday=5),
            ["2022-11-25", "2022-12-30", "2023-01-27", "2023-02-24"],
        ),
        (Rhythm(Every.QUARTER, date(2022, 9, 21), day=20), ["2022-12-20", "2023-03-20", "2023-06-20", "2023-09-20"]),
        (
            Rhythm(Every.QUARTER, date(2022, 9, 21), month=1, day=5),
            ["2022-10-05", "2023-01-05", "2023-04-05", "2023-07-05"],
        ),
        (
            Rhythm(Every.QUARTER, date(2022, 7, 1), interval=2, day=20),
            ["2022-09-20", "2023-03-20", "2023-09-20", "2024-03-20"],
        ),
        (Rhythm(Every.HALF_YEAR, date(2022, 6, 1), day=20), ["2022-06-20", "2022-12-20", "2023-06-20", "2023-12-20"]),
        (
            Rhythm(Every.YEAR, date(2023, 1, 1), month=2, day=29),
            ["2023-02-28", "2024-02-29", "2025-02-28", "2026-02-28"],
        ),
        (
            Rhythm(Every.YEAR, date(2023, 1, 1), month=11, nth=-1, weekday=1),
            ["2023-11-27", "2024-11-25", "2025-11-24", "2026-11-30"],
        ),
        (Rhythm(Every.MONTH, date(2022, 6, 1), day=20, until_on=date(2022, 7, 20)), ["2022-06-20", "2022-07-20"]),
    ],
)  # fmt: skip
def test_the_days_of_a_rhythm(rhythm: Rhythm, expected: list[str]) -> None:
    assert days(rhythm) == expected


@pytest.mark.parametrize(
    ("every", "day", "name", "previous", "year"),
    [
        (Every.WEEK, date(2022, 6, 16), "tuần 24 năm 2022", "tuần 23 năm 2022", 2022),
        (Every.WEEK, date(2021, 1, 3), "tuần 53 năm 2020", "tuần 52 năm 2020", 2020),
        (Every.MONTH, date(2022, 1, 20), "tháng 1 năm 2022", "tháng 12 năm 2021", 2022),
        (Every.QUARTER, date(2022, 6, 20), "quý II năm 2022", "quý I năm 2022", 2022),
        (Every.QUARTER, date(2022, 3, 20), "quý I năm 2022", "quý IV năm 2021", 2022),
        (Every.HALF_YEAR, date(2022, 6, 20), "6 tháng đầu năm 2022", "6 tháng cuối năm 2021", 2022),
        (Every.HALF_YEAR, date(2022, 12, 20), "6 tháng cuối năm 2022", "6 tháng đầu năm 2022", 2022),
        (Every.YEAR, date(2022, 12, 20), "năm 2022", "năm 2021", 2022),
    ],
)
def test_the_name_of_a_period_and_of_the_one_before(
    every: Every, day: date, name: str, previous: str, year: int
) -> None:
    assert period_name(Rhythm(every, day), day) == name
    assert period_name(Rhythm(every, day, of_previous=True), day) == previous
    assert period_year(Rhythm(every, day), day) == year


def test_a_report_of_december_that_is_sent_in_january_is_work_of_the_old_year() -> None:
    rhythm = Rhythm(Every.MONTH, date(2023, 1, 1), day=5, of_previous=True)
    assert (period_name(rhythm, date(2023, 1, 5)), period_year(rhythm, date(2023, 1, 5))) == ("tháng 12 năm 2022", 2022)


def test_the_period_is_put_at_its_mark_or_behind() -> None:
    assert titled("Báo cáo {kỳ} về CCHC", "quý II năm 2022") == "Báo cáo quý II năm 2022 về CCHC"
    assert titled("{kỳ}: giao ban", "quý II năm 2022") == "Quý II năm 2022: giao ban"
    assert titled("Báo cáo CCHC", "năm 2022", behind=True) == "Báo cáo CCHC năm 2022"
    assert titled("Báo cáo CCHC", "năm 2022") == "Báo cáo CCHC"
    assert headline("Báo cáo CCHC {kỳ}", Every.QUARTER) == "Báo cáo CCHC hằng quý"


def test_the_months_of_a_year_where_they_are_always_the_same() -> None:
    assert months_of(Rhythm(Every.QUARTER, date(2022, 7, 1), interval=2, day=20)) == [3, 9]
    assert months_of(Rhythm(Every.HALF_YEAR, date(2022, 6, 1), day=20)) == [6, 12]
    assert months_of(Rhythm(Every.MONTH, date(2022, 6, 1), interval=5, day=20)) == []


@pytest.mark.parametrize(("roll", "due_on"), [(Roll.BEFORE, 28), (Roll.AFTER, 7), (Roll.STAYS, 2)])
def test_a_day_at_tet_goes_to_the_working_day_before_or_after(roll: Roll, due_on: int) -> None:
    rhythm = Rhythm(Every.MONTH, date(2022, 1, 1), day=2, roll=roll)
    assert rolled(rhythm, date(2022, 2, 2), TET).day == due_on


def test_a_week_that_is_off_does_not_push_its_day_onto_the_next_week() -> None:
    """Monday 31 January would roll to Monday 7 February, which has an occurrence of its own."""
    rhythm = Rhythm(Every.WEEK, date(2022, 1, 17), weekday=1, roll=Roll.AFTER)
    assert [one.due_on.isoformat() for one in next_ones(rhythm, rhythm.from_on, lead_days=3, work=TET, most=4)] == [
        "2022-01-17", "2022-01-24", "2022-01-28", "2022-02-07",
    ]  # fmt: skip
    thursday = Rhythm(Every.WEEK, date(2022, 1, 20), weekday=4, roll=Roll.BEFORE)
    assert rolled(thursday, date(2022, 2, 3), TET) == date(2022, 1, 28)


def test_it_is_opened_so_many_working_days_before_over_tet() -> None:
    rhythm = Rhythm(Every.MONTH, date(2022, 1, 1), day=8)
    assert coming(rhythm, date(2022, 2, 8), lead_days=3, work=TET).opens_on == date(2022, 1, 27)
    assert coming(rhythm, date(2022, 2, 8), lead_days=0, work=TET).opens_on == date(2022, 2, 8)


RHYTHMS = st.builds(
    Rhythm,
    every=st.sampled_from(Every),
    from_on=st.dates(date(2020, 1, 1), date(2030, 12, 31)),
    interval=st.integers(1, 5),
    weekday=st.integers(1, 7),
    nth=st.sampled_from((None, 1, 2, 3, 4, 5, -1)),
    month=st.just(1) | st.none(),
    day=st.integers(1, 31) | st.just(-1),
    roll=st.sampled_from(Roll),
)


@given(RHYTHMS)
@settings(max_examples=300, deadline=None)
def test_no_period_is_skipped_and_none_comes_twice(rhythm: Rhythm) -> None:
    found = list(islice(days_from(rhythm, rhythm.from_on), 40))
    places = [place_of(rhythm.every, day) for day in found]
    assert found == sorted(set(found))
    assert found[0] >= rhythm.from_on
    assert {later - one for one, later in pairwise(places)} == {rhythm.interval}
    longest = rhythm.interval * (7 if rhythm.every is Every.WEEK else 31 * MONTHS[rhythm.every]) + 31
    assert all((later - one).days <= longest for one, later in pairwise(found))
    assert (found[0] - rhythm.from_on).days <= longest


@given(RHYTHMS, st.integers(0, 30))
@settings(max_examples=200, deadline=None)
def test_going_on_after_each_day_finds_the_same_days(rhythm: Rhythm, start: int) -> None:
    """So a series that stores only its next day, however long nobody looked, loses none."""
    found = list(islice(days_from(rhythm, rhythm.from_on), 31))
    walked = [found[start]]
    for _ in found[start + 1 :]:
        after = first_from(rhythm, walked[-1] + DAY)
        assert after is not None
        walked.append(after)
    assert walked == found[start:]


@given(RHYTHMS, st.sets(st.integers(0, 900), max_size=400), st.sets(st.integers(0, 900), max_size=60))
@settings(max_examples=300, deadline=None)
def test_rolling_keeps_the_order_and_never_reaches_a_neighbour(rhythm: Rhythm, off: set[int], worked: set[int]) -> None:
    """Whatever the days off are: whole months of them too."""
    begin = rhythm.from_on
    work = WorkCalendar((begin + DAY * ahead for ahead in off), (begin + DAY * ahead for ahead in worked))
    found = list(islice(days_from(rhythm, begin), 30))
    due = [rolled(rhythm, day, work) for day in found]
    assert all(one < later for one, later in pairwise(due))
    assert all(before < now < after for before, now, after in zip(found, due[1:], found[2:], strict=False))
    assert all(one == day for one, day in zip(due, found, strict=True) if work.is_working(day))
    if rhythm.roll is Roll.STAYS:
        assert due == found


def test_it_ends_with_its_last_day() -> None:
    rhythm = Rhythm(Every.MONTH, date(2022, 1, 1), day=20, until_on=date(2022, 3, 19))
    assert days(rhythm, 10) == ["2022-01-20", "2022-02-20"]
    assert first_from(rhythm, date(2022, 2, 21)) is None


def test_a_rhythm_without_end_stops_before_the_calendar_does() -> None:
    assert first_from(Rhythm(Every.YEAR, date(2022, 1, 1)), date(9950, 1, 1)) is None
    assert next_ones(Rhythm(Every.YEAR, date(2022, 1, 1)), date(9950, 1, 1), lead_days=1, work=PLAIN) == []
