"""The parts of one item once units of it are no more: who takes over which, and as what. Pure.

A part that is taken over goes on as it stood. Several that come to one unit become one: carrying out goes before
support, support before monitoring; of several that carry it out the least advanced holds, with the earliest deadline.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tracker.items.models.item import Part
from tracker.organization.successors import Successors

#: Which part a unit has that takes over several.
ORDER = (Part.LEAD, Part.EACH, Part.SUPPORT, Part.MONITOR)
CARRYING = (Part.LEAD, Part.EACH)
#: What goes on with a part.
GOES_ON = ("person_id", "due_on", "accepted_on", "reported_on", "confirmed_on", "reported_by_id")


@dataclass(frozen=True, slots=True)
class Held:
    """A part in force."""

    id: int
    unit_id: int
    part: Part
    person_id: int | None = None
    due_on: date | None = None
    accepted_on: date | None = None
    reported_on: date | None = None
    confirmed_on: date | None = None
    reported_by_id: int | None = None
    begun_on: date | None = None

    @property
    def advance(self) -> int:
        """How far it is: 0 not accepted, 3 confirmed."""
        return sum(day is not None for day in (self.accepted_on, self.reported_on, self.confirmed_on))


@dataclass(slots=True)
class TakenOver:
    """What becomes of the parts of one item. `changed`: of parts that a unit had itself, by id.

    `begun_on` of what is added or changed is the first day of what came together: its own begins on the day of the
    reorganisation at the earliest.
    """

    released: list[int] = field(default_factory=list)
    added: list[dict[str, Any]] = field(default_factory=list)
    changed: dict[int, dict[str, Any]] = field(default_factory=dict)
    kept: dict[int, int] = field(default_factory=dict)  # a unit that takes over → the one whose standing it has now
    gone: list[int] = field(default_factory=list)  # units without anybody here in their place
    is_combined: bool = False  # units that carried it out beside one another have become one
    is_left: bool = False  # nobody carries it out any more, for who did has gone: it ends as it is

    @property
    def is_nothing(self) -> bool:
        """Whether all stays as it is."""
        return not (self.released or self.added or self.changed)


def taken_over(
    parts: Sequence[Held], successors: Successors, item_id: int, *,
    due_on: date | None, is_there: Callable[[int, int], bool],
) -> TakenOver:  # fmt: skip
    """`due_on`: the item's deadline. `is_there(person, unit)`: whether somebody has a post in the unit from then on."""
    gone = [one.unit_id for one in parts if successors.of(one.unit_id, item_id) is None]
    carried = [one.unit_id for one in parts if one.part in CARRYING]
    found = TakenOver(gone=list(dict.fromkeys(gone)), is_left=bool(carried) and set(carried) <= set(gone))
    if found.is_left:  # it ends, and what has ended stays with those who had it
        return found
    groups: dict[int, list[Held]] = {}
    for one in parts:
        heir = successors.of(one.unit_id, item_id)
        if heir is None:
            found.released.append(one.id)
        else:
            groups.setdefault(heir, []).append(one)
    for heir, held in groups.items():
        if any(one.unit_id in successors.closed for one in held):
            _one(heir, held, found, due_on, is_there, successors.day)
    return found


def _one(
    heir: int, held: Sequence[Held], found: TakenOver, due_on: date | None, is_there: Callable[[int, int], bool],
    day: date,
) -> None:  # fmt: skip
    part = min((one.part for one in held), key=ORDER.index)
    same = [one for one in held if one.part is part]
    first = min(same, key=lambda one: one.advance)
    own = next((one for one in same if one.unit_id == heir), None)
    values: dict[str, Any] = {name: getattr(first, name) for name in GOES_ON}
    if part in CARRYING:
        values["due_on"] = _earliest(same, due_on)
        found.kept[heir] = first.unit_id
        found.is_combined = found.is_combined or len(same) > 1
    here = (one.person_id for one in (first, *same) if one.person_id and is_there(one.person_id, heir))
    values["person_id"] = next(here, None)
    found.released += [one.id for one in held if one is not own]
    first_day = min(one.begun_on or date.min for one in held)
    if own is None:
        found.added.append({"unit_id": heir, "part": part, "begun_on": first_day, **values})
        return
    differs = {name: now for name, now in values.items() if len(same) > 1 and getattr(own, name) != now}
    if own.begun_on is not None and max(first_day, day) < own.begun_on:
        differs["begun_on"] = first_day
    if differs:
        found.changed[own.id] = differs


def _earliest(same: Sequence[Held], due_on: date | None) -> date | None:
    """The deadline of its own that a unit has now; None: that of the item."""
    last = date.max
    return min((one.due_on for one in same), key=lambda day: day or due_on or last)


def words_of(units: Sequence[int], successors: Successors, names: Mapping[int, str], item_id: int) -> dict[str, Any]:
    """From whom to whom, for the history: short names, and who has it elsewhere."""
    to: list[str] = []
    for unit_id in units:
        heir = successors.of(unit_id, item_id)
        to.append(names.get(heir, "") if heir is not None else successors.elsewhere.get(unit_id, ""))
    return {
        "moved_from": [names.get(unit_id, "") for unit_id in units],
        "moved_to": [name for name in dict.fromkeys(to) if name],
    }
