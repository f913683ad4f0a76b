"""An act is taken back: what it told is unsaid where no mail has gone out, and its items are looked at again."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, select

from tracker.core import clock
from tracker.core.errors import Conflict
from tracker.core.extensions import db
from tracker.core.undoing.events import Undoing, Undone
from tracker.items.models.item import Item
from tracker.reminders.models.notices import Notice
from tracker.reminders.models.outbox import Mail, MailState
from tracker.reminders.services.noticing import set_slots
from tracker.reminders.services.recalling import take_back
from tracker.reminders.services.watching import watch

SENT = _l("This can no longer be taken back: a mail about it has gone out, and what was sent cannot be called back.")


def take_mails_back(event: Undoing) -> None:
    """Cancel the mails in the queue that tell of it; their other notices go into the next. Conflict where one went."""
    made = [one.key["id"] for one in event.made("notice")]
    if not made:
        return
    _call_back(made)
    db.session.execute(delete(Notice).where(Notice.id.in_(made)))  # also what was read in the bell


def _call_back(made: Sequence[int]) -> None:
    told = select(Notice.digest_id).where(Notice.id.in_(made), Notice.digest_id.is_not(None))
    if not (ids := set(db.session.scalars(told))):
        return
    mails = db.session.scalars(select(Mail).where(Mail.id.in_(ids)).order_by(Mail.id).with_for_update()).all()
    if any(mail.state is not MailState.QUEUED for mail in mails):
        raise Conflict(SENT)
    others = db.session.scalars(select(Notice).where(Notice.digest_id.in_(ids), Notice.id.not_in(made))).all()
    for notice in others:
        notice.digest_id = None
    take_back(mails)
    set_slots(sorted({(notice.recipient, clock.office_moment()) for notice in others}))


def look_again_after(event: Undone) -> None:
    """What is open is looked at again today: a duty that was not accepted after all, a figure that is old again."""
    ids = {
        int(row["id"] if one.table == "item" else row["item_id"] or 0)
        for one in event.rows
        for row in [{**one.key, **(one.before or {}), **(one.after or {})}]
        if one.table == "item" or "item_id" in row
    }
    if ids:
        open_ids = db.session.scalars(select(Item.id).where(Item.id.in_(ids), Item.closed_on.is_(None)))
        watch(db.session.connection(), open_ids, on=clock.today())
