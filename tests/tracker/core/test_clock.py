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
