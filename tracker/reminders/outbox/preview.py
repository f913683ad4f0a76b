"""Which mails would go out on the next working day: decided by what decides them then, and written nowhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from sqlalchemy import func, select

from tracker.calendar.current import office_calendar
from tracker.core.clock import OFFICE_ZONE
from tracker.core.extensions import db
from tracker.reminders.climbing import Climbed, Silence
from tracker.reminders.kinds import PRESSING
from tracker.reminders.matter import Looked
from tracker.reminders.models.notices import Notice, Slot, Watch
from tracker.reminders.models.plans import Habit
from tracker.reminders.queries.directory import Directory, read_directory
from tracker.reminders.queries.matters import Whole
from tracker.reminders.queries.plans import read_plans
from tracker.reminders.services import going, holding, looking
from tracker.reminders.services.noticing import Told, as_wish, notice_row, read_hours

DAY = timedelta(days=1)
#: A page does not look at more items; what is left is counted.
MOST_ITEMS, BATCH = 1000, 250


@dataclass(frozen=True, slots=True)
class Foreseen:
    """A mail that would go, and what it would say."""

    key: str
    at: datetime
    notices: Sequence[Notice]
    round_: going.Round
    habit: Habit | None


@dataclass(frozen=True, slots=True)
class Tomorrow:
    """All of them, in the order in which they would go."""

    on: date
    mails: Sequence[Foreseen]
    wholes: Mapping[int, Whole]
    directory: Directory
    unseen: int  # items whose day has come then, but that were not looked at here


def foresee(*, on: date, at: datetime) -> Tomorrow:
    """The mails of the next working day after `on`, as things stand at the moment. Reads only."""
    work = office_calendar().work
    day = work.next_working(on + DAY)
    midnight = datetime.combine(day, time(), OFFICE_ZONE)
    round_ = looking.Round(midnight, day, read_directory(day), read_plans(), work)
    told, wholes, unseen = _decided(round_)
    new = _not_said_before(told, round_)
    pending, slots = _pending(new, before=midnight + DAY)
    hours, habits = read_hours(), _habits({*new, *pending})
    shared = going.Round(midnight, day, round_.directory, round_.plans, hours, work)
    wholes |= holding.matters_of({one.item_id for rows in pending.values() for one in rows} - wholes.keys(), shared)
    mails = []
    for key in sorted({*new, *pending}):
        said_of = pending.get(key, []), new.get(key, [])
        for moment, notices in _moments(slots.get(key), at, *said_of, habits.get(key), shared):
            said = holding.still_said(notices, wholes, habits.get(key), shared)
            if said:
                mails.append(Foreseen(key, moment, said, shared, habits.get(key)))
    return Tomorrow(day, sorted(mails, key=lambda one: (one.at, one.key)), wholes, round_.directory, unseen)


def _decided(round_: looking.Round) -> tuple[list[Told], dict[int, Whole], int]:
    """What would be said of every item whose day has come; their ladders stand as they would after it."""
    due = looking.due_watches(round_.on, round_.at)
    rows = db.session.execute(due.limit(MOST_ITEMS)).all()
    unseen = 0
    if len(rows) == MOST_ITEMS:
        count = select(func.count()).select_from(Watch).where(Watch.next_on <= round_.on)
        unseen = (db.session.scalar(count) or 0) - MOST_ITEMS
    told: list[Told] = []
    wholes: dict[int, Whole] = {}
    for start in range(0, len(rows), BATCH):
        decided = looking.decide(rows[start : start + BATCH], round_)
        told += [one for one in decided.told if _is_reached(one.recipient.key, round_.directory)]
        wholes |= {
            item_id: _climbed(whole, decided.ladders[item_id]) if item_id in decided.ladders else whole
            for item_id, whole in decided.wholes.items()
        }
    return told, wholes, max(unseen, 0)


def _climbed(whole: Whole, seen: Looked) -> Whole:
    """The item with its ladders as they would be written."""
    now = {one.unit_id: one for one in seen.climbed}
    carriers = [
        replace(one, silence=_silence(now[one.unit_id], one.silence) if one.unit_id in now else None)
        for one in whole.matter.carriers
    ]
    return replace(whole, matter=replace(whole.matter, carriers=carriers))


def _silence(now: Climbed, before: Silence | None) -> Silence:
    """A promise stays with the ladder that it holds back."""
    return Silence(now.rung, now.since_on, before.promised_on if before else None)


def _is_reached(key: str, directory: Directory) -> bool:
    if key.startswith("u"):
        return int(key[1:]) in directory.mailboxes
    return bool(directory.people[int(key[1:])].address)


def _not_said_before(told: Sequence[Told], round_: looking.Round) -> dict[str, list[Notice]]:
    """By recipient; notices that are not stored and never will be."""
    found: dict[str, list[Notice]] = defaultdict(list)
    for start in range(0, len(told), BATCH):
        part = told[start : start + BATCH]
        columns = (Notice.recipient, Notice.item_id, Notice.unit_id, Notice.about, Notice.key)
        rows = db.session.execute(
            select(*columns).where(
                Notice.item_id.in_({one.item_id for one in part}), Notice.key.in_({one.key for one in part})
            )
        )
        said = {tuple(row) for row in rows}
        for one in part:
            name = (one.recipient.key, one.item_id, one.unit_id, one.about, one.key)
            if name not in said:
                said.add(name)
                found[one.recipient.key].append(Notice(**notice_row(one, on=round_.on, at=round_.at)))
    return found


def _pending(new: Collection[str], *, before: datetime) -> tuple[dict[str, list[Notice]], dict[str, datetime]]:
    """What waits already for a mail that goes until then, and when that would be."""
    due = select(Slot.recipient, Slot.next_at).where(Slot.next_at < before)
    slots = {recipient: moment for recipient, moment in db.session.execute(due) if moment is not None}
    keys = sorted({*slots, *new})
    found: dict[str, list[Notice]] = defaultdict(list)
    for start in range(0, len(keys), BATCH):
        waiting = select(Notice).where(
            Notice.recipient.in_(keys[start : start + BATCH]), Notice.digest_id.is_(None), Notice.dropped_at.is_(None)
        )
        for notice in db.session.scalars(waiting.order_by(Notice.id)):
            found[notice.recipient].append(notice)
    return found, slots


def _habits(keys: Collection[str]) -> dict[str, Habit]:
    return {f"p{one.person_id}": one for one in db.session.scalars(select(Habit)) if f"p{one.person_id}" in keys}


def _moments(
    slot: datetime | None,
    at: datetime,
    pending: list[Notice],
    new: list[Notice],
    habit: Habit | None,
    round_: going.Round,
) -> Iterator[tuple[datetime, Sequence[Notice]]]:
    """When this recipient's mails of the day are made, and of what; those of today go first and are not told."""
    wish, midnight, left, moment = as_wish(habit), round_.at, pending, max(slot, at) if slot is not None else None
    while left and moment is not None and moment < midnight:
        _going, left, moment = _step(left, habit, replace(round_, at=moment), slot)
        slot = None
    if new:
        urgent = any(one.is_urgent for one in new)
        presses = any(one.about in PRESSING for one in new)
        first = going.moment_of(
            round_.hours, wish, urgent=urgent, pressing=presses, after=midnight, work=round_.work
        )  # fmt: skip
        left, moment = [*left, *new], min(first, moment or first)
    while left and moment is not None and moment < midnight + DAY:
        now, rest, following = _step(left, habit, replace(round_, at=moment))
        if now:
            yield moment, now
        left, moment = rest, following


def _step(
    notices: Sequence[Notice], habit: Habit | None, round_: going.Round, due_at: datetime | None = None
) -> tuple[Sequence[Notice], list[Notice], datetime | None]:
    """What goes at the moment, what is left, and when that is looked at again: later, whatever the hours say."""
    now = going.going_now(notices, as_wish(habit), round_, due_at=due_at)
    following = going.next_moment(notices, now, as_wish(habit), round_)
    if following is not None and following <= round_.at:
        following = None
    return now, going.left_over(notices, now), following
