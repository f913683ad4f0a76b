"""What the form of a recurring duty begins with: a ready-made rhythm, an item that is to come again, a series."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from tracker.calendar.current import office_calendar
from tracker.core.extensions import db
from tracker.core.i18n import write_day
from tracker.documents.identity import written
from tracker.documents.models import Document
from tracker.items.models.item import Assignment, Item, Part
from tracker.items.services.loading import parts_of
from tracker.organization.models import Unit
from tracker.recurring.forms import written_rhythm
from tracker.recurring.heirs import Placed, place
from tracker.recurring.models import Series
from tracker.recurring.rhythm import rhythm_of

TEXTS = ("title", "action", "output", "clause", "source_words", "field_id", "leader_id")


def of_item(item: Item) -> dict[str, Any]:
    """The duty and the units of an item; its deadline says on which day of the month."""
    parts = parts_of(item.id)
    units = {part: [row.unit_id for row in parts if row.part is part] for part in Part}
    given = {name: getattr(item, name) for name in TEXTS}
    given |= {"next_task": item.next_task.value, "priority": item.priority.value}
    if item.due_on is not None:
        given["day"] = item.due_on.day
    return given | {
        "document": cited(item.document_id),
        "how": "each" if units[Part.EACH] else "lead",
        "lead": next(iter(units[Part.LEAD]), None),
        "person": next((row.person_id for row in parts if row.part is Part.LEAD), None),
        "each_days": _written_days(_days_before(item, parts)),
        **{part.value: units[part] for part in (Part.EACH, Part.SUPPORT, Part.MONITOR)},
    }


def of_series(series: Series, on: Any) -> dict[str, Any]:
    """A series as its form shows it; closed units are replaced by those that took over."""
    units = {unit.id: unit for unit in db.session.scalars(select(Unit))}
    placed: Placed = place(series.parts, units, on)
    given = {name: getattr(series, name) for name in (*TEXTS, "lead_days", "version")}
    given |= {"next_task": series.next_task.value, "document": cited(series.document_id)}
    given |= {"priority": series.priority.value, "person": series.person_id}
    given |= {"each_days": _written_days(placed.each_days)}
    if placed.parts is not None:
        parts = placed.parts
        given |= {"lead": parts.lead, "each": parts.each, "support": parts.support, "monitor": parts.monitor}
    return given | {"how": "each" if series.parts.get("each") else "lead"} | written_rhythm(rhythm_of(series))


def _days_before(item: Item, parts: Sequence[Assignment]) -> dict[int, int]:
    """By how many working days units answer earlier than the item is due."""
    work, due_on = office_calendar().work, item.due_on
    if due_on is None:
        return {}
    return {row.unit_id: work.between(row.due_on, due_on) for row in parts if row.due_on and row.due_on < due_on}


def _written_days(each_days: Mapping[int, int]) -> str:
    units = db.session.execute(select(Unit.id, Unit.name).where(Unit.id.in_(each_days))) if each_days else ()
    return "\n".join(f"{name}: {each_days[unit_id]}" for unit_id, name in units if each_days[unit_id])


def cited(document_id: int | None) -> str:
    """A document as the form names it: "556/UBND ngày 10/03/2022"."""
    document = db.session.get(Document, document_id) if document_id else None
    if document is None:
        return ""
    return f"{written(document.number, document.symbol)} ngày {write_day(document.issued_on)}"
