"""Mails about forms that wait to be sent, and are true no more."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, or_, select, update

from tracker.core.extensions import db
from tracker.reminders.models.outbox import Mail, MailState
from tracker.reports.collecting.due import Saying
from tracker.reports.collecting.models import FormMail, UnitForm

#: That something was sent by a link is so for good, and nobody may make that mail go away by sending again.
STAYS = FormMail.key.not_like(f"{Saying.LINKED} %")
#: What is said by the days: the newest of it says all that the older ones said.
BY_DAYS = (Saying.ASKED, Saying.SOON, Saying.TODAY, Saying.OVERDUE, Saying.CLIMBED, Saying.URGED)


def take_mails_back(form: UnitForm) -> None:
    """What waits to be sent about this form alone is true no more: it is with the office, or with another unit."""
    _cancel(select(FormMail.mail_id).where(FormMail.form_id == form.id, STAYS))


def take_older_back(form: UnitForm, recipient: str) -> None:
    """What waits for this reader's hour of the days of the form gives way to what is said now; a reason stays."""
    by_days = or_(*(FormMail.key.like(f"{saying} %") for saying in BY_DAYS))
    _cancel(select(FormMail.mail_id).where(FormMail.form_id == form.id, FormMail.recipient == recipient, by_days))


def take_all_mails_back(collection_id: int) -> None:
    """What waits to be sent about any form of a period: it has ended, or its day is another one."""
    _cancel(select(FormMail.mail_id).where(FormMail.collection_id == collection_id, STAYS))


def _cancel(mails: Select[Any]) -> None:
    db.session.execute(
        update(Mail).where(Mail.id.in_(mails), Mail.state == MailState.QUEUED).values(state=MailState.CANCELLED),
        execution_options={"synchronize_session": False},
    )
