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
from tracker.calendar.working_days import WorkCalendar
from tracker.core.clock import OFFICE_ZONE
from tracker.core.database import skip_locked
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.reminders.composing import compose
from tracker.reminders.composing_letter import Letter
from tracker.reminders.hours import Hours, Wish, digest_is_due, digest_minute, digest_moment, may_go, urgent_moment
from tracker.reminders.models.notices import About, Notice, Slot
from tracker.reminders.models.plans import Habit
from tracker.reminders.queries.directory import Directory, read_directory
from tracker.reminders.queries.matters import Whole, read_matters
from tracker.reminders.queries.plans import Plans, read_plans
from tracker.reminders.services.lettering import address_of, letter_of
from tracker.reminders.services.noticing import as_wish, read_hours
from tracker.reminders.services.outbox import Address, post_mail
from tracker.reminders.truth import Today, is_true

BATCH, MOST_IDS = 20, 500
#: What may be turned off, and by which wish.
SOON = frozenset({About.DUE_SOON, About.STALE})
OFFICE = frozenset({About.DONE, About.ENDED, About.STOPPED})
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


@dataclass(frozen=True, slots=True)
class Round:
    """What every mail of a round shares."""

    at: datetime
    on: date
    directory: Directory
    plans: Plans
    hours: Hours
    work: WorkCalendar


def make_due(*, at: datetime, on: date | None = None) -> Made:
    """Make every digest whose moment has come; `on` is the office's day where it is not that of `at` (demonstration).

    One query where none has.
    """
    day = on or at.astimezone(OFFICE_ZONE).date()
    keys = db.session.scalars(select(Slot.recipient).where(Slot.next_at <= at).order_by(Slot.next_at)).all()
    made = Made()
    if keys:
        round_ = Round(at, day, read_directory(day), read_plans(), read_hours(), office_calendar().work)
    db.session.rollback()
    for start in range(0, len(keys), BATCH):
        made += _batch(keys[start : start + BATCH], round_)
    return made


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
    notices = db.session.scalars(new.order_by(Notice.id)).all()
    habit = db.session.get(Habit, int(key[1:])) if key.startswith("p") else None
    now = going_now(notices, as_wish(habit), round_)
    slot.next_at = next_moment(notices, now, as_wish(habit), round_)
    slot.attempts, slot.last_error = 0, ""
    return _write(key, slot, now, habit, round_) if now else Made(empty=0 if notices else 1)


def going_now(notices: Sequence[Notice], wish: Wish, round_: Round) -> Sequence[Notice]:
    """What goes at this moment: nothing in quiet hours, all at the person's hour, between them what is urgent."""
    at, work = round_.at, round_.work
    if not may_go(round_.hours, at=at, work=work):
        return []
    usual = [notice.at for notice in notices if not notice.is_urgent]
    if not usual or digest_is_due(round_.hours, wish, since=min(usual), at=at, work=work):
        return notices
    return [notice for notice in notices if notice.is_urgent]


def next_moment(notices: Sequence[Notice], now: Sequence[Notice], wish: Wish, round_: Round) -> datetime | None:
    """When what is left over is looked at again."""
    left = left_over(notices, now)
    moments = [digest_moment(round_.hours, wish, after=round_.at, work=round_.work)] if left else []
    if any(notice.is_urgent for notice in left):
        moments.append(urgent_moment(round_.hours, after=round_.at, work=round_.work))
    return min(moments, default=None)


def left_over(notices: Sequence[Notice], now: Sequence[Notice]) -> list[Notice]:
    """Those that do not go; also of such as are not stored (a preview)."""
    going = {id(notice) for notice in now}
    return [notice for notice in notices if id(notice) not in going]


def _write(key: str, slot: Slot, notices: Sequence[Notice], habit: Habit | None, round_: Round) -> Made:
    wholes = matters_of({notice.item_id for notice in notices}, round_)
    address = address_of(key, round_.directory)
    kept = still_said(notices, wholes, habit, round_) if address is not None else []
    kept_ids = {notice.id for notice in kept}
    _mark([notice.id for notice in notices if notice.id not in kept_ids], dropped_at=round_.at)
    if not kept or address is None:
        return Made(empty=1)
    mail = post_mail(compose(letter_to(address, kept, wholes, habit, round_)), address, at=round_.at)
    slot.last_at = round_.at
    _mark(sorted(kept_ids), digest_id=mail.id)
    return Made(mails=1)


def still_said(
    notices: Sequence[Notice], wholes: Mapping[int, Whole], habit: Habit | None, round_: Round
) -> list[Notice]:
    """Those that are true still, and that the reader has not turned off."""
    today = Today(round_.directory, round_.on)
    return [
        notice for notice in notices
        if _is_wanted(notice, habit)
        and is_true(notice, wholes.get(notice.item_id), _plan(wholes.get(notice.item_id), round_), today)
    ]  # fmt: skip


def letter_to(
    address: Address, notices: Sequence[Notice], wholes: Mapping[int, Whole], habit: Habit | None, round_: Round
) -> Letter:
    """What is composed. A dozen queries."""
    minute = digest_minute(round_.hours, as_wish(habit))
    return letter_of(address, notices, wholes, on=round_.on, work=round_.work, minute=minute)


def matters_of(ids: set[int], round_: Round) -> dict[int, Whole]:
    """However many there are: a database takes only so many parameters."""
    found: dict[int, Whole] = {}
    ordered = sorted(ids)
    for start in range(0, len(ordered), MOST_IDS):
        found |= read_matters(ordered[start : start + MOST_IDS], on=round_.on)
    return found


def _plan(whole: Whole | None, round_: Round) -> Any:
    return round_.plans.of(whole.item_id, whole.kind) if whole is not None else None


def _mark(ids: Sequence[int], **values: Any) -> None:
    for start in range(0, len(ids), MOST_IDS):
        chosen = Notice.id.in_(ids[start : start + MOST_IDS])
        db.session.execute(
            update(Notice).where(chosen).values(**values), execution_options={"synchronize_session": False}
        )


def _is_wanted(notice: Notice, habit: Habit | None) -> bool:
    """What is overdue, waits or is urgent cannot be turned off."""
    if habit is None or notice.is_urgent:
        return True
    return (habit.mails_soon or notice.about not in SOON) and (habit.mails_office or notice.about not in OFFICE)
