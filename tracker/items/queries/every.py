"""All items of a list, however long: for a file, and for a change of many. Never more than a batch in memory."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Any

from sqlalchemy import func, select

from tracker.core.actor import Actor
from tracker.core.extensions import db
from tracker.items.deadlines.timeliness import ENDED_KINDS, OPEN_KINDS
from tracker.items.models.item import Item
from tracker.items.queries.lists import ItemRow, rows_for, rows_of
from tracker.items.queries.own import day_of, ended_on, open_for
from tracker.items.queries.wanted import Wanted, conditions, joined, order_of, own_unit

BATCH = 500


def every_row(wanted: Wanted, *, by: Actor, on: date) -> Iterator[ItemRow]:
    """The rows of a list in its order. The ids come as a stream; what is shown of them is read by the batch."""
    for ids in _batches(ids_of(wanted, by=by, on=on)):
        yield from rows_for(own_unit(wanted, by), rows_of(ids, on=on, as_given=True), on=on)


def count_rows(wanted: Wanted, *, by: Actor, on: date) -> int:
    """How many items a list holds. One query."""
    return (
        db.session.scalar(joined(select(func.count(Item.id)), wanted, by).where(*conditions(wanted, by=by, on=on))) or 0
    )


def restricted_in(wanted: Wanted, *, by: Actor, on: date) -> int:
    """How many items of restricted documents a list holds. One query."""
    query = joined(select(func.count(Item.id)), wanted, by).where(*conditions(wanted, by=by, on=on))
    return db.session.scalar(query.where(Item.restricted.is_(True))) or 0


def ids_of(wanted: Wanted, *, by: Actor, on: date, most: int | None = None) -> Iterator[int]:
    """The ids of a list in its order, at most so many, as a stream that closes however it ends."""
    given = 0
    for more, order in _orders(wanted, by):
        query = joined(select(Item.id), wanted, by).where(*conditions(wanted, by=by, on=on), *more).order_by(*order)
        if most is not None:
            query = query.limit(most - given)
        with db.session.scalars(query.execution_options(yield_per=BATCH)) as ids:
            for item_id in ids:
                given += 1
                yield item_id


def _orders(wanted: Wanted, by: Actor) -> Iterator[tuple[list[Any], list[Any]]]:
    """(conditions, order) of the pieces of a list, as a page of it has them: by urgency what has ended stands last."""
    if wanted.sort != "due" or wanted.q:
        yield [], order_of(wanted, by)
        return
    own = own_unit(wanted, by)
    if wanted.is_open is not False and wanted.timely not in ENDED_KINDS:
        yield [open_for(own)], [day_of(own).nulls_last(), Item.id]
    if wanted.is_open is not True and wanted.timely not in OPEN_KINDS:
        yield [~open_for(own)], [ended_on(own).desc(), Item.id.desc()]


def _batches(ids: Iterator[int]) -> Iterator[list[int]]:
    while batch := list(islice(ids, BATCH)):
        yield batch
