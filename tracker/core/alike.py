"""Statements made once for all who stand alike: who somebody is and which units are theirs come as parameters.

Writing a statement takes longer than its answer, and keeping it takes a megabyte or two: kept for each person, those of
an office of two hundred fill a worker. Two heads of units differ in numbers alone. So the statement is written for a
stand-in who has the same posts with other numbers, and is asked with the numbers of the person.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import BindParameter
from sqlalchemy.sql import visitors

from tracker.core.actor import Actor, ActorPost, Holder

#: From here on stand the numbers of people and of units; no row has one below nought.
PEOPLE, UNITS, END = -3_000_000, -2_000_000, -1_000_000

Numbers = Mapping[int, int]  # of a stand-in → of the person


def alike(by: Actor) -> tuple[Actor, Numbers]:
    """The stand-in, the same for all who stand alike, without a name; and what its numbers stand for."""
    holders = (post.holder.person_id for post in by.posts if post.holder is not None)
    own = () if by.person_id is None else (by.person_id,)
    people = _stand_ins(PEOPLE, (*own, *holders))
    units = _stand_ins(UNITS, (post.unit_id for post in by.posts))
    posts = tuple(_post(post, people, units) for post in by.posts)
    stand_in = Actor(
        None if by.person_id is None else people[by.person_id], "", posts,
        None if by.behalf is None else _post(by.behalf, people, units), by.through,
    )  # fmt: skip
    return stand_in, {place: number for known in (people, units) for number, place in known.items()}


def _stand_ins(first: int, numbers: Iterable[int]) -> Mapping[int, int]:
    """In the order of the numbers, so that what is sorted stays so."""
    return {number: first + place for place, number in enumerate(sorted(set(numbers)))}


def _post(post: ActorPost, people: Mapping[int, int], units: Mapping[int, int]) -> ActorPost:
    holder = None if post.holder is None else Holder(people[post.holder.person_id], "")
    return replace(post, unit_id=units[post.unit_id], unit_name="", id=None, holder=holder)


@dataclass(frozen=True, slots=True)
class Kept:
    """A statement written for a stand-in. `slots`: by the name of a parameter the number, or numbers, it asks with."""

    statement: Any
    slots: Mapping[str, int | tuple[int, ...]]

    def parameters(self, numbers: Numbers) -> dict[str, Any]:
        """The same with the numbers of a person."""
        return {
            name: numbers[slot] if isinstance(slot, int) else [numbers[one] for one in slot]
            for name, slot in self.slots.items()
        }


def kept(statement: Any) -> Kept:
    """Give each number of the stand-in a name, by which a person's is put in its place: none can be forgotten then.

    `statement` has just been written for the stand-in and belongs to nobody else. Raises ValueError where a list has a
    number of somebody else beside the stand-in's.
    """
    slots: dict[str, int | tuple[int, ...]] = {}
    for part in visitors.iterate(statement):
        if isinstance(part, BindParameter) and (slot := _slot(part.value)) is not None:
            name = _name(slot)
            slots[name] = slot
            part.key, part.unique, part.value, part.required = name, False, None, True
    return Kept(statement, slots)


def _name(slot: int | tuple[int, ...]) -> str:
    return f"alike_{slot - PEOPLE}" if isinstance(slot, int) else f"alike_of_{'_'.join(str(n - PEOPLE) for n in slot)}"


def _slot(value: Any) -> int | tuple[int, ...] | None:
    if isinstance(value, int):
        return value if PEOPLE <= value < END else None
    if not isinstance(value, list | tuple):
        return None
    ours = tuple(one for one in value if isinstance(one, int) and PEOPLE <= one < END)
    if ours and len(ours) != len(value):
        raise ValueError(f"numbers of others beside the stand-in's: {value}")
    return ours or None
