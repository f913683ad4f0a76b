"""What a person decided in a round of the overdue review."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, func, select

from tracker.audit.models import AuditEntry
from tracker.audit.undone import UNDONE
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


def with_undone(actions: Iterable[str]) -> list[str]:
    """The names of acts, and those of their taking back."""
    return [name for action in actions for name in (action, f"{UNDONE}{action}")]


def standing(entries: Iterable[AuditEntry]) -> list[AuditEntry]:
    """The acts that stand: those that were taken back go, with what says so. `entries` is one item's, oldest first."""
    found: list[AuditEntry] = []
    for entry in entries:
        if not entry.action.startswith(UNDONE):
            found.append(entry)
            continue
        done = entry.action.removeprefix(UNDONE)
        same = (one for one in reversed(found) if one.action == done and one.after == entry.after)
        undone = next(same, None)
        if undone is not None:
            found.remove(undone)
    return found


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
    """What this person decided since a moment and has not taken back, item by item in the order of the round.

    One query.
    """
    rows = db.session.execute(_decided(moment, by).limit(most)).all()
    found: dict[int, Decided] = {}
    for entry, item_id, title, number, symbol, lead, due_on in rows:
        if item_id not in found:
            found[item_id] = Decided(item_id, title, f"{number}/{symbol}" if number else "", lead or "", due_on, [])
        found[item_id].entries.append(entry)
    kept = [replace(one, entries=standing(one.entries)) for one in found.values()]
    return [one for one in kept if one.entries]


def _decided(moment: datetime, by: Actor) -> Select[*tuple[Any, ...]]:
    return (
        select(AuditEntry, Item.id, Item.title, Document.number, Document.symbol, Unit.short_name, Item.due_on)
        .join(Item, Item.id == AuditEntry.subject_id)
        .outerjoin(Document, Document.id == Item.document_id)
        .outerjoin(Unit, Unit.id == Item.lead_unit_id)
        .where(
            AuditEntry.person_id == by.person_id, AuditEntry.at >= moment, AuditEntry.subject_kind == "item",
            AuditEntry.action.in_(with_undone(DECISIONS)), may_see(by),
        )
        .order_by(AuditEntry.id)
    )  # fmt: skip


def last_review(*, by: Actor, before: date) -> date | None:
    """The last earlier day on which this person decided something. One query."""
    return db.session.scalar(
        select(func.max(Directive.made_on)).where(Directive.person_id == by.person_id, Directive.made_on < before)
    )
