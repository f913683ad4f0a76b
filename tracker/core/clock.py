"""The only place where the clock is read: moments in UTC, days in the office's time zone."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from flask import current_app

OFFICE_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
#: The moment that is being played, where one is.
_played: ContextVar[datetime | None] = ContextVar("played", default=None)


@contextmanager
def set_to(moment: datetime) -> Iterator[None]:
    """Inside, it is this moment, of this day: a demonstration plays months. Nothing else sets the clock."""
    before = _played.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _played.reset(before)


def now() -> datetime:
    """The real moment, aware, in UTC. Sessions, limits and back-off use it, whatever TRACKER_TODAY says."""
    return _played.get() or datetime.now(UTC)


def moments_beside_seconds() -> float:
    """How many seconds the clock that can be set stands from the one that only counts: it moves when somebody sets it.

    A machine that slept counts as one whose clock was set forward.
    """
    return time.time() - time.monotonic()


def seconds() -> float:
    """The clock that only counts, for how long something took or may still be believed; it is no moment."""
    return time.monotonic()


def today() -> date:
    """The office's calendar day; TRACKER_TODAY fixes it (demonstration, tests)."""
    fixed: date | None = None if _played.get() else current_app.config["TRACKER_TODAY"]
    return fixed or now().astimezone(OFFICE_ZONE).date()


def office_moment() -> datetime:
    """The moment at which jobs work, in UTC: the office's day, fixed or not, with the real time of day.

    Where the day is fixed, midnight leads back to its beginning. Without TRACKER_TODAY it is now().
    """
    fixed: date | None = None if _played.get() else current_app.config["TRACKER_TODAY"]
    here = now().astimezone(OFFICE_ZONE)
    return here.replace(year=fixed.year, month=fixed.month, day=fixed.day).astimezone(UTC) if fixed else now()
