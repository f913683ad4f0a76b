"""The plans of reminding, as the office has set them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Text, cast, literal, select

from tracker.audit.models import AuditEntry
from tracker.core.actor import Actor
from tracker.core.extensions import db
from tracker.documents.models import Document
from tracker.documents.policies import sees_all
from tracker.items.models.item import Item
from tracker.reminders.kinds import Rung
from tracker.reminders.matter import Plan
from tracker.reminders.models.plans import EVERY_OTHER, ReminderPlan

PLANNED = ("reminders.planned", "reminders.unplanned", "reminders.hours")


@dataclass(frozen=True, slots=True)
class Plans:
    by_scope: Mapping[str, Plan] = field(default_factory=dict)

    def of(self, item_id: int, kind: str) -> Plan:
        """The item's own, else that of its kind, else the office's."""
        for scope in (f"item:{item_id}", kind, EVERY_OTHER):
            if scope in self.by_scope:
                return self.by_scope[scope]
        return Plan()


def read_plans() -> Plans:
    """One query."""
    return Plans({row.scope: as_plan(row) for row in db.session.scalars(select(ReminderPlan))})


def as_plan(row: ReminderPlan) -> Plan:
    """A stored plan as a value."""
    return Plan(
        before=tuple(int(number) for number in row.before.split()),
        on_day=row.on_day,
        after=row.after,
        stale_days=row.stale_days,
        waiting_days=row.waiting_days,
        rungs=rungs_of(row),
    )


def rungs_of(row: Any) -> tuple[tuple[Rung, int], ...]:
    """The ladder of a stored plan, or of one that was filled in."""
    return (
        (Rung.HEAD, row.to_head), (Rung.OFFICE, row.to_office), (Rung.LEADER, row.to_leader),
        (Rung.CHAIRMAN, row.to_chairman),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class OwnPlan:
    item_id: int
    number: str  # 12/KH-UBND; empty: it has no document
    title: str
    row: ReminderPlan


def plans_of_kinds() -> dict[str, ReminderPlan]:
    """The general one (*) and those of kinds. One query."""
    rows = db.session.scalars(select(ReminderPlan).where(ReminderPlan.scope.not_like("item:%")))
    return {row.scope: row for row in rows}


def plans_of_items(*, by: Actor, most: int = 50) -> tuple[list[OwnPlan], bool]:
    """Those of open items that the person may see, the newest items first, and whether there are more. One query."""
    scope = literal("item:") + cast(Item.id, Text)
    rows = db.session.execute(
        select(Item.id, Item.title, Document.number, Document.symbol, ReminderPlan)
        .join(ReminderPlan, ReminderPlan.scope == scope)
        .outerjoin(Document, Document.id == Item.document_id)
        .where(Item.closed_on.is_(None), *([] if sees_all(by) else [Item.restricted.is_(False)]))
        .order_by(Item.id.desc())
        .limit(most + 1)
    ).all()
    found = [OwnPlan(row[0], f"{row[2]}/{row[3]}" if row[2] else "", row[1], row[4]) for row in rows]
    return found[:most], len(found) > most


def kind_of_item(item_id: int) -> str:
    """KH of an item that a plan gives; empty where no document does. One query."""
    query = select(Document.kind).join(Item, Item.document_id == Document.id).where(Item.id == item_id)
    return db.session.scalar(query) or ""


def plan_history(kind: str, subject_id: int, *, most: int = 30) -> Sequence[AuditEntry]:
    """Who changed plans and hours, of the committee or of an item, newest first. One query."""
    return db.session.scalars(
        select(AuditEntry)
        .where(AuditEntry.subject_kind == kind, AuditEntry.subject_id == subject_id, AuditEntry.action.in_(PLANNED))
        .order_by(AuditEntry.id.desc())
        .limit(most)
    ).all()
