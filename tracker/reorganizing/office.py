"""What a plan is judged by: the units, posts and former reorganisations of the office, as plain values. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from tracker.reorganizing.plan import Plan


@dataclass(frozen=True, slots=True)
class OfficeUnit:
    """A unit as it stands."""

    id: int
    code: str
    name: str
    kind: str
    parent_id: int | None
    active_from: date | None = None
    active_until: date | None = None


@dataclass(frozen=True, slots=True)
class OfficePost:
    """A post that is held now or later; `words`: who holds it, as what."""

    id: int
    unit_id: int
    words: str


@dataclass(frozen=True, slots=True)
class Office:
    """`kinds`: code → the last day on which there were such units. `touched`: unit → the day of the last
    reorganisation that ended it, changed it or gave it another's work. `renamed`: unit → the last day of its last
    former name. `committee_until`: the last day of what the committee was before; none: it was never anything else.
    """

    units: Mapping[int, OfficeUnit]
    kinds: Mapping[str, date | None]
    posts: Mapping[int, OfficePost] = field(default_factory=dict)
    touched: Mapping[int, date] = field(default_factory=dict)
    renamed: Mapping[int, date] = field(default_factory=dict)
    committee_until: date | None = None

    def unit(self, key: str) -> OfficeUnit | None:
        """The unit of a key "u12" that is there."""
        return self.units.get(int(key[1:])) if key[:1] == "u" and key[1:].isdecimal() else None

    @property
    def root_id(self) -> int | None:
        """The unit at the top of the tree: the committee's leadership."""
        return next((unit.id for unit in self.units.values() if unit.parent_id is None), None)


def in_force(unit: OfficeUnit, day: date) -> bool:
    """Whether the unit is in force on this day, as it stands."""
    return (unit.active_from is None or unit.active_from <= day) and (
        unit.active_until is None or day <= unit.active_until
    )


def parents(plan: Plan, office: Office, moved: Mapping[int, str]) -> Mapping[str, str]:
    """The unit above each unit, by keys, as it would be. `moved`: unit → the key of the unit above."""
    now = {f"u{unit.id}": f"u{unit.parent_id}" for unit in office.units.values() if unit.parent_id is not None}
    return now | {f"u{unit_id}": to for unit_id, to in moved.items()} | {unit.key: unit.parent for unit in plan.new}


def in_circles(above: Mapping[str, str]) -> frozenset[str]:
    """The units from which the way up comes back to themselves. Each way is walked once."""
    known: set[str] = set()
    found: set[str] = set()
    for key in above:
        way: dict[str, int] = {}
        at: str | None = key
        while at is not None and at not in known and at not in way:
            way[at] = len(way)
            at = above.get(at)
        if at is not None and at in way:
            found |= {one for one, place in way.items() if place >= way[at]}
        known |= way.keys()
    return frozenset(found)
