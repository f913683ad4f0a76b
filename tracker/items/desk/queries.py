"""What lies on the desk of a unit: its open duties by urgency, with every figure that it keeps. Five queries.

The database counts the duties and finds those of a page, most urgent first; what is shown of these few is read and
judged afterwards. So a unit with three thousand duties costs little more than one with thirty.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import (
    CompoundSelect,
    Integer,
    Select,
    and_,
    bindparam,
    case,
    exists,
    func,
    literal_column,
    select,
    true,
    union_all,
)
from sqlalchemy.sql.elements import ColumnElement

from tracker.calendar.current import office_calendar
from tracker.core.actor import Actor
from tracker.core.alike import Kept, asked_by, kept
from tracker.core.extensions import db
from tracker.core.paging import PAGE_SIZE, Page
from tracker.items.counters.queries.entry import kept_counters
from tracker.items.counters.queries.figures import Shown
from tracker.items.deadlines.timeliness import OPEN_KINDS, WORKING, Judged, Status, judge, soon_until
from tracker.items.directive_kinds import DirectiveKind
from tracker.items.models.directive import Directive, has_answered
from tracker.items.models.item import Assignment, Item, Part
from tracker.items.queries.conditions import is_open, may_see, timely_of_item
from tracker.items.queries.lists import ItemRow, rows_of
from tracker.items.queries.own import OWN, as_own, day_of, own_timely, part_status, with_own

#: How many of the duties that the unit co-ordinates stand below its own.
MOST_SUPPORT = 10
#: The places of a duty in the order of the desk: its urgency; behind all of them what the unit co-ordinates.
SUPPORT = len(OPEN_KINDS)


@dataclass(frozen=True, slots=True)
class DeskRow:
    """A duty on the desk: the row as this unit sees it, its counters, whether it waits to be accepted or has begun."""

    row: ItemRow
    counters: Sequence[Shown]
    to_accept: bool
    is_working: bool


@dataclass(frozen=True, slots=True)
class DeskGroup:
    """The duties of one urgency: how many there are, on which page they begin, and those that stand on this page."""

    name: str
    total: int
    begins_on: int
    rows: Sequence[DeskRow]


@dataclass(frozen=True, slots=True)
class Desk:
    """A page of a unit's desk. `support` are duties of others that it co-ordinates, the first of them on page 1."""

    unit_id: int
    page: Page[DeskRow]
    groups: Sequence[DeskGroup]
    support: Sequence[ItemRow]
    support_total: int

    @property
    def total(self) -> int:
        """How many open duties the unit answers for."""
        return self.page.total

    def count(self, name: str) -> int:
        """How many of one urgency."""
        return sum(group.total for group in self.groups if group.name == name)


class _Held(NamedTuple):
    """A unit's part in an item, judged by the unit's own deadline and report."""

    part: Any
    status: Status
    judged: Judged


def desk_of(unit_id: int, *, by: Actor, on: date, number: int = 1, size: int = PAGE_SIZE) -> Desk:
    """A page of the duties of this unit, the most urgent first; all of them are counted."""
    counts, own, support = _found(unit_id, by, on, number, size)
    total = sum(counts[place] for place in range(SUPPORT))
    last = max(1, -(-total // size))
    if number > last:
        return desk_of(unit_id, by=by, on=on, number=last, size=size)
    held = _held(unit_id, own, on)
    rows = {row.id: row for row in rows_of(sorted({*own, *support}), on=on, counted=False)}
    counters = kept_counters(own, on=on)
    own = [item_id for item_id in own if item_id in held and item_id in rows]  # some may have gone between two reads
    shown = {item_id: _desk_row(held[item_id], rows[item_id], counters, on) for item_id in own}
    groups, before = [], 0
    for place, kind in enumerate(OPEN_KINDS):
        if counts[place]:
            here = [row for item_id, row in shown.items() if held[item_id].judged.timely is kind]
            groups.append(DeskGroup(kind.value, counts[place], before // size + 1, here))
            before += counts[place]
    page = Page(list(shown.values()), number, total, size)
    return Desk(unit_id, page, groups, [rows[item_id] for item_id in support if item_id in rows], counts[SUPPORT])


def _found(unit_id: int, by: Actor, on: date, number: int, size: int) -> tuple[Counter[int], list[int], list[int]]:
    """How many parts stand at which place; the items of the page, and the first that the unit co-ordinates."""
    helps = number == 1
    near = soon_until(on, office_calendar().work)  # a calendar that is changed today is another statement
    statement, asked = asked_by(by, _of_desk, unit_id in by.unit_ids, on, near, helps)
    asked |= {"unit": unit_id, "first": (number - 1) * size, "size": size, "helped": MOST_SUPPORT}
    counts: Counter[int] = Counter()
    chosen: dict[bool, list[int]] = {True: [], False: []}
    for place, found, is_count in db.session.execute(statement, asked):
        if is_count:
            counts[place] = found
        else:
            chosen[place < SUPPORT].append(found)
    return counts, chosen[True], chosen[False]


@lru_cache(maxsize=16)
def _of_desk(by: Actor, is_own: bool, on: date, near: date, helps: bool) -> Kept:
    """Each open part of a unit looked at once: (place, how many, 1), then (place, item, 0) of what is shown."""
    seen = true() if is_own else may_see(by)  # what one's own unit has is always seen
    parts = _parts(bindparam("unit", type_=Integer()), seen, on, near, helps).cte("parts").prefix_with("MATERIALIZED")
    place, day, item_id = parts.c.place, parts.c.day, parts.c.item_id
    counts = select(place, func.count().label("found"), literal_column("1", Integer).label("is_count")).group_by(place)
    order = (place, day.is_(None), day, item_id)
    here = select(place, item_id.label("found"), literal_column("0", Integer).label("is_count"))
    own = here.where(place < SUPPORT).order_by(*order).limit(bindparam("size")).offset(bindparam("first"))
    helped = [here.where(place == SUPPORT).order_by(*order).limit(bindparam("helped"))] if helps else []
    return kept(union_all(counts, *(select(one.subquery()) for one in (own, *helped))))


def _parts(unit_id: Any, seen: ColumnElement[bool], on: date, near: date, helps: bool) -> CompoundSelect[Any]:
    """The place of each open part: the twin of `_judged`. All are found among what is open, never among what ended."""
    led = case(*((timely_of_item(kind, on, near), at) for at, kind in enumerate(OPEN_KINDS)))
    own = case(*((own_timely(kind, on, near)(OWN), at) for at, kind in enumerate(OPEN_KINDS)))
    supports = exists().where(
        Assignment.item_id == Item.id, Assignment.unit_id == unit_id, Assignment.part == Part.SUPPORT,
        Assignment.released_on.is_(None),
    )  # fmt: skip
    leads, answers = Item.lead_unit_id == unit_id, and_(Item.lead_unit_id.is_(None), OWN.confirmed_on.is_(None))
    found = [
        _part(led, None).where(leads),
        _part(own, unit_id).where(answers, OWN.id.is_not(None)),
        *([_part(literal_column(str(SUPPORT), Integer), None).where(supports)] if helps else []),
    ]
    return union_all(*(one.where(is_open(), seen) for one in found))


def _part(place: Any, unit_id: Any) -> Select[*tuple[Any, ...]]:
    columns = (place.label("place"), day_of(unit_id).label("day"), Item.id.label("item_id"))
    return with_own(select(*columns).select_from(Item), unit_id)


def unanswered(*, by: Actor) -> frozenset[int]:
    """The items of which the leadership waits for an explanation that this person has not given yet. One query.

    Of all units: the few rows that wait are read from their index, and met with the desk afterwards.
    """
    asked = Directive.kind == DirectiveKind.ASK_EXPLANATION
    rows = db.session.execute(
        select(Directive.item_id, Directive.answered_on, Directive.answered_by, Item.lead_unit_id)
        .join(Item, Item.id == Directive.item_id)
        .where(asked, Directive.closed_on.is_(None))
    )
    return frozenset(row.item_id for row in rows if _owes(row, by))


def _owes(row: Any, by: Actor) -> bool:
    """Where each unit answers for itself the others may still explain until it is read."""
    return row.answered_on is None or (row.lead_unit_id is None and not has_answered(row.answered_by, by))


def _held(unit_id: int, item_ids: Collection[int], on: date) -> Mapping[int, _Held]:
    """The parts of the unit in these items, of which it answers for."""
    parts = db.session.execute(
        select(
            Assignment.item_id, Assignment.part, Assignment.due_on, Assignment.accepted_on,
            Assignment.reported_on, Assignment.confirmed_on, Assignment.effective_due_on,
            Item.status, Item.effective_due_on.label("item_due"), Item.reported_on.label("item_reported_on"),
        )
        .join(Item, Item.id == Assignment.item_id)
        .where(
            Assignment.unit_id == unit_id, Assignment.released_on.is_(None), Assignment.item_id.in_(item_ids),
            Assignment.part.in_((Part.LEAD, Part.EACH)),
        )
    )  # fmt: skip
    return {part.item_id: _judged(part, on) for part in parts}


def _judged(part: Any, on: date) -> _Held:
    """A unit that answers for itself has its own deadline, report and clock."""
    status, due, reported_on = part.status, part.item_due, part.item_reported_on
    if part.part is Part.EACH:
        status, reported_on = part_status(status, part), part.reported_on
        due = part.effective_due_on or due
    work = office_calendar().work
    return _Held(part, status, judge(status=status, due_on=due, reported_on=reported_on, on=on, work=work))


def _desk_row(held: _Held, row: ItemRow, counters: Mapping[int, list[Shown]], on: date) -> DeskRow:
    part = held.part
    if part.part is Part.EACH:
        row = as_own(row, part, on)
    working = held.status in WORKING and part.reported_on is None
    begun = row.starts_on is None or row.starts_on <= on
    return DeskRow(row, counters.get(row.id, ()), working and part.accepted_on is None, working and begun)
