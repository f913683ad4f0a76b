"""The job that looks at items whose day has come and decides what is said: batches of fifty, each claimed.

A batch shares a commit; where one of it fails, each is looked at alone; the failing one is pushed ahead.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, bindparam, delete, or_, select, update

from tracker.calendar.current import office_calendar
from tracker.calendar.working_days import WorkCalendar
from tracker.core import clock
from tracker.core.clock import OFFICE_ZONE
from tracker.core.database import skip_locked
from tracker.core.extensions import db
from tracker.core.jobs import is_ending
from tracker.core.log_lines import error_words
from tracker.core.work import unit_of_work
from tracker.processes.models import NEVER
from tracker.reminders.addressing import recipients
from tracker.reminders.matter import Looked, Say
from tracker.reminders.models.notices import Ladder, Watch
from tracker.reminders.moments import look
from tracker.reminders.queries.directory import Directory, read_directory
from tracker.reminders.queries.matters import Whole, read_matters
from tracker.reminders.queries.plans import Plans, read_plans
from tracker.reminders.services.noticing import Now, Told, insert_or, tell
from tracker.reminders.services.outdating import end_untrue

BATCH = 50
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(days=1)
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Done:
    """What a round did."""

    looked: int = 0
    said: int = 0
    failed: int = 0

    def __add__(self, other: Done) -> Done:
        return Done(self.looked + other.looked, self.said + other.said, self.failed + other.failed)


@dataclass(slots=True)
class Round:
    """What every batch of a round shares."""

    at: datetime
    on: date
    directory: Directory
    plans: Plans
    work: WorkCalendar
    idle_since: datetime | None = None


@dataclass(slots=True)
class Decided:
    """What a batch says, and what is to be kept of it."""

    wholes: Mapping[int, Whole]
    told: list[Told] = field(default_factory=list)
    ladders: dict[int, Looked] = field(default_factory=dict)
    watches: list[dict[str, Any]] = field(default_factory=list)


def look_due(
    *, at: datetime, on: date | None = None, idle_since: datetime | None = None, most: timedelta | None = None
) -> Done:
    """Look at everything whose day has come; `on` is the office's day where it is not that of `at` (demonstration).

    `idle_since`: nobody has looked since then (an outage), so that hours at which mails go may have been missed.
    `most`: leave the rest to the next round after so long, as where the process is to end. One query where nothing is.
    """
    day = on or at.astimezone(OFFICE_ZONE).date()
    if not _is_any(day, at):
        return Done()
    round_ = Round(at, day, read_directory(day), read_plans(), office_calendar().work, idle_since)
    db.session.rollback()
    done, begun = Done(), clock.now()
    while batch := _batch(round_, BATCH):
        done += batch
        if is_ending() or (most is not None and clock.now() - begun >= most):
            break
    return done


def _is_any(on: date, at: datetime) -> bool:
    found = db.session.execute(_first(), {"on": on, "at": at}).first()
    db.session.rollback()
    return found is not None


@cache
def _first() -> Any:
    """Made once: asked every minute, mostly for nothing."""
    return due_watches(bindparam("on"), bindparam("at")).limit(1)


def due_watches(on: date | BindParameter[date], at: datetime | BindParameter[datetime]) -> Any:
    return (
        select(Watch.item_id, Watch.next_on, Watch.looked_on)
        .where(Watch.next_on <= on, or_(Watch.retry_at.is_(None), Watch.retry_at <= at))
        .order_by(Watch.next_on, Watch.item_id)
    )


def _batch(round_: Round, most: int) -> Done | None:
    ids: list[int] = []
    try:
        with unit_of_work():
            rows = db.session.execute(skip_locked(due_watches(round_.on, round_.at).limit(most))).all()
            ids = [row.item_id for row in rows]
            return _look_at(rows, round_) if rows else None
    except Exception:
        if not ids:
            raise
        log.info("a batch of %s items is looked at one by one", len(ids))
    return sum((_alone(item_id, round_) for item_id in ids), Done())


def _alone(item_id: int, round_: Round) -> Done:
    one = due_watches(round_.on, round_.at).where(Watch.item_id == item_id)
    try:
        with unit_of_work():
            rows = db.session.execute(skip_locked(one)).all()
            return _look_at(rows, round_) if rows else Done()
    except Exception as error:
        log.exception("item %s could not be looked at", item_id)
        with unit_of_work():
            _push_ahead(item_id, error, round_.at)
        return Done(failed=1)


def _push_ahead(item_id: int, error: Exception, at: datetime) -> None:
    row = db.session.get(Watch, item_id)
    if row is not None:
        row.attempts += 1
        row.retry_at = at + min(FIRST_WAIT * 2 ** (row.attempts - 1), LONGEST_WAIT)
        row.last_error = error_words(error)


def _look_at(rows: Sequence[Any], round_: Round) -> Done:
    decided = decide(rows, round_)
    _write_ladders(decided)
    _write_watches(decided.watches)
    end_untrue(dict(decided.wholes), round_.plans, round_.directory, on=round_.on, at=round_.at)
    _forget([item_id for item_id in decided.ladders if not decided.wholes[item_id].is_open])
    said = tell(decided.told, Now(round_.on, round_.at, round_.work, round_.idle_since), round_.directory)
    return Done(len(rows), said)


def decide(rows: Sequence[Any], round_: Round) -> Decided:
    """What follows from looking at these rows (item_id, looked_on). Reads only; a fixed number of queries."""
    decided = Decided(read_matters([row.item_id for row in rows], on=round_.on))
    is_working = round_.work.is_working(round_.on)
    for row in rows:
        whole = decided.wholes[row.item_id]
        plan = round_.plans.of(whole.item_id, whole.kind)
        seen = look(plan, whole.matter, after=row.looked_on, on=round_.on, work=round_.work)
        decided.told += [one for say in seen.said for one in _told(say, whole, round_.directory)]
        if is_working:
            decided.ladders[row.item_id] = seen
        looked_on = round_.on if is_working else row.looked_on
        decided.watches.append({"b_id": row.item_id, "next_on": seen.next_on or NEVER, "looked_on": looked_on})
    return decided


def _forget(ended: Sequence[int]) -> None:
    """What has ended, once those have heard of it to whom its silence had climbed."""
    if ended:
        db.session.execute(delete(Watch).where(Watch.item_id.in_(ended)))


def _told(say: Say, whole: Whole, directory: Directory) -> list[Told]:
    return [
        Told(to, whole.item_id, say.about, say.key, say.unit_id, is_urgent=say.is_urgent)
        for to in recipients(say.audience, say.unit_id, whole, directory, step=say.step)
    ]


def _write_ladders(decided: Decided) -> None:
    """Those of units that are late no more go; a promise stays with the ladder that it holds back."""
    gone, moved = [], []
    for item_id, seen in decided.ladders.items():
        stored, now = decided.wholes[item_id].ladders, {one.unit_id: one for one in seen.climbed}
        gone += [{"b_item": item_id, "b_unit": unit_id} for unit_id in stored if unit_id not in now]
        moved += [
            {"item_id": item_id, "unit_id": unit_id, "rung": one.rung, "since_on": one.since_on}
            for unit_id, one in now.items()
            if unit_id not in stored or (stored[unit_id].rung, stored[unit_id].since_on) != (one.rung, one.since_on)
        ]
    if gone:
        table = Ladder.__table__
        this = (table.c.item_id == bindparam("b_item"), table.c.unit_id == bindparam("b_unit"))
        db.session.connection().execute(delete(table).where(*this), gone)  # type: ignore[arg-type]  # the table of a mapped class is a Table
    if moved:
        inserting = insert_or(Ladder).values(promised_by="", promise="")
        changed = {name: inserting.excluded[name] for name in ("rung", "since_on")}
        inserting = inserting.on_conflict_do_update(index_elements=["item_id", "unit_id"], set_=changed)
        db.session.execute(inserting, moved)


def _write_watches(rows: Sequence[dict[str, Any]]) -> None:
    table = Watch.__table__
    change = (
        update(table)  # type: ignore[arg-type]  # the table of a mapped class is a Table
        .where(table.c.item_id == bindparam("b_id"))
        .values(
            next_on=bindparam("next_on"), looked_on=bindparam("looked_on"), attempts=0, retry_at=None, last_error=""
        )
    )
    db.session.connection().execute(change, rows)
