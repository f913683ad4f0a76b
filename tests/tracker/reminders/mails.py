"""Mails in the outbox, and how they stand."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import insert, select

from tracker.core.extensions import db
from tracker.reminders.models.outbox import Mail, MailState
from tracker.reminders.services.delivering import Delivered, deliver_due

#: Wednesday 15 June 2022, 08:00 in the office.
MOMENT = datetime(2022, 6, 15, 1, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
NUMBERS = itertools.count(1)


def queue(count: int = 1, **fields: Any) -> list[int]:
    """So many mails due at MOMENT, to nguoi-1@xa.example and so on; their ids, in the order in which they go."""
    rows = [
        {
            "message_id": f"<m{next(NUMBERS)}@binhson.example>",
            "kind": "digest",
            "address": f"nguoi-{place}@xa.example",
            "name": "Nguyễn Thị Hương",
            "subject": "45/KH-UBND: còn 3 ngày làm việc",
            "text": "Kính gửi bà Hương.\n",
            "html": "<p>Kính gửi bà Hương.</p>",
            "leave_url": "",
            "state": MailState.QUEUED,
            "made_at": MOMENT,
            "due_at": MOMENT,
            "attempts": 0,
            "last_error": "",
            **fields,
        }
        for place in range(1, count + 1)
    ]
    ids = list(db.session.scalars(insert(Mail).returning(Mail.id, sort_by_parameter_order=True), rows))
    db.session.commit()
    return ids


def deliver(at: datetime = MOMENT) -> Delivered:
    """A round of the job at this moment."""
    return deliver_due(now=lambda: at)


def of(mail_id: int) -> Mail:
    """How it stands now."""
    db.session.rollback()
    return db.session.get_one(Mail, mail_id)


def states() -> list[str]:
    """Of every mail, in the order of ids."""
    db.session.rollback()
    return [state.value for state in db.session.scalars(select(Mail.state).order_by(Mail.id))]
