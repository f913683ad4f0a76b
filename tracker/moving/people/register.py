"""What judging a list must know of the office, as plain values: read once for a run, kept up while it is taken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select

from tracker.accounts.models import Person, Post
from tracker.core.actor import Role
from tracker.core.extensions import db
from tracker.core.search import fold
from tracker.moving.models import ImportRow, ImportRun, RunKind
from tracker.moving.people.sheets.values import key_of_name
from tracker.organization.committee import the_committee
from tracker.organization.kinds import kinds
from tracker.organization.matching.index import UnitIndex
from tracker.organization.matching.known import KnownKind
from tracker.organization.matching.office import unit_index
from tracker.organization.matching.words import words_of
from tracker.organization.models import Family, UnitKind
from tracker.organization.names import other_names
from tracker.organization.queries import unit_tree

#: "Lãnh đạo UBND xã", "Thường trực Ủy ban": the committee itself.
TOP = re.compile(
    r"(?:(?:thuong truc|lanh dao|tap the|ban lanh dao) ?(?:cua )?)?(?:ubnd|uy ban nhan dan|uy ban)"
    r"(?: (?:xa|phuong|dac khu|thi tran|huyen|quan|thi xa|thanh pho|tp|tinh))?"
)
LEADERS = re.compile(r"(?:ban )?lanh dao(?: (?:uy ban|co quan|xa|phuong|dac khu|huyen|tinh))?|thuong truc")


@dataclass(slots=True)
class UnitFacts:
    """A unit in force, or one that this run has made."""

    id: int
    code: str
    name: str
    short_name: str
    kind: str
    parent_id: int | None
    email: str
    active_from: date | None


@dataclass(slots=True)
class PersonFacts:
    """Somebody of the register."""

    id: int
    user_name: str
    full_name: str
    email: str
    phone: str
    is_disabled: bool


@dataclass(frozen=True, slots=True)
class PostFacts:
    """A post of somebody, past ones too."""

    id: int
    person_id: int
    unit_id: int
    role: Role
    title: str
    from_on: date
    until_on: date | None

    def is_over(self, on: date) -> bool:
        """Whether its last day has passed."""
        return self.until_on is not None and self.until_on < on


@dataclass
class Units:
    """The units of a day, by what they are called."""

    index: UnitIndex
    kinds: Mapping[str, KnownKind]
    families: Mapping[str, Family]
    by_id: dict[int, UnitFacts] = field(default_factory=dict)
    by_words: dict[tuple[str, ...], int] = field(default_factory=dict)
    codes: dict[str, int] = field(default_factory=dict)  # of closed units too
    top_id: int | None = None
    own: str = ""  # the committee's short name, folded

    def add(self, unit: UnitFacts, names: Sequence[str] = ()) -> None:
        """One more; the first that has a name keeps it."""
        self.by_id[unit.id] = unit
        self.codes[unit.code] = unit.id
        for name in (unit.name, unit.short_name, unit.code, *names):
            if name:
                self.by_words.setdefault(words_of(name), unit.id)

    def exactly(self, words: str) -> int | None:
        """The unit that is called just so."""
        return self.by_words.get(words_of(words))

    def find(self, words: str) -> int | None:
        """The one unit that these words mean, be it by a former name or a short form; None: none, or several."""
        if (found := self.exactly(words)) is not None:
            return found
        if self.is_top(words):
            return self.top_id
        match = self.index.one(words)
        sure = not match.doubt and not match.group and len(match.unit_ids) == 1
        return match.unit_ids[0] if sure and match.unit_ids[0] in self.by_id else None

    def nearest(self, words: str) -> Sequence[int]:
        """Those that may be meant, the likeliest first."""
        match = self.index.one(words)
        return [one for one in dict.fromkeys([*match.unit_ids, *match.nearest]) if one in self.by_id]

    def is_top(self, words: str) -> bool:
        """Whether these words mean the committee itself."""
        said = " ".join(fold(words).split()).strip(" .:-")
        if LEADERS.fullmatch(said):
            return True
        place = self.own.removeprefix("ubnd ")
        name = place.partition(" ")[2]
        ways = {said, said.removesuffix(place).strip() if place else said, said.removesuffix(name).strip()}
        return any(TOP.fullmatch(way) for way in ways)

    def name(self, unit_id: int | None) -> str:
        """What it is called; empty: none."""
        unit = self.by_id.get(unit_id or 0)
        return unit.name if unit is not None else ""


def units_on(on: date) -> Units:
    """The units in force on this day. A fixed number of queries."""
    rows, names = kinds(), other_names()
    known = {kind.code: KnownKind(kind.code, kind.name, kind.short_name, kind.family) for kind in rows.values()}
    committee = the_committee()
    found = Units(unit_index(on), known, {kind.code: kind.family for kind in rows.values()})
    found.own = fold(committee.short_name) if committee is not None else ""
    for node in unit_tree():
        unit = node.unit
        found.codes[unit.code] = unit.id
        if unit.active_until is not None and unit.active_until < on:
            continue
        facts = UnitFacts(
            unit.id, unit.code, unit.name, unit.short_name, unit.kind, unit.parent_id, unit.email, unit.active_from
        )
        found.add(facts, names.get(unit.id, ()))
        if unit.parent_id is None and (found.top_id is None or unit.kind == UnitKind.COMMITTEE):
            found.top_id = unit.id
    if committee is not None and found.top_id is not None:
        for name in (committee.name, committee.short_name):
            found.by_words.setdefault(words_of(name), found.top_id)
    return found


@dataclass
class People:
    """Who is in the register, with the posts."""

    by_id: dict[int, PersonFacts] = field(default_factory=dict)
    by_name: dict[str, list[int]] = field(default_factory=dict)
    by_user_name: dict[str, int] = field(default_factory=dict)
    posts: dict[int, list[PostFacts]] = field(default_factory=dict)

    def add(self, person: PersonFacts) -> None:
        """One more."""
        self.by_id[person.id] = person
        self.by_user_name[person.user_name] = person.id
        self.by_name.setdefault(key_of_name(person.full_name), []).append(person.id)

    def posts_of(self, person_id: int) -> Sequence[PostFacts]:
        """Every post, past ones too."""
        return self.posts.get(person_id, ())

    def of_name(self, full_name: str) -> Iterator[PersonFacts]:
        """Who is called just so."""
        return (self.by_id[one] for one in self.by_name.get(key_of_name(full_name), ()))


def the_people() -> People:
    """Everybody. Two queries."""
    found = People()
    rows = select(
        Person.id, Person.user_name, Person.full_name, Person.email, Person.phone, Person.disabled_at
    ).order_by(Person.id)
    for person_id, user_name, full_name, email, phone, disabled_at in db.session.execute(rows):
        found.add(PersonFacts(person_id, user_name, full_name, email, phone, disabled_at is not None))
    posts = select(Post.id, Post.person_id, Post.unit_id, Post.role, Post.title, Post.from_on, Post.until_on).order_by(
        Post.from_on, Post.id
    )
    for row in db.session.execute(posts):
        found.posts.setdefault(row.person_id, []).append(PostFacts(*row))
    return found


def known_rows(kind: RunKind) -> Mapping[str, int]:
    """What was taken of such lists before, by the key of its row: its id in the register. One query."""
    rows = (
        select(ImportRow.key, ImportRow.target_id)
        .join(ImportRun, ImportRun.id == ImportRow.run_id)
        .where(ImportRun.kind == kind, ImportRow.taken_at.is_not(None), ImportRow.reverted_at.is_(None))
        .order_by(ImportRow.id)
    )
    return {key: target for key, target in db.session.execute(rows) if key and target is not None}
