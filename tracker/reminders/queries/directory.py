"""Who is addressed as what on a day: read once, asked for every notice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from sqlalchemy import select

from tracker.accounts.acting_posts import acting_posts, as_post
from tracker.accounts.models import Person
from tracker.core.actor import Act, ActorPost, Role
from tracker.core.extensions import db
from tracker.organization.models import Unit

#: Who may do none of these is not told what waits for the post: what is only confirmed, or approved, says so elsewhere.
HEARD_FOR: Mapping[Role, tuple[Act, ...]] = {
    Role.HEAD: (Act.ANSWER, Act.REPORT, Act.PROGRESS),
    Role.LEADER: (Act.ASSIGN, Act.DIRECT, Act.EXTEND, Act.CONFIRM),
}


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
    confirming: Mapping[int, Sequence[int]] = field(default_factory=dict)  # heads who may confirm, by unit
    standing_in: Mapping[int, Sequence[int]] = field(default_factory=dict)  # by whom they stand in for

    def heads(self, unit_id: int) -> Sequence[int]:
        """The heads of a unit, as far as they may answer for it."""
        return self.by_role.get((Role.HEAD, unit_id), ())

    def with_stand_ins(self, person_id: int) -> Sequence[int]:
        """The person, and who stands in for him."""
        return [person_id, *(one for one in self.standing_in.get(person_id, ()) if one != person_id)]

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
            Person.full_name, Person.email, Person.language, *acting.c,
        )
        .join(acting, acting.c.person_id == Person.id)
        .order_by(acting.c.holder_id.is_not(None), Person.sort_key, Person.id)
    )  # fmt: skip
    directory = Directory()
    by_role: dict[tuple[Role, int], list[int]] = defaultdict(list)
    everybody: dict[Role, list[int]] = defaultdict(list)
    units: dict[int, set[int]] = defaultdict(set)
    confirming: dict[int, list[int]] = defaultdict(list)
    standing_in: dict[int, list[int]] = defaultdict(list)
    chairmen: list[int] = []
    for row in rows:
        person_id, post = row.person_id, as_post(row)
        directory.people[person_id] = Reached(person_id, row.full_name, row.email, row.language)
        units[person_id].add(post.unit_id)
        if post.role is Role.HEAD and post.allows(Act.CONFIRM):
            _once(confirming[post.unit_id], person_id)
        if not _hears(post):
            continue
        _once(by_role[post.role, post.unit_id], person_id)
        _once(everybody[post.role], person_id)
        if post.holder is not None:
            _once(standing_in[post.holder.person_id], person_id)
        if post.role is Role.LEADER and not post.is_deputy and post.allows(Act.DIRECT):
            _once(chairmen, person_id)
    directory.by_role, directory.everybody = by_role, everybody
    directory.confirming, directory.standing_in = confirming, standing_in
    directory.chairmen = chairmen or everybody[Role.LEADER]
    directory.units_of = {person_id: frozenset(found) for person_id, found in units.items()}
    units_there = db.session.scalars(select(Unit)).all()
    directory.unit_names = {unit.id: unit.name for unit in units_there}
    directory.mailboxes = {unit.id: unit.email for unit in units_there if unit.email and unit.is_active(on)}
    directory.closed = {unit.id for unit in units_there if unit.active_until is not None and unit.active_until < on}
    return directory


def _hears(post: ActorPost) -> bool:
    acts = HEARD_FOR.get(post.role)
    return acts is None or any(post.allows(act) for act in acts)


def _once(people: list[int], person_id: int) -> None:
    if person_id not in people:
        people.append(person_id)
