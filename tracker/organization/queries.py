"""Reading units: the whole tree in one query; an office has some hundreds of units at most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date
from typing import NamedTuple

from sqlalchemy import select

from tracker.core.extensions import db
from tracker.organization.models import Unit


class UnitNode(NamedTuple):
    """A unit at its place in the tree; `depth` is 0 for a root."""

    unit: Unit
    depth: int


def unit_tree() -> list[UnitNode]:
    """Every unit, closed ones too, each after the unit above it, siblings in the office's order. One query."""
    # Sorted here: a PostgreSQL server may be told to pass over spaces when it compares.
    units = sorted(db.session.scalars(select(Unit)), key=lambda unit: (unit.sort_key, unit.id))
    below: dict[int | None, list[Unit]] = defaultdict(list)
    for unit in units:
        below[unit.parent_id].append(unit)

    def walk(parent_id: int | None, depth: int) -> Iterator[UnitNode]:
        for unit in below[parent_id]:
            yield UnitNode(unit, depth)
            yield from walk(unit.id, depth + 1)

    return list(walk(None, 0))


def shown_units(tree: list[UnitNode], on: date, *, state: str = "active") -> list[UnitNode]:
    """The units of a state on this day: active (in force or yet to come), closed, or all."""
    if state == "all":
        return tree
    return [node for node in tree if is_closed(node.unit, on) == (state == "closed")]


def is_closed(unit: Unit, on: date) -> bool:
    """Whether the unit's last day has passed."""
    return unit.active_until is not None and unit.active_until < on


def active_units(on: date) -> list[UnitNode]:
    """The units in force on this day, in the order of the tree, for choosing one."""
    return [node for node in unit_tree() if node.unit.is_active(on)]


def unit_choices(on: date, *, keep: int | Collection[int] | None = None) -> list[tuple[int, str]]:
    """(id, name) of the units in force, indented as in the tree; what to `keep` stays in the list though closed."""
    kept = keep if isinstance(keep, Collection) else {keep}
    return [
        (node.unit.id, "\u2003" * node.depth + node.unit.name)
        for node in unit_tree()
        if node.unit.is_active(on) or node.unit.id in kept
    ]


def find_unit(unit_id: int | None) -> Unit | None:
    """The unit of this id, if there is one."""
    return db.session.get(Unit, unit_id) if unit_id is not None else None


def children_of(unit: Unit) -> list[Unit]:
    """The units directly below, closed ones too, in the office's order."""
    found = db.session.scalars(select(Unit).where(Unit.parent_id == unit.id))
    return sorted(found, key=lambda child: (child.sort_key, child.id))


def line_above(unit: Unit) -> list[Unit]:
    """The units above, the root first."""
    by_id = {node.unit.id: node.unit for node in unit_tree()}
    line: list[Unit] = []
    parent_id = unit.parent_id
    while parent_id is not None and parent_id in by_id:
        line.insert(0, by_id[parent_id])
        parent_id = by_id[parent_id].parent_id
    return line


def subtree_ids(unit_id: int) -> set[int]:
    """The unit and everything below it."""
    parents = dict(db.session.execute(select(Unit.id, Unit.parent_id)).all())
    inside = {unit_id}
    grown = True
    while grown:
        more = {child for child, parent in parents.items() if parent in inside} - inside
        inside |= more
        grown = bool(more)
    return inside
