"""Since when a unit is used: the first post there, and the first item given to it. Two queries."""

from __future__ import annotations

from sqlalchemy import func, select

from tracker.accounts.models import Post
from tracker.core.extensions import db
from tracker.items.models.item import Assignment, Item
from tracker.organization.first_use import FirstUse, Used


def first_use(question: FirstUse) -> Used:
    """The answer to organization: parts that were released count too, for they were the unit's.

    What it took over is its own from the first day of its part on, not from that of the item.
    """
    post_on = db.session.scalar(select(func.min(Post.from_on)).where(Post.unit_id == question.unit_id))
    given = (
        select(func.min(func.coalesce(Assignment.begun_on, Item.assigned_on)))
        .select_from(Item)
        .join(Assignment, Assignment.item_id == Item.id)
        .where(Assignment.unit_id == question.unit_id)
    )
    return Used(post_on, db.session.scalar(given))
