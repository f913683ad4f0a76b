"""On the page of an item: of which recurring duty it is an occurrence, or that it may become one."""

from __future__ import annotations

from typing import Any

from tracker.core.actor import Actor
from tracker.core.frame import Panel
from tracker.items.models.item import Origin
from tracker.items.queries.page import ItemPage
from tracker.recurring.policies import can_keep_series
from tracker.recurring.queries import series_of_item


def _of_item(by: Actor, page: ItemPage) -> dict[str, Any]:
    found = series_of_item(page.item.id)
    may_repeat = found is None and page.item.origin is Origin.STANDING and can_keep_series(by) is None
    return {"found": found, "item_id": page.item.id, "may_repeat": may_repeat}


ITEM = (Panel("recurring/_of_item.html", _of_item),)
