"""Who was named to answer for a unit in an item, beside its head."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from functools import cache

from sqlalchemy import Date, Select, and_, bindparam, or_, select
from sqlalchemy.sql.elements import ColumnElement

from tracker.core import clock
from tracker.core.extensions import db
from tracker.items.models.designation import Designation

#: Unit, and the person who answers for it; None: the office.
Named = frozenset[tuple[int, int | None]]


def stands_on(day: date | ColumnElement[date]) -> ColumnElement[bool]:
    """The condition that a naming is in force on this day: one of a day ahead counts from that day on."""
    return and_(Designation.given_on <= day, or_(Designation.ended_on.is_(None), Designation.ended_on > day))


def designated_for(item_id: int, *, on: date | None = None) -> Named:
    """Which units of the item have somebody named, today or on a day. One query."""
    return designated_of([item_id], on=on).get(item_id, frozenset())


def designated_of(item_ids: Collection[int], *, on: date | None = None) -> Mapping[int, Named]:
    """The same of several items: {item id: named}; an item without any is left out. One query, none for no item."""
    found: dict[int, set[tuple[int, int | None]]] = defaultdict(set)
    if item_ids:
        asked = {"ids": list(item_ids), "day": on or clock.today()}
        for item_id, unit_id, person_id in db.session.execute(_named(), asked):
            found[item_id].add((unit_id, person_id))
    return {item_id: frozenset(these) for item_id, these in found.items()}


@cache
def _named() -> Select[int, int, int | None]:
    """Made once: every verb asks it."""
    named = (Designation.item_id, Designation.unit_id, Designation.person_id)
    these = Designation.item_id.in_(bindparam("ids", expanding=True))
    return select(*named).where(these, stands_on(bindparam("day", type_=Date())))
