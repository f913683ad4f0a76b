"""The facts of an item as its run needs them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import func, select

from tracker.core.extensions import db
from tracker.items.models.item import Assignment, Decision, Extension, Item, Part
from tracker.items.services.loading import parts_of
from tracker.processes.standing import Carrier, Standing

CARRYING = (Part.LEAD, Part.EACH)


def standing_of(item: Item, parts: Sequence[Assignment] | None = None) -> Standing:
    """The facts of an item as its run needs them. Up to three queries."""
    parts = parts_of(item.id) if parts is None else parts
    requests = db.session.execute(
        select(Extension.decision, func.count()).where(Extension.item_id == item.id).group_by(Extension.decision)
    ).all()
    return facts_of(item, parts, {row[0]: row[1] for row in requests})


def facts_of(item: Item, parts: Sequence[Assignment], requests: Mapping[Decision, int]) -> Standing:
    """The facts of an item from its parts in force and the number of its requests for more time."""
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
        extensions=requests.get(Decision.GRANTED, 0),
        is_asked=Decision.ASKED in requests,
    )
