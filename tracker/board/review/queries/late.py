"""The overdue review: what is late, what of it waits for an opinion, and the order in which that is gone through.

The order is (late_from, id), the most late first; `places` says where an item stands in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import Integer, and_, bindparam, case, exists, func, or_, select
from sqlalchemy.orm import aliased
from sqlalchemy.sql.elements import ColumnElement

from tracker.audit.models import AuditEntry
from tracker.board.review.queries.decided import DECISIONS, standing, with_undone
from tracker.core.actor import Actor
from tracker.core.alike import Kept, asked_by, kept
from tracker.core.extensions import db
from tracker.core.paging import Page
from tracker.items.directives.queries import opinion_since
from tracker.items.models.directive import Directive
from tracker.items.models.item import Assignment, Item, Part
from tracker.items.queries.conditions import is_open, may_see
from tracker.items.queries.lists import ItemRow, rows_of
from tracker.organization.models import Unit

#: (first day late, id): the place of an item in the review.
Key = tuple[date, int]
ONE_DAY = timedelta(days=1)

#: What is told of an item before it is decided on.
STORY = (
    *DECISIONS, "item.extension_asked", "item.request_granted", "item.urged", "item.explained", "item.submitted",
    "item.sent_back", "item.returned", "item.suspend", "item.resume", "item.reopen", "item.meeting_note_closed",
    "item.reminded",
)  # fmt: skip


def late(by: Actor, on: date) -> list[ColumnElement[bool]]:
    """What the review goes through: open, late on the day, seen by this person; see itself_late()."""
    return [is_open(), Item.late_from <= on, itself_late(on), may_see(by)]


def itself_late(on: Any) -> ColumnElement[bool]:
    """A plan is reviewed by its late parts, and itself only where it is late and none of them is."""
    part = aliased(Item, name="part")
    late_part = exists().where(part.parent_id == Item.id, part.closed_on.is_(None), part.late_from <= on)
    return or_(Item.has_parts.is_(False), ~late_part)


def waiting(by: Actor, on: date) -> list[ColumnElement[bool]]:
    """What waits for an opinion: late, and nobody has spoken on it since it is. So say the steps of its procedure."""
    return [*late(by, on), ~opinion_since(Item.id, Item.late_from)]


def waits(item_id: int, *, by: Actor, on: date) -> bool:
    """Whether this item waits for an opinion. One query."""
    return db.session.scalar(select(Item.id).where(Item.id == item_id, *waiting(by, on))) is not None


def first_late(*, by: Actor, on: date) -> int | None:
    """Where the review begins: the first that waits for an opinion. One query."""
    found: int | None = db.session.scalar(*asked_by(by, _first_late, on))
    return found


@lru_cache(maxsize=16)
def _first_late(by: Actor, on: date) -> Kept:
    return kept(select(Item.id).where(*waiting(by, on)).order_by(Item.late_from, Item.id).limit(1))


@dataclass(frozen=True, slots=True)
class LateUnit:
    """Whose the late items are: how many, and the oldest deadline. Without a unit `kind` is "each" or "none"."""

    unit_id: int | None
    kind: str
    name: str
    short_name: str
    number: int
    plans: int  # of them: plans with parts, which the summary counts by their parts
    since: date  # the effective deadline of the oldest
    unheard: int = 0  # how many wait for an opinion, the plans among them, the oldest of their deadlines
    unheard_plans: int = 0
    unheard_since: date | None = None


def late_by_unit(*, by: Actor, on: date) -> list[LateUnit]:
    """The lead units of what is late, those with the most first; the numbers add up to all of it. One query."""
    rows = db.session.execute(*asked_by(by, _late_units, on))
    return [
        LateUnit(row.unit_id, "" if row.kind == "unit" else row.kind, row.name or "", row.short_name or "", row.number,
                 int(row.plans), row.late_from - ONE_DAY, int(row.unheard), int(row.unheard_plans),
                 row.unheard_from - ONE_DAY if row.unheard_from else None)
        for row in rows
    ]  # fmt: skip


@lru_cache(maxsize=16)
def _late_units(by: Actor, on: date) -> Kept:
    """Kept: its conditions take longer to write than all units take to count."""
    several = exists().where(
        Assignment.item_id == Item.id, Assignment.part == Part.EACH, Assignment.released_on.is_(None)
    )
    kind = case((Item.lead_unit_id.is_not(None), "unit"), (several, "each"), else_="none")
    unheard = ~opinion_since(Item.id, Item.late_from)
    found = (
        select(
            Item.lead_unit_id.label("unit_id"), kind.label("kind"), func.count().label("number"),
            func.min(Item.late_from).label("late_from"), func.sum(case((Item.has_parts, 1), else_=0)).label("plans"),
            func.sum(case((unheard, 1), else_=0)).label("unheard"),
            func.sum(case((and_(unheard, Item.has_parts), 1), else_=0)).label("unheard_plans"),
            func.min(case((unheard, Item.late_from))).label("unheard_from"),
        )
        .where(*late(by, on))
        .group_by(Item.lead_unit_id, "kind")
        .subquery()
    )  # fmt: skip
    return kept(
        select(found, Unit.name, Unit.short_name)
        .outerjoin(Unit, Unit.id == found.c.unit_id)
        .order_by(found.c.number.desc(), found.c.late_from, Unit.sort_key)
    )


def late_page(*, by: Actor, on: date, number: int, size: int, total: int) -> Page[ItemRow]:
    """A page of what is late, in the order of the review. Three queries; `total` is known from late_by_unit()."""
    number = min(number, max(1, -(-total // size)))
    statement, asked = asked_by(by, _late_page, on)
    ids = db.session.scalars(statement, {"most": size, "first": (number - 1) * size, **asked}).all()
    return Page(rows_of(ids, on=on, as_given=True), number, total, size)


@lru_cache(maxsize=16)
def _late_page(by: Actor, on: date) -> Kept:
    ordered = select(Item.id).where(*late(by, on)).order_by(Item.late_from, Item.id)
    return kept(ordered.limit(bindparam("most", type_=Integer)).offset(bindparam("first", type_=Integer)))


def told(item_ids: Sequence[int]) -> dict[int, date]:
    """On which day these items last got an opinion of the leadership or the office since they are late. One query."""
    query = (
        select(Directive.item_id, func.max(Directive.made_on))
        .join(Item, Item.id == Directive.item_id)
        .where(Directive.item_id.in_(item_ids), Directive.made_on >= Item.late_from)
        .group_by(Directive.item_id)
    )
    return {row[0]: row[1] for row in db.session.execute(query)}


def story_of(item_id: int, *, most: int) -> Sequence[AuditEntry]:
    """What was done about an item before and not taken back, newest first. One query."""
    newest = db.session.scalars(
        select(AuditEntry)
        .where(
            AuditEntry.subject_kind == "item", AuditEntry.subject_id == item_id,
            AuditEntry.action.in_(with_undone(STORY)),
        )
        .order_by(AuditEntry.id.desc())
        .limit(3 * most)
    ).all()  # fmt: skip
    return standing(reversed(newest))[::-1][:most]


def left_without(item_ids: Sequence[int], *, by: Actor, on: date) -> tuple[int, int | None]:
    """How many items that wait for an opinion are not among these, and the first of them. One query."""
    conditions = [*waiting(by, on), Item.id.not_in(item_ids)]
    first = select(Item.id).where(*conditions).order_by(Item.late_from, Item.id).limit(1).scalar_subquery()
    row = db.session.execute(select(func.count(), first).select_from(Item).where(*conditions)).one()
    return row[0], row[1]
