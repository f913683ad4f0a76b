"""The only place where the clock is read: moments in UTC, days in the office's time zone."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from flask import current_app

OFFICE_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def now() -> datetime:
    """The real moment, aware, in UTC. Sessions, limits and back-off use it, whatever TRACKER_TODAY says."""
    return datetime.now(UTC)


def moments_beside_seconds() -> float:
    """How many seconds the clock that can be set stands from the one that only counts: it moves when somebody sets it.

    A machine that slept counts as one whose clock was set forward.
    """
    return time.time() - time.monotonic()


def seconds_counted() -> float:
    """Seconds of the clock that nobody can set, from some beginning: for how long something has taken."""
    return time.monotonic()


def today() -> date:
    """The office's calendar day; TRACKER_TODAY fixes it (demonstration, tests)."""
    fixed: date | None = current_app.config["TRACKER_TODAY"]
    return fixed or now().astimezone(OFFICE_ZONE).date()


def office_moment() -> datetime:
    """The moment at which jobs work, in UTC: the office's day, fixed or not, with the real time of day.

    Where the day is fixed, midnight leads back to its beginning. Without TRACKER_TODAY it is now().
    """
    fixed: date | None = current_app.config["TRACKER_TODAY"]
    here = now().astimezone(OFFICE_ZONE)
    return here.replace(year=fixed.year, month=fixed.month, day=fixed.day).astimezone(UTC) if fixed else now()
