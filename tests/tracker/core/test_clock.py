"""The clock: moments in UTC, days in the office's time zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask

from tracker.core import clock


def test_a_moment_knows_its_zone() -> None:
    assert clock.now().utcoffset() == timedelta(0)


@pytest.mark.settings(TODAY="")
@pytest.mark.parametrize(("hour", "day"), [(16, date(2022, 12, 31)), (17, date(2023, 1, 1))])
def test_a_day_begins_at_midnight_in_vietnam(app: Flask, monkeypatch: pytest.MonkeyPatch, hour: int, day: date) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(2022, 12, 31, hour, 0, tzinfo=UTC))
    assert clock.today() == day


@pytest.mark.settings(TODAY="2022-12-31")
def test_a_fixed_day_leaves_the_moment_alone(app: Flask) -> None:
    assert clock.today() == date(2022, 12, 31)
    assert clock.now().year > 2022


@pytest.mark.parametrize(("hour", "moment"), [(1, (15, 1)), (18, (14, 18))])
def test_on_a_fixed_day_jobs_work_at_the_real_time_of_day(
    app: Flask, monkeypatch: pytest.MonkeyPatch, hour: int, moment: tuple[int, int]
) -> None:
    """18:00 in UTC is 01:00 of the office's next day; the office's day is 15 June."""
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 11, 26, hour, 30, tzinfo=UTC))
    assert clock.office_moment() == datetime(2022, 6, moment[0], moment[1], 30, tzinfo=UTC)
    assert clock.office_moment().astimezone(clock.OFFICE_ZONE).date() == clock.today()


@pytest.mark.settings(TODAY="")
def test_without_a_fixed_day_jobs_work_now(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 11, 26, 18, 30, tzinfo=UTC))
    assert clock.office_moment() == datetime(2026, 11, 26, 18, 30, tzinfo=UTC)


@pytest.mark.settings(TODAY="2022-06-15")
def test_what_is_played_has_its_moment_and_afterwards_it_is_as_before(app: Flask) -> None:
    evening = datetime(2022, 3, 1, 23, 30, tzinfo=UTC)
    with clock.set_to(evening):
        assert (clock.now(), clock.office_moment(), clock.today()) == (evening, evening, date(2022, 3, 2))
        with clock.set_to(evening - timedelta(days=30)):
            assert clock.today() == date(2022, 1, 31)
        assert clock.today() == date(2022, 3, 2)
    assert clock.today() == date(2022, 6, 15)
    assert datetime.now(UTC) - clock.now() < timedelta(hours=1)
