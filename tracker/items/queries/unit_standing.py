"""How a unit's open items stand, as the unit has them: what its tabs count, in one query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import and_, case, exists, func, select, true
from sqlalchemy.sql.elements import ColumnElement

from tracker.calendar.current import office_calendar
from tracker.core.actor import Actor
from tracker.core.extensions import db
from tracker.items.deadlines.timeliness import Status, Timeliness, soon_until
from tracker.items.models.item import Assignment, Item, Part
from tracker.items.queries.conditions import is_open, items_of_units, may_see, timely_of_item
from tracker.items.queries.own import OWN, own_status, own_timely, with_own
from tracker.organization.finding import is_closed


@dataclass(frozen=True, slots=True)
class Standing:
    """How many items are still to be done by the unit, and of them late, due soon, not accepted yet."""

    open: int
    overdue: int
    soon: int
    to_accept: int


def standing_of(unit_id: int, *, by: Actor, on: date) -> Standing:
    """Counted as the lists of the same names count (a test holds them together). One query.

    All that is open is walked in the index that holds it, and asked for the unit's part: most of these are of items
    that ended long ago, and each would have to be looked up to know it.
    """
    near = soon_until(on, office_calendar().work)
    waits = and_(is_open(), OWN.confirmed_on.is_(None))
    columns = [
        _counted(is_open(), waits),
        *(
            _counted(timely_of_item(kind, on, near), own_timely(kind, on, near)(OWN))
            for kind in (Timeliness.OVERDUE, Timeliness.DUE_SOON)
        ),
        _counted(Item.status == Status.ASSIGNED, own_status(Status.ASSIGNED)(OWN)),
    ]
    query = with_own(select(*columns).select_from(Item), unit_id).where(is_open())
    if is_closed(unit_id, on):
        query = query.where(Item.id.in_(items_of_units((), (unit_id,), tuple(Part))), may_see(by))
    else:
        query = query.where(_has_any(unit_id), true() if unit_id in by.unit_ids else may_see(by))
    return Standing(*db.session.execute(query).one())


def _has_any(unit_id: int) -> ColumnElement[bool]:
    """Whichever part the unit has: answered from the index alone. What one's own unit has is always seen."""
    return exists().where(
        Assignment.item_id == Item.id, Assignment.unit_id == unit_id, Assignment.released_on.is_(None)
    )


def _counted(item: ColumnElement[bool], own: ColumnElement[bool]) -> Any:
    """As the item stands, or the unit's own part where it answers for itself."""
    return func.count(case((OWN.id.is_(None), case((item, 1))), (own, 1)))
