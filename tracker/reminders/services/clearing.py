"""What is old goes: mails that have gone, and what was said, once nobody asks for it any more."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, delete, exists, or_, select

from tracker.core.clock import OFFICE_ZONE
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.models.item import Item
from tracker.reminders.models.calls import BellCall
from tracker.reminders.models.notices import Notice
from tracker.reminders.models.outbox import Mail, MailState

#: Rows of one transaction: others write between them.
BATCH = 500
OPEN_STATES = (MailState.QUEUED, MailState.SENDING)


def clear_old(*, at: datetime, days: int) -> tuple[int, int]:
    """Notices and mails older than so many days; how many of each. Nothing where it is 0.

    What is said of an open item stays, for it keeps the same thing from being said twice; a mail stays while it waits
    and while a notice names it.
    """
    if not days:
        return 0, 0
    before = at - timedelta(days=days)
    ended = exists().where(Item.id == Notice.item_id, Item.closed_on.is_not(None))
    notices = _delete(Notice, Notice.said_on < before.astimezone(OFFICE_ZONE).date(), ended)
    _delete(BellCall, BellCall.at < before, or_(BellCall.over_at.is_not(None), BellCall.read_at.is_not(None)))
    named = exists().where(Notice.digest_id == Mail.id)
    return notices, _delete(Mail, Mail.made_at < before, Mail.state.not_in(OPEN_STATES), ~named)


def _delete(model: Any, *where: ColumnElement[bool]) -> int:
    found = 0
    while True:
        with unit_of_work():
            ids = db.session.scalars(select(model.id).where(*where).order_by(model.id).limit(BATCH)).all()
            db.session.execute(delete(model).where(model.id.in_(ids)), execution_options={"synchronize_session": False})
        found += len(ids)
        if len(ids) < BATCH:
            return found
