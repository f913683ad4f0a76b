"""What falls on a day or between two: conditions on Item by its deadline in force and by its milestones."""

from __future__ import annotations

from datetime import date

from sqlalchemy import exists
from sqlalchemy.sql.elements import ColumnElement

from tracker.items.models.item import Item, Milestone


def on_days(
    due: date | None, due_from: date | None, due_until: date | None, step_due: date | None
) -> list[ColumnElement[bool]]:
    """Due on a day, from a day on, until a day (by the last day in time, counted too); a milestone due on a day."""
    found: list[ColumnElement[bool]] = []
    if due is not None:
        found.append(Item.effective_due_on == due)
    if due_from is not None:
        found.append(Item.effective_due_on >= due_from)
    if due_until is not None:
        found.append(Item.effective_due_on <= due_until)
    if step_due is not None:
        found.append(exists().where(Milestone.item_id == Item.id, Milestone.due_on == step_due))
    return found
