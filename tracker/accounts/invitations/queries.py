"""Who has not chosen a password yet, and how far the invitation of each is. Fixed numbers of queries."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from tracker.accounts.access_links import GIVEN, is_good
from tracker.accounts.models import AccessLink, Person
from tracker.accounts.queries import HeldPost, by_bytes, posts_held
from tracker.core import clock
from tracker.core.extensions import db
from tracker.core.paging import PAGE_SIZE, Page


class Stage(StrEnum):
    """How far somebody's invitation is; the words of the address of the list."""

    NEW = "new"  # never invited
    OPEN = "open"  # a link is on its way, or in his hands
    OVER = "over"  # it has ended or is void, or was used before another password was given
    USED = "used"  # the password was chosen by it


@dataclass(frozen=True, slots=True)
class Invited:
    """A line of the list. `link`: the newest that was given."""

    person: Person
    link: AccessLink | None
    posts: Sequence[HeldPost]

    @property
    def stage(self) -> Stage:
        """How far it is."""
        if self.link is None:
            return Stage.NEW
        if not self.person.must_change_password:
            return Stage.USED
        return Stage.OPEN if is_good(self.link, self.person) else Stage.OVER

    @property
    def may_be_chosen(self) -> bool:
        """Whether a link can be given."""
        return self.person.must_change_password


def list_invited(stage: Stage | None, *, on: date, page: int, size: int = PAGE_SIZE) -> Page[Invited]:
    """A page of those who have no password of their own, by given name; with USED those who chose it by a link."""
    found = _people(_is_at(stage))
    total = db.session.scalar(select(func.count()).select_from(found.subquery())) or 0
    number = min(page, max(1, -(-total // size)))
    rows = db.session.execute(
        found.order_by(by_bytes(Person.sort_key), Person.id).offset((number - 1) * size).limit(size)
    ).all()
    return Page(_lines(rows, on), number, total, size)


def invited_of(person_ids: Collection[int], *, on: date) -> list[Invited]:
    """These people as lines, in the order of the list; who has chosen a password meanwhile is none of them."""
    rows = db.session.execute(
        _people(_is_at(None)).where(Person.id.in_(person_ids)).order_by(by_bytes(Person.sort_key), Person.id)
    ).all()
    return _lines(rows, on)


def without_link(*, most: int, with_address: bool) -> tuple[list[int], int]:
    """Those in whose hands no link is that opens, by given name, at most so many; and how many there are in all."""
    waiting = _people(or_(_is_at(Stage.NEW), _is_at(Stage.OVER))).with_only_columns(Person.id)
    if with_address:
        waiting = waiting.where(Person.email != "")
    total = db.session.scalar(select(func.count()).select_from(waiting.subquery())) or 0
    return list(db.session.scalars(waiting.order_by(by_bytes(Person.sort_key), Person.id).limit(most))), total


def without_address(*, most: int) -> tuple[Sequence[Person], int]:
    """Those whom no mail reaches and in whose hands no link is, at most so many; and how many there are."""
    waiting = _people(or_(_is_at(Stage.NEW), _is_at(Stage.OVER))).with_only_columns(Person).where(Person.email == "")
    total = db.session.scalar(select(func.count()).select_from(waiting.subquery())) or 0
    return db.session.scalars(waiting.order_by(by_bytes(Person.sort_key), Person.id).limit(most)).all(), total


def _newest() -> Any:
    """The newest link that was given to each."""
    return (
        select(func.max(AccessLink.id))
        .where(AccessLink.kind.in_(GIVEN))
        .group_by(AccessLink.person_id)
        .scalar_subquery()
    )


def _people(condition: ColumnElement[bool]) -> Select[Person, AccessLink]:
    return (
        select(Person, AccessLink)
        .outerjoin(AccessLink, and_(AccessLink.person_id == Person.id, AccessLink.id.in_(_newest())))
        .where(Person.disabled_at.is_(None), condition)
    )


def _is_at(stage: Stage | None) -> ColumnElement[bool]:
    """The same as `Invited.stage`, for the database."""
    waits, link = Person.must_change_password.is_(True), AccessLink
    if stage is None:
        return waits
    if stage is Stage.NEW:
        return waits & link.id.is_(None)
    if stage is Stage.USED:
        return link.used_at.is_not(None) & ~waits
    is_open = and_(
        link.used_at.is_(None), link.void_at.is_(None), link.ends_at > clock.now(),
        link.address.in_(("", Person.email)),
    )  # fmt: skip
    return waits & link.id.is_not(None) & (is_open if stage is Stage.OPEN else ~is_open)


def _lines(rows: Sequence[Any], on: date) -> list[Invited]:
    posts = posts_held([person.id for person, _link in rows], on)
    return [Invited(person, link, posts[person.id]) for person, link in rows]
