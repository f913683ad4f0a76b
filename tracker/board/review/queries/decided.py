"""What a person decided in a round of the overdue review."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, func, select

from tracker.audit.models import AuditEntry
from tracker.core.actor import Actor
from tracker.core.extensions import db
from tracker.documents.models import Document
from tracker.items.models.directive import Directive
from tracker.items.models.item import Item
from tracker.items.queries.conditions import may_see
from tracker.organization.models import Unit

#: What a round decides.
DECISIONS = (
    "item.extension_granted", "item.extension_refused", "item.urged_by_leader", "item.directed",
    "item.explanation_asked", "item.deadline_changed", "item.meeting_noted", "item.reassigned",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decided:
    """An item of the round with what was decided on it, in the order of the decisions."""

    item_id: int
    title: str
    number: str
    lead: str
    due_on: date | None
    entries: list[AuditEntry]


def decided_since(moment: datetime, *, by: Actor, most: int = 300) -> list[Decided]:
    """What this person decided since a moment, item by item in the order of the round. One query."""
    rows = db.session.execute(_decided(moment, by).limit(most)).all()
    found: dict[int, Decided] = {}
    for entry, item_id, title, number, symbol, lead, due_on in rows:
        if item_id not in found:
            found[item_id] = Decided(item_id, title, f"{number}/{symbol}" if number else "", lead or "", due_on, [])
        found[item_id].entries.append(entry)
    return list(found.values())


def _decided(moment: datetime, by: Actor) -> Select[*tuple[Any, ...]]:
    return (
        select(AuditEntry, Item.id, Item.title, Document.number, Document.symbol, Unit.short_name, Item.due_on)
        .join(Item, Item.id == AuditEntry.subject_id)
        .outerjoin(Document, Document.id == Item.document_id)
        .outerjoin(Unit, Unit.id == Item.lead_unit_id)
        .where(
            AuditEntry.person_id == by.person_id, AuditEntry.at >= moment, AuditEntry.subject_kind == "item",
            AuditEntry.action.in_(DECISIONS), may_see(by),
        )
        .order_by(AuditEntry.id)
    )  # fmt: skip


def last_review(*, by: Actor, before: date) -> date | None:
    """The last earlier day on which this person decided something. One query."""
    return db.session.scalar(
        select(func.max(Directive.made_on)).where(Directive.person_id == by.person_id, Directive.made_on < before)
    )
