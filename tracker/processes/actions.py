"""What a service task of a drawing does: names that drawings may use, in the transaction of the step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from tracker.items.deadlines.deadline import Precision
from tracker.items.models.item import Item


@dataclass(frozen=True, slots=True)
class Context:
    item: Item
    until: date | None = None  # the deadline that somebody granted in this step
    unit_id: int | None = None  # whose branch it lies in


def move_deadline(context: Context) -> None:
    """The deadline in force becomes the day that was granted; the first one is kept (items.services.extensions)."""
    if context.until is not None:
        context.item.due_on, context.item.due_precision = context.until, Precision.DAY


ACTIONS: Mapping[str, Callable[[Context], None]] = {"move_deadline": move_deadline}
