"""What a unit has to do: what it leads, its own parts of duties that each unit answers for, what it co-ordinates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import and_, case, func, or_, select

from tracker.calendar.current import office_calendar
from tracker.core.actor import Actor
from tracker.core.extensions import db
from tracker.items.models.item import Assignment, Decision, Extension, Item, Part
from tracker.items.queries.conditions import is_open, is_timely, may_see
from tracker.items.queries.lists import ItemRow, rows_of
from tracker.items.queries.page import part_status
from tracker.items.timeliness import Status, Timeliness, judge
from tracker.organization.models import Unit

WORKING = (Status.ASSIGNED, Status.IN_PROGRESS)


@dataclass(frozen=True, slots=True)
class UnitWork:
    """The open items of a unit by its part in them; each most urgent first."""

    lead: Sequence[ItemRow]
    each: Sequence[ItemRow]  # with the unit's own deadline and state
    support: Sequence[ItemRow]
    accept: frozenset[int]  # items that wait for the unit to accept them

    @property
    def own(self) -> list[ItemRow]:
        """What the unit answers for, most urgent first."""
        return sorted([*self.lead, *self.each], key=lambda row: (row.due_on is None, row.due_on or date.max, row.id))


def unit_work(unit_id: int, *, by: Actor, on: date) -> UnitWork:
    """Everything open of the unit: one query for its parts, then those of rows_of."""
    found = db.session.execute(
        select(Assignment, Item.status)
        .join(Item, Item.id == Assignment.item_id)
        .where(
            Assignment.unit_id == unit_id, Assignment.released_on.is_(None), is_open(), may_see(by),
            Assignment.part.in_((Part.LEAD, Part.EACH, Part.SUPPORT)),
        )
    ).all()  # fmt: skip
    rows = {row.id: row for row in rows_of([part.item_id for part, _status in found], on=on)}
    place = {item_id: number for number, item_id in enumerate(rows)}
    found = sorted(found, key=lambda pair: place[pair[0].item_id])
    by_part: dict[Part, list[ItemRow]] = {part: [] for part in Part}
    waiting = set()
    for part, status in found:
        row = rows[part.item_id]
        by_part[part.part].append(own_row(row, part, on) if part.part is Part.EACH else row)
        if (
            part.part is not Part.SUPPORT
            and part.accepted_on is None
            and status in (Status.ASSIGNED, Status.IN_PROGRESS)
        ):
            waiting.add(part.item_id)
    return UnitWork(by_part[Part.LEAD], by_part[Part.EACH], by_part[Part.SUPPORT], frozenset(waiting))


def own_row(row: ItemRow, part: Assignment, on: date) -> ItemRow:
    """The row as the unit sees it that answers for itself: its own deadline, report and clock."""
    effective, status = part.effective_due_on or row.effective_due_on, part_status(row.status, part)
    timely, left = judge(
        status=status, due_on=effective, reported_on=part.reported_on, on=on, work=office_calendar().work
    )
    return replace(
        row,
        due_on=part.due_on or row.due_on,
        effective_due_on=effective,
        status=status,
        reported_on=part.reported_on,
        timely=timely,
        left=left,
    )


@dataclass(frozen=True, slots=True)
class LateUnit:
    """A unit with overdue items: how many, since when the oldest."""

    unit_id: int
    unit: str
    overdue: int
    since: date
    open: int


def late_units(*, by: Actor, on: date, most: int = 10) -> list[LateUnit]:
    """The units with overdue items that they lead or answer for, those with the most first. One query."""
    due_on = func.coalesce(
        Assignment.effective_due_on, Item.effective_due_on
    )  # a unit that answers for itself may have its own deadline
    as_lead = and_(Assignment.part == Part.LEAD, is_timely(Timeliness.OVERDUE, on))
    for_itself = and_(
        Assignment.part == Part.EACH, Assignment.reported_on.is_(None), Item.status != Status.SUSPENDED, due_on < on
    )
    is_late = or_(as_lead, for_itself)
    late, due = case((is_late, 1), else_=0), case((is_late, due_on))
    number = func.sum(late)
    rows = db.session.execute(
        select(Unit.id, Unit.short_name, number, func.min(due), func.count())
        .join(Assignment, Assignment.unit_id == Unit.id)
        .join(Item, Item.id == Assignment.item_id)
        .where(
            Assignment.released_on.is_(None), Assignment.part.in_((Part.LEAD, Part.EACH)),
            is_open(), may_see(by),
        )
        .group_by(Unit.id, Unit.short_name, Unit.sort_key)
        .having(number > 0)
        .order_by(number.desc(), func.min(due), Unit.sort_key)
        .limit(most)
    ).all()  # fmt: skip
    return [LateUnit(row[0], row[1], int(row[2]), row[3], row[4]) for row in rows]


@dataclass(frozen=True, slots=True)
class Asked:
    """A request for more time that waits for a decision."""

    id: int
    item_id: int
    title: str
    asked_by: str
    asked_on: date
    due_on: date
    until: date
    reason: str


def asked_extensions(*, by: Actor) -> list[Asked]:
    """Every request that waits, the oldest first. One query."""
    rows = db.session.execute(
        select(
            Extension.id, Item.id, Item.title, Extension.asked_by, Extension.asked_on, Extension.due_before,
            Extension.asked_until, Extension.reason,
        )
        .join(Item, Item.id == Extension.item_id)
        .where(Extension.decision == Decision.ASKED, is_open(), may_see(by))
        .order_by(Extension.asked_on, Extension.id)
    ).all()  # fmt: skip
    return [Asked(*row) for row in rows]
