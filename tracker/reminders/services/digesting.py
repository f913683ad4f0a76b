"""The job that makes mails of what is to be said: one a recipient, at his hour; what is no longer true is left out.

What is urgent goes at once in a mail of its own, the rest waits for its hour; in quiet hours and on days off all waits.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select, update

from tracker.calendar.current import office_calendar
from tracker.core.clock import OFFICE_ZONE
from tracker.core.database import skip_locked
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.reminders.composing.compose import compose
from tracker.reminders.composing.letter import Letter
from tracker.reminders.hours import digest_minute, may_go
from tracker.reminders.models.notices import Notice, Slot
from tracker.reminders.models.outbox import Mail
from tracker.reminders.models.plans import Habit
from tracker.reminders.queries.directory import read_directory
from tracker.reminders.queries.matters import Whole
from tracker.reminders.queries.plans import read_plans
from tracker.reminders.services.going import Round, going_now, next_moment, who_may_hear
from tracker.reminders.services.holding import matters_of, still_holds, still_said
from tracker.reminders.services.lettering import Said, address_of, letters_of
from tracker.reminders.services.noticing import as_wish, read_hours, read_wishes, set_slots
from tracker.reminders.services.outbox import Address, post_mail
from tracker.reminders.services.recalling import midnight_before, said_by, take_back, unsent, waiting_recipients

BATCH, MOST_IDS = 20, 500
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=6)
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Made:
    """What a round made."""

    mails: int = 0
    empty: int = 0  # nothing of it was true any more
    failed: int = 0

    def __add__(self, other: Made) -> Made:
        return Made(self.mails + other.mails, self.empty + other.empty, self.failed + other.failed)


def make_due(*, at: datetime, on: date | None = None) -> Made:
    """Make every digest whose moment has come; `on` is the office's day where it is not that of `at` (demonstration).

    Mails of days before that could not be sent are said anew. Two queries where nothing is due.
    """
    day = on or at.astimezone(OFFICE_ZONE).date()
    keys = list(db.session.scalars(select(Slot.recipient).where(Slot.next_at <= at).order_by(Slot.next_at)))
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
    try:
        with unit_of_work():
            return sum((_make(key, round_) for key in keys), Made())
    except Exception:
        log.info("%s digests are made one by one", len(keys))
    return sum((_alone(key, round_) for key in keys), Made())


def _alone(key: str, round_: Round) -> Made:
    try:
        with unit_of_work():
            return _make(key, round_)
    except Exception as error:
        log.exception("the digest of %s could not be made", key)
        with unit_of_work():
            slot = db.session.get(Slot, key)
            if slot is not None:
                slot.attempts += 1
                slot.next_at = round_.at + min(FIRST_WAIT * 2 ** (slot.attempts - 1), LONGEST_WAIT)
                slot.last_error = f"{type(error).__name__}: {error}"[:500]
        return Made(failed=1)


def _make(key: str, round_: Round) -> Made:
    """Claim the slot, look again whether it is still so, write the mail."""
    slot = db.session.scalars(
        skip_locked(select(Slot).where(Slot.recipient == key, Slot.next_at <= round_.at))
    ).one_or_none()
    if slot is None:
        return Made()
    new = select(Notice).where(Notice.recipient == key, Notice.digest_id.is_(None), Notice.dropped_at.is_(None))
    mails = unsent(key)
    notices = [*said_by(mails), *db.session.scalars(new.order_by(Notice.id))]
    habit = db.session.get(Habit, int(key[1:])) if key.startswith("p") else None
    now = going_now(notices, as_wish(habit), round_, due_at=slot.next_at)
    if len(now) < len(notices):  # what is urgent, or nothing: what was written goes by itself, or is said at its hour
        now, mails = [notice for notice in now if notice.digest_id is None], []
        notices = [notice for notice in notices if notice.digest_id is None]
    slot.next_at = next_moment(notices, now, as_wish(habit), round_)
    slot.attempts, slot.last_error = 0, ""
    return _write(key, slot, now, habit, round_, mails) if now else Made(empty=0 if notices else 1)


def _write(
    key: str, slot: Slot, notices: Sequence[Notice], habit: Habit | None, round_: Round, unsent_: Sequence[Mail]
) -> Made:
    """`unsent_` are the mails that had said some of it already: this one takes their place."""
    wholes = matters_of({notice.item_id for notice in notices}, round_)
    address = address_of(key, round_.directory)
    kept = still_said(notices, wholes, habit, round_) if address is not None else []
    kept_ids = {notice.id for notice in kept}
    _mark([notice.id for notice in notices if notice.id not in kept_ids], dropped_at=round_.at)
    attempts = take_back([mail for mail in unsent_ if address is None or mail.address == address.address])
    take_back(unsent_)
    if not kept or address is None:
        return Made(empty=1)
    letter = letters_to([said_to(address, kept, habit, round_)], wholes, round_)[0]
    mail = post_mail(compose(letter), address, at=round_.at)
    mail.attempts, slot.last_at = attempts, round_.at
    _mark(sorted(kept_ids), digest_id=mail.id)
    return Made(mails=1)


def said_to(address: Address, notices: Sequence[Notice], habit: Habit | None, round_: Round) -> Said:
    """What is said to a recipient, with the hour at which he usually hears."""
    return Said(address, notices, digest_minute(round_.hours, as_wish(habit)))


def letters_to(said: Sequence[Said], wholes: Mapping[int, Whole], round_: Round) -> Sequence[Letter]:
    """What is composed. A dozen queries for all of them."""
    return letters_of(said, wholes, on=round_.on, work=round_.work)


def _mark(ids: Sequence[int], **values: Any) -> None:
    for start in range(0, len(ids), MOST_IDS):
        chosen = Notice.id.in_(ids[start : start + MOST_IDS])
        db.session.execute(
            update(Notice).where(chosen).values(**values), execution_options={"synchronize_session": False}
        )
