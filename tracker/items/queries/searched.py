"""A list in which words are searched: the best of all matches, so many at most, whatever the words are.

"kế hoạch" stands in every second item of a province's register. Nobody reads those to the end, and counting and
ordering them took seconds; so a list that is searched goes no further than LISTED, and says that there are more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any, NamedTuple

from sqlalchemy import Select, and_, exists, func, select, tuple_, union
from sqlalchemy.sql.elements import ColumnElement

from tracker.core.actor import Actor
from tracker.core.extensions import db
from tracker.core.search import best_matches, words
from tracker.documents.models import Document
from tracker.documents.queries.numbered import numbered
from tracker.items.models.item import Assignment, Item, Part
from tracker.items.queries.conditions import items_of_units
from tracker.items.queries.wanted import Wanted, conditions, joined, order_of, own_unit
from tracker.organization.finding import NamedUnits, units_named

LISTED = 1_000
FEW = 6  # units whose parts are read one by one
LAST_ID = 2**31 - 1


class Searched(NamedTuple):
    """The ids of a page; how many are listed; whether there are more than that."""

    ids: Sequence[int]
    total: int
    more: bool


def is_searched(wanted: Wanted, by: Actor) -> bool:
    """Whether the list is one of these; seen as one unit has it, it is narrow enough to be read to its end."""
    return bool(words(wanted.q)) and own_unit(wanted, by) is None


def search_page(wanted: Wanted, *, by: Actor, on: date, number: int, size: int) -> Searched:
    """Page `number` of the list, its last page where it has fewer. One query, and one for the units named; for a page
    behind the last, one more.
    """
    rows = _page(wanted, by, on, size, number)
    if not rows and number > 1:
        rows = _page(wanted, by, on, size, 1)
        if rows:
            rows = _page(wanted, by, on, size, -(-min(rows[0].total, LISTED) // size))
    total = rows[0].total if rows else 0
    return Searched([row.id for row in rows], min(total, LISTED), total > LISTED)


def _page(wanted: Wanted, by: Actor, on: date, size: int, number: int) -> Sequence[Any]:
    """Its rows, each with how many candidates there are; none behind the last page."""
    first = (number - 1) * size
    if first >= LISTED:
        return []
    ids = _candidates(wanted, by, on).subquery()
    found = joined(select(Item.id, func.count().over().label("total")), wanted, by)
    found = found.where(Item.id.in_(select(ids.c.id))).order_by(*order_of(wanted, by))
    return db.session.execute(found.limit(min(size, LISTED - first)).offset(first)).all()


def _candidates(wanted: Wanted, by: Actor, on: date) -> Select[Any]:
    """What else the list asks for holds before anything is cut off."""
    others = conditions(replace(wanted, q=""), by=by, on=on)
    found: list[Select[Any]] = [best_matches(Item.search_text, wanted.q, most=LISTED + 1, only=and_(*others))]
    if (its_number := numbered(wanted.q)) is not None:
        newest = select(Item.id).where(Item.document_id.in_(select(Document.id).where(its_number)), *others)
        found.append(newest.order_by((Item.id + 0).desc()).limit(LISTED + 1))
    if named := units_named(wanted.q, on):
        found.append(newest_of_units(named, and_(*others), LISTED + 1))
    ids = [select(one.subquery().c.id) for one in found]
    return select(union(*ids).subquery().c.id) if len(ids) > 1 else ids[0]


def newest_of_units(named: NamedUnits, only: ColumnElement[bool], most: int) -> Select[Any]:
    """The ids of the newest items in which these units have a part and `only` holds.

    Of a few units in force each part is read from its index, from the newest item on and no further than wanted.
    """
    if named.closed or len(named.there) > FEW:
        of_units = Item.id.in_(items_of_units(named.there, named.closed, tuple(Part)))
        return select(Item.id).where(of_units, only).order_by((Item.id + 0).desc()).limit(most)
    each: list[Select[Any]] = []
    for unit_id, part in product(named.there, Part):
        conditions, order = _as_its_index(unit_id, part)
        may_be = exists().where(Item.id == Assignment.item_id, only).correlate(Assignment)
        newest = select(Assignment.item_id).where(*conditions, Assignment.released_on.is_(None), may_be)
        newest = newest.order_by(*order).limit(most)
        each.append(select(newest.subquery().c.item_id.label("id")))
    found = union(*each).subquery()
    return select(found.c.id).order_by(found.c.id.desc()).limit(most)


def _as_its_index(unit_id: int, part: Part) -> tuple[list[ColumnElement[bool]], list[ColumnElement[Any]]]:
    """Its parts and their order, the newest item first.

    PostgreSQL is asked for them as a stretch of the index that begins with the unit: it believes that every unit has
    many parts of each kind, and would look for them among the parts of all items, to the end where there are none.
    """
    if db.engine.dialect.name != "postgresql":
        return [Assignment.unit_id == unit_id, Assignment.part == part], [Assignment.item_id.desc()]
    columns = (Assignment.unit_id, Assignment.part, Assignment.item_id)
    place = tuple_(*columns)
    first, last = tuple_(unit_id, part, 0), tuple_(unit_id, part, LAST_ID)
    return [place >= first, place <= last], [column.desc() for column in columns]
