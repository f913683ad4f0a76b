"""A list in which words are searched: the best of all matches, so many at most, whatever the words are.

"kế hoạch" stands in every second item of a province's register. Nobody reads those to the end, and counting and
ordering them took seconds; so a list that is searched goes no further than LISTED, and says that there are more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Select, and_, func, select, union

from tracker.core.actor import Actor
from tracker.core.extensions import db
from tracker.core.search import best_matches, words
from tracker.documents.models import Document
from tracker.documents.queries.numbered import numbered
from tracker.items.models.item import Item, Part
from tracker.items.queries.conditions import items_of_units
from tracker.items.queries.wanted import Wanted, conditions, joined, order_of, own_unit
from tracker.organization.finding import units_named

LISTED = 1_000


class Searched(NamedTuple):
    """The ids of a page; how many are listed; whether there are more than that."""

    ids: Sequence[int]
    total: int
    more: bool


def is_searched(wanted: Wanted, by: Actor) -> bool:
    """Whether the list is one of these; seen as one unit has it, it is narrow enough to be read to its end."""
    return bool(words(wanted.q)) and own_unit(wanted, by) is None


def search_page(wanted: Wanted, *, by: Actor, on: date, number: int, size: int) -> Searched:
    """Page `number` of the list, its last page where it has fewer. Two queries, and one for the units named."""
    ids = _candidates(wanted, by, on).subquery()
    total = db.session.scalar(select(func.count()).select_from(ids)) or 0
    listed = min(total, LISTED)
    first = (min(number, max(1, -(-listed // size))) - 1) * size
    found = joined(select(Item.id), wanted, by).where(Item.id.in_(select(ids.c.id))).order_by(*order_of(wanted, by))
    shown = found.limit(min(size, LISTED - first)).offset(first)
    return Searched(list(db.session.scalars(shown)) if total else [], listed, total > LISTED)


def _candidates(wanted: Wanted, by: Actor, on: date) -> Select[Any]:
    """What else the list asks for holds before anything is cut off."""
    others = conditions(replace(wanted, q=""), by=by, on=on)
    found: list[Select[Any]] = [best_matches(Item.search_text, wanted.q, most=LISTED + 1, only=and_(*others))]
    if (its_number := numbered(wanted.q)) is not None:
        found.append(_newest([Item.document_id.in_(select(Document.id).where(its_number)), *others]))
    if named := units_named(wanted.q, on):
        found.append(_newest([Item.id.in_(items_of_units(named.there, named.closed, tuple(Part))), *others]))
    ids = [select(one.subquery().c.id) for one in found]
    return select(union(*ids).subquery().c.id) if len(ids) > 1 else ids[0]


def _newest(wanted: list[Any]) -> Select[Any]:
    return select(Item.id).where(*wanted).order_by((Item.id + 0).desc()).limit(LISTED + 1)
