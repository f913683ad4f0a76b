"""The units that a plan speaks of, by their keys: "u12" one that is there, "n1" a new one of the plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.organization import queries
from tracker.organization.committee import the_committee
from tracker.organization.kinds import kinds
from tracker.organization.levels import offered
from tracker.organization.models import Kind, Level, Unit
from tracker.organization.queries import UnitNode
from tracker.reorganizing.plan import NewUnit, Plan


@dataclass(frozen=True, slots=True)
class Block:
    """Units of one kind, to be ticked."""

    name: str
    units: Sequence[Unit]


@dataclass(frozen=True, slots=True)
class Units:
    """The units on the day of a plan, in the order of the tree, and the new ones of the plan."""

    day: date
    nodes: Sequence[UnitNode]
    kinds: Mapping[str, Kind]
    new: Mapping[str, NewUnit]
    offered: Sequence[Kind]  # the kinds that the committee's level has then

    def __getitem__(self, key: str) -> Unit | NewUnit | None:
        """The unit of a key, or nothing."""
        if key.startswith("n"):
            return self.new.get(key)
        return self.by_id.get(int(key[1:])) if key[1:].isdecimal() else None

    @property
    def by_id(self) -> Mapping[int, Unit]:
        return {node.unit.id: node.unit for node in self.nodes}

    def id_of(self, key: str) -> int | None:
        """The unit of a key; of a new one, that which was made of it, if it was."""
        unit = self[key]
        if isinstance(unit, NewUnit):
            return next((node.unit.id for node in self.nodes if node.unit.code == unit.code), None)
        return unit.id if unit else None

    def name(self, key: str) -> str:
        """In full; a key that names nothing is a dash."""
        unit = self[key]
        return unit.name if unit else "–"

    def short(self, key: str) -> str:
        """As tables write it."""
        unit = self[key]
        return unit.short_name if unit else "–"

    @property
    def before(self) -> Sequence[Unit]:
        """Those in force on the last day before: these are reorganised. The top of the tree is none of them."""
        last = self.day - timedelta(days=1)
        return [node.unit for node in self.nodes if node.unit.is_active(last) and node.unit.parent_id is not None]

    @property
    def after(self) -> Sequence[UnitNode]:
        """Those in force on the day, unless the plan ends them: what comes can go to these."""
        return [node for node in self.nodes if node.unit.is_active(self.day)]

    def blocks(self, left_out: frozenset[int]) -> Sequence[Block]:
        """Units that can be reorganised, by kind in the office's order, without those that the plan names already."""
        found: dict[str, list[Unit]] = {}
        for unit in self.before:
            if unit.id not in left_out:
                found.setdefault(unit.kind, []).append(unit)
        order = sorted(found, key=lambda code: self.kinds[code].position)
        return [Block(self.kinds[code].name, found[code]) for code in order]

    def choices(self, *, left_out: frozenset[int] = frozenset()) -> Sequence[tuple[str, str]]:
        """(key, name) of where something can go: the new units first, then those in force, indented as in the tree."""
        new = [(unit.key, unit.name) for unit in self.new.values()]
        there = [
            (f"u{node.unit.id}", "\u2003" * node.depth + node.unit.name)
            for node in self.after
            if node.unit.id not in left_out
        ]
        return [*new, *there]


def units_of(plan: Plan, day: date) -> Units:
    """Two queries, whatever the number of units."""
    new = {unit.key: unit for unit in plan.new}
    return Units(day, queries.unit_tree(), kinds(), new, offered(kinds().values(), level_of(plan), day))


def level_of(plan: Plan) -> Level:
    """The level of the committee that there is then."""
    committee = plan.committee or the_committee()
    return Level(committee.level) if committee is not None else Level.PROVINCE
