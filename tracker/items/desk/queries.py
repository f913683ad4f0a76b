"""What lies on the desk of a unit: its open duties by urgency, with every figure that it keeps. Three queries.

First the standing of each open part is read, a few columns of it, and judged; then what is shown of the first of each
group. So a unit with three hundred duties costs no more than one with thirty.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import select, true

from tracker.calendar.current import office_calendar
from tracker.core.actor import Actor
from tracker.core.extensions import db
from tracker.items.counters.queries.entry import kept_counters
from tracker.items.counters.queries.figures import Shown
from tracker.items.deadlines.timeliness import OPEN_KINDS, WORKING, Judged, Status, judge
from tracker.items.directive_kinds import DirectiveKind
from tracker.items.models.directive import Directive, has_answered
from tracker.items.models.item import Assignment, Item, Part
from tracker.items.queries.conditions import is_open, may_see
from tracker.items.queries.lists import ItemRow, rows_of
from tracker.items.queries.own import as_own, part_status


@dataclass(frozen=True, slots=True)
class DeskRow:
    """A duty on the desk: the row as this unit sees it, its counters, whether it waits to be accepted or has begun."""

    row: ItemRow
    counters: Sequence[Shown]
    to_accept: bool
    is_working: bool


@dataclass(frozen=True, slots=True)
class DeskGroup:
    """The duties of one urgency: how many there are, and the first of them."""

    name: str
    total: int
    rows: Sequence[DeskRow]


@dataclass(frozen=True, slots=True)
class Desk:
    """A unit's desk. `support` are duties of others that it co-ordinates."""

    unit_id: int
    groups: Sequence[DeskGroup]
    support: Sequence[ItemRow]
    support_total: int

    @property
    def total(self) -> int:
        """How many open duties the unit answers for."""
        return sum(group.total for group in self.groups)

    def count(self, name: str) -> int:
        """How many of one urgency."""
        return sum(group.total for group in self.groups if group.name == name)


class _Held(NamedTuple):
    """A unit's part in an item, judged by the unit's own deadline and report."""

    part: Any
    status: Status
    due: date | None
    judged: Judged

    @property
    def order(self) -> tuple[date, int]:
        return (self.due or date.max, self.part.item_id)


def desks(unit_ids: Collection[int], *, by: Actor, on: date, most: int | None = None) -> list[Desk]:
    """The desks of these units, in their order; of each group the `most` most urgent rows (all without it)."""
    held = _held(unit_ids, by=by, on=on)
    chosen: dict[int, tuple[list[tuple[str, list[_Held]]], list[_Held]]] = {}
    for unit_id in unit_ids:
        own = [one for one in held[unit_id] if one.part.part is not Part.SUPPORT]
        groups = [(kind.value, [one for one in own if one.judged.timely is kind]) for kind in OPEN_KINDS]
        chosen[unit_id] = groups, [one for one in held[unit_id] if one.part.part is Part.SUPPORT]
    shown = {
        one.part.item_id
        for groups, support in chosen.values()
        for several in (*(several for _name, several in groups), support)
        for one in several[:most]
    }
    rows = {row.id: row for row in rows_of(sorted(shown), on=on, counted=False)}
    counters = kept_counters(sorted(shown), on=on)
    return [_desk(unit_id, *chosen[unit_id], rows, counters, most, on) for unit_id in unit_ids]


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


def _held(unit_ids: Collection[int], *, by: Actor, on: date) -> Mapping[int, list[_Held]]:
    """Every open part of the units, most urgent first."""
    parts = db.session.execute(
        select(
            Assignment.unit_id, Assignment.item_id, Assignment.part, Assignment.due_on, Assignment.accepted_on,
            Assignment.reported_on, Assignment.confirmed_on, Assignment.effective_due_on,
            Item.status, Item.effective_due_on.label("item_due"), Item.reported_on.label("item_reported_on"),
        )
        .join(Item, Item.id == Assignment.item_id)
        .where(
            Assignment.unit_id.in_(unit_ids), Assignment.released_on.is_(None), is_open(),
            true() if by.unit_ids.issuperset(unit_ids) else may_see(by),  # what one's own unit has is always seen
            Assignment.part.in_((Part.LEAD, Part.EACH, Part.SUPPORT)),
        )
    ).all()  # fmt: skip
    work, found = office_calendar().work, defaultdict[int, list[_Held]](list)

    @cache
    def judged(status: Status, due: date | None, reported_on: date | None) -> Judged:
        """Thousands of parts stand in a few hundred ways."""
        return judge(status=status, due_on=due, reported_on=reported_on, on=on, work=work)

    for part in parts:
        found[part.unit_id].append(_judged(part, judged))
    for several in found.values():
        several.sort(key=lambda one: one.order)
    return found


def _judged(part: Any, judged: Callable[[Status, date | None, date | None], Judged]) -> _Held:
    """A unit that answers for itself has its own deadline, report and clock."""
    status, due, reported_on = part.status, part.item_due, part.item_reported_on
    if part.part is Part.EACH:
        status, reported_on = part_status(status, part), part.reported_on
        due = part.effective_due_on or due
    return _Held(part, status, due, judged(status, due, reported_on))


def _desk(
    unit_id: int,
    groups: Sequence[tuple[str, list[_Held]]],
    support: list[_Held],
    rows: Mapping[int, ItemRow],
    counters: Mapping[int, list[Shown]],
    most: int | None,
    on: date,
) -> Desk:
    made = [
        DeskGroup(name, len(several), [_desk_row(one, rows, counters, on) for one in several[:most]])
        for name, several in groups
        if several
    ]
    return Desk(unit_id, made, [rows[one.part.item_id] for one in support[:most]], len(support))


def _desk_row(held: _Held, rows: Mapping[int, ItemRow], counters: Mapping[int, list[Shown]], on: date) -> DeskRow:
    part, row = held.part, rows[held.part.item_id]
    if part.part is Part.EACH:
        row = as_own(row, part, on)
    working = held.status in WORKING and part.reported_on is None
    begun = row.starts_on is None or row.starts_on <= on
    return DeskRow(row, counters.get(row.id, ()), working and part.accepted_on is None, working and begun)
