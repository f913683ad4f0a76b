"""The items that a mail or the bell speaks of, as they stand now: two queries for any number."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select

from tracker.core.extensions import db
from tracker.documents.models import Document
from tracker.items.deadlines.timeliness import Status
from tracker.items.models.item import Assignment, Item, Part
from tracker.organization.models import Unit


@dataclass(frozen=True, slots=True)
class PartFacts:
    """A unit that carries the item out."""

    name: str
    due_on: date | None
    has_accepted: bool
    has_reported: bool
    closed_on: date | None = None  # the last day of the unit, where it has one


@dataclass(frozen=True, slots=True)
class ItemFacts:
    id: int
    number: str  # 306/KH-TKT; empty: it has no document
    title: str
    status: Status
    due_on: date | None  # effective
    parts: Mapping[int, PartFacts] = field(default_factory=dict)  # by unit
    due_as_written: str = ""
    has_parts: bool = False  # it is carried out in items of its own
    restricted: bool = False

    def due_of(self, unit_id: int) -> date | None:
        """The effective deadline of a unit's part, else of the item."""
        part = self.parts.get(unit_id)
        return part.due_on if part is not None and part.due_on is not None else self.due_on


def item_facts(ids: Collection[int]) -> dict[int, ItemFacts]:
    """By id."""
    parts: dict[int, dict[int, PartFacts]] = {}
    carried = (
        select(
            Assignment.item_id, Assignment.unit_id, Unit.short_name, Assignment.effective_due_on,
            Assignment.accepted_on, Assignment.reported_on, Unit.active_until,
        )
        .join(Unit, Unit.id == Assignment.unit_id)
        .where(
            Assignment.item_id.in_(ids), Assignment.released_on.is_(None), Assignment.part.in_((Part.LEAD, Part.EACH))
        )
        .order_by(Unit.sort_key)
    )  # fmt: skip
    for item_id, unit_id, name, due_on, accepted_on, reported_on, closed_on in db.session.execute(carried):
        own = PartFacts(name, due_on, accepted_on is not None, reported_on is not None, closed_on)
        parts.setdefault(item_id, {})[unit_id] = own
    rows = db.session.execute(
        select(
            Item.id,
            Document.number,
            Document.symbol,
            Item.title,
            Item.status,
            Item.effective_due_on,
            Item.due_as_written,
            Item.has_parts,
            Item.restricted,
        )
        .outerjoin(Document, Document.id == Item.document_id)
        .where(Item.id.in_(ids))
    )
    return {
        item_id: ItemFacts(
            item_id, f"{number}/{symbol}" if number else "", title, status, due_on, parts.get(item_id, {}),
            written, has_parts, restricted,
        )
        for item_id, number, symbol, title, status, due_on, written, has_parts, restricted in rows
    }  # fmt: skip
