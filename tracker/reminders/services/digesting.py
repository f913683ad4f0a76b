"""The job that makes mails of what is to be said: one a recipient, at his hour; what is no longer true is left out.

What is urgent goes at once in a mail of its own, the rest waits for its hour; in quiet hours and on days off all waits.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, select, update

from tracker.calendar.current import office_calendar
from tracker.core.clock import OFFICE_ZONE
from tracker.core.database import skip_locked
from tracker.core.extensions import db
from tracker.core.log_lines import error_words
from tracker.core.work import unit_of_work
from tracker.reminders.composing.compose import Composed, compose
from tracker.reminders.composing.letter import Letter
from tracker.reminders.hours import digest_minute, may_go
from tracker.reminders.linking.drafts import LinkDraft, in_text, keep_links, links_for
from tracker.reminders.models.notices import Notice, Slot
from tracker.reminders.models.outbox import Address, Mail
from tracker.reminders.models.plans import Habit
from tracker.reminders.queries.directory import read_directory
from tracker.reminders.queries.matters import Whole
from tracker.reminders.queries.plans import read_plans
from tracker.reminders.services.going import Round, going_now, next_moment, who_may_hear
from tracker.reminders.services.holding import handed_on, matters_of, still_holds, still_said
from tracker.reminders.services.lettering import Said, address_of, letters_of
from tracker.reminders.services.noticing import Now, Told, as_wish, read_hours, read_wishes, set_slots, tell
from tracker.reminders.services.outbox import post_mail
from tracker.reminders.services.recalling import midnight_before, said_by, take_back, unsent, waiting_recipients

BATCH, MOST_IDS = 20, 500
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=6)
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Made:
    mails: int = 0
    empty: int = 0  # nothing of it was true any more
    failed: int = 0

    def __add__(self, other: Made) -> Made:
        return Made(self.mails + other.mails, self.empty + other.empty, self.failed + other.failed)


@dataclass(slots=True)
class Ready:
    """What is to be written for a recipient, composed before anything is locked. Ids, for rows belong to a session."""

    key: str
    next_at: datetime
    new: Sequence[int]  # notices that waited, and mails that had not gone: as they were when it was read
    unsent: Sequence[int]
    following: datetime | None = None
    is_empty: bool = False  # nothing of it was true any more
    dropped: Sequence[int] = ()
    handed_on: Sequence[Told] = ()
    taken_back: Sequence[int] = ()
    kept: Sequence[int] = ()
    address: Address | None = None
    letter: Composed | None = None
    links: Sequence[LinkDraft] = ()
    attempts: int = 0


def make_due(*, at: datetime, on: date | None = None) -> Made:
    """Make every digest whose moment has come; `on` is the office's day where it is not that of `at` (demonstration).

    Mails of days before that could not be sent are said anew. Two queries where nothing is due.
    """
    day = on or at.astimezone(OFFICE_ZONE).date()
    keys = list(db.session.scalars(_due(), {"at": at}))
    waiting = {key: is_outdated for key, is_outdated in waiting_recipients(at).items() if key not in keys}
    made, anew = Made(), list[str]()
    if keys or waiting:
        round_ = Round(at, day, read_directory(day), read_plans(), read_hours(), office_calendar().work)
        anew = _said_anew(waiting, round_)
    db.session.rollback()
    if anew:
        with unit_of_work():
            set_slots([(key, at) for key in anew])
        keys += anew
    for start in range(0, len(keys), BATCH):
        made += _batch(keys[start : start + BATCH], round_)
    return made


@cache
def _due() -> Select[str]:
    """Made once: asked every minute, mostly for nothing."""
    return select(Slot.recipient).where(Slot.next_at <= bindparam("at")).order_by(Slot.next_at)


def _said_anew(waiting: Mapping[str, bool], round_: Round) -> list[str]:
    """Of those whose mail could not go yet: who may hear now what it said on a day before, and who would be told what
    is true no longer. The others at their next hour.
    """
    if not waiting or not may_go(round_.hours, at=round_.at, work=round_.work):
        return []
    outdated = [key for key, is_outdated in waiting.items() if is_outdated]
    due = who_may_hear(outdated, read_wishes(), since=midnight_before(round_.at), round_=round_)
    return due + [key for key, is_outdated in waiting.items() if not is_outdated and not still_holds(key, round_)]


def _batch(keys: Sequence[str], round_: Round) -> Made:
    """Read and composed one by one without holding anything; then written in one short transaction."""
    made, ready = Made(), list[Ready]()
    for key in keys:
        try:
            if (one := prepare(key, round_)) is not None:
                ready.append(one)
        except Exception as error:
            made += _put_off(key, error, round_)
    try:
        with unit_of_work():
            return sum((_write(one, round_) for one in ready), made)
    except Exception:
        log.info("%s digests are written one by one", len(ready))
    return sum((_alone(one, round_) for one in ready), made)


def _alone(ready: Ready, round_: Round) -> Made:
    try:
        with unit_of_work():
            return _write(ready, round_)
    except Exception as error:
        return _put_off(ready.key, error, round_)


def _put_off(key: str, error: Exception, round_: Round) -> Made:
    log.error("the digest of %s could not be made", key, exc_info=error)
    with unit_of_work():
        slot = db.session.get(Slot, key)
        if slot is not None:
            slot.attempts += 1
            slot.next_at = round_.at + min(FIRST_WAIT * 2 ** (slot.attempts - 1), LONGEST_WAIT)
            slot.last_error = error_words(error)
    return Made(failed=1)


def prepare(key: str, round_: Round) -> Ready | None:
    """What is to be written for a recipient whose moment has come; None where it has not. Reads only."""
    db.session.rollback()
    next_at = db.session.scalar(select(Slot.next_at).where(Slot.recipient == key, Slot.next_at <= round_.at))
    if next_at is None:
        return None
    new, mails = db.session.scalars(_new(key)).all(), unsent(key)
    found = Ready(key, next_at, [notice.id for notice in new], [mail.id for mail in mails])
    notices = [*said_by(mails), *new]
    habit = db.session.get(Habit, int(key[1:])) if key.startswith("p") else None
    now = going_now(notices, as_wish(habit), round_, due_at=next_at)
    if len(now) < len(notices):  # what is urgent, or nothing: what was written goes by itself, or is said at its hour
        now, mails = [notice for notice in now if notice.digest_id is None], []
        notices = [notice for notice in notices if notice.digest_id is None]
    found.following = next_moment(notices, now, as_wish(habit), round_)
    found.is_empty = not notices
    if now:
        _compose(found, now, mails, habit, round_)
    return found


def _compose(
    found: Ready, notices: Sequence[Notice], mails: Sequence[Mail], habit: Habit | None, round_: Round
) -> None:  # fmt: skip
    """`mails` are those that had said some of it already and could not go: this one takes their place."""
    wholes = matters_of({notice.item_id for notice in notices}, round_)
    address = address_of(found.key, round_.directory)
    kept = still_said(notices, wholes, habit, round_) if address is not None else []
    kept_ids = {notice.id for notice in kept}
    found.dropped = [notice.id for notice in notices if notice.id not in kept_ids]
    found.handed_on = handed_on([notice for notice in notices if notice.id not in kept_ids], wholes, round_)
    found.taken_back = [mail.id for mail in mails]
    if not kept or address is None:
        found.is_empty = True
        return
    same = [mail.attempts for mail in mails if mail.address == address.address]
    found.kept, found.address, found.attempts = sorted(kept_ids), address, max(same, default=0)
    pairs = {(notice.item_id, notice.unit_id) for notice in kept}
    links = links_for(found.key, address, pairs, round_.directory, on=round_.on)
    said = said_to(address, kept, habit, round_, links={pair: draft.address for pair, draft in links.items()})
    found.letter = compose(letters_to([said], wholes, round_)[0])
    found.links = in_text(links.values(), found.letter.text)


def _new(key: str) -> Select[Notice]:
    new = select(Notice).where(Notice.recipient == key, Notice.digest_id.is_(None), Notice.dropped_at.is_(None))
    return new.order_by(Notice.id)


def _write(ready: Ready, round_: Round) -> Made:
    """Claim the slot and write what was prepared; what has changed since then is left to the next round."""
    slot = db.session.scalars(
        skip_locked(select(Slot).where(Slot.recipient == ready.key, Slot.next_at == ready.next_at))
    ).one_or_none()
    if slot is None:
        return Made()
    mails = unsent(ready.key)
    new = db.session.scalars(_new(ready.key).with_only_columns(Notice.id)).all()
    if list(new) != ready.new or [mail.id for mail in mails] != ready.unsent:
        return Made()
    slot.next_at, slot.attempts, slot.last_error = ready.following, 0, ""
    _mark(ready.dropped, dropped_at=round_.at)
    take_back([mail for mail in mails if mail.id in ready.taken_back])
    tell(ready.handed_on, Now(round_.on, round_.at, round_.work), round_.directory)
    if ready.letter is None or ready.address is None:
        return Made(empty=1 if ready.is_empty else 0)
    mail = post_mail(ready.letter, ready.address, at=round_.at)
    mail.attempts, slot.last_at = ready.attempts, round_.at
    keep_links(ready.links, ready.key, ready.address, on=round_.on, at=round_.at)
    _mark(ready.kept, digest_id=mail.id)
    return Made(mails=1)


def said_to(
    address: Address, notices: Sequence[Notice], habit: Habit | None, round_: Round, *,
    links: Mapping[tuple[int, int], str] | None = None,
) -> Said:  # fmt: skip
    """What is said to a recipient, with the hour at which he usually hears; of a mail that goes with its links."""
    return Said(address, notices, digest_minute(round_.hours, as_wish(habit)), links or {})


def letters_to(said: Sequence[Said], wholes: Mapping[int, Whole], round_: Round) -> Sequence[Letter]:
    """What is composed. A dozen queries for all of them."""
    return letters_of(said, wholes, on=round_.on, work=round_.work)


def _mark(ids: Sequence[int], **values: Any) -> None:
    for start in range(0, len(ids), MOST_IDS):
        chosen = Notice.id.in_(ids[start : start + MOST_IDS])
        db.session.execute(
            update(Notice).where(chosen).values(**values), execution_options={"synchronize_session": False}
        )
