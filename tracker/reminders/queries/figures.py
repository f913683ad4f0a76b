"""How old the figures of items are, for what is asked for anew: one query for any number of items."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import bindparam, case, func, select, true
from sqlalchemy.orm import aliased

from tracker.core.extensions import db
from tracker.items.counters.models import Counter, CounterTarget, Reading, Tick
from tracker.items.models.item import Item


def oldest_figures(ids: Sequence[int]) -> dict[int, date]:
    """The day of the oldest of an item's newest figures; without any, the day on which it was given.

    Counters that have reached their targets, and lists that are ticked off, ask for nothing more.
    """
    return {item_id: day for item_id, day in db.session.execute(_of_figures(), {"ids": ids}).all() if day is not None}


@cache
def _of_figures() -> Any:
    ticked = select(func.max(Tick.done_on)).where(Tick.counter_id == Counter.id).correlate(Counter).scalar_subquery()
    measured = aliased(Reading)
    newest = (
        select(Reading.id)
        .where(Reading.counter_id == Counter.id, Reading.estimated.is_(False))
        .order_by(Reading.as_of.desc(), Reading.id.desc())
        .limit(1)
        .correlate(Counter)
        .scalar_subquery()
    )
    return (
        select(Item.id, func.min(func.coalesce(measured.as_of, ticked, Item.assigned_on)))
        .join(Counter, Counter.item_id == Item.id)
        .outerjoin(measured, measured.id == newest)
        .where(
            Item.id.in_(bindparam("ids", expanding=True)),
            Counter.whole_id.is_(None),
            _is_reached(measured.value).is_not(true()),
        )
        .group_by(Item.id)
    )


def _is_reached(value: Any) -> Any:
    """Whether every target is met; of a list, whether so many are ticked, without a target all of them.

    What is to become less may grow again: there a target that is met ends nothing.
    """
    highest = select(func.max(CounterTarget.value)).where(CounterTarget.counter_id == Counter.id)
    target = highest.correlate(Counter).scalar_subquery()
    ticks = select(func.count(Tick.done_on)).where(Tick.counter_id == Counter.id).correlate(Counter)
    listed = ticks.with_only_columns(func.count(Tick.unit_id)).scalar_subquery()
    return case(
        (Counter.is_checklist, ticks.scalar_subquery() >= func.coalesce(target, func.nullif(listed, 0))),
        (Counter.higher_is_better, value >= target),
    )
