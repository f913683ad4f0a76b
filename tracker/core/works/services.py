"""Ordering a work, cancelling it, ordering it again."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select, update

from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.errors import Conflict, NotAllowed
from tracker.core.extensions import db
from tracker.core.works.kinds import kinds
from tracker.core.works.models import Work, WorkState
from tracker.core.works.policies import can_cancel, can_order_again

#: Of one person, so that one does not hold up everybody's.
MOST_OPEN = 10
OPEN = (WorkState.WAITING, WorkState.RUNNING)


def order(kind: str, arguments: Mapping[str, Any], *, by: Actor) -> Work:
    """A new work, which begins within seconds where the job process runs. Raises NotAllowed, Conflict.

    `arguments` are plain values (they are kept as JSON), and name rows by their ids.
    """
    if (reason := kinds()[kind].may(by)) is not None:
        raise NotAllowed(reason)
    if by.person_id is not None and _open_of(by.person_id) >= MOST_OPEN:
        raise Conflict(
            _l("Ten works of yours wait or run already. Wait until one is done, or cancel one that you do not need.")
        )
    now = clock.now()
    work = Work(kind=kind, arguments=dict(arguments), person_id=by.person_id, ordered_at=now, due_at=now)
    db.session.add(work)
    db.session.flush()
    return work


def open_work(kinds: Collection[str], name: str, value: object) -> Work | None:
    """The first work of these kinds that waits or runs and whose argument of this name is this. One query."""
    waiting = select(Work).where(Work.kind.in_(kinds), Work.state.in_(OPEN)).order_by(Work.id)
    return next((one for one in db.session.scalars(waiting) if one.arguments.get(name) == value), None)


def order_again(work: Work, *, by: Actor) -> Work:
    """The same once more, as a new row: the old one says why it failed."""
    if (reason := can_order_again(by, work)) is not None:
        raise Conflict(reason)
    return order(work.kind, work.arguments, by=by)


def cancel(work: Work, *, by: Actor) -> Work:
    """One that waits is cancelled at once; one that runs is asked to stop, and does so at its next step."""
    if (reason := can_cancel(by, work)) is not None:
        raise Conflict(reason)
    now = clock.now()
    work.cancel_asked_at = work.cancel_asked_at or now
    if work.state is WorkState.WAITING:
        work.state, work.ended_at = WorkState.CANCELLED, now
    db.session.flush()
    return work


class Progress(NamedTuple):
    """How far a work is, for the page of what it works on."""

    is_open: bool
    done: int
    total: int
    words: str


def progress_of(work_ids: Collection[int]) -> Mapping[int, Progress]:
    """How far these works are, of those that there still are. The caller has asked who may know. One query."""
    if not work_ids:
        return {}
    rows = db.session.execute(
        select(Work.id, Work.state, Work.done, Work.total, Work.words).where(Work.id.in_(work_ids))
    )
    return {row.id: Progress(row.state.is_open, row.done, row.total, row.words) for row in rows}


def withdraw(work_id: int) -> None:
    """A slice that ordered it needs it no more, and has asked its own policy: as `cancel`, whoever ordered it."""
    work = db.session.get(Work, work_id, with_for_update=True)
    if work is None or not work.state.is_open:
        return
    now = clock.now()
    work.cancel_asked_at = work.cancel_asked_at or now
    if work.state is WorkState.WAITING:
        work.state, work.ended_at = WorkState.CANCELLED, now
    db.session.flush()


def close_lists() -> None:
    """Something became restricted: a list that was made before may hold it. Its file is not given out any more, and one
    that is being made begins anew. The bytes go in the night."""
    names = [name for name, kind in kinds().items() if kind.lists_papers]
    made = update(Work).where(Work.kind.in_(names), Work.file != "")
    db.session.execute(made.values(file="", size=0))
    begun = update(Work).where(Work.kind.in_(names), Work.state == WorkState.RUNNING)
    db.session.execute(begun.values(claim="", due_at=clock.now()))


def _open_of(person_id: int) -> int:
    query = select(func.count()).where(Work.person_id == person_id, Work.state.in_(OPEN))
    return db.session.scalar(query) or 0
