"""Notices written, each once, and the moment at which each recipient's next digest is made."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.dialects import postgresql, sqlite

from tracker.calendar.working_days import WorkCalendar
from tracker.core.clock import OFFICE_ZONE
from tracker.core.extensions import db
from tracker.reminders.addressing import Recipient
from tracker.reminders.hours import Hours, Wish, digest_minute, missed_moment, urgent_moment
from tracker.reminders.kinds import PRESSING, About
from tracker.reminders.models.notices import Notice, Slot
from tracker.reminders.models.plans import Habit, OfficeHours
from tracker.reminders.queries.directory import Directory
from tracker.reminders.services.going import at_any_rate, moment_of
from tracker.reminders.services.outdating import replace_older


@dataclass(frozen=True, slots=True)
class Told:
    recipient: Recipient
    item_id: int
    about: About
    key: str
    unit_id: int = 0
    words: str = ""
    is_urgent: bool = False


@dataclass(frozen=True, slots=True)
class Now:
    """When it is told. `idle_since`: the jobs had stood still since then; what should have gone meanwhile goes yet."""

    on: date
    at: datetime
    work: WorkCalendar
    idle_since: datetime | None = None


def tell(told: Sequence[Told], now: Now, directory: Directory) -> int:
    """Write those that were not said before; how many. Eight statements for any number."""
    if not told:
        return 0
    columns = (Notice.id, Notice.recipient, Notice.item_id, Notice.unit_id, Notice.about, Notice.key, Notice.is_urgent)
    inserting = insert_or(Notice).on_conflict_do_nothing().returning(*columns)
    rows = [notice_row(one, on=now.on, at=now.at) for one in told]
    new = db.session.execute(inserting, rows).all()
    if new:
        urgent = {row.recipient for row in new if row.is_urgent}
        pressing = {row.recipient for row in new if row.about in PRESSING}
        replace_older(new, at=now.at)
        _set_slots({row.recipient for row in new}, urgent, pressing, now, directory)
    return len(new)


def notice_row(told: Told, *, on: date, at: datetime) -> dict[str, Any]:
    to = told.recipient
    return {
        "recipient": to.key, "person_id": to.person_id, "mailbox_id": to.mailbox_id, "item_id": told.item_id,
        "unit_id": told.unit_id, "about": told.about, "key": told.key, "words": told.words, "why": to.why.value,
        "is_urgent": told.is_urgent, "said_on": on, "at": at,
    }  # fmt: skip


def _set_slots(
    keys: Iterable[str], urgent: Collection[str], pressing: Collection[str], now: Now, directory: Directory
) -> None:
    """Those who get mails: a person with an address, or a mailbox."""
    hours, wishes, lasts = read_hours(), read_wishes(), _last_mails(keys)
    rows = []
    for key in sorted(keys):
        person = int(key[1:]) if key.startswith("p") else None
        if person is not None and not directory.people[person].address:
            continue  # the bell says it; the mailbox of the unit has a slot of its own
        wish, missed, presses = wishes.get(person or 0, Wish()), None, key in pressing
        if now.idle_since is not None:
            own = at_any_rate(wish) if presses else wish
            missed = missed_moment(hours, own, idle_since=now.idle_since, at=now.at, work=now.work)
        after = _after_last(lasts.get(key), digest_minute(hours, wish), now.at)
        moment = missed or moment_of(hours, wish, urgent=False, pressing=presses, after=after, work=now.work)
        if key in urgent:
            moment = min(moment, urgent_moment(hours, after=now.at, work=now.work))
        rows.append((key, moment))
    set_slots(rows)


def _last_mails(keys: Iterable[str]) -> dict[str, datetime]:
    """When the last mail of each was made."""
    made = select(Slot.recipient, Slot.last_at).where(Slot.recipient.in_(list(keys)), Slot.last_at.is_not(None))
    return {recipient: moment for recipient, moment in db.session.execute(made) if moment is not None}


def _after_last(last: datetime | None, minute: int, at: datetime) -> datetime:
    """Not within the minute in which today's digest was made: that would be a second one."""
    local = last.astimezone(OFFICE_ZONE) if last is not None else None
    if local is None or local.hour * 60 + local.minute < minute:
        return at
    return max(at, local + timedelta(minutes=1))


def set_slots(moments: Sequence[tuple[str, datetime]]) -> None:
    """At which moment each recipient's next digest is made; one that comes sooner stays."""
    rows = [{"recipient": key, "next_at": moment, "attempts": 0, "last_error": ""} for key, moment in moments]
    if rows:
        inserting = insert_or(Slot)
        sooner = func.coalesce(Slot.next_at > inserting.excluded.next_at, True)
        db.session.execute(
            inserting.on_conflict_do_update(
                index_elements=["recipient"], set_={"next_at": inserting.excluded.next_at}, where=sooner
            ),
            rows,
        )


def read_hours() -> Hours:
    """The office's hours; the usual ones while nothing was set. One query."""
    columns = (
        OfficeHours.digest_at, OfficeHours.earliest_at, OfficeHours.latest_at, OfficeHours.quiet_from,
        OfficeHours.quiet_until,
    )  # fmt: skip
    row = db.session.execute(select(*columns)).one_or_none()
    return Hours(**row._asdict()) if row is not None else Hours()


def read_wishes() -> Mapping[int, Wish]:
    """What people have chosen. One query."""
    return {habit.person_id: as_wish(habit) for habit in db.session.scalars(select(Habit))}


def as_wish(habit: Habit | None) -> Wish:
    """A stored habit as a value; without one, as the office does."""
    if habit is None:
        return Wish()
    return Wish(habit.digest_at, tuple(int(day) for day in habit.days), habit.paused_until)


def insert_or(model: Any) -> Any:
    """An insertion that can say what happens to a row that is there already, for either database."""
    is_sqlite = db.session.connection().dialect.name == "sqlite"
    return sqlite.insert(model) if is_sqlite else postgresql.insert(model)
