"""After the clock was ahead and has been set right: what was put off to moments that are now far away is due again."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import update

from tracker.core.extensions import db
from tracker.core.jobs import AHEAD
from tracker.processes.services.setting_right import follow_clock as follow_with_timers
from tracker.recurring.models import Series
from tracker.reminders.models.notices import Slot, Watch
from tracker.reminders.models.outbox import Mail, MailState

WAITING = (MailState.QUEUED, MailState.SENDING)


def follow_clock(*, at: datetime, on: date) -> None:
    """Look again, send again, open again; what is right already stays. A fixed number of statements.

    What was done for days that have not come (duties opened, digests made, mails sent) is not taken back.
    """
    follow_with_timers(at=at, on=on)
    never = at + AHEAD
    db.session.execute(update(Watch).where(Watch.looked_on > on).values(next_on=on, looked_on=None, retry_at=None))
    db.session.execute(update(Watch).where(Watch.retry_at > never).values(retry_at=None))
    db.session.execute(update(Series).where(Series.retry_at > never).values(retry_at=None))
    # whom the next digest was set for by a clock that was ahead: the digest itself finds the right hour
    db.session.execute(update(Slot).where(Slot.next_at > never).values(next_at=at))
    made_ahead = update(Mail).where(Mail.state.in_(WAITING), Mail.made_at > never).values(made_at=at, due_at=at)
    db.session.execute(made_ahead)
    put_off = update(Mail).where(Mail.state.in_(WAITING), Mail.attempts > 0, Mail.due_at > never).values(due_at=at)
    db.session.execute(put_off)
    claimed = update(Mail).where(Mail.claimed_until > never).values(claimed_until=at)
    db.session.execute(claimed)
