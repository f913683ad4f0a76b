"""What lists are filtered by, as conditions on Item: the SQL twins of policies and of timeliness."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Date, Integer, Select, and_, bindparam, case, exists, func, literal_column, or_, select, true
from sqlalchemy.orm import aliased
from sqlalchemy.sql.elements import ColumnElement

from tracker.calendar.current import office_calendar
from tracker.core import clock
from tracker.core.actor import Actor, Role
from tracker.core.policies import is_system
from tracker.documents.queries.visible import register_door, visible_to
from tracker.items.counters.models import Counter, CounterTarget, Reading
from tracker.items.deadlines.deadline import DeadlineKind
from tracker.items.deadlines.timeliness import DROPPED, Status, Timeliness, soon_until
from tracker.items.models.item import Assignment, Decision, Extension, Item, Part
from tracker.organization.models import Unit
from tracker.organization.names import followed_by

STALE_DAYS = 30
#: Written out: the limits of row_by_row need no parameters.
_ONE, _NONE = literal_column("1", Integer), literal_column("0", Integer)


def is_asked(request: Any = Extension) -> ColumnElement[bool]:
    """A request for more time that waits."""
    return request.decision == Decision.ASKED  # type: ignore[no-any-return]  # of an alias


def is_open() -> ColumnElement[bool]:
    """Still to be done. Said by the day of its end, so that both databases use the indexes of what is open."""
    return Item.closed_on.is_(None)


def is_timely(kind: Timeliness, on: date) -> ColumnElement[bool]:
    """The SQL twin of timeliness.timeliness; a test holds the two together."""
    return timely_of_item(kind, on, soon_until(on, office_calendar().work))


def timely_days(on: date) -> dict[str, date]:
    """The parameters of counted_timely()."""
    return {"timely_on": on, "timely_near": soon_until(on, office_calendar().work)}


@cache
def counted_timely(kinds: tuple[Timeliness, ...]) -> Select[*tuple[Any, ...]]:
    """How many items stand how, a column for each kind, with timely_days() as parameters; made once."""
    on, near = bindparam("timely_on", type_=Date()), bindparam("timely_near", type_=Date())
    return select(*(func.count(case((timely_of_item(kind, on, near), 1))) for kind in kinds)).select_from(Item)


def timely_of_item(kind: Timeliness, on: Any, near: Any) -> ColumnElement[bool]:
    """The same against days that are parameters: today, and the last that is near."""
    late, due_on = Item.late_from, Item.effective_due_on
    conditions: Mapping[Timeliness, Callable[[], ColumnElement[bool]]] = {
        Timeliness.DROPPED: lambda: Item.status.in_(DROPPED),
        Timeliness.DONE_LATE: lambda: and_(Item.status == Status.COMPLETED, late.is_not(None)),
        Timeliness.DONE_ON_TIME: lambda: and_(Item.status == Status.COMPLETED, late.is_(None)),
        Timeliness.NO_DEADLINE: lambda: and_(is_open(), due_on.is_(None)),
        Timeliness.OVERDUE: lambda: and_(is_open(), late <= on),
        Timeliness.DUE_SOON: lambda: and_(is_open(), late > on, due_on <= near),
        Timeliness.ON_TRACK: lambda: and_(is_open(), due_on.is_not(None), or_(late.is_(None), due_on > near)),
    }
    return conditions[kind]()


def may_see(by: Actor, item: Any = Item) -> ColumnElement[bool]:
    """The SQL twin of policies.can_see, for items or an alias of them."""
    if is_system(by) or by.has(Role.CLERK, Role.LEADER):
        return item.id.is_not(None)  # type: ignore[no-any-return]  # an alias tells nothing of its columns
    part = select(Assignment.id).where(
        Assignment.item_id == item.id, Assignment.released_on.is_(None), _is_for(by, item, Assignment)
    )
    mine = exists(row_by_row(part.correlate(item)))
    return or_(item.restricted.is_(False), mine)


def _is_for(by: Actor, item: Any, part: Any) -> ColumnElement[bool]:
    """Whether a part is of a unit of this person, or was of one that went over to it after the item had ended."""
    units = sorted(by.unit_ids) or [0]
    earlier = part.unit_id.in_(followed_by(units, clock.today()))
    return or_(part.unit_id.in_(units), and_(item.closed_on.is_not(None), earlier))


def may_cite(paper: Any, by: Actor) -> ColumnElement[bool]:
    """Whether the cited document, an alias of Document, may be named to this person; one that was withdrawn is not."""
    return and_(visible_to(by, paper), paper.withdrawn_on.is_(None))


def has_item_of(by: Actor, document: Any) -> ColumnElement[bool]:
    """Whether a unit of this person has a part in an item of the document: then the document is for it as well."""
    item, part = _behind()
    found = select(item.id).join(part, part.item_id == item.id).where(item.document_id == document.id)
    return exists(row_by_row(found.where(part.released_on.is_(None), _is_for(by, item, part)).correlate(document)))


@cache
def _behind() -> tuple[Any, Any]:
    """An item and a part behind a document. Once: copying their columns took half of a page of the register."""
    return aliased(Item), aliased(Assignment)


def row_by_row(asked: Select[int]) -> Select[int]:
    """Asked only of the rows that need it: few are restricted.

    PostgreSQL would rather read every part of every item at once, and look the rows up in that: the register of a unit
    of an office with 100,000 items took a second. What has an offset it does not turn round.
    """
    return asked.limit(_ONE).offset(_NONE)


register_door(has_item_of)


def has_part(unit_id: int | None, parts: Sequence[Part]) -> ColumnElement[bool]:
    """Items in which the unit (None: any unit) has one of these parts today."""
    return exists().where(
        Assignment.item_id == Item.id,
        true() if unit_id is None else Assignment.unit_id == unit_id,
        Assignment.released_on.is_(None),
        Assignment.part.in_(parts),
    )


def items_with_part(unit_id: int, parts: Sequence[Part]) -> Select[int]:
    """The ids of the same items, from the unit's side: for counting all of them."""
    return items_of_units([unit_id], (), parts)


def items_of_units(there: Sequence[int], closed: Sequence[int], parts: Sequence[Part]) -> Select[int]:
    """The ids of items in which units have one of these parts; closed ones had it when they ended."""
    has = and_(Assignment.unit_id.in_(there), Assignment.released_on.is_(None))
    if len(there) == 1:
        has = and_(Assignment.unit_id == there[0], Assignment.released_on.is_(None))
    found = select(Assignment.item_id).where(Assignment.part.in_(parts))
    if not closed:
        return found.where(has)
    last = _last_days(closed).subquery()
    had = or_(Assignment.released_on.is_(None), Assignment.released_on >= last.c.day)
    had = and_(Assignment.unit_id.in_(closed), had)
    return found.outerjoin(last, last.c.unit_id == Assignment.unit_id).where(or_(has, had))


def _last_days(closed: Sequence[int]) -> Select[*tuple[Any, ...]]:
    """The day from which on closed units gave up what they had to the end: those that close ahead of their last day
    give it up at once and are given nothing afterwards, so it is the day on which they last gave up something.
    """
    given_up, until = func.max(Assignment.released_on), Unit.active_until
    day = case((given_up < until, given_up), else_=until)
    of_unit = select(Unit.id.label("unit_id"), day.label("day")).outerjoin(Assignment, Assignment.unit_id == Unit.id)
    return of_unit.where(Unit.id.in_(closed)).group_by(Unit.id)


def lacking(what: str, on: date) -> ColumnElement[bool]:
    """The clerk's gaps: an open item without a unit, without a deadline, or with a counter not read for 30 days."""
    if what == "unit":
        each = exists().where(
            Assignment.item_id == Item.id, Assignment.released_on.is_(None), Assignment.part == Part.EACH
        )
        return and_(is_open(), Item.lead_unit_id.is_(None), ~each)
    if what == "deadline":  # asked of the effective day, which an index holds; "không thời hạn" was said, not forgotten
        said = or_(Item.due_as_written != "", Item.due_kind == DeadlineKind.RECURRING)
        return and_(is_open(), Item.effective_due_on.is_(None), Item.term_days.is_(None), ~said)
    fresh = exists().where(
        Reading.counter_id == Counter.id, Reading.estimated.is_(False), Reading.as_of >= on - timedelta(days=STALE_DAYS)
    )
    counted = exists().where(
        Counter.item_id == Item.id, CounterTarget.counter_id == Counter.id, Counter.is_checklist.is_(False), ~fresh
    )
    begun = or_(Item.starts_on.is_(None), Item.starts_on <= on)
    return and_(Item.status == Status.IN_PROGRESS, begun, counted)
