"""Which process does which work: one that waits, or one whose process tells nothing any more."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import and_, or_, select, update
from sqlalchemy.exc import OperationalError

from tracker.core import clock
from tracker.core.database import BUSY_MS, skip_locked
from tracker.core.extensions import db
from tracker.core.jobs_models import JobRun
from tracker.core.work import brief_write, unit_of_work
from tracker.core.works.lease import FAR, LEASE, LONGEST_STEP
from tracker.core.works.models import Work, WorkState


@dataclass(frozen=True, slots=True)
class Claimed:
    """What is to be done, as it stood when this process took it."""

    id: int
    claim: str
    kind: str
    arguments: Mapping[str, Any]
    person_id: int | None
    attempts: int
    kept: Mapping[str, Any]
    cancel_asked: bool


def claim_next() -> Claimed | None:
    """Take the one that has waited longest. Two processes never take the same: the row is locked while it is taken."""
    now = clock.now()
    is_open = Work.state.in_([WorkState.WAITING, WorkState.RUNNING])
    due = and_(is_open, or_(Work.due_at <= now, Work.due_at > now + FAR))
    with unit_of_work():
        work = db.session.scalar(skip_locked(select(Work).where(due).order_by(Work.due_at, Work.id).limit(1)))
        if work is None:
            return None
        work.state, work.claim, work.attempts = WorkState.RUNNING, secrets.token_urlsafe(12), work.attempts + 1
        work.begun_at, work.told_at, work.due_at = now, now, now + LEASE
        return Claimed(
            work.id, work.claim, work.kind, work.arguments, work.person_id, work.attempts, work.kept or {},
            work.cancel_asked_at is not None,
        )  # fmt: skip


def hold(claimed: Claimed, *, job: str) -> bool:
    """Tell that this process still works, and so does the job that it works in.

    False where the work is another's by now, or has told nothing of itself for so long that it is let go. A database
    that is busy is no answer: a lease is as long as four of these.
    """
    now = clock.now()
    held = update(Work).where(*_mine(claimed), Work.told_at > now - LONGEST_STEP).values(due_at=now + LEASE)
    try:
        with brief_write(BUSY_MS // 5) as connection:
            still = connection.execute(held.returning(Work.id)).first() is not None
            if still:
                connection.execute(update(JobRun).where(JobRun.name == job).values(last_began_at=now))
            return still
    except OperationalError:
        return True


def settle(claimed: Claimed, state: WorkState, **values: Any) -> WorkState | None:
    """Write how it went: the state that it has now, None where the work is another's.

    What somebody asked to cancel meanwhile is cancelled, whatever came of it.
    """
    now = clock.now()
    with unit_of_work():
        work = db.session.scalar(select(Work).where(*_mine(claimed)).with_for_update())
        if work is None:
            return None
        if work.cancel_asked_at is not None:
            state, values = WorkState.CANCELLED, {}
        work.state, work.claim = state, ""
        for column, value in values.items():
            setattr(work, column, value)
        if not state.is_open:
            work.ended_at, work.kept = now, None
    return state


def put_back(claimed: Claimed, *, after: timedelta, counts: bool) -> WorkState | None:
    """Let another attempt go on with it after so long; `counts`: whether this one counts as an attempt."""
    attempts = claimed.attempts if counts else claimed.attempts - 1
    return settle(claimed, WorkState.WAITING, attempts=attempts, due_at=clock.now() + after)


def _mine(claimed: Claimed) -> tuple[Any, ...]:
    return (Work.id == claimed.id, Work.claim == claimed.claim, Work.state == WorkState.RUNNING)
