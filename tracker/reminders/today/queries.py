"""The counters and duties of a person's units that are asked after today, by the rules by which mails are written.

What a mail would ask for stands here, and nothing else: the same facts, the same plan, the same day.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from tracker.core.extensions import db
from tracker.items.counters.queries.entry import kept_counters
from tracker.items.counters.queries.figures import Shown
from tracker.items.deadlines.timeliness import Status
from tracker.items.models.item import Assignment, Item, Part
from tracker.items.queries.lists import ItemRow, rows_of
from tracker.reminders.moments import asked_for_from
from tracker.reminders.queries.matters import asked_about
from tracker.reminders.queries.plans import read_plans

#: Items of one unit that are looked at: those that have been under way the longest.
MOST_ITEMS = 200


@dataclass(frozen=True, slots=True)
class ToUpdate:
    """A counter whose figure is old, or (without one) a duty of which nothing was heard since a day."""

    row: ItemRow
    counter: Shown | None
    since: date


def to_update(unit_ids: Collection[int], *, on: date) -> list[ToUpdate]:
    """Oldest first. One query where nothing is under way, six where nothing is asked for, else three more."""
    ids = _under_way(unit_ids)
    if not ids:
        return []
    plans = read_plans()
    asked: dict[int, tuple[date, int]] = {}
    for item_id, (kind, matter) in asked_about(ids, on=on).items():
        plan = plans.of(item_id, kind)
        first = asked_for_from(plan, matter, on=on)
        if matter.runs and matter.figures_on is not None and first is not None and first <= on:
            asked[item_id] = matter.figures_on, plan.stale_days
    if not asked:
        return []
    rows = {row.id: row for row in rows_of(sorted(asked), on=on, counted=False)}
    counters = kept_counters(sorted(asked), on=on)
    found = [
        one
        for item_id, (since, days) in asked.items()
        for one in _of(rows[item_id], since, counters.get(item_id, ()), on - timedelta(days=days))
    ]
    return sorted(found, key=lambda one: (one.since, one.row.id, one.counter.id if one.counter else 0))


def _under_way(unit_ids: Collection[int]) -> Sequence[int]:
    """What these units carry out and have not reported. One query."""
    if not unit_ids:
        return []
    query = (
        select(Item.id)
        .join(Assignment, Assignment.item_id == Item.id)
        .where(
            Assignment.unit_id.in_(unit_ids), Assignment.released_on.is_(None), Assignment.reported_on.is_(None),
            Assignment.part.in_((Part.LEAD, Part.EACH)), Item.closed_on.is_(None), Item.status == Status.IN_PROGRESS,
        )
        .order_by(Item.id)
        .limit(MOST_ITEMS)
    )  # fmt: skip
    return list(dict.fromkeys(db.session.scalars(query)))


def _of(row: ItemRow, since: date, counters: Sequence[Shown], limit: date) -> list[ToUpdate]:
    """Its counters whose figures are of before `limit`; of a duty without any, the duty."""
    if not counters:
        return [ToUpdate(row, None, since)]
    old = [one for one in counters if one.whole_id is None and _day(one, since) < limit]
    left = [one for one in old if not _is_reached(one)]  # of what shall become less, none is ever reached
    return [ToUpdate(row, one, _day(one, since)) for one in left or old]


def _day(counter: Shown, since: date) -> date:
    """The day of which it speaks; without a figure the one on which the item was given."""
    return max(counter.as_of, since) if counter.as_of is not None else since


def _is_reached(counter: Shown) -> bool:
    return counter.target is not None and counter.value is not None and counter.value >= counter.target
