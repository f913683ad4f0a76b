"""Rules of timers: the grammar, and the day that each of them means."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st

from workflows.errors import BadTimer
from workflows.timers import Anchor, TimerRule, read_timer

pytestmark = pytest.mark.sqlite_only
DUE, ENTERED = date(2022, 6, 30), date(2022, 6, 15)

DAYS = {"starts": date(2022, 6, 1), "assigned": date(2022, 6, 3), "field:ngay_hop": date(2022, 6, 20)}


def weekdays(day: date, number: int) -> date:
    """Monday to Friday only: a calendar without holidays."""
    step = 1 if number > 0 else -1
    while number:
        day += timedelta(days=step)
        number -= step if day.weekday() < 5 else 0
    return day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("due", DUE),
        ("due - 3 working days", date(2022, 6, 27)),
        ("due + 1 working day", date(2022, 7, 1)),
        ("due - 3 days", date(2022, 6, 27)),
        ("entered + 3 working days", date(2022, 6, 20)),
        ("entered+5 days", date(2022, 6, 20)),
        (" due  -  1  day ", date(2022, 6, 29)),
        ("2022-07-01", date(2022, 6, 30)),  # fires on that very day
        ("1/7/2022", date(2022, 6, 30)),
        ("starts", date(2022, 6, 1)),
        ("assigned + 2 working days", date(2022, 6, 7)),
        ("field:ngay_hop - 1 day", date(2022, 6, 19)),
        ("field: ngay_hop", date(2022, 6, 20)),
        ("reported + 1 day", None),
        ("field:other", None),
    ],
)
def test_the_day_of_a_rule(text: str, day: date | None) -> None:
    assert read_timer(text).day(due=DUE, entered=ENTERED, add_working=weekdays, days=DAYS) == day


def test_without_a_deadline_there_is_no_day() -> None:
    assert read_timer("due - 3 days").day(due=None, entered=ENTERED, add_working=weekdays) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "due - 0 days",
        "due - 401 days",
        "3 days",
        "due - three days",
        "R3/PT1H",
        "han - 3 ngày",
        "due -3 days;",
        "2022-02-30",
        "31/6/2022",
        "2022-07-01 + 2 days",
        "01/07",
        "0001-01-01",
        "field:",
        "field:a b",
        "field:a + 0 days",
        "date",
    ],
)
def test_what_is_no_rule(text: str) -> None:
    with pytest.raises(BadTimer):
        read_timer(text)


@given(st.sampled_from(Anchor), st.integers(-400, 400), st.booleans(), st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_a_rule_is_written_as_it_is_read(anchor: Anchor, days: int, working: bool, on: date) -> None:
    rule = TimerRule(anchor, days, working and days != 0, "hen" if anchor is Anchor.FIELD else "")
    if anchor is Anchor.DATE:
        rule = TimerRule(anchor, on=on)
    assert read_timer(str(rule)) == rule
