"""What items are put together by, on the board and in the summary: a unit, a leader, a field, or none of these."""

from __future__ import annotations

from typing import Any

from sqlalchemy import case, func, literal_column, select
from sqlalchemy.sql.elements import ColumnElement

from tracker.accounts.models import Person
from tracker.items.deadlines.timeliness import Status
from tracker.items.models.item import Assignment, Item, Part
from tracker.items.models.outline import Field
from tracker.organization.models import Unit

EACH, NONE = -1, 0  # no unit, leader or field: several units, each for itself; nobody


def several_answer() -> ColumnElement[bool]:
    """Whether units answer each for itself."""
    # not EXISTS: PostgreSQL would read all parts of all items at once, where a few are asked for
    part = select(Assignment.id).where(
        Assignment.item_id == Item.id, Assignment.part == Part.EACH, Assignment.released_on.is_(None)
    )
    return part.limit(1).scalar_subquery().is_not(None)


def key_of(group: str) -> ColumnElement[int]:
    """The id of the unit, leader or field of an item, or EACH or NONE.

    Never the column itself: SQLite would then group along an index of that column and look every item up in the table.
    """
    if group != "unit":
        return func.coalesce(Item.leader_id if group == "leader" else Item.field_id, NONE)
    nobody = case((Item.status == Status.REGISTERED, NONE), (several_answer(), EACH), else_=NONE)  # spares look-ups
    return func.coalesce(Item.lead_unit_id, nobody)


def names_of(group: str) -> tuple[Any, ...]:
    """The table that names the keys; its columns for the order, the name and the short name."""
    if group == "unit":
        return Unit, Unit.sort_key, Unit.name, Unit.short_name
    if group == "leader":
        return Person, Person.sort_key, Person.full_name, literal_column("''")
    return Field, Field.position, Field.name, literal_column("''")


def by_place(entry: tuple[Any, ...]) -> tuple[Any, ...]:
    """Sorts (key, place, name, …): the office's order; after it several units together, last what has none."""
    key, place, name, *_rest = entry
    return (False, False, place, name, key) if key > NONE else (key == NONE, key == EACH)
