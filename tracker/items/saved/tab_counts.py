"""How many items the shipped tabs hold. Saved lists may ask for anything: no page counts them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from tracker.core.actor import Actor
from tracker.items.deadlines.timeliness import Timeliness
from tracker.items.queries.counts import how_many
from tracker.items.queries.lists import count_by_timeliness
from tracker.items.saved.tabs import ALL, OPEN, OVERDUE, SOON, TO_ACCEPT, shipped


def tab_counts(unit: int | None, *, by: Actor, on: date) -> Mapping[str, int]:
    """By the keys of the tabs; the whole list is not counted: most of it has ended long ago.

    One query, each tab counted no further than it is read; of a unit, whose parts are looked at in one go, two.
    """
    lists = {key: wanted for key, wanted in shipped(unit).items() if key != ALL}
    if unit is None:
        return how_many(lists, by=by, on=on)
    standing = count_by_timeliness(lists[OPEN], by=by, on=on)
    to_accept = count_by_timeliness(replace(lists[TO_ACCEPT], is_open=True), by=by, on=on)
    return {
        OPEN: sum(standing.values()),
        OVERDUE: standing[Timeliness.OVERDUE],
        SOON: standing[Timeliness.DUE_SOON],
        TO_ACCEPT: sum(to_accept.values()),
    }
