"""What this package asks of the slice that knows people: it stands below it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import cast

from tracker.core.actor import Actor
from tracker.core.events import ask


@dataclass(frozen=True, slots=True)
class WhoActs:
    """Question: who is this person today? The answer is a Somebody; None where the account is closed."""

    person_id: int


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person with the posts of today. `language` is empty where none was chosen."""

    actor: Actor
    language: str


@dataclass(frozen=True, slots=True)
class NamesOf:
    """Question: what are these people called? The answer is a mapping by id."""

    person_ids: frozenset[int]


def who_acts(person_id: int) -> Somebody | None:
    """One query."""
    return cast(Somebody | None, ask(WhoActs(person_id)))


def names_of(person_ids: Collection[int | None]) -> Mapping[int, str]:
    """One query; none where nobody is asked for."""
    known = frozenset(one for one in person_ids if one is not None)
    return cast(Mapping[int, str], ask(NamesOf(known))) if known else {}
