"""What carrying a plan out would move, for each of its lines and in sum. A fixed number of queries.

What becomes of parts, posts and recurring duties is asked of the same pure functions that move them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from tracker.items.taking_over import CARRYING, taken_over
from tracker.organization.successors import Successors
from tracker.reorganizing.editing import Group, groups_of
from tracker.reorganizing.plan import Fate, Wish
from tracker.reorganizing.queries import moving
from tracker.reorganizing.queries.going import People, people_of, pretended


@dataclass(frozen=True, slots=True)
class Counted:
    """How many there are of each. `items`: open ones that are touched; `carried`: those that the units carry out."""

    items: int = 0
    carried: int = 0
    parts: int = 0
    steps: int = 0
    requests: int = 0
    posts: int = 0
    stand_ins: int = 0
    checklists: int = 0
    figures: int = 0
    forms: int = 0
    series: int = 0
    documents: int = 0

    @property
    def is_nothing(self) -> bool:
        return not any(getattr(self, one.name) for one in fields(self))


@dataclass(frozen=True, slots=True)
class Choice:
    """A unit that is split: how many open items go to whom, by the key of the unit."""

    unit_id: int
    default: str
    items: int
    chosen: int


@dataclass(frozen=True, slots=True)
class Preview:
    """`of`: what each group of lines moves, by its key. `ended`: items that nobody here carries out any more."""

    groups: Sequence[Group]
    of: Mapping[int, Counted]
    total: Counted
    combined: int  # items of which several parts become one
    earliest: int  # of those: items in which the parts had different deadlines
    ended: int
    series_ended: int
    choices: Sequence[Choice]
    people: People


def preview(wish: Wish, *, on: date) -> Preview:
    """Sixteen queries, whatever the number of items, units and lines. `on`: today. Restricted items are counted too."""
    units, people = pretended(wish), people_of(wish, on=on)
    read = _Read(units, people)
    several = _several(read, units)
    groups = groups_of(wish.plan)
    total = replace(read.count(units.closed), parts=sum(len(one.released) for one in read.taken.values()))
    return Preview(
        groups, {group.key: read.count(frozenset(group.unit_ids) & units.closed) for group in groups},
        total, len(several), sum(several.values()), len(read.ended),
        sum(_ends(parts, units) for parts in read.series.values()), _choices(wish, read), people,
    )  # fmt: skip


def named_units(parts: Mapping[str, Any]) -> set[int]:
    """The units under any of the parts of a recurring duty."""
    several = [one for name in ("each", "support", "monitor") for one in parts.get(name) or ()]
    return {one for one in (parts.get("lead"), *several) if one is not None}


class _Read:
    """Everything that is open with the units, read once."""

    def __init__(self, units: Successors, people: People) -> None:
        closed = sorted(units.closed)
        self.units, targets = units, [one for several in units.to.values() for one in several]
        self.touched = moving.touched(closed)
        self.items = moving.open_items(closed)
        self.taken = {
            item_id: taken_over(item.parts, units, item_id, due_on=item.due_on, is_there=lambda _person, _unit: True)
            for item_id, item in self.items.items()
        }
        self.ended = {item_id for item_id, one in self.taken.items() if one.is_left}
        self.series = moving.recurring()
        self.people = people
        self.numbers: dict[str, Mapping[int, int]] = {
            "steps": moving.steps(closed),
            "requests": moving.requests(closed),
            "checklists": moving.checklist_rows(closed, [one for one in closed if units.of(one) is None], self.ended),
            "figures": moving.figures(closed),
            "forms": moving.forms([one for one in closed if units.of(one) is not None]),
            "stand_ins": moving.stand_ins([one.post.id for one in people.going], units.day),
        }
        self.readers = moving.restricted([*closed, *targets])

    def count(self, units: frozenset[int]) -> Counted:
        """Of some of the units together: an item that two of them have is one."""
        parts = [
            (item_id, part) for item_id, item in self.items.items() for part in item.parts if part.unit_id in units
        ]
        return Counted(
            items=sum(not units.isdisjoint(some) for some in self.touched.values()),
            carried=len({item_id for item_id, part in parts if part.part in CARRYING}),
            parts=len(parts),
            posts=sum(one.post.unit_id in units and one.to is not None for one in self.people.going),
            documents=len(self._opened(units)),
            series=sum(not named_units(one).isdisjoint(units) for one in self.series.values()),
            **{name: sum(by_unit.get(unit, 0) for unit in units) for name, by_unit in self.numbers.items()},
        )

    def _opened(self, units: frozenset[int]) -> set[tuple[int, int]]:
        """(document, unit that takes over) of the restricted ones that it may not read yet."""
        wanted = {
            (document, heir)
            for unit in units
            for document in self.readers.get(unit, ())
            if (heir := self.units.of(unit)) is not None
        }
        return {(document, heir) for document, heir in wanted if document not in self.readers.get(heir, ())}


def _several(read: _Read, units: Successors) -> Mapping[int, bool]:
    """The items of which several carrying parts come to one unit, and whether their deadlines differ."""
    found: dict[int, bool] = {}
    for item_id, item in read.items.items():
        heirs: dict[int, set[date | None]] = {}
        number: dict[int, int] = {}
        for part in item.parts:
            heir = units.of(part.unit_id, item_id)
            if heir is not None and part.part in CARRYING:
                heirs.setdefault(heir, set()).add(part.due_on or item.due_on)
                number[heir] = number.get(heir, 0) + 1
        if any(n > 1 for n in number.values()):
            found[item_id] = any(len(days) > 1 for days in heirs.values())
    return found


def _ends(parts: Mapping[str, Any], units: Successors) -> bool:
    """Whether nobody here carries a recurring duty out any more."""
    carrying = [one for one in (parts.get("lead"), *(parts.get("each") or ())) if one is not None]
    return bool(carrying) and all(units.of(one) is None for one in carrying)


def _choices(wish: Wish, read: _Read) -> Sequence[Choice]:
    found: list[Choice] = []
    for line in wish.plan.lines:
        if line.fate is Fate.SPLIT:
            here = [item_id for item_id, some in read.touched.items() if line.unit_id in some]
            chosen = sum(f"{line.unit_id}:{item_id}" in wish.plan.items for item_id in here)
            found.append(Choice(line.unit_id, line.to[0], len(here), chosen))
    return found
