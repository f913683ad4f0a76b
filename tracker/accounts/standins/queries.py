"""Reading stand-ins: those of a person, all of them, and who can be chosen. Each takes a fixed number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, case, func, not_, or_, select
from sqlalchemy.orm import aliased

from tracker.accounts.acting_posts import held_on, in_force, keeps_a_post, words_to_acts
from tracker.accounts.models import Delegation, Person, Post
from tracker.core.actor import Act, Role
from tracker.core.extensions import db
from tracker.core.paging import PAGE_SIZE, Page
from tracker.organization.models import Unit

#: On the page of one's account; the list has all.
MOST = 20
#: Of so many people one chooses; a province has some hundreds who sign in.
MOST_PEOPLE = 2000

Holder, StandIn = aliased(Person), aliased(Person)


class State(StrEnum):
    """Where a stand-in is on a day."""

    NOW = "now"
    COMING = "coming"
    PAST = "past"


@dataclass(frozen=True, slots=True)
class Row:
    """A stand-in with names. `until_on` is the last day on which it holds: that of the post where it ends earlier."""

    id: int
    state: State
    holder_id: int
    holder: str
    person_id: int
    person: str
    post_id: int
    title: str
    role: Role
    unit: str
    from_on: date
    until_on: date
    acts: frozenset[Act] | None
    reason: str
    given_by: str
    ended_at: datetime | None
    ended_by: str

    @property
    def is_open(self) -> bool:
        """Whether there is anything to end."""
        return self.state is not State.PAST


class Candidate(NamedTuple):
    """Somebody who can be chosen, with the first post in words."""

    id: int
    name: str
    title: str
    unit: str


def list_standins(state: State, *, on: date, page: int, size: int = PAGE_SIZE) -> Page[Row]:
    """One page of all, those that end first at the top; past ones the newest first. Two queries."""
    found = _rows(on).where(_is(state, on))
    total = db.session.scalar(select(func.count()).select_from(found.subquery())) or 0
    number = min(page, max(1, -(-total // size)))
    order = (Delegation.until_on.desc(), Delegation.id.desc()) if state is State.PAST else (
        Delegation.from_on, Delegation.until_on, Delegation.id)  # fmt: skip
    return Page(_read(found.order_by(*order).offset((number - 1) * size).limit(size)), number, total, size)


def of_person(person_id: int, *, on: date) -> Sequence[Row]:
    """Those that the person gave or has, which hold or will, the nearest first; past ones not. One query."""
    mine = or_(Post.person_id == person_id, Delegation.person_id == person_id)
    open_ones = _rows(on).where(mine, not_(_is(State.PAST, on)))
    return _read(open_ones.order_by(Delegation.from_on, Delegation.id).limit(MOST))


def find(standin_id: int, *, on: date) -> Row | None:
    """One of them. One query."""
    rows = _read(_rows(on).where(Delegation.id == standin_id))
    return rows[0] if rows else None


def of_post(post_id: int, *, first: date, last: date) -> Sequence[Delegation]:
    """Those of a post that were not ended and touch these days, by id. One query."""
    touching = (Delegation.post_id == post_id, Delegation.from_on <= last, Delegation.until_on >= first)
    query = select(Delegation).where(*touching, Delegation.ended_at.is_(None)).order_by(Delegation.id)
    return db.session.scalars(query).all()


def candidates(post: Post, *, on: date) -> list[Candidate]:
    """Whoever holds a post on that day, but its holder: deputies of the unit first, its other people, all others."""
    rows = db.session.execute(
        select(Person.id, Person.full_name, Post.title, Unit.short_name)
        .join(Post, Post.person_id == Person.id)
        .join(Unit, Unit.id == Post.unit_id)
        .where(held_on(on), Person.disabled_at.is_(None), Person.id != post.person_id)
        .order_by(
            Post.unit_id != post.unit_id, Post.is_deputy.is_(False), Unit.sort_key, Person.sort_key, Person.id, Post.id
        )
        .limit(MOST_PEOPLE)
    ).all()
    first: dict[int, Candidate] = {}
    for row in rows:
        first.setdefault(row[0], Candidate._make(row))
    return list(first.values())


def last_day_of(person_id: int, *, on: date) -> date | None:
    """The last day of a post that the person holds on this day; None: without an end. Raises LookupError for none."""
    days = db.session.scalars(select(Post.until_on).where(Post.person_id == person_id, held_on(on))).all()
    if not days:
        raise LookupError(person_id)
    return None if None in days else max(day for day in days if day is not None)


def _rows(on: date) -> Select[*tuple[Any, ...]]:
    state = case(
        (_is(State.NOW, on), State.NOW.value), (_is(State.COMING, on), State.COMING.value), else_=State.PAST.value
    )
    return (
        select(Delegation, Post, Unit.short_name, Holder, StandIn, state)
        .join(Post, Post.id == Delegation.post_id)
        .join(Unit, Unit.id == Post.unit_id)
        .join(Holder, Holder.id == Post.person_id)
        .join(StandIn, StandIn.id == Delegation.person_id)
    )


def _is(state: State, on: date) -> ColumnElement[bool]:
    """The state as a condition."""
    enabled = and_(Holder.disabled_at.is_(None), StandIn.disabled_at.is_(None), Delegation.ended_at.is_(None))
    begins = and_(Delegation.from_on > on, or_(Post.until_on.is_(None), Post.until_on >= Delegation.from_on))
    now = and_(enabled, in_force(on), held_on(on), keeps_a_post(on))
    coming = and_(enabled, begins, keeps_a_post(Delegation.from_on))
    return {State.NOW: now, State.COMING: coming, State.PAST: not_(or_(now, coming))}[state]


def _read(query: Select[*tuple[Any, ...]]) -> list[Row]:
    return [
        Row(
            given.id, State(state), holder.id, holder.full_name, person.id, person.full_name, post.id, post.title,
            post.role, unit, given.from_on, min(given.until_on, post.until_on or given.until_on),
            words_to_acts(given.acts) if given.acts else None, given.reason, given.given_by, given.ended_at,
            given.ended_by,
        )
        for given, post, unit, holder, person, state in db.session.execute(query)
    ]  # fmt: skip
