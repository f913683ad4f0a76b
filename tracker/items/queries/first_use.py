"""Since when a unit is used: the first post there, and the first item given to it. Two queries."""

from __future__ import annotations

from sqlalchemy import func, select

from tracker.accounts.models import Post
from tracker.core.extensions import db
from tracker.items.models.item import Assignment, Item
from tracker.organization.first_use import FirstUse, Used


def first_use(question: FirstUse) -> Used:
    """The answer to organization: parts that were released count too, for they were the unit's."""
    post_on = db.session.scalar(select(func.min(Post.from_on)).where(Post.unit_id == question.unit_id))
    since = func.coalesce(Assignment.begun_on, Item.assigned_on)  # what it took over was others' before
    given = (
        select(func.min(since))
        .join_from(Assignment, Item, Item.id == Assignment.item_id)
        .where(Assignment.unit_id == question.unit_id)
    )
    return Used(post_on, db.session.scalar(given))
