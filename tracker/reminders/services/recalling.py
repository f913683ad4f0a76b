"""Mails that could not go on the day for which they were written, or whose recipient has moved: they are said anew.

Nothing of an earlier day is sent as it stands, and nothing of today that is so no longer. It may be untrue by now, and
tomorrow's digest says it again: so its notices go back to the next digest of the recipient, which asks for each whether
it holds, and the old mail is cancelled in the same transaction. A mail that a sender had in hand stays: it may have
arrived.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from functools import cache

from sqlalchemy import BindParameter, ColumnElement, Select, and_, bindparam, exists, false, not_, or_, select, text

from tracker.accounts.models import Person
from tracker.core.clock import OFFICE_ZONE
from tracker.core.database import skip_locked
from tracker.core.extensions import db
from tracker.organization.models import Unit
from tracker.reminders.models.notices import Notice
from tracker.reminders.models.outbox import IS_WAITING, Mail, MailState

#: A mail that waits for so long while mails may go, waits on once the quiet hours have begun.
FRESH = timedelta(hours=1)
#: A mail goes within a minute; for one that has not gone by then it is asked again whether what it says is so.
AT_ONCE = timedelta(minutes=5)


def is_outdated(midnight: datetime | BindParameter[datetime]) -> ColumnElement[bool]:
    """Of an earlier day, or for an address that is the recipient's no more; only what was made of notices.

    `midnight`: at which the office's day has begun.
    """
    there = exists().where(Person.id == Mail.person_id, Person.email == Mail.address, Person.disabled_at.is_(None))
    box = exists().where(Unit.id == Mail.unit_id, Unit.email == Mail.address)
    has_moved = or_(and_(Mail.person_id.is_not(None), ~there), and_(Mail.unit_id.is_not(None), ~box))
    return and_(Mail.state == MailState.QUEUED, or_(Mail.made_at < midnight, has_moved), _was_told())


def midnight_before(at: datetime) -> datetime:
    """The beginning of the office's day."""
    return datetime.combine(at.astimezone(OFFICE_ZONE).date(), time(), OFFICE_ZONE)


def may_be_sent(at: datetime, *, is_quiet: bool) -> ColumnElement[bool]:
    """What is not outdated; in quiet hours only what has just been made, or is no reminder."""
    held = and_(Mail.made_at < at - FRESH, _was_told()) if is_quiet else false()
    return and_(not_(is_outdated(midnight_before(at))), not_(held))


def waiting_recipients(at: datetime) -> dict[str, bool]:
    """p12, u3: whose mails have waited for a while; True where one is to be said anew in any case. One query."""
    values, found = {"until": at - AT_ONCE, "midnight": midnight_before(at)}, dict[str, bool]()
    for person_id, unit_id, outdated in db.session.execute(_waiting(), values):
        key = f"p{person_id}" if person_id is not None else f"u{unit_id}"
        found[key] = found.get(key, False) or bool(outdated)
    return found


@cache
def _waiting() -> Select[int | None, int | None, bool]:
    """Made once: asked every minute, mostly for nothing."""
    outdated = is_outdated(bindparam("midnight"))
    late = or_(Mail.made_at < bindparam("until"), outdated)
    where = (text(IS_WAITING.text), Mail.state == MailState.QUEUED, late, _was_told())
    return select(Mail.person_id, Mail.unit_id, outdated).where(*where).order_by(Mail.id)


def unsent(key: str) -> Sequence[Mail]:
    """The recipient's mails that were made of notices and that no sender has in hand; nobody takes one meanwhile."""
    mine = Mail.person_id == int(key[1:]) if key.startswith("p") else Mail.unit_id == int(key[1:])
    query = select(Mail).where(text(IS_WAITING.text), Mail.state == MailState.QUEUED, mine, _was_told())
    return db.session.scalars(skip_locked(query.order_by(Mail.id))).all()


def said_by(mails: Sequence[Mail]) -> list[Notice]:
    if not mails:
        return []
    query = select(Notice).where(Notice.digest_id.in_([mail.id for mail in mails]))
    return list(db.session.scalars(query.order_by(Notice.id)))


def take_back(mails: Sequence[Mail]) -> int:
    """Cancel them: a later mail says it. How often it was tried already to reach the recipient at that address."""
    for mail in mails:
        mail.state, mail.claimed_until = MailState.CANCELLED, None
    return max((mail.attempts for mail in mails), default=0)


def _was_told() -> ColumnElement[bool]:
    return exists().where(Notice.digest_id == Mail.id)
