"""What counters show on the home page of heads and officers: the figures of their unit, corrected in place."""

from __future__ import annotations

from typing import Any

from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.frame import Panel
from tracker.items import policies
from tracker.items.queries.entry import kept_items

MOST = 6


def figures(by: Actor, _about: Any) -> dict[str, Any]:
    """The items of the person's units that count something."""
    items, total = kept_items(by=by, on=clock.today(), most=MOST)
    return {"items": items, "total": total}


def has_unit(by: Actor) -> bool:
    """Heads and officers."""
    return policies.can_see_own_unit(by) is None


HOME = (Panel("items/counters/_home.html", figures, has_unit),)
