"""Timers that are due, fired by the job: each once, whoever else acts or sweeps at the same moment.

Batches share a commit; where one of a batch fails, each of it is tried alone, and the failing one is pushed ahead.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import exists, or_, select, tuple_, update

from tracker.core import clock
from tracker.core.actor import SYSTEM
from tracker.core.extensions import db
from tracker.core.log_lines import error_words
from tracker.core.work import unit_of_work
from tracker.items.directives.queries import last_opinions
from tracker.items.models.item import Item
from tracker.items.services.loading import lock_items
from tracker.processes.models import Run, RunState, RunTimer
from tracker.processes.services.steps import fire
from tracker.processes.services.stored import TIMER, known_of

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
    found = [Due(**row._asdict()) for row in rows]
    db.session.rollback()
    return found


def _fire_batch(batch: Sequence[Due], *, on: date) -> Swept:
    try:
        with unit_of_work():
            return Swept(_fire(batch, on=on))
    except Exception:  # one of them is at fault: which, is found by taking each alone
        log.info("a batch of %s timers is taken one by one", len(batch))
    return sum((_fire_alone(due, on=on) for due in batch), Swept())


def _fire_alone(due: Due, *, on: date) -> Swept:
    try:
        with unit_of_work():
            return Swept(_fire([due], on=on))
    except Exception as error:
        log.exception("timer %s of item %s failed", due.node, due.item_id)
        with unit_of_work():
            _push_ahead(due, error)
        return Swept(failed=1)


def _fire(batch: Sequence[Due], *, on: date) -> int:
    """Claim them and take their steps; how many, without those where somebody else was first or that are not due now.

    What is stored of their items is read for all of them at once.
    """
    lock_items(sorted({due.item_id for due in batch}))
    claimed = _claim(batch, on=on)
    theirs = select(Item).where(Item.id.in_({due.item_id for due in claimed}))
    items = {item.id: item for item in db.session.scalars(theirs)}
    known, spoken = dict(known_of(list(items.values()))), last_opinions(list(items))
    for due in claimed:
        first = known.pop(due.item_id, None)  # a second timer of the same item finds it changed
        fire(items[due.item_id], due.token, due.node, due.anchor_on, by=SYSTEM, on=on, known=first, spoken=spoken)
    return len(claimed)


def _claim(batch: Sequence[Due], *, on: date) -> list[Due]:
    """Those of the batch that are ours to fire, in its order: still due, for the same deadline, in runs that go on."""
    names = (TIMER.c.item_id, TIMER.c.token, TIMER.c.node, TIMER.c.anchor_on)
    goes_on = exists().where(Run.item_id == TIMER.c.item_id, Run.state == RunState.RUNNING)
    found = db.session.execute(
        update(TIMER)
        .where(
            tuple_(*names).in_([(due.item_id, due.token, due.node, due.anchor_on) for due in batch]),
            TIMER.c.fired_at.is_(None), TIMER.c.fires_on <= on, goes_on,
        )
        .values(fired_at=clock.now())
        .returning(*names)
    )  # fmt: skip
    ours = {Due(**row._asdict()) for row in found}
    return [due for due in batch if due in ours]


def _push_ahead(due: Due, error: Exception) -> None:
    timer = db.session.get(RunTimer, (due.item_id, due.token, due.node))
    if timer is None or timer.fired_at is not None:
        return
    timer.attempts += 1
    timer.retry_at = clock.now() + min(FIRST_WAIT * 2 ** (timer.attempts - 1), LONGEST_WAIT)
    timer.last_error = error_words(error)
