"""What is to become of units on a day, as somebody enters it: plain values, kept as JSON. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any


class Fate(StrEnum):
    """What becomes of a unit. Labels are in labels.py."""

    MERGED = "merged"  # into one unit, which may be new
    SPLIT = "split"  # into several: each open item asks whither
    RENAMED = "renamed"  # it stays, under another name
    MOVED = "moved"  # it stays, under another unit
    LEAVES = "leaves"  # another committee has it


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A unit that begins on the day. `key` names it in this plan: "n1"; `parent`: a key, "u3" one that is there."""

    key: str
    code: str
    name: str
    short_name: str
    kind: str
    parent: str
    email: str = ""
    position: int = 500


@dataclass(frozen=True, slots=True)
class Line:
    """What becomes of one unit. `to`: keys ("u3", "n1"), the default first; of MOVED: the unit above.

    `name`, `short_name`, `kind`: of RENAMED. `elsewhere`: of LEAVES, who has it ("UBND xã Vạn Tường").
    """

    unit_id: int
    fate: Fate
    to: tuple[str, ...] = ()
    name: str = ""
    short_name: str = ""
    kind: str = ""
    elsewhere: str = ""


@dataclass(frozen=True, slots=True)
class PersonLine:
    """What becomes of a post of a unit that ends: `to` a key, empty: it ends with the unit. `role`: core.actor.Role."""

    post_id: int
    to: str
    role: str
    title: str
    is_deputy: bool = False


@dataclass(frozen=True, slots=True)
class NewCommittee:
    """What the committee of this installation is from the day on; `level` as organization.models.Level."""

    name: str
    short_name: str
    level: str
    place: str
    superior: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A reorganisation. `items`: "unit:item" → key, where another than the default was chosen."""

    new: Sequence[NewUnit] = ()
    lines: Sequence[Line] = ()
    people: Sequence[PersonLine] = ()
    items: Mapping[str, str] = field(default_factory=dict)
    committee: NewCommittee | None = None

    def to_json(self) -> dict[str, Any]:
        """As it is kept."""
        return asdict(self)

    @staticmethod
    def of_json(kept: Mapping[str, Any]) -> Plan:
        """As it was kept."""
        committee = kept.get("committee")
        return Plan(
            new=tuple(NewUnit(**one) for one in kept.get("new", ())),
            lines=tuple(
                Line(**{**one, "fate": Fate(one["fate"]), "to": tuple(one["to"])}) for one in kept.get("lines", ())
            ),
            people=tuple(PersonLine(**one) for one in kept.get("people", ())),
            items=dict(kept.get("items", {})),
            committee=NewCommittee(**committee) if committee else None,
        )


@dataclass(frozen=True, slots=True)
class Wish:
    """A plan with its day and its paper."""

    title: str
    day: date
    decision: str
    plan: Plan
