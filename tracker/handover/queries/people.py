"""Who may receive what is handed over: people with a post on a day, by unit and role."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.sql.elements import ColumnElement

from tracker.accounts.acting_posts import held_on, words_to_acts
from tracker.accounts.models import Person, Post
from tracker.core.actor import Act, Role
from tracker.core.extensions import db
from tracker.organization.models import Unit, UnitKind

#: So many people are offered as successors.
MOST_PEOPLE = 3_000
#: In which order those of a unit are offered: deputies first, they know the work.
RANK = {Role.HEAD: 0, Role.LEADER: 0, Role.CLERK: 1, Role.OFFICER: 2}


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody with a post on the day."""

    person_id: int
    name: str
    title: str
    role: Role
    unit_id: int
    unit: str
    is_deputy: bool
    acts: frozenset[Act] | None  # None: all of the role
    post_id: int
    is_mailed: bool = False

    @property
    def words(self) -> str:
        """ "Trần Văn Minh, Phó Trưởng phòng"."""
        return f"{self.name}, {self.title}" if self.title else self.name


def people_of(unit_ids: Collection[int], *, on: date, without: Collection[int] = ()) -> Sequence[Colleague]:
    """Who works in these units on the day, but for administering; `without`: ids of posts that end. One query."""
    return _found(Post.unit_id.in_(unit_ids), Post.role != Role.ADMIN, on=on, without=without) if unit_ids else []


def people_with(role: Role, *, on: date, without: Collection[int] = ()) -> Sequence[Colleague]:
    """Who has this role anywhere on the day. One query."""
    return _found(Post.role == role, on=on, without=without)


def _found(*wanted: ColumnElement[bool], on: date, without: Collection[int]) -> Sequence[Colleague]:
    rows = db.session.execute(
        select(
            Post.id.label("post_id"), Post.role, Post.unit_id, Unit.short_name.label("unit"), Post.title,
            Post.is_deputy, Unit.deputy_acts, Person.id.label("person_id"), Person.full_name, Person.sort_key,
            Person.email,
        )
        .join(Person, Person.id == Post.person_id)
        .join(Unit, Unit.id == Post.unit_id)
        .where(*wanted, held_on(on), Person.disabled_at.is_(None), Post.id.not_in(list(without)))
    ).all()  # fmt: skip
    return [
        Colleague(row.person_id, row.full_name, row.title, row.role, row.unit_id, row.unit, row.is_deputy,
                  _acts(row), row.post_id, bool(row.email))
        for row in sorted(rows, key=lambda row: (RANK.get(row.role, 9), row.is_deputy, row.sort_key, row.post_id))
    ]  # fmt: skip


def _acts(row: Any) -> frozenset[Act] | None:
    return words_to_acts(row.deputy_acts) if row.is_deputy and row.deputy_acts is not None else None


def who_may_follow(*, but: int) -> Sequence[tuple[int, str]]:
    """Everybody who can sign in, by name: who may get a post that ends. One query."""
    rows = db.session.execute(
        select(Person.id, Person.full_name)
        .where(Person.disabled_at.is_(None), Person.id != but)
        .order_by(Person.sort_key, Person.id)
        .limit(MOST_PEOPLE)
    )
    return [(row[0], row[1]) for row in rows]


def office_name() -> str:
    """What the office is called: "Văn phòng HĐND và UBND huyện"; the word for it where no unit is one. One query."""
    found = select(Unit.name).where(Unit.kind == UnitKind.OFFICE).order_by(Unit.sort_key).limit(1)
    return db.session.scalar(found) or str(_l("The office"))


def names_of(ids: Collection[int]) -> Mapping[int, str]:
    """What these people are called. One query."""
    rows = db.session.execute(select(Person.id, Person.full_name).where(Person.id.in_(list(ids))))
    return {row[0]: row[1] for row in rows}


def name_of(person_id: int | None) -> str:
    """The person, or the office where there is none, as the log keeps it. One query."""
    return office_name() if person_id is None else names_of([person_id]).get(person_id, "")
