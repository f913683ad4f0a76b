"""How many mails wait, and for how long, for whoever watches the program."""

from __future__ import annotations

from sqlalchemy import func, select, text

from tracker.core import clock
from tracker.core.extensions import db
from tracker.core.metrics.gauges import Gauge, GaugeTable
from tracker.reminders.models.outbox import IN_TROUBLE, IS_WAITING, Mail

# the words of the partial indexes, so that the database may use them
WAITING, TROUBLE = text(IS_WAITING.text), text(IN_TROUBLE.text)


def _waiting() -> float:
    return float(db.session.scalar(select(func.count()).select_from(Mail).where(WAITING)) or 0)


def _in_trouble() -> float:
    return float(db.session.scalar(select(func.count()).select_from(Mail).where(TROUBLE)) or 0)


def _longest_wait() -> float:
    """Seconds since the first was due; 0 where none is due yet. Mails are dated by the office's day."""
    oldest = db.session.scalar(select(func.min(Mail.due_at)).where(WAITING))
    return max(0.0, (clock.office_moment() - oldest).total_seconds()) if oldest is not None else 0.0


GAUGES: GaugeTable = (
    Gauge("mails_waiting", "Mails that have not been sent yet", _waiting),
    Gauge("mails_longest_wait_seconds", "How long the oldest of them has been due", _longest_wait),
    Gauge("mails_in_trouble", "Mails that were refused, given up, or may not have arrived", _in_trouble),
)
