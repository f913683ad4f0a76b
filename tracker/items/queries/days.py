"""What falls on a day or between two: conditions on Item by its deadline in force and by its milestones."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import exists, func
from sqlalchemy.sql.elements import ColumnElement

from tracker.items.models.item import Item, Milestone
from tracker.items.queries.own import on_own_day, own_or


def on_days(
    due: date | None,
    due_from: date | None,
    due_until: date | None,
    step_due: date | None,
    *,
    own: int | None = None,
) -> list[ColumnElement[bool]]:
    """Due on a day, from a day on, until a day (by the last day in time, counted too); a milestone due on a day.

    `own`: a unit whose own days count, where it answers for itself.
    """
    found: list[ColumnElement[bool]] = []
    if due is not None:
        found.append(
            Item.effective_due_on == due if own is None else on_own_day(own, Item.effective_due_on == due, due)
        )
    if due_from is not None:
        found.append(own_or(own, Item.effective_due_on >= due_from, lambda part: _day(part) >= due_from))
    if due_until is not None:
        found.append(own_or(own, Item.effective_due_on <= due_until, lambda part: _day(part) <= due_until))
    if step_due is not None:
        found.append(exists().where(Milestone.item_id == Item.id, Milestone.due_on == step_due))
    return found


def _day(part: Any) -> Any:
    return func.coalesce(part.effective_due_on, Item.effective_due_on)
