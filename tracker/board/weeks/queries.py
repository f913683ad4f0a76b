"""What happened to items in which week of a year, by lead unit: counted by the database, two queries.

An item is open from the day on which it begins (as the timeline has it: its first day, else that of its paper, of its
assignment, of its registration) until it ends. It is late by the deadline that was in force on the day that is spoken
of: who was given more time on 15 June for what was due on 31 May was late for these two weeks, and is not made to look
in time by it. A deadline that the clerk corrected without a decision counts as if it had always stood; what was
suspended was not late for as long as its clock stood. A plan is counted by its parts, and what belongs to later years
is left out, as in the summary: the last week has the summary's numbers.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    Date,
    Integer,
    Select,
    and_,
    bindparam,
    case,
    func,
    literal,
    literal_column,
    or_,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.elements import ColumnElement
from sqlalchemy.sql.functions import FunctionElement

from tracker.board.weeks.series import ONE_DAY, Change, What, first_monday, week_of
from tracker.calendar.current import office_calendar
from tracker.core.actor import Actor
from tracker.core.alike import Kept, asked_by, kept
from tracker.core.clock import OFFICE_ZONE
from tracker.core.extensions import db
from tracker.documents.models import Document
from tracker.items.deadlines.timeliness import Status
from tracker.items.models.directive import Directive
from tracker.items.models.item import Decision, Extension, Item
from tracker.items.queries.conditions import is_open, may_see

#: Written out: PostgreSQL takes two parameters for two things, and would not know what is grouped.
_LEAD = func.coalesce(Item.lead_unit_id, literal_column("0"))
WEEKS = 64  # unit and week are counted as one number, unit * WEEKS + week: it sorts faster than two
KINDS = tuple(What)


def changes_until(on: date, *, by: Actor, units: Collection[int] | None = None) -> list[Change]:
    """What happened to items of the year and of those before it until a day, as far as this person may see them.

    Two queries. At most units * weeks * 5 rows, whatever there is of items; and one for each unit, missed deadline and
    day of its change. Only `units` are told apart, all others together as 0; without it every unit.
    """
    statement, asked = asked_by(by, _happened, on, units is None)
    rows = db.session.execute(statement, asked if units is None else {"units": list(units), **asked})
    found = [Change(code // WEEKS, KINDS[what], code % WEEKS, number) for what, code, number in rows]
    return [*found, *_moved(by, on, units)]


def _moved(by: Actor, on: date, units: Collection[int] | None) -> Iterator[Change]:
    """Items that got another deadline when the one before had gone by: they were late in between."""
    calendar = office_calendar()
    for row in db.session.execute(*asked_by(by, _moves, on)):
        late_from = calendar.effective(row.due_before, is_period=False) + ONE_DAY
        unit_id = row.unit_id if units is None or row.unit_id in units else 0
        if late_from < row.moved_on:
            yield Change(unit_id, What.LATE, week_of(late_from, on.year), row.number)
            yield Change(unit_id, What.LATE_NO_MORE, week_of(row.moved_on, on.year), row.number)


@lru_cache(maxsize=16)
def _happened(by: Actor, on: date, each_unit: bool) -> Kept:
    """Each item read once, its days counted by unit and week. Kept, since a statement stays the same all day."""
    begins = date(on.year, 1, 1)
    halves = (_stood(by, on, each_unit, part) for part in (is_open(), Item.closed_on >= begins))  # an index of each
    stood = union_all(*halves).cte("stood").prefix_with("MATERIALIZED")
    columns = stood.c
    was_late = and_(
        columns.late_from <= on, or_(columns.ended_on.is_(None), columns.late_from < columns.ended_on)
    )  # fmt: skip
    late_from = case((columns.late_from < columns.begun_on, columns.begun_on), else_=columns.late_from)
    has_ended = columns.ended_on.is_not(None)
    events: list[tuple[What, Any, list[ColumnElement[bool]]]] = [
        (What.BEGUN, columns.begun_on, []),
        (What.ENDED, columns.ended_on, [has_ended]),
        (What.DONE, columns.ended_on, [has_ended, columns.status == Status.COMPLETED]),
        (What.LATE, late_from, [was_late]),
        (What.LATE_NO_MORE, columns.ended_on, [has_ended, was_late]),
    ]
    return kept(union_all(
        *(
            select(
                literal_column(str(KINDS.index(what)), Integer).label("what"),
                (columns.unit_id * WEEKS + _week(day, on)).label("code"), func.count().label("number"),
            )
            .where(*conditions)
            .group_by("code")
            for what, day, conditions in events
        )
    ))  # fmt: skip


def _stood(by: Actor, on: date, each_unit: bool, part: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    """The items that were open in the year at all, each with its days; nothing begins after its end or after today.

    Indexes hold all of it (Item.BEGINNING, Document's of the day): neither table is read.
    """
    known = func.coalesce(Item.starts_on, Document.issued_on, Item.assigned_on, _OfficeDay(Item.registered_at))
    begun_on, last = type_coerce(known, Date), func.coalesce(Item.closed_on, on)
    told_apart = Item.lead_unit_id.in_(bindparam("units", expanding=True))
    unit_id = _LEAD if each_unit else case((told_apart, Item.lead_unit_id), else_=literal_column("0"))
    return (
        select(
            unit_id.label("unit_id"), Item.status, Item.late_from,
            Item.closed_on.label("ended_on"), case((begun_on > last, last), else_=begun_on).label("begun_on"),
        )
        .select_from(Item)
        .outerjoin(Document, Document.id == Item.document_id)
        .where(part, *_counted(by, on))
    )  # fmt: skip


def _counted(by: Actor, on: date) -> list[ColumnElement[bool]]:
    """Each duty once, where it is done; of this year's work and that of the years before.

    The year is asked of a sum, for which no index is taken: what is open is found by the index of what is open, which
    holds a tenth of all years.
    """
    return [Item.has_parts.is_(False), Item.period + 0 <= on.year, may_see(by)]


def _week(day: Any, on: date) -> Any:
    """series.week_of in SQL."""
    begins = date(on.year, 1, 1)
    return case((day < begins, 0), else_=_WeeksSince(day, literal(first_monday(on.year), Date)) + 1)


class _WeeksSince(FunctionElement[int]):
    """Whole weeks from the second day to the first, which is not before it."""

    type = Integer()
    inherit_cache = True


@compiles(_WeeksSince, "sqlite")
def _in_sqlite(element: Any, compiler: Any, **kwargs: Any) -> str:
    day, since = (compiler.process(clause, **kwargs) for clause in element.clauses)
    return f"CAST((julianday({day}) - julianday({since})) / 7 AS INTEGER)"


@compiles(_WeeksSince, "postgresql")
def _in_postgresql(element: Any, compiler: Any, **kwargs: Any) -> str:
    day, since = (compiler.process(clause, **kwargs) for clause in element.clauses)
    return f"((CAST({day} AS DATE) - CAST({since} AS DATE)) / 7)"


class _OfficeDay(FunctionElement[date]):
    """The day of a moment at the office: seven hours ahead of UTC, in summer and winter."""

    type = Date()
    inherit_cache = True


@compiles(_OfficeDay, "sqlite")
def _day_in_sqlite(element: Any, compiler: Any, **kwargs: Any) -> str:
    return f"date({compiler.process(element.clauses, **kwargs)}, '+7 hours')"


@compiles(_OfficeDay, "postgresql")
def _day_in_postgresql(element: Any, compiler: Any, **kwargs: Any) -> str:
    return f"CAST(({compiler.process(element.clauses, **kwargs)}) AT TIME ZONE '{OFFICE_ZONE.key}' AS DATE)"


@lru_cache(maxsize=16)
def _moves(by: Actor, on: date) -> Kept:
    """(unit, missed deadline, day on which another one was set) of this year's decisions, and how many items each."""
    begins = date(on.year, 1, 1)
    granted = select(
        Extension.item_id, Extension.due_before.label("due_before"), Extension.decided_on.label("moved_on")
    ).where(
        Extension.decision == Decision.GRANTED, Extension.unit_id.is_(None), Extension.decided_on >= begins,
        Extension.decided_on > Extension.due_before,
    )  # fmt: skip
    decided = select(
        Directive.item_id, Directive.due_before.label("due_before"), Directive.made_on.label("moved_on")
    ).where(Directive.due_before.is_not(None), Directive.made_on >= begins, Directive.made_on > Directive.due_before)
    both = union_all(granted, decided).subquery()  # a decision on a request is told by both: once an item and day
    once = (
        select(both.c.item_id, both.c.moved_on, func.max(both.c.due_before).label("due_before"))
        .group_by(both.c.item_id, both.c.moved_on)
        .subquery()
    )
    return kept(
        select(
            _LEAD.label("unit_id"), once.c.due_before, once.c.moved_on,
            func.count().label("number"),
        )
        .join(Item, Item.id == once.c.item_id)
        .where(*_counted(by, on), or_(Item.late_from.is_(None), Item.late_from >= once.c.moved_on))
        .group_by(_LEAD, once.c.due_before, once.c.moved_on)
    )  # fmt: skip
