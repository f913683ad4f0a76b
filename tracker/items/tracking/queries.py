"""The items of a document, for its page: one query."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from tracker.core.actor import Actor
from tracker.core.extensions import db
from tracker.documents.models import Document
from tracker.items.deadlines.timeliness import Days, Status, Timeliness
from tracker.items.models.item import Assignment, Item, Part
from tracker.items.queries.conditions import may_see
from tracker.items.queries.page import judged_item
from tracker.items.tracking.models import Untracked
from tracker.organization.models import Unit


@dataclass(frozen=True, slots=True)
class DocumentItem:
    """An item on the page of its document."""

    id: int
    title: str
    status: Status
    lead: str
    due_on: date | None
    effective_due_on: date | None
    due_as_written: str
    term_days: int | None
    timely: Timeliness
    left: Days | None


@dataclass(frozen=True, slots=True)
class Followed:
    """How a document is followed up: its items, or the mark that it is not, with the reason."""

    items: Sequence[DocumentItem]
    is_untracked: bool
    reason: str


def followed(document: Document, *, by: Actor, on: date) -> Followed:
    """The items of a document that this person may see, plans before their parts. One query."""
    rows = db.session.execute(
        select(Untracked, Item, Unit.short_name)
        .select_from(Document)
        .outerjoin(Untracked, Untracked.document_id == Document.id)
        .outerjoin(Item, (Item.document_id == Document.id) & Item.parent_id.is_(None) & may_see(by))
        .outerjoin(
            Assignment,
            (Assignment.item_id == Item.id) & (Assignment.part == Part.LEAD) & Assignment.released_on.is_(None),
        )
        .outerjoin(Unit, Unit.id == Assignment.unit_id)
        .where(Document.id == document.id)
        .order_by(Item.id)
    ).all()
    mark = rows[0][0] if rows else None
    items = [_shown(item, unit or "", on) for _mark, item, unit in rows if item is not None]
    return Followed(items, mark is not None, mark.reason if mark else "")


def _shown(item: Item, unit: str, on: date) -> DocumentItem:
    return DocumentItem(
        item.id, item.title, item.status, unit, item.due_on, item.effective_due_on, item.due_as_written,
        item.term_days, *judged_item(item, on),
    )  # fmt: skip
