"""The job that sends what waits in the outbox: claimed for a while, sent, and its result written mail by mail.

A sender that is killed leaves claims that run out: the next one takes those mails again, each with its old Message-ID.
So none is lost, and only the one that was on its way may arrive twice. One that a server had received without ever
answering is not tried again: it may have arrived, and somebody decides. What could not go on its day is not sent as it
stands: services/recalling.py.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from flask_babel import gettext
from sqlalchemy import BindParameter, ColumnElement, Select, and_, bindparam, func, or_, select, text, update

from tracker.calendar.current import office_calendar
from tracker.core.clock import office_moment
from tracker.core.database import skip_locked
from tracker.core.extensions import db
from tracker.core.faults import Busy
from tracker.core.log_lines import one_line
from tracker.core.work import unit_of_work
from tracker.reminders.hours import may_go
from tracker.reminders.models.outbox import IS_WAITING, Mail, MailState
from tracker.reminders.sending.mime import Letterhead, is_address, write_mail
from tracker.reminders.sending.senders import letterhead, open_sender
from tracker.reminders.sending.sending import Delayed, Outgoing, Refused, Sender, Uncertain, Unusable
from tracker.reminders.services.noticing import read_hours
from tracker.reminders.services.recalling import may_be_sent

BATCH = 50
LEASE = timedelta(minutes=5)
#: After each failed attempt: a busy server is back soon, a full mailbox is emptied the next day.
WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 3 * 60, 6 * 60, 12 * 60))
MOST_ATTEMPTS = len(WAITS) + 1
#: What could not be sent for so long, since no server was there, tells of days that have gone by.
STALE = timedelta(days=7)
LONGEST_ERROR = 500
TRIES_TO_WRITE = 6  # each waits for the database as long as any writer does
Now = Callable[[], datetime]
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Delivered:
    """What a round did. `trouble` says why it ended early; `held` mails wait since TRACKER_MAIL is off."""

    sent: int = 0
    delayed: int = 0
    refused: int = 0
    given_up: int = 0
    uncertain: int = 0
    held: int = 0
    trouble: str = ""


@dataclass(slots=True)
class Round:
    """What a sender works with."""

    moment: Now
    sender: Sender
    office: Letterhead
    lease: timedelta
    is_quiet: bool = False  # quiet hours, or a day off
    until: datetime | None = None  # the claims on this batch hold so long
    done: Counter[str] = field(default_factory=Counter)
    trouble: str = ""


def deliver_due(*, now: Now = office_moment) -> Delivered:
    """Send every mail whose moment has come; `now` tells the moment. One query where none has.

    May run in several processes at once. A server that cannot be used is in `trouble`: no mail pays for it, and those
    not tried keep their place.
    """
    at = now()
    if not _is_any(at):
        return Delivered()
    try:
        sender = open_sender()
        if sender is None:
            return Delivered(held=_held(at))
        with closing(sender):
            round_ = Round(now, sender, letterhead(), max(LEASE, sender.longest), is_quiet=_is_quiet(at))
            _give_up_stale(round_)
            while batch := _claim(round_):
                if not _send_all(batch, round_):
                    break
    except Unusable as trouble:  # of the settings
        return Delivered(trouble=str(trouble))
    return Delivered(**round_.done, trouble=round_.trouble)


def _due(at: datetime | BindParameter[datetime]) -> ColumnElement[bool]:
    """Waiting, its moment come, and nobody's claim on it. The first words are those of the index."""
    is_free = or_(Mail.state == MailState.QUEUED, Mail.claimed_until <= at)
    return and_(text(IS_WAITING.text), Mail.due_at <= at, is_free)


def _is_any(at: datetime) -> bool:
    found = db.session.execute(_first(), {"at": at}).first()
    db.session.rollback()
    return found is not None


@cache
def _first() -> Select[int]:
    # In the order of the index, else PostgreSQL may read all that was ever sent to find out that nothing waits.
    return select(Mail.id).where(_due(bindparam("at"))).order_by(Mail.due_at, Mail.id).limit(1)


def _held(at: datetime) -> int:
    return db.session.scalar(select(func.count()).select_from(Mail).where(_due(at))) or 0


def _is_quiet(at: datetime) -> bool:
    return not may_go(read_hours(), at=at, work=office_calendar().work)


def _give_up_stale(round_: Round) -> None:
    words = gettext("It could not be sent for %(number)s days, so it is no longer true.", number=STALE.days)
    at = round_.moment()
    stale = update(Mail).where(_due(at), Mail.due_at <= at - STALE, may_be_sent(at, is_quiet=False))
    with unit_of_work():
        given_up = _changed(stale.values(state=MailState.GIVEN_UP, claimed_until=None, last_error=words))
    if given_up:
        round_.done["given_up"] += given_up


def _claim(round_: Round) -> Sequence[Mail]:
    """The next mails, ours until the lease ends; rows of no session, as they were when claimed."""
    at = round_.moment()
    round_.until = at + round_.lease
    next_ = select(Mail).where(_due(at), may_be_sent(at, is_quiet=round_.is_quiet))
    with unit_of_work():
        batch = db.session.scalars(skip_locked(next_.order_by(Mail.due_at, Mail.id).limit(BATCH))).all()
        for mail in batch:
            db.session.expunge(mail)
        claim = update(Mail).where(Mail.id.in_([mail.id for mail in batch]))
        _changed(claim.values(state=MailState.SENDING, claimed_until=round_.until))
    return batch


def _send_all(batch: Sequence[Mail], round_: Round) -> bool:
    """One after the other, each result written at once. False where the round is over: the others are given back."""
    waiting = list(batch)
    while waiting:
        waiting = _renew(waiting, round_)
        if not waiting:
            break
        mail, *waiting = waiting
        try:
            _send(mail, round_)
        except Unusable as error:
            round_.trouble = str(error)
            waiting.insert(0, mail)
        if round_.trouble:
            _write(waiting, round_, state=MailState.QUEUED, claimed_until=None)
            return False
    return True


def _send(mail: Mail, round_: Round) -> None:
    try:
        round_.sender.send(_outgoing(mail, round_.office))
    except Refused as error:
        _finish(mail, round_, MailState.REFUSED, last_error=str(error))
    except Uncertain as error:
        _finish(mail, round_, MailState.UNCERTAIN, last_error=str(error))
        round_.trouble = str(error) if error.ends_round else ""
    except Delayed as error:
        _delay(mail, round_, str(error))
        round_.trouble = str(error) if error.ends_round else ""
    else:
        _finish(mail, round_, MailState.SENT, sent_at=round_.moment(), last_error="")


def _outgoing(mail: Mail, office: Letterhead) -> Outgoing:
    """Raises Refused where its address is none, Delayed where it cannot be written: a fault of ours, to be mended."""
    if not is_address(mail.address):
        raise Refused(gettext("“%(address)s” is no mail address.", address=mail.address))
    try:
        content = write_mail(mail, office)
    except Exception as error:
        log.exception("mail %s could not be written", mail.id)
        raise Delayed(f"{type(error).__name__}: {error}") from error
    return Outgoing(mail.id, mail.message_id, office.address, mail.address, content)


def _delay(mail: Mail, round_: Round, words: str) -> None:
    """Queue it again for later; after the last attempt give it up."""
    if mail.attempts + 1 >= MOST_ATTEMPTS:
        _finish(mail, round_, MailState.GIVEN_UP, last_error=words)
        return
    due_at = round_.moment() + WAITS[mail.attempts]
    _finish(mail, round_, MailState.QUEUED, due_at=due_at, last_error=words)


def _finish(mail: Mail, round_: Round, state: MailState, **values: Any) -> None:
    """Write down how it went, unless the claim was lost meanwhile: then whoever has it writes."""
    values["last_error"] = one_line(values["last_error"], most=LONGEST_ERROR)
    if _write([mail], round_, state=state, claimed_until=None, attempts=mail.attempts + 1, **values):
        round_.done["delayed" if state is MailState.QUEUED else state.value] += 1
    else:
        log.warning("mail %s: its claim was lost before its result was written", mail.id)


def _write(mails: Sequence[Mail], round_: Round, **values: Any) -> int:
    """Change those whose claim is still ours; how many. Waits for a busy database: a result lost is a mail twice."""
    change = update(Mail).where(_is_ours(mails, round_)).values(**values)
    for tries_left in reversed(range(TRIES_TO_WRITE)):
        try:
            with unit_of_work():
                return _changed(change)
        except Busy:
            if not tries_left:
                raise
    raise AssertionError("not reached")


def _renew(mails: list[Mail], round_: Round) -> list[Mail]:
    """The mails that are still ours, for a whole lease where a tenth of it has gone by."""
    at = round_.moment()
    if round_.until is not None and at < round_.until - round_.lease * 0.9:
        return mails
    until = at + round_.lease
    change = update(Mail).where(_is_ours(mails, round_)).values(claimed_until=until).returning(Mail.id)
    with unit_of_work():
        ours = set(db.session.scalars(change.execution_options(synchronize_session=False)))
    round_.until = until
    return [mail for mail in mails if mail.id in ours]


def _is_ours(mails: Sequence[Mail], round_: Round) -> ColumnElement[bool]:
    ids = [mail.id for mail in mails]
    return and_(Mail.id.in_(ids), Mail.state == MailState.SENDING, Mail.claimed_until == round_.until)


def _changed(change: Any) -> int:
    result: Any = db.session.execute(change.execution_options(synchronize_session=False))
    return int(result.rowcount)
