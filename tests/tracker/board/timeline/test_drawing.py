"""The geometry of the year: bars stay within it, touch each other and never overlap; long holidays are bands."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st

from tracker.board.timeline.drawing import Drawing, Facts, Mark, Piece, Sign, Stretch, YearScale, draw, long_holidays
from tracker.calendar.office import NamedDay, OfficeCalendar
from tracker.calendar.seeding import library_days

TODAY = date(2022, 6, 15)
DAYS = st.dates(date(2019, 1, 1), date(2025, 12, 31))


def bar(begun: date, due: date | None, *, year: int = 2022, **more: object) -> Drawing:
    """As on 15/06/2022."""
    return draw(Facts(begun, due, **more), year=year, on=TODAY)  # type: ignore[arg-type]


def stretches(drawing: Drawing) -> list[tuple[Stretch, float, float]]:
    return [(piece.kind, piece.x, piece.end) for piece in drawing.pieces]


@st.composite
def facts(draw_one: st.DrawFn) -> Facts:
    """Facts as rows have them: what is late has a deadline before the day on which its clock stands."""
    begun, due = draw_one(DAYS), draw_one(st.none() | DAYS)
    stopped = draw_one(st.none() | DAYS.filter(lambda day: day >= begun))
    is_late = due is not None and (stopped or TODAY) > due
    steps = draw_one(st.lists(st.tuples(DAYS, st.sampled_from([Sign.STEP_OPEN, Sign.STEP_DONE])), max_size=3))
    return Facts(
        begun,
        due,
        stopped,
        stopped and Sign.ON_TIME,
        is_open=draw_one(st.booleans()),
        is_late=is_late,
        first_due_on=draw_one(st.none() | DAYS),
        steps=steps,
    )


@given(one=facts(), year=st.integers(2018, 2026))
def test_a_bar_stays_within_its_year_and_its_parts_never_overlap(one: Facts, year: int) -> None:
    drawing = draw(one, year=year, on=TODAY)
    for piece in drawing.pieces:
        assert 0 <= piece.x < piece.end <= 100.001
    for before, after in zip(drawing.pieces, drawing.pieces[1:], strict=False):
        assert before.end == pytest.approx(after.x, abs=0.002)
    assert all(0 <= mark.x <= 100 for mark in drawing.marks)
    assert drawing.words is None or 0 <= drawing.words.x <= 100
    assert not (drawing.from_before and drawing.pieces[0].x > 0)
    assert not (drawing.goes_on and drawing.pieces[-1].end < 99.99)


@given(one=facts())
def test_the_late_part_begins_where_the_deadline_ends(one: Facts) -> None:
    for year in (2020, 2021, 2022):
        late = [piece for piece in draw(one, year=year, on=TODAY).pieces if piece.kind is Stretch.LATE]
        if one.due_on is None or not one.is_late:
            assert late == []
        for piece in late:
            assert piece.x == YearScale(year).right(one.due_on or TODAY)
            assert piece.end == pytest.approx(YearScale(year).right(one.stopped_on or TODAY), abs=0.002)


@given(year=st.integers(1990, 2100))
def test_twelve_months_fill_the_year(year: int) -> None:
    months = YearScale(year).months()
    assert [month.number for month in months] == list(range(1, 13))
    assert months[0].x == 0
    assert sum(month.width for month in months) == pytest.approx(100, abs=0.01)
    assert YearScale(year).left(date(year, 3, 1)) == months[2].x


def test_what_is_late_runs_from_its_deadline_until_today() -> None:
    drawing = bar(date(2022, 3, 1), date(2022, 5, 31), is_late=True)
    assert stretches(drawing) == [(Stretch.PAST, 16.164, 41.37), (Stretch.LATE, 41.37, 45.479)]
    assert drawing.marks == (Mark(Sign.DEADLINE, 41.37),)
    assert drawing.words is not None
    assert (drawing.words.anchor, drawing.words.x > 45.479) == ("start", True)


def test_what_is_in_time_shows_what_is_left() -> None:
    drawing = bar(date(2022, 3, 1), date(2022, 6, 30))
    assert stretches(drawing) == [(Stretch.PAST, 16.164, 45.479), (Stretch.AHEAD, 45.479, 49.589)]
    assert (drawing.from_before, drawing.goes_on, drawing.words) == (False, False, None)


def test_what_was_completed_ends_with_its_report_and_keeps_its_deadline() -> None:
    drawing = bar(
        date(2022, 3, 1), date(2022, 12, 31), stopped_on=date(2022, 6, 1), stopped_as=Sign.ON_TIME, is_open=False
    )
    assert [kind for kind, *_ in stretches(drawing)] == [Stretch.PAST]
    assert [mark.kind for mark in drawing.marks] == [Sign.DEADLINE, Sign.ON_TIME]
    assert not drawing.goes_on


def test_a_bar_without_a_deadline_fades_and_one_that_begins_later_has_no_past() -> None:
    endless = bar(date(2021, 11, 9), None)
    assert [kind for kind, *_ in stretches(endless)] == [Stretch.PAST, Stretch.FADING]
    assert (endless.from_before, endless.goes_on) == (True, True)
    assert endless.words is not None
    assert endless.words.anchor == "end"
    later = bar(date(2022, 12, 1), date(2022, 12, 20))
    assert [kind for kind, *_ in stretches(later)] == [Stretch.AHEAD]


def test_another_year_shows_its_own_part() -> None:
    begun, due = date(2021, 12, 17), date(2023, 1, 31)
    assert stretches(bar(begun, due, year=2021)) == [(Stretch.PAST, 95.89, 100)]
    assert stretches(bar(begun, due, year=2023)) == [(Stretch.AHEAD, 0, 8.493)]
    assert bar(begun, due, year=2020).pieces == bar(begun, due, year=2024).pieces == ()


def test_words_find_no_room_at_the_end_of_the_year() -> None:
    late = Facts(date(2022, 9, 1), date(2022, 11, 30), is_late=True)
    assert draw(late, year=2022, on=date(2022, 12, 20)).words is None


def test_signs_stand_on_their_days() -> None:
    drawing = bar(
        date(2022, 1, 25),
        date(2022, 9, 30),
        first_due_on=date(2022, 6, 30),
        steps=[(date(2022, 5, 20), Sign.STEP_LATE), (date(2023, 5, 20), Sign.STEP_OPEN)],
    )
    assert [(mark.kind, mark.x) for mark in drawing.marks] == [
        (Sign.DEADLINE, 74.795),
        (Sign.FIRST, 49.452),
        (Sign.STEP_LATE, 38.219),
    ]


@pytest.mark.parametrize(
    ("year", "first", "last"),
    [(2022, date(2022, 1, 31), date(2022, 2, 4)), (2023, date(2023, 1, 20), date(2023, 1, 26))],
)
def test_tet_is_a_band_from_its_first_day_off_to_its_last(year: int, first: date, last: date) -> None:
    band = long_holidays(OfficeCalendar(library_days(year)), year)[0]
    assert (band.first, band.last, band.name.casefold()) == (first, last, "tết nguyên đán")
    assert band.x == YearScale(year).left(first)
    assert band.width == pytest.approx(((last - first).days + 1) / 3.65, abs=0.01)


def test_holidays_that_meet_are_named_together() -> None:
    names = ("Giỗ Tổ", "Chiến thắng", "Lao động")
    days = {date(2023, 5, n): NamedDay(False, name) for n, name in enumerate(names, 1)}
    (band,) = long_holidays(OfficeCalendar(days), 2023)
    assert band.name == "Giỗ Tổ, Chiến thắng, Lao động"


def test_single_days_off_are_no_band_and_a_working_day_parts_two_holidays() -> None:
    def calendar(*days: date) -> OfficeCalendar:
        return OfficeCalendar({day: NamedDay(False, "Nghỉ") for day in days})

    monday = date(2022, 9, 5)
    week = [monday + timedelta(days=n) for n in range(7)]
    assert long_holidays(calendar(week[0], week[1]), 2022) == []
    assert long_holidays(calendar(week[0], week[1], week[3], week[4]), 2022) == []
    assert len(long_holidays(calendar(week[3], week[4], monday + timedelta(days=7)), 2022)) == 1
    assert long_holidays(OfficeCalendar(), 2022) == []


def test_a_piece_knows_its_right_end() -> None:
    assert Piece(Stretch.PAST, 10.001, 20.002).end == 30.003
