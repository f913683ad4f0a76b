"""The items whose time touches a year, with their days: the same few queries for forty and for a hundred thousand.

As in items' lists the ids of a page are found first, from what is open or has ended since the year began; then what
the page shows of them is read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Select, and_, case, false, func, literal, or_, select, union_all
from sqlalchemy.orm import InstrumentedAttribute, aliased
from sqlalchemy.sql.elements import ColumnElement

from tracker.calendar.current import office_calendar
from tracker.core.actor import Actor
from tracker.core.clock import OFFICE_ZONE
from tracker.core.extensions import db
from tracker.core.paging import Page
from tracker.documents.models import Document
from tracker.items.deadlines.timeliness import Days, Status, Timeliness, judge
from tracker.items.models.item import Assignment, Item, Milestone, Part
from tracker.items.models.outline import Field
from tracker.items.queries.conditions import is_open
from tracker.items.queries.lists import Wanted, conditions
from tracker.items.queries.own import as_own, day_of, own_parts_of, unit_of, with_own
from tracker.organization.models import Unit

ROWS = 40
#: Items that may not begin yet, few: found by themselves, so that the others are counted in their indexes.
LATER = aliased(Item, name="later")
#: What rows may be grouped by: the column of Item that says the group.
GROUPS: dict[str, InstrumentedAttribute[int | None]] = {"unit": Item.lead_unit_id, "field": Item.field_id}


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone with a day: reached on `done_on`, or still open."""

    name: str
    due_on: date | None
    done_on: date | None


@dataclass(frozen=True, slots=True)
class Lived:
    """An item with the days of its life. `due_on` is as written, `effective_due_on` the last day in time."""

    id: int
    title: str
    number: str
    lead: str
    each: int
    group: int | None
    group_name: str
    status: Status
    begun_on: date
    due_on: date | None
    effective_due_on: date | None
    first_due_on: date | None
    reported_on: date | None
    closed_on: date | None
    timely: Timeliness
    left: Days | None
    steps: tuple[Step, ...]


def lived_in(
    wanted: Wanted, year: int, *, by: Actor, on: date, group: str = "", number: int = 1
) -> tuple[Page[Lived], dict[int | None, int]]:
    """A page of the items whose time touches the year, most urgent first, and how many each group has.

    `group` is "unit", "field" or nothing; then all are in the group None. A unit that answers for itself
    (that it is narrowed to, or of whoever looks) sees its own days. Five queries, six with groups.
    """
    touching = _Touching(wanted, year, by, on)
    opened, ended = touching.count(group)
    totals = {key: opened.get(key, 0) + ended.get(key, 0) for key in opened | ended}
    total = sum(totals.values())
    number = min(number, max(1, -(-total // ROWS)))
    first = (number - 1) * ROWS
    if group:
        order = _order_of_groups(group, totals)
        totals = {key: totals[key] for key in order}
        ids = touching.grouped_ids(group, totals, first)
    else:
        ids = touching.ids(first, sum(opened.values()))
    rows = _rows(ids, on=on, group=group)
    own = own_parts_of([row.id for row in rows if row.each], wanted.unit or unit_of(by))
    lived = [as_own(row, own[row.id], on) if row.id in own else row for row in rows]
    return Page(lived, number, total, ROWS), totals


@dataclass(frozen=True, slots=True)
class _Touching:
    """The items whose time touches a year: open ones and ended ones are told apart, each with an index of its own."""

    wanted: Wanted
    year: int
    by: Actor
    on: date

    def open(self) -> list[ColumnElement[bool]]:
        """Open items: what is open today touches this year; a year to come by its deadline."""
        if self.year > self.on.year:
            return [is_open(), Item.effective_due_on >= date(self.year, 1, 1), self._begun()]
        return [is_open(), self._begun()]

    def ended(self) -> list[ColumnElement[bool]]:
        if self.year > self.on.year:
            return [false()]
        return [Item.closed_on >= date(self.year, 1, 1), self._begun()]

    def _begun(self) -> ColumnElement[bool]:
        """Begun before the year's end. Whatever is registered has begun this year, but for what must not yet begin."""
        last = date(self.year, 12, 31)
        if self.year >= self.on.year:
            return Item.id.not_in(select(LATER.id).where(LATER.starts_on > last))
        begun = func.coalesce(Item.starts_on, Document.issued_on, Item.assigned_on)
        after = datetime.combine(date(self.year + 1, 1, 1), time(), OFFICE_ZONE)
        return or_(begun <= last, and_(begun.is_(None), Item.registered_at < after))

    def _narrow(self, query: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
        """The filters, and the documents where they are asked."""
        query = query.select_from(Item)
        if self.wanted.q or self.year < self.on.year:
            query = query.outerjoin(Document, Document.id == Item.document_id)
        return query.where(*conditions(self.wanted, by=self.by, on=self.on))

    def count(self, group: str) -> tuple[dict[int | None, int], dict[int | None, int]]:
        """How many open and how many ended items each group has. One query."""
        key = func.coalesce(GROUPS[group], 0) if group else literal(0)  # no index of groups
        halves = [
            self._narrow(select(literal(half).label("half"), key.label("key"), func.count().label("n"))).where(*where)
            for half, where in enumerate((self.open(), self.ended()))
        ]
        found: tuple[dict[int | None, int], dict[int | None, int]] = ({}, {})
        for half, one, n in db.session.execute(union_all(*(each.group_by(key) if group else each for each in halves))):
            if n:
                found[half][one or None] = n
        return found

    def ids(self, first: int, opened: int) -> list[int]:
        """A page of ids by urgency: what is open by its deadline, then what ended, the last first.

        In years gone by what ended first comes first: else all that ended since would be looked through.
        """
        found: list[int] = []
        if first < opened:
            by_day = (day_of(self.wanted.unit).nulls_last(), Item.id)
            query = with_own(self._narrow(select(Item.id)), self.wanted.unit).where(*self.open()).order_by(*by_day)
            found = list(db.session.scalars(query.limit(ROWS).offset(first)))
        if len(found) < ROWS:
            latest, first_ended = (Item.closed_on.desc(), Item.id.desc()), (Item.closed_on, Item.id)
            by_end = first_ended if self.year < self.on.year else latest
            query = self._narrow(select(Item.id)).where(*self.ended()).order_by(*by_end)
            found += db.session.scalars(query.limit(ROWS - len(found)).offset(max(0, first - opened)))
        return found

    def grouped_ids(self, group: str, totals: dict[int | None, int], first: int) -> list[int]:
        """A page of ids, group after group as `totals` orders them. Only the groups of the page are sorted."""
        keys, begun = list[int | None](), 0
        before = 0
        for key, n in totals.items():
            if before + n > first and before < first + ROWS:
                begun = begun if keys else before
                keys.append(key)
            before += n
        column, places = GROUPS[group], {key: n for n, key in enumerate(keys) if key is not None}
        inside = or_(column.in_(places), column.is_(None) if None in keys else false())
        place = case(places, value=column, else_=len(keys)) if places else column
        query = with_own(self._narrow(select(Item.id)), self.wanted.unit).where(
            or_(and_(*self.open()), and_(*self.ended())), inside
        )
        urgency = (Item.closed_on.desc().nulls_first(), day_of(self.wanted.unit).nulls_last(), Item.id)
        return list(db.session.scalars(query.order_by(place, *urgency).limit(ROWS).offset(first - begun)))


def _order_of_groups(group: str, totals: dict[int | None, int]) -> list[int | None]:
    """Units in the order of the tree, fields in that of the report; what has none stands last. One query."""
    model, order = (Unit, Unit.sort_key) if group == "unit" else (Field, Field.position)
    known = db.session.scalars(select(model.id).where(model.id.in_([key for key in totals if key])).order_by(order))
    return [*known, *([None] if None in totals else [])]


def _rows(ids: Sequence[int], *, on: date, group: str) -> list[Lived]:
    """What the page shows of these items, in their order. Two queries."""
    if not ids:
        return []
    steps = _steps(ids)
    each = (
        select(func.count())
        .where(Assignment.item_id == Item.id, Assignment.part == Part.EACH, Assignment.released_on.is_(None))
        .scalar_subquery()
    )
    found = db.session.execute(
        select(
            Item.id, Item.title, Document.number, Document.symbol, Document.issued_on, Unit.short_name.label("lead"),
            case((Item.lead_unit_id.is_(None), each), else_=0).label("each"), Field.name.label("field"),
            Item.lead_unit_id, Item.field_id, Item.status, Item.starts_on, Item.assigned_on, Item.registered_at,
            Item.due_on, Item.effective_due_on, Item.first_due_on, Item.reported_on, Item.closed_on,
        )
        .select_from(Item)
        .outerjoin(Document, Document.id == Item.document_id)
        .outerjoin(Field, Field.id == Item.field_id)
        .outerjoin(Unit, Unit.id == Item.lead_unit_id)
        .where(Item.id.in_(ids))
    )  # fmt: skip
    rows = {row.id: _row(row, steps[row.id], on, group) for row in found}
    return [rows[item_id] for item_id in ids]


def _steps(ids: Sequence[int]) -> dict[int, list[Step]]:
    """The milestones that have a day."""
    dated = or_(Milestone.due_on.is_not(None), Milestone.done_on.is_not(None))
    found: dict[int, list[Step]] = defaultdict(list)
    for item_id, name, due_on, done_on in db.session.execute(
        select(Milestone.item_id, Milestone.name, Milestone.due_on, Milestone.done_on)
        .where(Milestone.item_id.in_(ids), dated)
        .order_by(Milestone.item_id, func.coalesce(Milestone.due_on, Milestone.done_on), Milestone.position)
    ):
        found[item_id].append(Step(name, due_on, done_on))
    return found


def _row(row: Any, steps: Sequence[Step], on: date, group: str) -> Lived:
    timely, left = judge(
        status=row.status, due_on=row.effective_due_on, reported_on=row.reported_on, on=on, work=office_calendar().work
    )
    begun = row.starts_on or row.issued_on or row.assigned_on or row.registered_at.astimezone(OFFICE_ZONE).date()
    key, name = {"unit": (row.lead_unit_id, row.lead), "field": (row.field_id, row.field)}.get(group, (None, ""))
    return Lived(
        row.id, row.title, f"{row.number}/{row.symbol}" if row.number else "", row.lead or "", row.each, key,
        name or "", row.status, begun, row.due_on, row.effective_due_on, row.first_due_on, row.reported_on,
        row.closed_on, timely, left, tuple(steps),
    )  # fmt: skip
