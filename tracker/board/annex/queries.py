"""What the annexes list: late items, or those of a period; plain rows with all that their columns speak of.

The number of queries is fixed: one for the rows, one for the deadlines before, four for their counters; an export
reads them by the thousand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, case, func, select
from sqlalchemy.orm import lazyload
from sqlalchemy.sql.elements import ColumnElement

from tracker.accounts.models import Person, Post
from tracker.board.review.queries.late import late
from tracker.core.actor import Actor, Role
from tracker.core.extensions import db
from tracker.documents.models import Document, Issuer
from tracker.items.counters.periods import Period
from tracker.items.counters.queries.figures import Shown, shown_counters
from tracker.items.deadlines.own_days import OwnDay
from tracker.items.deadlines.timeliness import Status
from tracker.items.models.item import Assignment, Decision, Extension, Item, Origin, Part, Update
from tracker.items.next_tasks.queries.open_items import cite
from tracker.items.queries.conditions import may_see
from tracker.items.queries.moved import Moved, moved_deadlines
from tracker.items.queries.scopes import counted
from tracker.organization.models import Unit

CHUNK = 1000


@dataclass(frozen=True, slots=True)
class AnnexRow:
    """An item as an annex knows it."""

    id: int
    title: str
    origin: Origin
    citation: str  # "Kế hoạch số 12/KH-UBND ngày 25/01/2022", or empty
    clause: str
    source_words: str
    lead: str  # in full; empty where several units answer, or none
    each: int
    accepted: int  # of `each`, how many units have accepted
    reported: int  # and how many have reported their result
    leader_id: int | None
    leader: str
    leader_title: str
    status: Status
    due_on: date | None
    due_as_written: str
    was_due_on: date | None  # the deadline before the last decision that moved it
    own_days: Sequence[OwnDay]  # of several units those that have a day for themselves
    effective_due_on: date | None
    late_from: date | None
    assigned_on: date | None
    reported_on: date | None
    closed_on: date | None
    outcome: str
    note: str  # the newest progress note
    asked_until: date | None  # more time that is asked for and not decided
    restricted: bool
    has_parts: bool
    counters: Sequence[Shown]


def late_rows(*, by: Actor, on: date, most: int | None = None) -> tuple[list[AnnexRow], int]:
    """What is late, the most late first, at most so many; and how many there are."""
    found = db.session.execute(
        select(Item.id, func.count().over()).where(*late(by, on)).order_by(Item.late_from, Item.id).limit(most)
    ).all()
    return rows_of([row[0] for row in found], on=on), found[0][1] if found else 0


def period_rows(period: Period | None, *, by: Actor, on: date, most: int | None = None) -> list[AnnexRow]:
    """The items of a period and what is open from before, by supervising leader; at most so many."""
    ids = (
        select(Item.id)
        .outerjoin(Person, Person.id == Item.leader_id)
        .where(counted(period), may_see(by))
        .order_by(
            case((Item.leader_id.is_(None), 1), else_=0), Person.sort_key, Item.leader_id,
            Item.effective_due_on.nulls_last(), Item.id,
        )
        .limit(most)
    )  # fmt: skip
    return rows_of(db.session.scalars(ids).all(), on=on)


def count_late(*, by: Actor, on: date) -> int:
    """How many items are late. One query."""
    return _count(*late(by, on))


def count_of_period(period: Period | None, *, by: Actor) -> int:
    """How many items a period has, with what is open from before. One query."""
    return _count(counted(period), may_see(by))


def restricted_late(*, by: Actor, on: date) -> int:
    """How many late items of restricted documents this person may see. One query."""
    return _count(*late(by, on), Item.restricted.is_(True))


def restricted_of_period(period: Period | None, *, by: Actor) -> int:
    """The same of the items of a period and what is open from before. One query."""
    return _count(counted(period), may_see(by), Item.restricted.is_(True))


def _count(*conditions: ColumnElement[bool]) -> int:
    return db.session.scalar(select(func.count()).select_from(Item).where(*conditions)) or 0


def rows_of(ids: Sequence[int], *, on: date) -> list[AnnexRow]:
    """These items in their order; the caller has checked that they may be seen. Six queries for each thousand."""
    return [row for some in _chunks(ids) for row in _of(some, on)]


def _chunks(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ids[first : first + CHUNK] for first in range(0, len(ids), CHUNK))


def _of(ids: Sequence[int], on: date) -> list[AnnexRow]:
    counters = shown_counters(ids, on=on)
    rows = {row.id: row for row in db.session.execute(_details(on).where(Item.id.in_(ids)))}
    moved = moved_deadlines(ids, on=on)
    return [_row(rows[item_id], counters.get(item_id, ()), moved) for item_id in ids]


def _row(row: Any, counters: Sequence[Shown], moved: Moved) -> AnnexRow:
    before = moved.before.get(row.id)
    was, own = before if before != row.due_on else None, moved.own.get(row.id, ())
    return AnnexRow(
        row.id, row.title, row.origin, cite(row.Document, row.Issuer, whole=True), row.clause, row.source_words,
        row.lead or "", row.each, row.accepted, row.reported, row.leader_id, row.leader or "", row.leader_title or "",
        row.status, row.due_on, row.due_as_written, was, own, row.effective_due_on, row.late_from, row.assigned_on,
        row.reported_on, row.closed_on, row.outcome, row.note or "", row.asked_until, row.restricted, row.has_parts,
        counters,
    )  # fmt: skip


def _details(on: date) -> Select[*tuple[Any, ...]]:
    newest = _of_item(Update, Update.as_of <= on).order_by(Update.as_of.desc(), Update.id.desc()).limit(1)
    asked = select(func.max(Extension.asked_until)).where(
        Extension.item_id == Item.id, Extension.decision == Decision.ASKED
    )
    each, accepted, reported = (
        select(func.count(column)).where(
            Assignment.item_id == Item.id, Assignment.part == Part.EACH, Assignment.released_on.is_(None)
        )
        for column in (Assignment.id, Assignment.accepted_on, Assignment.reported_on)
    )
    title = (
        select(Post.title)
        .where(Post.person_id == Item.leader_id, Post.role == Role.LEADER, Post.from_on <= on)
        .order_by(Post.from_on.desc())
        .limit(1)
    )
    return (
        select(
            Item.id, Item.title, Item.origin, Item.clause, Item.source_words, Item.leader_id, Item.status, Item.due_on,
            Item.due_as_written, Item.effective_due_on, Item.late_from, Item.assigned_on, Item.reported_on,
            Item.closed_on, Item.outcome, Item.restricted, Item.has_parts, Document, Issuer,
            Unit.name.label("lead"), Person.full_name.label("leader"), title.scalar_subquery().label("leader_title"),
            each.scalar_subquery().label("each"), accepted.scalar_subquery().label("accepted"),
            reported.scalar_subquery().label("reported"), asked.scalar_subquery().label("asked_until"),
            Update.note.label("note"),
        )
        .outerjoin(Document, Document.id == Item.document_id)
        .outerjoin(Issuer, Issuer.id == Document.issuer_id)
        .outerjoin(Unit, Unit.id == Item.lead_unit_id)
        .outerjoin(Person, Person.id == Item.leader_id)
        .outerjoin(Update, Update.id == newest.correlate(Item).scalar_subquery())
        .options(lazyload(Document.issuer))
    )  # fmt: skip


def _of_item(table: Any, *conditions: ColumnElement[bool]) -> Select[int]:
    return select(table.id).where(table.item_id == Item.id, *conditions)
