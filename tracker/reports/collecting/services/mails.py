"""Mails about forms that wait to be sent, and are true no more."""

from __future__ import annotations

from sqlalchemy import Select, select, update

from tracker.core.extensions import db
from tracker.reminders.models.outbox import Mail, MailState
from tracker.reports.collecting.models import FormMail, UnitForm


def take_mails_back(form: UnitForm, recipient: str = "") -> None:
    """What waits to be sent about this form alone is true no more, or gives way to what is said now.

    `recipient`: of this one only.
    """
    mails = select(FormMail.mail_id).where(FormMail.form_id == form.id)
    if recipient:
        mails = mails.where(FormMail.recipient == recipient)
    _cancel(mails)


def take_all_mails_back(collection_id: int) -> None:
    """What waits to be sent about any form of a period: it has ended, or its day is another one."""
    _cancel(select(FormMail.mail_id).where(FormMail.collection_id == collection_id))


def _cancel(mails: Select[tuple[int]]) -> None:
    db.session.execute(
        update(Mail).where(Mail.id.in_(mails), Mail.state == MailState.QUEUED).values(state=MailState.CANCELLED),
        execution_options={"synchronize_session": False},
    )
