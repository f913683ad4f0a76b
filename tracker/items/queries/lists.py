"""Lists of items as plain rows, the same few queries for ten rows and for a hundred thousand.

First the ids of a page are found, from an index and from no other table; then what the page shows of them is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import Select, bindparam, case, func, select

from tracker.accounts.models import Person
from tracker.calendar.current import office_calendar
from tracker.calendar.working_days import WorkCalendar
from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.alike import Kept, asked_by, kept
from tracker.core.extensions import db
from tracker.core.paging import PAGE_SIZE, Page, counted_up_to
from tracker.documents.models import Document
from tracker.items.counters.queries.figures import Shown, first_counters
from tracker.items.deadlines.timeliness import ENDED_KINDS, OPEN_KINDS, Days, Status, Timeliness, judge
from tracker.items.models.item import Assignment, Item, Part
from tracker.items.models.outline import Field
from tracker.items.queries.conditions import STALE_DAYS, counted_timely, is_open, is_timely, may_see, timely_days
from tracker.items.queries.counts import how_many
from tracker.items.queries.own import as_own, counted_for, day_of, ended_on, open_for, own_parts_of
from tracker.items.queries.searched import is_searched, search_page
from tracker.items.queries.standing_counts import open_ranges
from tracker.items.queries.wanted import Wanted, conditions, joined, order_of, own_unit
from tracker.organization.models import Unit

__all__ = [
    "STALE_DAYS", "ItemRow", "Wanted", "conditions", "count_by_timeliness", "is_timely", "list_items", "may_see",
    "rows_of",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One item of a list. `due_on` is as written; `left` and `timely` are counted to the effective day."""

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
    leader: str
    status: Status
    starts_on: date | None
    due_on: date | None
    effective_due_on: date | None
    due_as_written: str
    due_inferred: bool
    term_days: int | None  # written as a number of days; without due_on it has not begun
    first_due_on: date | None
    reported_on: date | None
    illustrative: str
    parent_id: int | None
    timely: Timeliness
    left: Days | None
    counter: Shown | None


def list_items(wanted: Wanted, *, by: Actor, on: date, number: int = 1, size: int = PAGE_SIZE) -> Page[ItemRow]:
    """A page of items that this person may see: what is open first and most urgent, then what ended last."""
    if is_searched(wanted, by):
        found = search_page(wanted, by=by, on=on, number=number, size=size)
        rows, last = rows_of(found.ids, on=on, as_given=True), max(1, -(-found.total // size))
        return Page(rows, min(number, last), found.total, size, more=found.more)
    lists = {"all": wanted} | ({"open": replace(wanted, is_open=True)} if _has_both(wanted) else {})
    counts = how_many(lists, by=by, on=on, most=counted_up_to(number, size))
    total = counts["all"]
    number = min(number, max(1, -(-total // size)))
    ids = _ids(wanted, by=by, on=on, first=(number - 1) * size, size=size, opened=counts.get("open", total))
    return Page(rows_for(own_unit(wanted, by), rows_of(ids, on=on, as_given=True), on=on), number, total, size)


def _has_both(wanted: Wanted) -> bool:
    """Whether what is open and what has ended follow each other, so that one must know where the first ends."""
    return wanted.sort == "due" and not wanted.q and wanted.is_open is None and wanted.timely is None


def rows_for(unit_id: int | None, rows: list[ItemRow], *, on: date) -> list[ItemRow]:
    """The rows as a unit has them that answers for itself in some. One query, none without a unit."""
    own = own_parts_of([row.id for row in rows if row.each], unit_id)
    return [as_own(row, own[row.id], on) if row.id in own else row for row in rows]


def _ids(wanted: Wanted, *, by: Actor, on: date, first: int, size: int, opened: int) -> list[int]:
    """The ids of a page. By urgency two orders follow each other, each with an index of its own."""
    if wanted.sort != "due" or wanted.q:
        return _found(wanted, [], order_of(wanted, by), by=by, on=on, first=first, size=size)
    ids: list[int] = []
    own = own_unit(wanted, by)
    if wanted.is_open is not False and wanted.timely not in ENDED_KINDS and first < opened:
        by_day = [day_of(own).nulls_last(), Item.id]
        ids = _found(wanted, [open_for(own)], by_day, by=by, on=on, first=first, size=size)
    if wanted.is_open is not True and wanted.timely not in OPEN_KINDS and len(ids) < size:
        latest = [ended_on(own).desc(), Item.id.desc()]
        begun = max(0, first - opened) if _has_both(wanted) else first
        ids += _found(wanted, [~open_for(own)], latest, by=by, on=on, first=begun, size=size - len(ids))
    return ids


def _found(
    wanted: Wanted, more: list[Any], order: list[Any], *, by: Actor, on: date, first: int, size: int
) -> list[int]:
    query = joined(select(Item.id), wanted, by).where(*conditions(wanted, by=by, on=on), *more)
    return list(db.session.scalars(query.order_by(*order).limit(size).offset(first)))


def rows_of(item_ids: Sequence[int], *, on: date, as_given: bool = False, counted: bool = True) -> list[ItemRow]:
    """These items, most urgent first or in the order given (the caller has checked that they may be seen).

    Two queries, or one where their counters are not asked for.
    """
    if not item_ids:
        return []
    found = db.session.execute(_of_ids(), {"ids": item_ids}).all()
    counters = first_counters(item_ids, on=on) if counted else {}
    work = office_calendar().work
    rows = [_row(row, counters.get(row.id), on, work) for row in found]
    if as_given:
        place = {item_id: at for at, item_id in enumerate(item_ids)}
        return sorted(rows, key=lambda row: place[row.id])
    return sorted(rows, key=lambda row: (row.timely in ENDED_KINDS, row.effective_due_on or date.max, row.id))


def rows_of_parent(parent_id: int, *, by: Actor, on: date) -> list[ItemRow]:
    """The parts of a plan in its order, without their counters: one query."""
    statement, asked = asked_by(by, _of_parent, clock.today())
    work = office_calendar().work
    return [_row(row, None, on, work) for row in db.session.execute(statement, asked | {"parent": parent_id})]


@lru_cache(maxsize=50)
def _of_parent(by: Actor, _today: date) -> Kept:
    query = _details().where(Item.parent_id == bindparam("parent"), may_see(by))
    return kept(query.order_by(Item.position, Item.id))


def count_by_timeliness(wanted: Wanted, *, by: Actor, on: date) -> dict[Timeliness, int]:
    """How many of the filtered items stand how, whatever timeliness is asked for. One query.

    Where only open or only ended items are asked for, the others are not counted: they are most of the table.
    """
    kinds = tuple(Timeliness)
    if wanted.is_open is not None:
        kinds = OPEN_KINDS if wanted.is_open else ENDED_KINDS
    elif wanted.timely is not None:
        kinds = OPEN_KINDS if wanted.timely in OPEN_KINDS else ENDED_KINDS
    which = conditions(wanted, by=by, on=on, timely=False)
    own = own_unit(wanted, by)
    if kinds == OPEN_KINDS and not wanted.q and wanted.unit is None and own is None:
        found = db.session.execute(open_ranges(which, on)).one()
        return dict.fromkeys(Timeliness, 0) | dict(zip(OPEN_KINDS, found, strict=True))
    query = (counted_timely(kinds) if own is None else counted_for(own, kinds, on)).where(*which)
    if wanted.q:
        query = query.outerjoin(Document, Document.id == Item.document_id)
    days = timely_days(on) if own is None else {}
    found = db.session.execute(query.where(is_open()) if kinds == OPEN_KINDS else query, days).one()
    return dict.fromkeys(Timeliness, 0) | dict(zip(kinds, found, strict=True))


@cache
def _details() -> Select[Any]:
    """What a list shows of its items; made once."""
    each = (
        select(func.count())
        .where(Assignment.item_id == Item.id, Assignment.part == Part.EACH, Assignment.released_on.is_(None))
        .scalar_subquery()
    )
    return (
        select(
            Item.id, Item.title, Item.document_id, Document.number, Document.symbol, Document.kind, Document.issued_on,
            Unit.short_name.label("lead"), Unit.name.label("lead_name"),
            case((Item.lead_unit_id.is_(None), each), else_=0).label("each"),
            Field.name.label("field"), Person.full_name.label("leader"), Item.status, Item.starts_on, Item.due_on,
            Item.effective_due_on, Item.due_as_written, Item.due_inferred, Item.term_days, Item.first_due_on,
            Item.reported_on, Item.illustrative, Item.parent_id,
        )
        .select_from(Item)
        .outerjoin(Document, Document.id == Item.document_id)
        .outerjoin(Field, Field.id == Item.field_id)
        .outerjoin(Unit, Unit.id == Item.lead_unit_id)
        .outerjoin(Person, Person.id == Item.leader_id)
    )  # fmt: skip


@cache
def _of_ids() -> Select[Any]:
    return _details().where(Item.id.in_(bindparam("ids", expanding=True)))


def _row(row: Any, counter: Shown | None, on: date, work: WorkCalendar) -> ItemRow:
    timely, left = judge(status=row.status, due_on=row.effective_due_on, reported_on=row.reported_on, on=on, work=work)
    return ItemRow(
        row.id, row.title, row.document_id, f"{row.number}/{row.symbol}" if row.number else "", row.kind or "",
        row.issued_on, row.lead or "", row.lead_name or "", row.each, row.field or "", row.leader or "",
        row.status, row.starts_on, row.due_on, row.effective_due_on, row.due_as_written, row.due_inferred,
        row.term_days, row.first_due_on, row.reported_on, row.illustrative, row.parent_id, timely, left, counter,
    )  # fmt: skip
