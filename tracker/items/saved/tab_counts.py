"""How many items the shipped tabs hold: two queries. Saved lists may ask for anything: no page counts them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from tracker.core.actor import Actor
from tracker.items.deadlines.timeliness import Timeliness
from tracker.items.queries.lists import Wanted, count_by_timeliness
from tracker.items.saved.tabs import OPEN, OVERDUE, SOON, TO_ACCEPT, TO_CONFIRM, shipped


def tab_counts(unit: int | None, *, by: Actor, on: date) -> Mapping[str, int]:
    """By the keys of the tabs; the whole list is not counted: most of it has ended long ago."""
    standing = count_by_timeliness(Wanted(unit=unit, is_open=True), by=by, on=on)
    fourth, wanted = next((key, one) for key, one in shipped(unit).items() if key in (TO_ACCEPT, TO_CONFIRM))
    return {
        OPEN: sum(standing.values()),
        OVERDUE: standing[Timeliness.OVERDUE],
        SOON: standing[Timeliness.DUE_SOON],
        fourth: sum(count_by_timeliness(replace(wanted, is_open=True), by=by, on=on).values()),
    }
