"""Notices and calls read in the bell: each by its own person only. A mail that is to bring one too is not held back."""

from __future__ import annotations

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import update

from tracker.core.actor import Actor
from tracker.core.errors import NotFound
from tracker.core.extensions import db
from tracker.reminders.models.calls import BellCall
from tracker.reminders.models.notices import Notice


def mark_read(notice_id: int, *, by: Actor, at: datetime) -> Notice:
    """This one is read; one read before stays as it was. Raises NotFound for what was said to somebody else."""
    notice = db.session.get(Notice, notice_id)
    if notice is None or by.person_id is None or notice.person_id != by.person_id:
        raise NotFound(_l("There is no such reminder."))
    notice.read_at = notice.read_at or at
    return notice


def mark_call_read(call_id: int, *, by: Actor, at: datetime) -> BellCall:
    """The same of a call."""
    one = db.session.get(BellCall, call_id)
    if one is None or by.person_id is None or one.person_id != by.person_id:
        raise NotFound(_l("There is no such reminder."))
    one.read_at = one.read_at or at
    return one


def mark_all_read(*, by: Actor, at: datetime, until: int, until_call: int = 0) -> None:
    """All up to the newest ones that were on the page: what came meanwhile stays unread."""
    for model, newest in ((Notice, until), (BellCall, until_call)):
        own = update(model).where(model.person_id == by.person_id, model.read_at.is_(None), model.id <= newest)
        db.session.execute(own.values(read_at=at), execution_options={"synchronize_session": False})
