"""Handovers that are planned, where units are reorganised meanwhile: they follow the post and the unit."""

from __future__ import annotations

from sqlalchemy import select

from tracker.accounts.events import PostsMoved
from tracker.core.extensions import db
from tracker.handover.models import Handover, HandoverLine


def follow_posts(event: PostsMoved) -> None:
    """What waits for its day is of the post that goes on; where none does, it is due on the day of the reorganisation.

    Its lines name the units that take over. Two queries.
    """
    units, posts = event.successors, event.posts
    waiting = select(Handover).where(Handover.done_at.is_(None))
    for act in db.session.scalars(waiting.where(Handover.post_id.in_(posts))):
        now = posts[act.post_id or 0]
        if now is not None:
            act.post_id = now
        else:
            act.effective_on = min(act.effective_on, max(event.on, units.day))
    of_waiting = HandoverLine.handover_id.in_(waiting.with_only_columns(Handover.id))
    named = select(HandoverLine).where(of_waiting, HandoverLine.unit_id.in_(units.closed))
    for line in db.session.scalars(named):
        if line.unit_id is not None:
            line.unit_id = units.of(line.unit_id, line.item_id) or line.unit_id
    db.session.flush()
