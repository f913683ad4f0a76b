"""The open items of a unit that is split, a page of them, for somebody to say whither each goes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from tracker.core.actor import Actor
from tracker.core.extensions import db
from tracker.core.paging import PAGE_SIZE, Page
from tracker.documents.identity import written
from tracker.documents.models import Document
from tracker.items.labels import PARTS
from tracker.items.models.item import Assignment, Item
from tracker.items.queries.conditions import may_see
from tracker.reorganizing.queries.moving import touching


@dataclass(frozen=True, slots=True)
class SplitItem:
    """An open item, and what the unit has to do with it."""

    id: int
    about: str
    title: str
    due_on: date | None
    part: str


@dataclass(frozen=True, slots=True)
class SplitPage(Page[SplitItem]):
    """`hidden`: open items that this reader may not see; they go where all go."""

    hidden: int = 0


def split_items(unit_id: int, *, by: Actor, number: int) -> SplitPage:
    """Fifty a page, the most urgent first. Three queries."""
    theirs = touching([unit_id])
    here = [Item.closed_on.is_(None), Item.id.in_(select(theirs.c[0]))]
    every = db.session.scalar(select(func.count()).select_from(Item).where(*here)) or 0
    total = db.session.scalar(select(func.count()).select_from(Item).where(*here, may_see(by))) or 0
    number = min(number, max(1, -(-total // PAGE_SIZE)))
    part = (
        select(func.min(Assignment.part))
        .where(Assignment.item_id == Item.id, Assignment.unit_id == unit_id, Assignment.released_on.is_(None))
        .scalar_subquery()
    )
    rows = db.session.execute(
        select(Item.id, Item.title, Item.effective_due_on, Document.number, Document.symbol, part.label("part"))
        .outerjoin(Document, Document.id == Item.document_id)
        .where(*here, may_see(by))
        .order_by(Item.effective_due_on.nulls_last(), Item.id)
        .limit(PAGE_SIZE)
        .offset((number - 1) * PAGE_SIZE)
    ).all()
    items = [
        SplitItem(
            row.id, written(row.number, row.symbol) if row.number else "", row.title, row.effective_due_on,
            str(PARTS[row.part]) if row.part else "",
        )
        for row in rows
    ]  # fmt: skip
    return SplitPage(items, number, total, hidden=every - total)
