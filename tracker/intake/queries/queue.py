"""The queue: what waits to be registered. A fixed number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, case, func, select

from tracker.accounts.models import Person
from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.errors import NotFound
from tracker.core.extensions import db
from tracker.core.paging import PAGE_SIZE, Page
from tracker.core.policies import as_allowed
from tracker.core.works.services import Progress, progress_of
from tracker.intake import policies
from tracker.intake.hands import IN_HAND
from tracker.intake.models import DraftRow, IncomingPaper, PaperState, RowState, Way

ENDED = (PaperState.REGISTERED, PaperState.DISCARDED)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A paper as the queue shows it. `done`, `total`: how far its reading is (0: not known)."""

    id: int
    name: str
    number: str
    title: str
    way: Way
    came_at: datetime
    brought_by: str
    sender: str
    state: PaperState
    reason: str
    pages: int
    rows: int
    open_rows: int
    restricted: bool
    known_id: int | None
    in_hand_of: str  # of somebody who works on it now; empty: nobody
    in_hand_since: datetime | None
    is_mine: bool
    done: int
    total: int
    words: str
    version: int


def waiting_papers(*, by: Actor, number: int = 1, size: int = PAGE_SIZE) -> Page[Waiting]:
    """What waits, that which came first before. Three queries."""
    as_allowed(by, policies.can_use)
    total = how_many()
    number = min(number, max(1, -(-total // size)))
    rows = db.session.execute(
        _asked()
        .where(IncomingPaper.state.not_in(ENDED))
        .order_by(IncomingPaper.id)
        .offset((number - 1) * size)
        .limit(size)
    ).all()
    return Page(_all_shown(rows, by=by), number, total, size)


def waiting_paper(paper_id: int, *, by: Actor) -> Waiting:
    """One paper as the queue shows it, ended ones too. Raises NotFound. Two queries."""
    as_allowed(by, policies.can_use)
    row = db.session.execute(_asked().where(IncomingPaper.id == paper_id)).first()
    if row is None:
        raise NotFound(_l("There is no such paper."))
    return _all_shown([row], by=by)[0]


def how_many() -> int:
    """How many papers wait: for the badge, the gauge, doctor. One query."""
    return db.session.scalar(select(func.count()).where(IncomingPaper.state.not_in(ENDED))) or 0


def oldest() -> datetime | None:
    """Since when the one has waited that has waited longest. One query."""
    return db.session.scalar(select(func.min(IncomingPaper.came_at)).where(IncomingPaper.state.not_in(ENDED)))


def next_after(paper_id: int) -> int | None:
    """The paper that comes next for a clerk, else the first. One query."""
    ready = select(IncomingPaper.id).where(IncomingPaper.state == PaperState.READY, IncomingPaper.id != paper_id)
    return db.session.scalar(ready.order_by(IncomingPaper.id <= paper_id, IncomingPaper.id).limit(1))


def _asked() -> Select[Any]:
    """Papers with who brought them and how many rows they have."""
    counted = (
        select(
            DraftRow.paper_id,
            func.count().label("rows"),
            func.sum(case((DraftRow.state == RowState.OPEN, 1), else_=0)).label("open_rows"),
        )
        .group_by(DraftRow.paper_id)
        .subquery()
    )
    return (
        select(IncomingPaper, Person.full_name, counted.c.rows, counted.c.open_rows)
        .outerjoin(Person, Person.id == IncomingPaper.person_id)
        .outerjoin(counted, counted.c.paper_id == IncomingPaper.id)
    )


def _all_shown(rows: Sequence[Any], *, by: Actor) -> list[Waiting]:
    """With how far those are that are being read."""
    going = {paper.work_id for paper, *_rest in rows if paper.state in (PaperState.WAITING, PaperState.READING)}
    works = progress_of(going - {None})
    return [_shown(paper, counts, works.get(paper.work_id), by=by) for paper, *counts in rows]


def _shown(paper: IncomingPaper, beside: Sequence[Any], work: Progress | None, *, by: Actor) -> Waiting:
    person, rows, open_rows = beside
    now = paper.in_hand_since is not None and clock.now() - paper.in_hand_since <= IN_HAND
    return Waiting(
        paper.id, paper.name, paper.number, paper.title, paper.way, paper.came_at, person or "", paper.sender,
        paper.state, paper.reason, paper.pages, int(rows or 0), int(open_rows or 0), paper.restricted, paper.known_id,
        paper.in_hand_of if now else "", paper.in_hand_since if now else None,
        paper.in_hand_of_id is not None and paper.in_hand_of_id == by.person_id,
        work.done if work else 0, work.total if work else 0, work.words if work else "", paper.version,
    )  # fmt: skip
