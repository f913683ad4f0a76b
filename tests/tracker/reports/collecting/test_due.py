"""What is said of a form on a day, and to whom: pure."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.calendar.working_days import WorkCalendar
from tracker.reminders.kinds import Rung
from tracker.reminders.matter import Plan
from tracker.reports.collecting.doubting import doubt_about
from tracker.reports.collecting.due import Owed, Saying, speak

WORK = WorkCalendar((), ())
DUE = date(2022, 6, 16)  # a Thursday


def said(on: date, *, after: date, **owed: object) -> list[str]:
    """ "soon unit": what and to whom."""
    form = Owed(1, 2, DUE, date(2022, 6, 1), **owed)  # type: ignore[arg-type]  # as the test names them
    return [f"{one.saying} {one.audience}" for one in speak(Plan(), form, after=after, on=on, work=WORK).says]


def test_each_day_says_its_own() -> None:
    assert said(date(2022, 6, 1), after=date.min) == ["asked unit"]
    assert said(date(2022, 6, 14), after=date(2022, 6, 13)) == []
    assert said(date(2022, 6, 15), after=date(2022, 6, 14)) == ["soon unit"], "the working day before"
    assert said(DUE, after=date(2022, 6, 15)) == ["today unit"]
    assert said(date(2022, 6, 17), after=DUE) == ["overdue unit"]
    assert said(date(2022, 6, 18), after=DUE) == [], "a Saturday"


def test_silence_climbs_by_working_days_and_stops_when_the_unit_acts() -> None:
    heard, rung, since, after = [], Rung.UNIT, None, DUE
    for day in (17, 20, 21, 22, 23, 24, 27, 28):
        form = Owed(1, 2, DUE, date(2022, 6, 1), rung=rung, rung_since=since)
        spoken = speak(Plan(), form, after=after, on=date(2022, 6, day), work=WORK)
        heard += [f"{day} {one.audience}" for one in spoken.says if one.saying is Saying.CLIMBED]
        rung, since, after = spoken.rung, spoken.rung_since, date(2022, 6, day)
    assert heard == ["21 head", "23 clerk", "28 leader"]
    form = Owed(1, 2, DUE, date(2022, 6, 1), acted_on=date(2022, 6, 29), rung=rung, rung_since=since)
    assert speak(Plan(), form, after=after, on=date(2022, 6, 29), work=WORK).rung is Rung.UNIT


@pytest.mark.parametrize(
    ("value", "before", "target", "is_doubted"),
    [(25, 12, None, True), (24, 12, None, False), (5, 12, None, True), (6, 12, None, False), (0, None, None, False),
     (97, 90, 96, True), (12, 12, 10, False)],
)  # fmt: skip
def test_what_is_far_from_the_last_period_or_over_its_target_is_asked_about(
    value: int, before: int | None, target: int | None, is_doubted: bool
) -> None:
    assert (doubt_about(value, before=before, target=target) is not None) is is_doubted
