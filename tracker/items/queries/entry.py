"""The figures that a person's units keep: what home offers to correct in place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import exists, or_, select

from tracker.core.actor import Actor, Role
from tracker.core.extensions import db
from tracker.documents.models import Document
from tracker.items.models.counting import Counter
from tracker.items.models.item import Assignment, Item, Part
from tracker.items.queries.conditions import may_see
from tracker.items.queries.counters import Shown, shown_counters
from tracker.items.timeliness import Status

REPORTING = (Status.ASSIGNED, Status.IN_PROGRESS)


@dataclass(frozen=True, slots=True)
class KeptItem:
    """An item whose figures the unit keeps."""

    id: int
    number: str
    title: str
    counters: Sequence[Shown]


def kept_items(*, by: Actor, on: date, most: int) -> tuple[list[KeptItem], int]:
    """The items that the person's units lead and that count something, most urgent first, and how many there are.

    One query, and those of their counters.
    """
    units = [post.unit_id for post in by.posts if post.role in (Role.HEAD, Role.OFFICER)]
    own = exists().where(
        Assignment.item_id == Item.id,
        Assignment.unit_id.in_(units),
        Assignment.part.in_((Part.LEAD, Part.EACH)),
        Assignment.released_on.is_(None),
    )
    rows = db.session.execute(
        select(Item.id, Item.title, Document.number, Document.symbol)
        .outerjoin(Document, Document.id == Item.document_id)
        .where(
            own, exists().where(Counter.item_id == Item.id), Item.status.in_(REPORTING), may_see(by),
            or_(Item.starts_on.is_(None), Item.starts_on <= on),
        )
        .order_by(Item.due_on.nulls_last(), Item.id)
    ).all()  # fmt: skip
    counters = shown_counters([row.id for row in rows[:most]], on=on)
    found = [
        KeptItem(row.id, f"{row.number}/{row.symbol}" if row.number else "", row.title, counters.get(row.id, []))
        for row in rows[:most]
    ]
    return found, len(rows)
