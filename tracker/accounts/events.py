"""What people and their access tell the slices above."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.accounts.models import AccessChange, AccessLink, Person
from tracker.core.actor import Actor
from tracker.organization.successors import Successors


@dataclass(frozen=True, slots=True)
class AccessChanged:
    """An administrator changed somebody's access: a mail says so at once.

    `people` are all who are told; `former_address` is where the person was reached until now, where that has changed.
    """

    change: AccessChange
    person: Person
    people: Sequence[Person]
    former_address: str = ""


@dataclass(frozen=True, slots=True)
class AccessesChanged:
    """Many changes in one act: one mail for each who is told, with all that this person is told of."""

    changes: Sequence[tuple[AccessChange, Person]]  # with whose access it is
    people: Sequence[tuple[Person, Sequence[int]]]  # who is told of which changes, by their place


@dataclass(frozen=True, slots=True)
class LinksGiven:
    """Links by which people choose a password are to be mailed: all of one kind, to one address."""

    links: Sequence[tuple[AccessLink, Person]]


@dataclass(frozen=True, slots=True)
class PostsMoved:
    """Units were reorganised: `posts` says of each post by its id which one goes on in its place; None: none does."""

    successors: Successors
    posts: Mapping[int, int | None]
    by: Actor
    on: date
