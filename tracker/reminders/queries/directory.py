"""Who is addressed as what on a day: read once, asked for every notice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from sqlalchemy import select

from tracker.accounts.acting_posts import acting_posts
from tracker.accounts.models import Person
from tracker.core.actor import Role
from tracker.core.extensions import db
from tracker.organization.models import Unit


class Reached(NamedTuple):
    """Somebody who can be told something."""

    person_id: int
    name: str
    address: str
    language: str


@dataclass(slots=True)
class Directory:
    """The people by role and unit, and the mailboxes of units."""

    people: dict[int, Reached] = field(default_factory=dict)
    by_role: Mapping[tuple[Role, int], Sequence[int]] = field(default_factory=dict)
    everybody: Mapping[Role, Sequence[int]] = field(default_factory=dict)
    chairmen: Sequence[int] = ()
    mailboxes: Mapping[int, str] = field(default_factory=dict)  # of units in force
    unit_names: Mapping[int, str] = field(default_factory=dict)
    closed: Collection[int] = frozenset()  # units that are not there any more
    units_of: Mapping[int, frozenset[int]] = field(default_factory=dict)  # by person

    def heads(self, unit_id: int) -> Sequence[int]:
        """The heads of a unit."""
        return self.by_role.get((Role.HEAD, unit_id), ())

    def works_in(self, person_id: int | None, unit_id: int) -> bool:
        """Whether the person is still there and still in the unit."""
        return person_id in self.people and unit_id in self.units_of.get(person_id or 0, frozenset())

    def with_mailbox(self, people: Iterable[int]) -> bool:
        """Whether one of these people has an address."""
        return any(self.people[person].address for person in people)


def read_directory(on: date) -> Directory:
    """Everybody who acts in a post on the day, by the own ones first, then those who stand in. Two queries."""
    acting = acting_posts(on)
    rows = db.session.execute(
        select(
            Person.id, Person.full_name, Person.email, Person.language, acting.c.role, acting.c.unit_id,
            acting.c.is_deputy,
        )
        .join(acting, acting.c.person_id == Person.id)
        .order_by(acting.c.holder_id.is_not(None), Person.sort_key, Person.id)
    )  # fmt: skip
    directory = Directory()
    by_role: dict[tuple[Role, int], list[int]] = defaultdict(list)
    everybody: dict[Role, list[int]] = defaultdict(list)
    units: dict[int, set[int]] = defaultdict(set)
    chairmen = []
    for person_id, name, address, language, role, unit_id, is_deputy in rows:
        directory.people[person_id] = Reached(person_id, name, address, language)
        if person_id not in by_role[role, unit_id]:
            by_role[role, unit_id].append(person_id)
        units[person_id].add(unit_id)
        if person_id not in everybody[role]:
            everybody[role].append(person_id)
        if role is Role.LEADER and not is_deputy and person_id not in chairmen:
            chairmen.append(person_id)
    directory.by_role, directory.everybody = by_role, everybody
    directory.chairmen = chairmen or everybody[Role.LEADER]
    directory.units_of = {person_id: frozenset(found) for person_id, found in units.items()}
    units_there = db.session.scalars(select(Unit)).all()
    directory.unit_names = {unit.id: unit.name for unit in units_there}
    directory.mailboxes = {unit.id: unit.email for unit in units_there if unit.email and unit.is_active(on)}
    directory.closed = {unit.id for unit in units_there if unit.active_until is not None and unit.active_until < on}
    return directory
