"""The year week by week: a table of cases, what holds of every week, the columns of the picture."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from random import Random

import pytest

from tracker.board.weeks.drawing import picture_of, scale_of, steps_to
from tracker.board.weeks.series import Change, Week, What, by_unit, first_monday, week_of, weeks_of

ON = date(2022, 1, 19)  # a Wednesday; 1 January was a Saturday


@pytest.mark.parametrize(
    ("day", "week"),
    [
        (date(2021, 12, 31), 0), (date(2022, 1, 1), 1), (date(2022, 1, 2), 1), (date(2022, 1, 3), 2),
        (date(2022, 1, 9), 2), (date(2022, 1, 10), 3), (date(2022, 12, 31), 53),
    ],
)  # fmt: skip
def test_a_week_runs_from_monday_and_the_first_from_new_year(day: date, week: int) -> None:
    assert week_of(day, 2022) == week
    assert first_monday(2022) == date(2021, 12, 27)


def counts(*changes: tuple[What, int, int]) -> list[tuple[int, int, int]]:
    """(open, late, done) of each week until ON."""
    weeks = weeks_of([Change(7, what, week, number) for what, week, number in changes], on=ON)
    return [(week.open, week.late, week.done) for week in weeks]


@pytest.mark.parametrize(
    ("changes", "weeks"),
    [
        ([], [(0, 0, 0)] * 4),
        ([(What.BEGUN, 0, 5)], [(5, 0, 0)] * 4),
        ([(What.BEGUN, 0, 5), (What.ENDED, 2, 2), (What.DONE, 2, 1)],
         [(5, 0, 0), (3, 0, 1), (3, 0, 0), (3, 0, 0)]),
        ([(What.BEGUN, 3, 1), (What.ENDED, 3, 1), (What.DONE, 3, 1)],
         [(0, 0, 0), (0, 0, 0), (0, 0, 1), (0, 0, 0)]),
        ([(What.BEGUN, 0, 2), (What.LATE, 2, 2), (What.LATE_NO_MORE, 4, 1), (What.ENDED, 4, 1)],
         [(2, 0, 0), (2, 2, 0), (2, 2, 0), (1, 1, 0)]),
        ([(What.BEGUN, 0, 1), (What.LATE, 0, 1)], [(1, 1, 0)] * 4),
    ],
    ids=["nothing", "from before", "ended, one completed", "within a week", "late, then ended", "late before the year"],
)  # fmt: skip
def test_what_happened_makes_the_weeks(changes: list[tuple[What, int, int]], weeks: list[tuple[int, int, int]]) -> None:
    assert counts(*changes) == weeks


def test_weeks_have_their_days_and_the_last_ends_today() -> None:
    weeks = weeks_of([], on=ON)
    assert [(week.first, week.last) for week in weeks] == [
        (date(2022, 1, 1), date(2022, 1, 2)), (date(2022, 1, 3), date(2022, 1, 9)),
        (date(2022, 1, 10), date(2022, 1, 16)), (date(2022, 1, 17), ON),
    ]  # fmt: skip


def life(random: Random) -> list[Change]:
    """An item's life by a seed: begun, perhaps late, perhaps late no more, perhaps ended; in this order."""
    unit = random.choice([0, 3, 4])
    days = sorted(date(2021, 11, 1) + timedelta(days=random.randrange(420)) for _ in range(4))
    acts = [What.BEGUN, *random.choice([[], [What.LATE], [What.LATE, What.LATE_NO_MORE]])]
    found = list(zip(acts, days, strict=False))
    if random.random() < 0.6:
        last = days[-1]
        found += [(What.ENDED, last), *([(What.DONE, last)] if random.random() < 0.8 else [])]
        found += [(What.LATE_NO_MORE, last)] if acts[-1] is What.LATE else []
    return [Change(unit, what, week_of(day, 2022), 1) for what, day in found if day.year <= 2022]


@pytest.mark.parametrize("seed", range(12))
def test_every_week_follows_from_the_one_before(seed: int) -> None:
    random, on = Random(seed), date(2022, 12, 31)
    changes = [change for _ in range(random.randrange(1, 60)) for change in life(random)]
    weeks = weeks_of(changes, on=on)
    assert len(weeks) == 53
    for before, week in pairwise(weeks):
        assert week.open == before.open + week.begun - week.ended
        assert week.first == before.last + timedelta(days=1)
    assert all(0 <= week.late <= week.open and 0 <= week.done <= week.ended for week in weeks)
    units = by_unit(changes, on=on).values()
    assert [sum(its[at].open for its in units) for at in range(53)] == [week.open for week in weeks]
    assert [sum(its[at].late for its in units) for at in range(53)] == [week.late for week in weeks]


def week(is_open: int, late: int = 0, done: int = 0, day: date = ON) -> Week:
    return Week(day, day, is_open, late, 0, 0, done)


def test_columns_stand_on_the_line_late_first_and_completed_hangs_under_it() -> None:
    weeks = [week(10, 4), week(0, 0, 2), week(6, day=date(2022, 2, 6))]
    picture = picture_of(weeks, scale_of([weeks]))
    assert (picture.width, picture.height, picture.zero) == (30, 12, 83.33)
    assert picture.late == "M1 6h7v4h-7z"
    assert picture.in_time == "M1 0h7v6h-7zM21 4h7v6h-7z"
    assert picture.done == "M11 10h7v2h-7z"
    assert [(mark.number, mark.at) for mark in picture.months] == [(1, 0.0), (2, 66.67)]


@pytest.mark.parametrize(
    ("most", "steps"),
    [(0, []), (1, [1]), (3, [1, 2, 3]), (4, [2, 4]), (37, [10, 20, 30]), (41, [20, 40]), (20037, [10000, 20000])],
)  # fmt: skip
def test_lines_stand_at_round_numbers(most: int, steps: list[int]) -> None:
    assert steps_to(most) == steps
