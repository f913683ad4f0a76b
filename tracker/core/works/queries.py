"""Reading works; a list takes the same few queries whatever its length."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, and_, func, or_, select, true

from tracker.core.actor import Actor
from tracker.core.errors import NotFound
from tracker.core.extensions import db
from tracker.core.paging import PAGE_SIZE, Page
from tracker.core.works.models import Work, WorkState
from tracker.core.works.people import names_of
from tracker.core.works.policies import can_see, can_see_all


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of works, the newest first, and what those are called who ordered them."""

    page: Page[Work]
    names: Mapping[int, str]
    is_all: bool


def list_works(*, by: Actor, number: int, size: int = PAGE_SIZE) -> Listed:
    """The works of this person; an administrator's list has everybody's. Three queries at most."""
    is_all = can_see_all(by) is None
    mine: ColumnElement[bool] = true() if is_all else Work.person_id == by.person_id
    total = db.session.scalar(select(func.count()).select_from(Work).where(mine)) or 0
    number = min(number, max(1, -(-total // size)))
    found = select(Work).where(mine).order_by(Work.id.desc()).offset((number - 1) * size).limit(size)
    rows = db.session.scalars(found).all()
    return Listed(Page(rows, number, total, size), names_of({row.person_id for row in rows}) if is_all else {}, is_all)


def load_work(work_id: int, *, by: Actor, to_change: bool = False) -> Work:
    """One that this person may see; `to_change` holds its row. Raises NotFound."""
    work = db.session.get(Work, work_id, with_for_update=to_change or None)
    if work is None or can_see(by, work) is not None:
        raise NotFound(_l("There is no such work, or it is somebody else's."))
    return work


def ahead_of(work: Work) -> int:
    """How many works are done before one that waits. One query of the open ones, which are few."""
    before = or_(Work.due_at < work.due_at, and_(Work.due_at == work.due_at, Work.id < work.id))
    is_open = or_(Work.state == WorkState.RUNNING, and_(Work.state == WorkState.WAITING, before))
    return db.session.scalar(select(func.count()).where(Work.id != work.id, is_open)) or 0
