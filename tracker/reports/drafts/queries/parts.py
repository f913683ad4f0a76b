"""Who had which part in an item on the day up to which a report tells, under the names of that day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import ColumnElement, Date, literal, or_, select

from tracker.core.extensions import db
from tracker.items.models.item import Assignment, Part
from tracker.organization.models import Unit
from tracker.organization.names import named_on


def had_part(day: date) -> ColumnElement[bool]:
    """The parts of this day; of those whose first day is not known, all that had not ended."""
    begun = or_(Assignment.begun_on.is_(None), Assignment.begun_on <= day)
    return begun & or_(Assignment.released_on.is_(None), Assignment.released_on > day)


def leads_at(item_ids: Sequence[int], day: date) -> Mapping[int, str]:
    """The name in full of the unit that led each item on this day; of one given later, who leads it now. One query."""
    if not item_ids:
        return {}
    name, _short = named_on(Unit, literal(day, Date()))
    leads = db.session.execute(
        select(Assignment.item_id, name)
        .join(Unit, Unit.id == Assignment.unit_id)
        .where(
            Assignment.item_id.in_(item_ids),
            Assignment.part == Part.LEAD,
            or_(had_part(day), Assignment.released_on.is_(None)),
        )
        .order_by(had_part(day), Assignment.id.desc())  # of two the one of the day comes last, the first of that day
    )
    return {row.item_id: row[1] for row in leads}
