"""What the filters of a list offer, all of it in one query: units, fields of work, leaders."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import CompoundSelect, Date, bindparam, case, literal, null, or_, select, union_all

from tracker.accounts.models import Person, Post
from tracker.core.actor import Role
from tracker.core.extensions import db
from tracker.items.models.outline import Field
from tracker.organization.models import Unit

Pairs = Sequence[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Facets:
    """(id, name) of the units in force in the order of the tree, of the fields in use, of the leaders in office."""

    units: Pairs
    fields: Pairs
    leaders: Pairs


def list_facets(on: date) -> Facets:
    """What can be chosen on this day; the leadership itself is no unit to choose. One query."""
    found: dict[str, list[Any]] = defaultdict(list)
    for row in db.session.execute(_everything(), {"facets_on": on}):
        found[row.kind].append(row)
    fields = [(row.id, row.name) for row in sorted(found["field"], key=lambda row: (row.place, row.id))]
    # Sorted here: a PostgreSQL server may be told to pass over spaces when it compares.
    leaders = {row.id: row.name for row in sorted(found["leader"], key=lambda row: (row.unit_key, row.sort_key))}
    return Facets(list(_below(found["unit"])), fields, list(leaders.items()))


def _below(units: Sequence[Any]) -> Iterator[tuple[int, str]]:
    """The units in force, each after the unit above it."""
    children: dict[int | None, list[Any]] = defaultdict(list)
    for unit in sorted(units, key=lambda unit: (unit.sort_key, unit.id)):
        children[unit.place].append(unit)

    def walk(parent_id: int | None) -> Iterator[tuple[int, str]]:
        for unit in children[parent_id]:
            if unit.is_usable and parent_id is not None:
                yield unit.id, unit.name
            yield from walk(unit.id)

    return walk(None)


@cache
def _everything() -> CompoundSelect[tuple[Any, ...]]:
    """One row for each choice. `place` is the unit above a unit, and the position of a field."""
    day = bindparam("facets_on", type_=Date())
    is_active = (or_(Unit.active_from.is_(None), Unit.active_from <= day)) & (
        or_(Unit.active_until.is_(None), Unit.active_until >= day)
    )
    is_held = (Post.from_on <= day) & or_(Post.until_on.is_(None), Post.until_on >= day)
    units = select(
        literal("unit").label("kind"), Unit.id, Unit.name, Unit.parent_id.label("place"), Unit.sort_key,
        literal("").label("unit_key"), case((is_active, 1), else_=0).label("is_usable"),
    )  # fmt: skip
    fields = select(literal("field"), Field.id, Field.name, Field.position, literal(""), literal(""), literal(1)).where(
        Field.is_active
    )
    leaders = (
        select(literal("leader"), Person.id, Person.full_name, null(), Person.sort_key, Unit.sort_key, literal(1))
        .join(Post, Post.person_id == Person.id)
        .join(Unit, Unit.id == Post.unit_id)
        .where(is_held, Post.role == Role.LEADER, Person.disabled_at.is_(None))
    )
    return union_all(units, fields, leaders)
