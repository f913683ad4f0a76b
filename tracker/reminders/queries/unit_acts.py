"""When a unit last did anything to an item: its people, who stood in for them, its mailbox by a link. One query."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Date, bindparam, func, literal, null, or_, select, union_all

from tracker.accounts.models import Delegation, Post
from tracker.audit.models import AuditEntry
from tracker.core.actor import Role
from tracker.core.clock import OFFICE_ZONE
from tracker.core.extensions import db
from tracker.items.counters.models import Counter, Reading
from tracker.items.models.item import Item
from tracker.reminders.models.links import MailLink

IDS: Any = bindparam("ids", expanding=True)
ALWAYS = date(1900, 1, 1)


def acts_of_units(ids: Sequence[int], on: date) -> dict[int, dict[int, date]]:
    """The last day on which a head or officer of a unit did anything to an item, its counters or figures; today at
    the latest. What the office does to it is no act of a unit, nor what somebody did who was not there yet, or no more.

    (Moments are of the real clock, the demonstration's day is fixed.)
    """
    found: dict[int, dict[int, date]] = defaultdict(dict)
    rows = db.session.execute(_of_acts(), {"ids": list(ids)}).all() if ids else ()
    for item_id, unit_id, from_on, until_on, at in rows:
        day = at.astimezone(OFFICE_ZONE).date()
        if from_on <= day and (until_on is None or day <= until_on):
            found[item_id][unit_id] = max(found[item_id].get(unit_id, date.min), min(day, on))
    return found


@cache
def _of_acts() -> Any:
    of_item = select(AuditEntry.subject_id.label("item_id"), AuditEntry.person_id, AuditEntry.at).where(
        AuditEntry.subject_kind == Item.__tablename__, AuditEntry.subject_id.in_(IDS)
    )
    of_figures = (
        select(Counter.item_id.label("item_id"), Reading.person_id, Reading.at)
        .join(Counter, Counter.id == Reading.counter_id)
        .where(Counter.item_id.in_(IDS))
    )
    acts = union_all(of_item, of_figures).subquery()
    own = select(Post.person_id, Post.unit_id, Post.from_on, Post.until_on, _never()).where(_of_unit())
    standing_in = (
        select(Delegation.person_id, Post.unit_id, Delegation.from_on, Delegation.until_on, Delegation.ended_at)
        .join(Post, Post.id == Delegation.post_id)
        .where(_of_unit())
    )
    posts = union_all(own, standing_in).subquery()
    of_people = (
        select(acts.c.item_id, posts.c.unit_id, posts.c.from_on, posts.c.until_on, func.max(acts.c.at).label("at"))
        .join(posts, posts.c.person_id == acts.c.person_id)
        .where(or_(posts.c.ended_at.is_(None), acts.c.at <= posts.c.ended_at))
        .group_by(acts.c.item_id, posts.c.unit_id, posts.c.from_on, posts.c.until_on, func.date(acts.c.at))
    )
    of_mailboxes = select(
        MailLink.item_id, MailLink.unit_id, literal(ALWAYS, type_=Date), null().cast(Date), MailLink.used_at
    ).where(MailLink.item_id.in_(IDS), MailLink.person_id.is_(None), MailLink.used_at.is_not(None))
    return union_all(of_people, of_mailboxes)


def _never() -> Any:
    """An own post is not ended before its last day."""
    return literal(None, type_=Delegation.ended_at.type).label("ended_at")


def _of_unit() -> Any:
    return Post.role.in_((Role.HEAD, Role.OFFICER))
