"""After the clock was ahead and has been set right: a timer that was put off until then is tried again now."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import update

from tracker.core.extensions import db
from tracker.core.jobs import AHEAD
from tracker.processes.models import RunTimer


def follow_clock(*, at: datetime, on: date) -> None:  # noqa: ARG001 - as every FollowsClock
    """What fired for days that have not come is not taken back. One statement."""
    db.session.execute(update(RunTimer).where(RunTimer.retry_at > at + AHEAD).values(retry_at=None))
