"""What the leader's home asks beside the counts."""

from __future__ import annotations

from datetime import date

from sqlalchemy import and_, exists, select

from tracker.accounts.acting_posts import held_on
from tracker.accounts.models import Post
from tracker.core.actor import Actor, Role
from tracker.core.extensions import db
from tracker.items.deadlines.timeliness import Status
from tracker.items.models.item import Assignment, Item, Part
from tracker.items.queries.conditions import may_see
from tracker.items.queries.lists import ItemRow, rows_of


def only_leaders_confirm(*, by: Actor, on: date, most: int = 5) -> tuple[int, list[ItemRow]]:
    """Results that wait and that no clerk and no monitoring unit may confirm: what the office leads itself.

    How many, and the first of them. One query where there are none, else three.
    """
    other_clerk = exists().where(Post.role == Role.CLERK, Post.unit_id != Item.lead_unit_id, held_on(on))
    monitor = exists().where(
        Assignment.item_id == Item.id, Assignment.part == Part.MONITOR, Assignment.released_on.is_(None)
    )
    waits = and_(
        Item.status == Status.PENDING_CONFIRMATION, Item.lead_unit_id.is_not(None), ~other_clerk, ~monitor, may_see(by)
    )
    ids = db.session.scalars(select(Item.id).where(waits).order_by(Item.reported_on, Item.id)).all()
    return len(ids), rows_of(ids[:most], on=on, as_given=True)
