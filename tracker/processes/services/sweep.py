"""Timers that are due, fired by the job: each once, whoever else acts or sweeps at the same moment.

Batches share a commit; where one of a batch fails, each of it is tried alone, and the failing one is pushed ahead.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, or_, select, update

from tracker.core import clock
from tracker.core.actor import SYSTEM
from tracker.core.errors import Conflict
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.models.item import Item
from tracker.items.services.loading import lock_item
from tracker.processes.models import Run, RunState, RunTimer
from tracker.processes.services.steps import fire

BATCH = 50
#: How long a timer that failed waits: a minute, then twice as long each time, a day at most.
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(days=1)
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Due:
    """A timer as it was found."""

    item_id: int
    token: int
    node: str
    anchor_on: date | None


@dataclass(frozen=True, slots=True)
class Swept:
    """What a sweep did."""

    fired: int = 0
    failed: int = 0

    def __add__(self, other: Swept) -> Swept:
        return Swept(self.fired + other.fired, self.failed + other.failed)


def fire_due(*, on: date | None = None) -> Swept:
    """Fire everything that is due by this day; for the job, outside of any transaction. One query where nothing is."""
    day, swept = on or clock.today(), Swept()
    while batch := due_timers(on=day, at=clock.now()):
        swept += _fire_batch(batch, on=day)
    return swept


def due_timers(*, on: date, at: datetime, most: int = BATCH) -> Sequence[Due]:
    """The oldest timers that are due, in runs that go on. One query."""
    rows = db.session.execute(
        select(RunTimer.item_id, RunTimer.token, RunTimer.node, RunTimer.anchor_on)
        .join(Run, Run.item_id == RunTimer.item_id)
        .where(
            RunTimer.fires_on <= on, RunTimer.fired_at.is_(None), Run.state == RunState.RUNNING,
            or_(RunTimer.retry_at.is_(None), RunTimer.retry_at <= at),
        )
        .order_by(RunTimer.fires_on, RunTimer.item_id, RunTimer.token, RunTimer.node)
        .limit(most)
    )  # fmt: skip
    found = [Due(*row) for row in rows]
    db.session.rollback()
    return found


def _fire_batch(batch: Sequence[Due], *, on: date) -> Swept:
    in_order = sorted(batch, key=lambda due: (due.item_id, due.token, due.node))
    try:
        with unit_of_work():
            return Swept(sum(_fire(due, on=on) for due in in_order))
    except Exception:  # one of them is at fault: which, is found by taking each alone
        log.info("a batch of %s timers is taken one by one", len(batch))
    return sum((_fire_alone(due, on=on) for due in in_order), Swept())


def _fire_alone(due: Due, *, on: date) -> Swept:
    try:
        with unit_of_work():
            return Swept(int(_fire(due, on=on)))
    except Exception as error:
        log.exception("timer %s of item %s failed", due.node, due.item_id)
        with unit_of_work():
            _push_ahead(due, error)
        return Swept(failed=1)


def _fire(due: Due, *, on: date) -> bool:
    """Claim it and take its step; False where somebody else was first."""
    lock_item(due.item_id)
    claimed = db.session.execute(
        update(RunTimer)
        .where(*_this(due), RunTimer.fired_at.is_(None), RunTimer.anchor_on.is_not_distinct_from(due.anchor_on))
        .values(fired_at=clock.now())
    )
    if claimed.rowcount != 1:  # type: ignore[attr-defined]
        return False
    item = db.session.get_one(Item, due.item_id)
    try:
        fire(item, due.token, due.node, due.anchor_on, by=SYSTEM, on=on)
    except Conflict:
        log.info("timer %s of item %s: its step was left", due.node, due.item_id)
        raise
    return True


def _push_ahead(due: Due, error: Exception) -> None:
    timer = db.session.get(RunTimer, (due.item_id, due.token, due.node))
    if timer is None or timer.fired_at is not None:
        return
    timer.attempts += 1
    timer.retry_at = clock.now() + min(FIRST_WAIT * 2 ** (timer.attempts - 1), LONGEST_WAIT)
    timer.last_error = f"{type(error).__name__}: {error}"[:500]


def _this(due: Due) -> tuple[ColumnElement[bool], ...]:
    return (RunTimer.item_id == due.item_id, RunTimer.token == due.token, RunTimer.node == due.node)
