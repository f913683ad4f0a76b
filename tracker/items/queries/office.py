"""What the office has to look after beside its steps: items without a unit, a deadline or a recent figure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Select, literal, select, union_all
from sqlalchemy.sql.elements import ColumnElement

from tracker.core.actor import Actor
from tracker.core.alike import Kept, asked_by, kept
from tracker.core.bounds import bounded, counted
from tracker.core.extensions import db
from tracker.items.models.item import Item
from tracker.items.queries.conditions import is_open, lacking, may_see
from tracker.items.queries.lists import ItemRow, rows_of

GAPS = ("unit", "deadline", "reading")
#: Up to here a gap is counted; beyond it home says "more than 500". The list behind it counts on.
MOST_COUNTED = 500


@dataclass(frozen=True, slots=True)
class Office:
    """By kind (unit, deadline, reading): how many items there are, and the most urgent of them."""

    counts: Mapping[str, int]
    rows: Mapping[str, Sequence[ItemRow]]


def office(*, by: Actor, on: date, most: int = 5) -> Office:
    """One query for all numbers and first ids, two for what is shown of them."""
    ids: dict[str, list[int]] = defaultdict(list)
    counts = dict.fromkeys(GAPS, 0)
    for row in db.session.execute(*asked_by(by, _of_gaps, on, most)):
        counts[row.kind] = bounded(row.number, MOST_COUNTED)
        ids[row.kind].append(row.id)
    rows = {row.id: row for row in rows_of(sorted({one for several in ids.values() for one in several}), on=on)}
    return Office(counts, {kind: _in_order([rows[one] for one in several]) for kind, several in ids.items()})


@lru_cache(maxsize=32)
def _of_gaps(by: Actor, on: date, most: int) -> Kept:
    """The first of each kind. Kept, since a statement stays the same all day."""
    return kept(union_all(*(_first(kind, lacking(kind, on), by, most) for kind in GAPS)))


def _first(kind: str, condition: ColumnElement[bool], by: Actor, most: int) -> Select[Any]:
    """(kind, id, how many there are) of the first of a kind: read in the order of an index, and counted beside it."""
    found = select(Item.id).where(is_open(), condition, may_see(by))
    first = found.order_by(Item.effective_due_on.nulls_last(), Item.id).limit(most).subquery()
    return select(literal(kind).label("kind"), first.c.id, counted(found, MOST_COUNTED).label("number"))


def _in_order(rows: Sequence[ItemRow]) -> list[ItemRow]:
    return sorted(rows, key=lambda row: (row.effective_due_on or date.max, row.id))
