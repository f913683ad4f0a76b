"""All readings of one counter, read once for a figure that is written: what it is held against, and what it changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, select

from tracker.core.extensions import db
from tracker.items.counters.counting import Measure
from tracker.items.counters.models import Counter, CounterTarget, Reading
from tracker.items.counters.queries.figures import Shown, Target, newest_of, shown_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered(Measure):
    """A reading with who entered it, and when."""

    person_id: int | None
    person_name: str
    at: datetime


def entered(counter: Counter) -> list[Entered]:
    """Every reading of the counter, in the order in which they were entered. One query.

    In a unit of work nobody else writes one beside it: the row of the item is locked (items.services.loading), of an
    indicator, which has none, that of the counter; which is a query more.
    """
    if counter.item_id is None:
        db.session.execute(_lock(), {"number": counter.id})
    rows = db.session.execute(_readings(), {"number": counter.id})
    return [
        Entered(row.as_of, row.value, row.estimated, row.id, person_id=row.person_id, person_name=row.person_name,
                at=row.at)
        for row in rows
    ]  # fmt: skip


def targets_of(counter_id: int) -> list[Target]:
    """Its targets in their order. One query."""
    return [Target(row.name, row.value) for row in db.session.execute(_targets(), {"number": counter_id})]


def shown_by(counter: Counter, targets: Sequence[Target], readings: Sequence[Measure], *, on: date) -> Shown:
    """A counter without a list of units, from what was read of it."""
    return shown_of(counter, targets, readings, None, on=on, newest=newest_of(readings))


@cache
def _lock() -> Select[int]:
    return select(Counter.id).where(Counter.id == bindparam("number")).with_for_update()


@cache
def _readings() -> Select[*tuple[Any, ...]]:
    columns = (Reading.as_of, Reading.value, Reading.estimated, Reading.id)
    whose = (Reading.person_id, Reading.person_name, Reading.at)
    return select(*columns, *whose).where(Reading.counter_id == bindparam("number")).order_by(Reading.id)


@cache
def _targets() -> Select[str, int]:
    of_counter = CounterTarget.counter_id == bindparam("number")
    return select(CounterTarget.name, CounterTarget.value).where(of_counter).order_by(CounterTarget.position)
