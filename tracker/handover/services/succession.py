"""Handovers that are planned, where units are reorganised meanwhile: they follow the post and the unit."""

from __future__ import annotations

from sqlalchemy import select

from tracker.accounts.events import PostsMoved
from tracker.core.extensions import db
from tracker.handover.models import Handover, HandoverLine
from tracker.organization.successors import Successors


def follow_posts(event: PostsMoved) -> None:
    """What waits for its day is of the post that goes on; where none does, it is due on the day of the reorganisation.

    Its lines name the units that take over. Two queries.
    """
    waiting = select(Handover).where(Handover.done_at.is_(None), Handover.post_id.in_(event.posts))
    for act in db.session.scalars(waiting):
        now = event.posts[act.post_id or 0]
        if now is not None:
            act.post_id = now
        else:
            act.effective_on = min(act.effective_on, max(event.on, event.successors.day))
    _move_lines(event.successors)
    db.session.flush()


def _move_lines(successors: Successors) -> None:
    """One of a unit that is gone altogether keeps its words: its item is closed."""
    waiting = select(Handover.id).where(Handover.done_at.is_(None))
    named = select(HandoverLine).where(
        HandoverLine.handover_id.in_(waiting), HandoverLine.unit_id.in_(successors.closed)
    )
    for line in db.session.scalars(named):
        if line.unit_id is not None:
            line.unit_id = successors.of(line.unit_id, line.item_id) or line.unit_id
