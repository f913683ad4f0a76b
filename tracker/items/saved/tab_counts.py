"""How many items the shipped tabs hold. Saved lists may ask for anything: no page counts them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from tracker.core.actor import Actor
from tracker.items.queries.counts import how_many
from tracker.items.queries.unit_standing import standing_of
from tracker.items.saved.tabs import ALL, OPEN, OVERDUE, SOON, TO_ACCEPT, shipped


def tab_counts(unit: int | None, *, by: Actor, on: date) -> Mapping[str, int]:
    """By the keys of the tabs; the whole list is not counted: most of it has ended long ago.

    One query, each tab counted no further than it is read; a unit's parts are looked at in one go.
    """
    if unit is None:
        return how_many({key: wanted for key, wanted in shipped(unit).items() if key != ALL}, by=by, on=on)
    stands = standing_of(unit, by=by, on=on)
    return {OPEN: stands.open, OVERDUE: stands.overdue, SOON: stands.soon, TO_ACCEPT: stands.to_accept}
