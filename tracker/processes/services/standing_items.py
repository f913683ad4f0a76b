"""Runs of items that were written as they stood: taken in from an archive, no verb of theirs was done here."""

from __future__ import annotations

from datetime import date

from tracker.core.actor import Actor
from tracker.items.models.item import Item
from tracker.processes.services.running import Running


def begin_where_it_stands(item: Item, *, by: Actor, on: date) -> None:
    """Give an item without a run one at the step where its days and parts say that it is; `on`: since when it is there.

    Nobody is told of it. Timers that have run out are seen to by the sweep.
    """
    Running(item, by=by, on=on).save()
