"""Mails written in the transaction of what they tell; the sender is delivering.py."""

from __future__ import annotations

import secrets
from datetime import datetime

from tracker.core.extensions import db
from tracker.reminders.composing.compose import Composed
from tracker.reminders.models.outbox import Address, Mail
from tracker.reminders.sending.senders import mail_domain


def post_mail(letter: Composed, to: Address, *, at: datetime, due_at: datetime | None = None) -> Mail:
    """Queue it: sent by the job from `due_at` on, by default from now on. Its Message-ID never changes."""
    mail = Mail(
        message_id=f"<{secrets.token_hex(16)}@{mail_domain()}>",
        kind=letter.kind,
        person_id=to.person_id,
        unit_id=to.unit_id,
        address=to.address,
        name=to.name,
        subject=letter.subject,
        text=letter.text,
        html=letter.html,
        leave_url=letter.leave_url,
        made_at=at,
        due_at=due_at or at,
    )
    db.session.add(mail)
    db.session.flush()
    return mail
