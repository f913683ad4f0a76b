"""The facts of an item as its run needs them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import func, select

from tracker.core.extensions import db
from tracker.items.models.item import Assignment, Decision, Extension, Item, Part
from tracker.items.services.loading import parts_of
from tracker.processes.standing import Carrier, Standing

CARRYING = (Part.LEAD, Part.EACH)


def standing_of(item: Item, parts: Sequence[Assignment] | None = None) -> Standing:
    """The facts of an item as its run needs them. Up to three queries."""
    parts = parts_of(item.id) if parts is None else parts
    columns = (Extension.decision, Extension.unit_id)
    requests = db.session.execute(
        select(*columns, func.count()).where(Extension.item_id == item.id).group_by(*columns)
    ).all()
    return facts_of(item, parts, [Requests(*row) for row in requests])


def item_days(item: Item) -> dict[str, date | None]:
    """Its days as timers call them."""
    return {"starts": item.starts_on, "assigned": item.assigned_on, "reported": item.reported_on}


class Requests(NamedTuple):
    """How many requests for more time of a unit (None: of the whole item) stand how."""

    decision: Decision
    unit_id: int | None
    number: int


def facts_of(item: Item, parts: Sequence[Assignment], requests: Sequence[Requests]) -> Standing:
    """The facts of an item from its parts in force and its requests for more time."""
    return Standing(
        status=item.status,
        due_on=item.effective_due_on,
        priority=item.priority.value,
        lead_id=item.lead_unit_id,
        carriers=[
            Carrier(part.unit_id, part.accepted_on is not None, part.reported_on is not None, part.effective_due_on)
            for part in parts
            if part.part in CARRYING
        ],
        extensions=sum(one.number for one in requests if one.decision is Decision.GRANTED),
        asked=[one.unit_id for one in requests if one.decision is Decision.ASKED],
        days=item_days(item),
    )
