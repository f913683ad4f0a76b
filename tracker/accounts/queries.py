"""Reading people, posts and sign-ins; lists take the same few queries whatever their length."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Date, Select, bindparam, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from tracker.accounts.acting_posts import acting_posts, as_post, held_on
from tracker.accounts.models import Person, Post, SignIn
from tracker.core import clock
from tracker.core.actor import Actor, Role
from tracker.core.extensions import db
from tracker.core.paging import PAGE_SIZE, Page
from tracker.core.search import fold
from tracker.core.works.people import NamesOf, Somebody, WhoActs
from tracker.organization.committee import the_committee
from tracker.organization.models import Unit

#: Of so many units the names are no passwords; a province has some hundreds.
MOST_UNITS = 500
#: The order in which a unit's people are listed.
RANK = {role: place for place, role in enumerate((Role.LEADER, Role.HEAD, Role.CLERK, Role.OFFICER, Role.ADMIN))}


class HeldPost(NamedTuple):
    post: Post
    unit: Unit


class PersonRow(NamedTuple):
    """A person of the directory with the posts in force."""

    person: Person
    posts: Sequence[HeldPost]


class UnitPerson(NamedTuple):
    """Somebody of a unit: the person and the post held there."""

    person: Person
    post: Post


@dataclass(frozen=True, slots=True)
class PeopleFilter:
    """What the directory shows. `state` is active, disabled or all; `text` is looked for without accents."""

    text: str = ""
    unit_id: int | None = None
    role: Role | None = None
    state: str = "active"


def list_people(wanted: PeopleFilter, *, on: date, page: int, size: int = PAGE_SIZE) -> Page[PersonRow]:
    """One page of the directory, by given name. Three queries."""
    found = _filtered(select(Person), wanted, on)
    total = db.session.scalar(select(func.count()).select_from(found.subquery())) or 0
    number = min(page, max(1, -(-total // size)))
    people = db.session.scalars(
        found.order_by(by_bytes(Person.sort_key), Person.id).offset((number - 1) * size).limit(size)
    ).all()
    posts = posts_held([person.id for person in people], on)
    return Page([PersonRow(person, posts[person.id]) for person in people], number, total, size)


def posts_of(person: Person) -> list[HeldPost]:
    """All posts of a person, the newest first."""
    rows = db.session.execute(
        select(Post, Unit)
        .join(Unit, Unit.id == Post.unit_id)
        .where(Post.person_id == person.id)
        .order_by(Post.from_on.desc(), Post.id.desc())
    ).all()
    return [HeldPost(post, unit) for post, unit in rows]


def people_of_unit(_by: Actor, unit: Unit) -> list[UnitPerson]:
    """Who holds a post in the unit today, leaders first, then by given name: the panel of a unit's page."""
    rows = db.session.execute(
        select(Person, Post)
        .join(Post, Post.person_id == Person.id)
        .where(Post.unit_id == unit.id, held_on(clock.today()), Person.disabled_at.is_(None))
    ).all()
    people = [UnitPerson(person, post) for person, post in rows]
    return sorted(people, key=lambda row: (RANK[row.post.role], row.person.sort_key, row.post.id))


def posts_after(unit_id: int, last_day: date) -> list[UnitPerson]:
    """The posts of a unit that go on after this day (or begin later), by given name."""
    rows = db.session.execute(
        select(Person, Post)
        .join(Post, Post.person_id == Person.id)
        .where(Post.unit_id == unit_id, Post.until_on.is_(None) | (Post.until_on > last_day))
        .order_by(by_bytes(Person.sort_key), Post.id)
    ).all()
    return [UnitPerson(person, post) for person, post in rows]


def live_sign_ins(person_id: int, *, idle: timedelta, most: timedelta) -> list[SignIn]:
    """The sign-ins that still open pages, the one seen last first."""
    now = clock.now()
    rows = db.session.scalars(
        select(SignIn)
        .where(
            SignIn.person_id == person_id,
            SignIn.ended_at.is_(None),
            SignIn.seen_at > now - idle,
            SignIn.began_at > now - most,
        )
        .order_by(SignIn.seen_at.desc(), SignIn.id.desc())
    )
    return list(rows)


def admins_without(*, on: date, person_id: int = 0, post_id: int = 0) -> int:
    """How many could administer on this day (enabled, with a password, with the post) without a person or a post."""
    return (
        db.session.scalar(
            select(func.count(func.distinct(Person.id)))
            .join(Post, Post.person_id == Person.id)
            .where(
                Post.role == Role.ADMIN,
                held_on(on),
                Person.disabled_at.is_(None),
                Person.password_hash != "",
                Person.id != person_id,
                Post.id != post_id,
            )
        )
        or 0
    )


def names_of_office() -> list[str]:
    """Names that a password must not be made of: of the committee and its place, of units with their codes.

    The committee's first, then units as they are listed, MOST_UNITS at most. Two queries.
    """
    committee = the_committee()
    units = db.session.execute(
        select(Unit.code, Unit.short_name, Unit.name).order_by(Unit.sort_key, Unit.id).limit(MOST_UNITS)
    )
    own = [committee.place, committee.short_name, committee.name, committee.superior] if committee else []
    return own + [name for row in units for name in row]


def who_acts(asked: WhoActs) -> Somebody | None:
    """The person with the posts acted in today, for what is done while nobody is signed in. One query."""
    rows = db.session.execute(_acting_person(), {"person_id": asked.person_id, "today": clock.today()}).all()
    if not rows:
        return None
    person = rows[0][0]
    posts = tuple(as_post(row) for row in rows if row.post_id is not None)
    return Somebody(Actor(person.id, person.full_name, posts), person.language)


@cache
def _acting_person() -> Select[*tuple[Any, ...]]:
    """Written once: of `person_id`, on `today`."""
    asked = bindparam("person_id", type_=Person.id.type)
    acting = acting_posts(bindparam("today", type_=Date), of=[asked])
    return (
        select(Person, *acting.c)
        .outerjoin(acting, acting.c.person_id == Person.id)
        .where(Person.id == asked, Person.disabled_at.is_(None))
        .order_by(acting.c.holder_id.is_not(None), acting.c.post_id)
    )


def names_of(asked: NamesOf) -> Mapping[int, str]:
    """What these people are called. One query."""
    found = db.session.execute(select(Person.id, Person.full_name).where(Person.id.in_(asked.person_ids)))
    return {row[0]: row[1] for row in found}


def find_by_user_name(user_name: str) -> Person | None:
    """The person of this sign-in name, if there is one."""
    return db.session.scalar(select(Person).where(Person.user_name == user_name))


def by_bytes(column: InstrumentedAttribute[str]) -> ColumnElement[str]:
    """In the order of the bytes: PostgreSQL's languages pass over the spaces between names."""
    return column.collate("C") if db.engine.dialect.name == "postgresql" else column.expression


def _filtered(query: Select[Person], wanted: PeopleFilter, on: date) -> Select[Person]:
    if wanted.state in ("active", "disabled"):
        is_disabled = Person.disabled_at.is_not(None)
        query = query.where(is_disabled if wanted.state == "disabled" else ~is_disabled)
    elif wanted.state == "new":
        query = query.where(Person.disabled_at.is_(None), Person.must_change_password)
    for word in fold(wanted.text).split():
        query = query.where(
            or_(Person.sort_key.contains(word, autoescape=True), Person.user_name.contains(word, autoescape=True))
        )
    if wanted.unit_id is not None or wanted.role is not None:
        posts = select(Post.person_id).where(held_on(on))
        if wanted.unit_id is not None:
            posts = posts.where(Post.unit_id == wanted.unit_id)
        if wanted.role is not None:
            posts = posts.where(Post.role == wanted.role)
        query = query.where(Person.id.in_(posts))
    return query


def posts_held(person_ids: Sequence[int], on: date) -> dict[int, list[HeldPost]]:
    rows = db.session.execute(
        select(Post, Unit)
        .join(Unit, Unit.id == Post.unit_id)
        .where(Post.person_id.in_(person_ids), held_on(on))
        .order_by(Post.id)
    ).all()
    held: dict[int, list[HeldPost]] = defaultdict(list)
    for post, unit in rows:
        held[post.person_id].append(HeldPost(post, unit))
    return held
