"""Statements made once for all who stand alike: who somebody is and which units are theirs come as parameters.

Writing a statement takes longer than its answer, and keeping it takes a megabyte or two: kept for each person, those of
an office of two hundred fill a worker. Two heads of units differ in numbers alone. So the statement is written for a
stand-in who has the same posts with other numbers and titles, and is asked with those of the person.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import BindParameter
from sqlalchemy.sql import visitors

from tracker.core.actor import Actor, ActorPost, Holder
from tracker.core.fixed_lists import fixed

#: From here on stand the numbers of people and of units; no row has one below nought.
PEOPLE, UNITS, END = -3_000_000, -2_000_000, -1_000_000
#: A title, by its place; no title has this character.
TITLE = re.compile("\0(\\d+)\0")

#: What the numbers and titles of a stand-in stand for.
Meant = Mapping[int | str, Any]
#: What a parameter asks with: a number, or words with a title.
Slot = int | str


def alike(by: Actor) -> tuple[Actor, Meant]:
    """The stand-in, the same for all who stand alike, without a name; and what is meant by what it has."""
    holders = (post.holder.person_id for post in by.posts if post.holder is not None)
    own = () if by.person_id is None else (by.person_id,)
    people = _stand_ins(PEOPLE, (*own, *holders))
    units = _stand_ins(UNITS, (post.unit_id for post in by.posts))
    titles = {title: f"\0{place}\0" for place, title in enumerate(sorted({post.title for post in by.posts}))}
    known = _Known(people, units, titles)
    stand_in = Actor(
        None if by.person_id is None else people[by.person_id], "", tuple(map(known.post, by.posts)),
        None if by.behalf is None else known.post(by.behalf), by.through,
    )  # fmt: skip
    return stand_in, {place: real for one in (people, units, titles) for real, place in one.items()}


def _stand_ins(first: int, numbers: Iterable[int]) -> Mapping[int, int]:
    """In the order of the numbers, so that what is sorted stays so."""
    return {number: first + place for place, number in enumerate(sorted(set(numbers)))}


@dataclass(frozen=True, slots=True)
class _Known:
    """By what is real what stands for it."""

    people: Mapping[int, int]
    units: Mapping[int, int]
    titles: Mapping[str, str]

    def post(self, post: ActorPost) -> ActorPost:
        """What is left of it: the role, and what it allows."""
        holder = None if post.holder is None else Holder(self.people[post.holder.person_id], "")
        title = self.titles[post.title]
        return replace(post, unit_id=self.units[post.unit_id], unit_name="", title=title, id=None, holder=holder)


@dataclass(frozen=True, slots=True)
class Kept:
    """A statement written for a stand-in. `slots`: by the name of a parameter what the stand-in would ask with."""

    statement: Any
    slots: Mapping[str, Slot]

    def parameters(self, meant: Meant) -> dict[str, Any]:
        """The same with what is meant by it."""
        return {name: _real(slot, meant) for name, slot in self.slots.items()}


def _real(slot: Slot, meant: Meant) -> Any:
    return meant[slot] if isinstance(slot, int) else TITLE.sub(lambda found: meant[found[0]], slot)


def kept(statement: Any) -> Kept:
    """Give what the stand-in asks with a name, by which a person's is put in its place: none can be forgotten then.

    `statement` has just been written for the stand-in and belongs to nobody else. Raises ValueError where a list has a
    number of somebody else beside the stand-in's.
    """
    slots: dict[str, Slot] = {}
    for part in visitors.iterate(statement):
        if isinstance(part, BindParameter) and isinstance(part.value, list | tuple):
            _look_at(part.value)
    for part in visitors.iterate(fixed(statement)):
        if isinstance(part, BindParameter) and (slot := _slot(part.value)) is not None:
            name = _name(slot)
            slots[name] = slot
            part.key, part.unique, part.value, part.required = name, False, None, True
            part._anon_map_key = None  # else SQLAlchemy tells no names apart, and asks with another person's
    return Kept(statement, slots)


def asked_by(by: Actor, make: Callable[..., Kept], *arguments: Any) -> tuple[Any, dict[str, Any]]:
    """What `db.session.execute` takes where a statement asks of a person only what they may see.

    `make(stand-in, …)` keeps it; the stand-in has roles and units alone: all leaders are one.
    """
    stand_in, meant = alike(replace(by, posts=tuple(dict.fromkeys(map(_seen_by, by.posts))), behalf=None))
    one = make(stand_in, *arguments)
    return one.statement, one.parameters(meant)


def _seen_by(post: ActorPost) -> ActorPost:
    return ActorPost(post.role, post.unit_id)


def _name(slot: Slot) -> str:
    if isinstance(slot, int):
        return f"alike_{slot - PEOPLE}"
    return f"alike_said_{re.sub('[^a-z0-9]+', '_', slot)}"


def _slot(value: Any) -> Slot | None:
    if isinstance(value, int):
        return value if PEOPLE <= value < END else None
    return value if isinstance(value, str) and TITLE.search(value) else None


def _look_at(several: Sequence[Any]) -> None:
    ours = [one for one in several if isinstance(one, int) and PEOPLE <= one < END]
    if ours and len(ours) != len(several):
        raise ValueError(f"numbers of others beside the stand-in's: {several}")
