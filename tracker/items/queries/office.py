"""What the office has to look after beside its steps: items without a unit, a deadline or a recent figure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, func, literal, select, union_all
from sqlalchemy.sql.elements import ColumnElement

from tracker.core.actor import Actor
from tracker.core.extensions import db
from tracker.items.models.item import Item
from tracker.items.queries.conditions import lacking, may_see
from tracker.items.queries.lists import ItemRow, rows_of

GAPS = ("unit", "deadline", "reading")


@dataclass(frozen=True, slots=True)
class Office:
    """By kind (unit, deadline, reading): how many items there are, and the most urgent of them."""

    counts: Mapping[str, int]
    rows: Mapping[str, Sequence[ItemRow]]


def office(*, by: Actor, on: date, most: int = 5) -> Office:
    """One query for all numbers and first ids, two for what is shown of them."""
    kinds = {kind: lacking(kind, on) for kind in GAPS}
    pieces = [_first(kind, condition, by, most) for kind, condition in kinds.items()]
    ids: dict[str, list[int]] = defaultdict(list)
    counts = dict.fromkeys(kinds, 0)
    for row in db.session.execute(union_all(*pieces)):
        counts[row.kind] = int(row.number)
        ids[row.kind].append(row.id)
    rows = {row.id: row for row in rows_of(sorted({one for several in ids.values() for one in several}), on=on)}
    return Office(counts, {kind: _in_order([rows[one] for one in several]) for kind, several in ids.items()})


def _first(kind: str, condition: ColumnElement[bool], by: Actor, most: int) -> Select[Any]:
    """(kind, id, how many there are) of the first of a kind."""
    found = (
        select(Item.id, func.count().over().label("number"))
        .where(condition, may_see(by))
        .order_by(Item.effective_due_on.nulls_last(), Item.id)
        .limit(most)
        .subquery()
    )
    return select(literal(kind).label("kind"), found.c.id, found.c.number)


def _in_order(rows: Sequence[ItemRow]) -> list[ItemRow]:
    return sorted(rows, key=lambda row: (row.effective_due_on or date.max, row.id))
