"""How many papers wait, and for how long, for whoever watches the program."""

from __future__ import annotations

from sqlalchemy import func, select

from tracker.core import clock
from tracker.core.extensions import db
from tracker.core.metrics.gauges import Gauge, GaugeTable
from tracker.intake.models import IncomingPaper, PaperState
from tracker.intake.queries.queue import how_many, oldest


def _waiting() -> float:
    return float(how_many())


def _longest_wait() -> float:
    since = oldest()
    return max(0.0, (clock.now() - since).total_seconds()) if since is not None else 0.0


def _failed() -> float:
    failed = select(func.count()).where(IncomingPaper.state == PaperState.FAILED)
    return float(db.session.scalar(failed) or 0)


GAUGES: GaugeTable = (
    Gauge("papers_waiting", "Papers that came in and are neither registered nor discarded", _waiting),
    Gauge("papers_longest_wait_seconds", "How long the oldest of them has waited", _longest_wait),
    Gauge("papers_failed", "Of them, those that could not be read", _failed),
)
