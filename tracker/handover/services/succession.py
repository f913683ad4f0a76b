"""Handovers whose day has not come, of units that are no more: they are about the units that take over."""

from __future__ import annotations

from sqlalchemy import select

from tracker.core.extensions import db
from tracker.handover.models import Handover, HandoverLine
from tracker.organization.successors import Successors


def move_handovers(successors: Successors) -> int:
    """How many lines are about another unit from now on. A line about a unit that has gone elsewhere stays: it is
    without effect on its day."""
    waiting = (
        select(HandoverLine)
        .join(Handover, Handover.id == HandoverLine.handover_id)
        .where(Handover.done_at.is_(None), HandoverLine.unit_id.in_(successors.closed))
        .order_by(HandoverLine.handover_id, HandoverLine.number)
    )
    moved = 0
    for line in db.session.scalars(waiting):
        assert line.unit_id is not None
        heir = successors.of(line.unit_id, line.item_id)
        if heir is not None:
            line.unit_id = heir
            moved += 1
    db.session.flush()
    return moved
