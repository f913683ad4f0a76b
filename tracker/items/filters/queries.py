"""What the filters of a list offer, all of it in one query: units, fields of work, leaders."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from flask_babel import gettext
from sqlalchemy import CompoundSelect, Date, bindparam, case, literal, null, or_, select, union_all

from tracker.accounts.models import Person, Post
from tracker.core.actor import Role
from tracker.core.extensions import db
from tracker.core.i18n import write_day
from tracker.items.models.outline import Field
from tracker.organization.matching.known import COMMUNE_LEVEL
from tracker.organization.models import Family, Kind, Unit, UnitGroup, UnitKind

Pairs = Sequence[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Facets:
    """(id, name) of the units in force in the order of the tree, of the fields in use, of the leaders in office.

    `closed`: units whose last day has passed, with that day. `groups`: (key, name) of groups of units.
    """

    units: Pairs
    fields: Pairs
    leaders: Pairs
    closed: Pairs = ()
    groups: Sequence[tuple[str, str]] = ()


def list_facets(on: date) -> Facets:
    """What can be chosen on this day; the leadership itself is no unit to choose. One query."""
    found: dict[str, list[Any]] = defaultdict(list)
    for row in db.session.execute(_everything(), {"facets_on": on}):
        found[row.kind].append(row)
    fields = [(row.id, row.name) for row in sorted(found["field"], key=lambda row: (row.place, row.id))]
    # Sorted here: a PostgreSQL server may be told to pass over spaces when it compares.
    leaders = {row.id: row.name for row in sorted(found["leader"], key=lambda row: (row.unit_key, row.sort_key))}
    units = list(_below(found["unit"]))
    return Facets(units, fields, list(leaders.items()), list(_closed(found["unit"], on)), _groups(found))


def _closed(units: Sequence[Any], on: date) -> Iterator[tuple[int, str]]:
    """Units that are no more, the last to close first, each with its last day."""
    gone = [unit for unit in units if unit.until is not None and unit.until < on]
    for unit in sorted(gone, key=lambda unit: (-unit.until.toordinal(), unit.sort_key, unit.id)):
        yield unit.id, gettext("%(unit)s (until %(day)s)", unit=unit.name, day=write_day(unit.until))


def _groups(found: dict[str, list[Any]]) -> list[tuple[str, str]]:
    """The office's own groups by name, then the kinds of which there are several units."""
    own = sorted((row.sort_key, f"g{row.id}", row.name) for row in found["group"])
    number = Counter(row.unit_key for row in found["unit"] if row.is_usable)
    kinds = sorted(found["kind"], key=lambda row: (row.id, row.unit_key))
    places = [row for row in kinds if row.unit_key in COMMUNE_LEVEL and number[row.unit_key]]
    local = [("k-local", "các " + ", ".join(row.sort_key.lower() for row in places))] if places else []
    several = [
        (f"k-{row.unit_key}", row.name)
        for row in kinds
        if number[row.unit_key] > 1 and row.place and not (places and row.unit_key == UnitKind.COMMUNE)
    ]
    return [*((key, name) for _folded, key, name in own), *several, *local]


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
    """One row for each choice. `place` is the unit above a unit, the position of a field; `unit_key` a unit's kind."""
    day = bindparam("facets_on", type_=Date())
    is_active = (or_(Unit.active_from.is_(None), Unit.active_from <= day)) & (
        or_(Unit.active_until.is_(None), Unit.active_until >= day)
    )
    is_held = (Post.from_on <= day) & or_(Post.until_on.is_(None), Post.until_on >= day)
    units = select(
        literal("unit").label("kind"), Unit.id, Unit.name, Unit.parent_id.label("place"), Unit.sort_key,
        Unit.kind.label("unit_key"), case((is_active, 1), else_=0).label("is_usable"), Unit.active_until.label("until"),
    )  # fmt: skip
    none = null().cast(Date())
    fields = select(
        literal("field"), Field.id, Field.name, Field.position, literal(""), literal(""), literal(1), none
    ).where(Field.is_active)  # fmt: skip
    groups = select(
        literal("group"), UnitGroup.id, UnitGroup.name, null(), UnitGroup.folded, literal(""), literal(1), none
    )  # fmt: skip
    kinds = select(
        literal("kind"), Kind.position, case((Kind.several != "", Kind.several), else_=Kind.name),
        case((Kind.family == Family.LEADERSHIP, 0), else_=1), Kind.name, Kind.code, literal(1), none,
    )  # fmt: skip
    leaders = (
        select(literal("leader"), Person.id, Person.full_name, null(), Person.sort_key, Unit.sort_key, literal(1), none)
        .join(Post, Post.person_id == Person.id)
        .join(Unit, Unit.id == Post.unit_id)
        .where(is_held, Post.role == Role.LEADER, Person.disabled_at.is_(None))
    )
    return union_all(units, fields, leaders, groups, kinds)
