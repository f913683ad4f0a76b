"""How a unit that answers for itself sees an item: its own day, report and state. The SQL twins of `as_own`.

Of an `each` item every unit has its own; of every other item what is the item's. A list that is narrowed to a unit is
that unit's, a month or a year is of whom looks at it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, case, exists, false, func, or_, select
from sqlalchemy.orm import aliased
from sqlalchemy.sql.elements import ColumnElement

from tracker.calendar.current import office_calendar
from tracker.core.actor import Actor, Role
from tracker.core.extensions import db
from tracker.items.deadlines.timeliness import DROPPED, OPEN, STOPPED, WORKING, Status, Timeliness, judge, soon_until
from tracker.items.models.item import Assignment, Item, Part
from tracker.items.queries.conditions import is_open, timely_of_item

#: The unit's part, where it answers for itself: joined by `with_own`; and asked for within a condition.
OWN, MINE = aliased(Assignment, name="own"), aliased(Assignment, name="mine")


def unit_of(by: Actor) -> int | None:
    """The unit as which this person looks at what all have; none for who sees it as the office, or has several."""
    if by.has(Role.CLERK, Role.LEADER):
        return None
    units = {post.unit_id for post in by.posts if post.role in (Role.HEAD, Role.OFFICER)}
    return next(iter(units)) if len(units) == 1 else None


def part_status(status: Status, row: Any) -> Status:
    """How a unit that answers for itself stands: its own report stops its own clock, its own acceptance begins it.

    Confirmed it has done its part, whatever the others still do; what was cancelled is cancelled for all.
    """
    if row.confirmed_on is not None and status not in DROPPED:
        return Status.COMPLETED
    if row.reported_on is not None and status in OPEN:
        return Status.PENDING_CONFIRMATION
    if status in WORKING:
        return Status.ASSIGNED if row.accepted_on is None else Status.IN_PROGRESS
    return status


def as_own(row: Any, part: Any, on: date) -> Any:
    """A row of a list (due_on, effective_due_on, status, reported_on, timely, left) as the unit of this part has it."""
    status, due = part_status(row.status, part), part.effective_due_on or row.effective_due_on
    judged = judge(status=status, due_on=due, reported_on=part.reported_on, on=on, work=office_calendar().work)
    return replace(
        row, due_on=part.due_on or row.due_on, effective_due_on=due, status=status, reported_on=part.reported_on,
        timely=judged.timely, left=judged.left,
    )  # fmt: skip


def own_parts_of(item_ids: Sequence[int], unit_id: int | None) -> dict[int, Any]:
    """The parts of a unit that answers for itself, by item. One query, none without a unit."""
    if unit_id is None or not item_ids:
        return {}
    columns = (
        Assignment.item_id, Assignment.due_on, Assignment.effective_due_on, Assignment.accepted_on,
        Assignment.reported_on, Assignment.confirmed_on,
    )  # fmt: skip
    rows = db.session.execute(select(*columns).where(*_is_own(Assignment, unit_id), Assignment.item_id.in_(item_ids)))
    return {row.item_id: row for row in rows}


# ---------- as conditions on Item ----------


def _is_own(part: Any, unit_id: int) -> list[ColumnElement[bool]]:
    return [part.unit_id == unit_id, part.part == Part.EACH, part.released_on.is_(None)]


def _is_done(part: Any) -> ColumnElement[bool]:
    """The twin of the first line of `part_status`."""
    confirmed = and_(part.confirmed_on.is_not(None), Item.status.not_in(DROPPED))
    return or_(Item.status == Status.COMPLETED, confirmed)


def with_own(query: Select[*tuple[Any, ...]], unit_id: int | None) -> Select[*tuple[Any, ...]]:
    """Joined with OWN, the unit's part; as it is without a unit."""
    return query if unit_id is None else query.outerjoin(OWN, and_(OWN.item_id == Item.id, *_is_own(OWN, unit_id)))


def day_of(unit_id: int | None) -> ColumnElement[date | None]:
    """The last day in time: the unit's own, where the query is joined `with_own`."""
    if unit_id is None:
        return Item.effective_due_on  # type: ignore[return-value]  # an attribute of the class is such an expression
    return func.coalesce(OWN.effective_due_on, Item.effective_due_on)


def open_for(unit_id: int | None) -> ColumnElement[bool]:
    """Still to be done by the unit, where the query is joined `with_own`; its negation is what has ended for it."""
    return is_open() if unit_id is None else and_(is_open(), OWN.confirmed_on.is_(None))


def ended_on(unit_id: int | None) -> Any:
    """The day on which it ended, for the unit as `open_for` has it."""
    return Item.closed_on if unit_id is None else func.coalesce(Item.closed_on, OWN.confirmed_on)


def own_or(unit_id: int | None, item: ColumnElement[bool], own: Callable[[Any], ColumnElement[bool]]) -> Any:
    """A condition on an item, and the one in its place on the unit's part, where the unit answers for itself."""
    if unit_id is None:
        return item
    mine = and_(MINE.item_id == Item.id, *_is_own(MINE, unit_id))
    return or_(and_(item, ~exists().where(mine)), exists().where(mine, own(MINE)))


def on_own_day(unit_id: int, item: ColumnElement[bool], day: date) -> ColumnElement[bool]:
    """The same of one day, found from the unit's parts: both databases then look at few rows."""
    mine = select(MINE.item_id).where(*_is_own(MINE, unit_id), MINE.effective_due_on.is_not(None))
    return or_(and_(item, Item.id.not_in(mine)), Item.id.in_(mine.where(MINE.effective_due_on == day)))


def own_timely(kind: Timeliness, on: Any, near: Any) -> Callable[[Any], ColumnElement[bool]]:
    """How a unit's part stands: the twin of conditions.is_timely."""

    def stands(part: Any) -> ColumnElement[bool]:
        due = func.coalesce(part.effective_due_on, Item.effective_due_on)
        reported = part.reported_on.is_not(None)
        is_late = case(
            (reported, and_(part.reported_on > due, due < on)), (Item.status.in_(STOPPED), false()), else_=due < on
        )
        done, waits = _is_done(part), and_(is_open(), part.confirmed_on.is_(None))
        runs = and_(~reported, Item.status.not_in(STOPPED))
        soon = and_(or_(runs, and_(reported, part.reported_on > due)), due >= on, due <= near)
        done_late = part.reported_on > due
        return {
            Timeliness.DROPPED: Item.status.in_(DROPPED),
            Timeliness.DONE_LATE: and_(done, reported, done_late),
            Timeliness.DONE_ON_TIME: and_(done, or_(~reported, due.is_(None), ~done_late)),
            Timeliness.NO_DEADLINE: and_(waits, due.is_(None)),
            Timeliness.OVERDUE: and_(waits, due.is_not(None), is_late),
            Timeliness.DUE_SOON: and_(waits, due.is_not(None), soon),
            Timeliness.ON_TRACK: and_(waits, due.is_not(None), ~is_late, ~soon),
        }[kind]  # fmt: skip

    return stands


def is_timely_for(unit_id: int | None, kind: Timeliness, on: date) -> ColumnElement[bool]:
    """How items stand, those of the unit's own by its own day."""
    near = soon_until(on, office_calendar().work)
    found: ColumnElement[bool] = own_or(unit_id, timely_of_item(kind, on, near), own_timely(kind, on, near))
    return found


def has_status(unit_id: int | None, status: Status) -> ColumnElement[bool]:
    """In which state items are, those of the unit's own by its own acceptance and report."""
    found: ColumnElement[bool] = own_or(unit_id, Item.status == status, own_status(status))
    return found


def own_status(status: Status) -> Callable[[Any], ColumnElement[bool]]:
    """In which state a unit's part is: the twin of `part_status`."""

    def stands(part: Any) -> ColumnElement[bool]:
        reported, waits = part.reported_on.is_not(None), part.confirmed_on.is_(None)
        if status is Status.COMPLETED:
            return _is_done(part)
        if status is Status.PENDING_CONFIRMATION:
            return and_(Item.status.in_(OPEN), waits, or_(reported, Item.status == status))
        if status in WORKING:
            accepted = part.accepted_on.is_(None) if status is Status.ASSIGNED else part.accepted_on.is_not(None)
            return and_(Item.status.in_(WORKING), waits, ~reported, accepted)
        return and_(Item.status == status, waits, ~reported) if status in OPEN else Item.status == status

    return stands


def counted_for(unit_id: int, kinds: Sequence[Timeliness], on: date) -> Select[*tuple[Any, ...]]:
    """How many items stand how, a column for each kind, as the unit has them; joined `with_own`."""
    near = soon_until(on, office_calendar().work)
    columns = [
        func.count(case((OWN.id.is_(None), case((timely_of_item(kind, on, near), 1))),
                        (own_timely(kind, on, near)(OWN), 1)))
        for kind in kinds
    ]  # fmt: skip
    return with_own(select(*columns).select_from(Item), unit_id)
