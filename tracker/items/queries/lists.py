"""Lists of items as plain rows: one query for the rows, one for the number, two for their counters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, case, func, or_, select
from sqlalchemy.orm import aliased
from sqlalchemy.sql.elements import ColumnElement

from tracker.core.actor import Actor
from tracker.core.extensions import db
from tracker.core.paging import PAGE_SIZE, Page
from tracker.core.search import exactness, matches
from tracker.documents.models import Document
from tracker.documents.queries.listing import by_number, number_rank
from tracker.items.models.item import Assignment, Item, Part
from tracker.items.models.outline import Field
from tracker.items.queries.conditions import STALE_DAYS, has_part, is_timely, lacking, may_see
from tracker.items.queries.counters import Shown, shown_counters
from tracker.items.timeliness import OPEN, Status, Timeliness, clock_day, days_left, timeliness
from tracker.organization.models import Unit

__all__ = ["STALE_DAYS", "ItemRow", "Wanted", "count_by_timeliness", "is_timely", "list_items", "may_see", "rows_of"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list is filtered by; every field is one argument of its address."""

    q: str = ""
    unit: int | None = None
    part: Part | None = None
    field: int | None = None
    leader: int | None = None
    status: Status | None = None
    timely: Timeliness | None = None
    is_open: bool | None = None
    period: int | None = None
    parent: int | None = None
    document: int | None = None
    lacks: str = ""  # unit, deadline, reading
    sort: str = "due"


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One item of a list."""

    id: int
    title: str
    document_id: int | None
    number: str
    kind: str
    issued_on: date | None
    lead: str
    lead_name: str  # in full, for a text that leaves the house
    each: int
    field: str
    status: Status
    starts_on: date | None
    due_on: date | None
    due_as_written: str
    due_inferred: bool
    first_due_on: date | None
    reported_on: date | None
    illustrative: str
    parent_id: int | None
    timely: Timeliness
    left: int | None
    counter: Shown | None


Lead = aliased(Assignment, name="lead_part")
LeadUnit = aliased(Unit, name="lead_unit")


def list_items(wanted: Wanted, *, by: Actor, on: date, number: int = 1, size: int = PAGE_SIZE) -> Page[ItemRow]:
    """A page of items that this person may see, most urgent first unless sorted otherwise."""
    conditions = _conditions(wanted, by=by, on=on)
    total = db.session.scalar(
        select(func.count()).select_from(_joined(select(Item.id), wanted).where(*conditions).subquery())
    )
    pages = max(1, -(-(total or 0) // size))
    number = min(number, pages)
    rows = (
        _joined(select(*_columns()), wanted)
        .where(*conditions)
        .order_by(*_order(wanted))
        .limit(size)
        .offset((number - 1) * size)
    )
    return Page(_rows(db.session.execute(rows).all(), on=on), number, total or 0, size)


def rows_of(item_ids: Sequence[int], *, on: date) -> list[ItemRow]:
    """These items, most urgent first (the caller has checked that they may be seen)."""
    query = _joined(select(*_columns()), Wanted()).where(Item.id.in_(item_ids)).order_by(*_order(Wanted()))
    return _rows(db.session.execute(query).all(), on=on)


def rows_of_parent(parent_id: int, *, by: Actor, on: date) -> list[ItemRow]:
    """The parts of a plan in its order, without their counters: one query."""
    query = _joined(select(*_columns()), Wanted()).where(Item.parent_id == parent_id, may_see(by))
    return [_row(row, None, on) for row in db.session.execute(query.order_by(Item.position, Item.id))]


def count_by_timeliness(wanted: Wanted, *, by: Actor, on: date) -> dict[Timeliness, int]:
    """How many of the filtered items stand how, in one query."""
    sums = {kind: func.sum(case((is_timely(kind, on), 1), else_=0)) for kind in Timeliness}
    row = db.session.execute(_joined(select(*sums.values()), wanted).where(*_conditions(wanted, by=by, on=on))).one()
    return {kind: int(value or 0) for kind, value in zip(sums, row, strict=True)}


def _columns() -> tuple[Any, ...]:
    each = (
        select(func.count())
        .where(Assignment.item_id == Item.id, Assignment.part == Part.EACH, Assignment.released_on.is_(None))
        .scalar_subquery()
    )
    return (
        Item.id, Item.title, Item.document_id, Document.number, Document.symbol, Document.kind, Document.issued_on,
        LeadUnit.short_name.label("lead"), LeadUnit.name.label("lead_name"), each.label("each"),
        Field.name.label("field"), Item.status, Item.starts_on, Item.due_on, Item.due_as_written, Item.due_inferred,
        Item.first_due_on, Item.reported_on, Item.illustrative, Item.parent_id,
    )  # fmt: skip


def _joined(query: Select[Any], _wanted: Wanted) -> Select[Any]:
    return (
        query.select_from(Item)
        .outerjoin(Document, Document.id == Item.document_id)
        .outerjoin(Field, Field.id == Item.field_id)
        .outerjoin(Lead, and_(Lead.item_id == Item.id, Lead.part == Part.LEAD, Lead.released_on.is_(None)))
        .outerjoin(LeadUnit, LeadUnit.id == Lead.unit_id)
    )


def _conditions(wanted: Wanted, *, by: Actor, on: date) -> list[ColumnElement[bool]]:
    found = [may_see(by)]
    if wanted.q:
        by_words, its_number = matches(Item.search_text, wanted.q), by_number(wanted.q)
        found.append(by_words if its_number is None else or_(by_words, its_number))
    if wanted.unit is not None:
        parts = (wanted.part,) if wanted.part else tuple(Part)
        found.append(has_part(wanted.unit, parts))
    for column, value in (
        (Item.field_id, wanted.field), (Item.leader_id, wanted.leader), (Item.status, wanted.status),
        (Item.period, wanted.period), (Item.parent_id, wanted.parent), (Item.document_id, wanted.document),
    ):  # fmt: skip
        if value is not None:
            found.append(column == value)
    if wanted.timely is not None:
        found.append(is_timely(wanted.timely, on))
    if wanted.is_open is not None:
        found.append(Item.status.in_(OPEN) if wanted.is_open else Item.status.not_in(OPEN))
    if wanted.lacks:
        found.append(lacking(wanted.lacks, on))
    return found


def _order(wanted: Wanted) -> list[Any]:
    ended = case((Item.status.in_(OPEN), 0), else_=1)
    no_day = case((Item.due_on.is_(None), 1), else_=0)
    orders: dict[str, list[Any]] = {
        "due": [ended, no_day, Item.due_on, Item.id],
        "-due": [ended, no_day, Item.due_on.desc(), Item.id],
        "title": [Item.title, Item.id],
        "unit": [LeadUnit.sort_key, no_day, Item.due_on, Item.id],
        "field": [Field.position, no_day, Item.due_on, Item.id],
        "new": [Item.id.desc()],
    }
    chosen = orders.get(wanted.sort, orders["due"])
    if not wanted.q:
        return chosen
    return [*number_rank(wanted.q), exactness(Item.exact_text, wanted.q).desc(), *chosen]


def _rows(found: Sequence[Any], *, on: date) -> list[ItemRow]:
    counters = shown_counters([row.id for row in found], on=on)
    return [_row(row, next(iter(counters.get(row.id, ())), None), on) for row in found]


def _row(row: Any, counter: Shown | None, on: date) -> ItemRow:
    day = clock_day(status=row.status, reported_on=row.reported_on, on=on)
    return ItemRow(
        row.id, row.title, row.document_id, f"{row.number}/{row.symbol}" if row.number else "", row.kind or "",
        row.issued_on, row.lead or "", row.lead_name or "", row.each, row.field or "", row.status, row.starts_on,
        row.due_on, row.due_as_written, row.due_inferred, row.first_due_on, row.reported_on, row.illustrative,
        row.parent_id,
        timeliness(status=row.status, due_on=row.due_on, reported_on=row.reported_on, on=on),
        days_left(due_on=row.due_on, on=day),
        counter,
    )  # fmt: skip
