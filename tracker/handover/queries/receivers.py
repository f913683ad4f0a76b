"""Who may receive what is open with somebody who goes: the choices of each group. Three queries for all of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _, lazy_gettext as _l
from sqlalchemy import select

from tracker.accounts.leaving import OF_HEAD
from tracker.accounts.models import Person, Post
from tracker.core.actor import Act, Role
from tracker.core.errors import Text
from tracker.core.extensions import db
from tracker.handover.plan import BY_POST, NOBODY, OFFICE, Choice
from tracker.handover.queries.people import Colleague, office_name, people_of, people_with
from tracker.organization.models import Unit


@dataclass(frozen=True, slots=True)
class Leaving:
    """Whose posts end, and the first day without them. `heirs`: who gets which of them."""

    person: Person
    posts: Sequence[Post]
    gone_on: date
    heirs: Mapping[int, Person]

    @property
    def ending(self) -> frozenset[int]:
        return frozenset(post.id for post in self.posts)


class Posts:
    """Who is there on the first day: in the units of the posts that end, and among the leaders. Three queries."""

    def __init__(self, leaving: Leaving) -> None:
        unit_ids = sorted({post.unit_id for post in leaving.posts if post.role is not Role.ADMIN})
        rows = db.session.scalars(select(Unit).where(Unit.id.in_(unit_ids)).order_by(Unit.sort_key, Unit.id))
        self.units: Sequence[Unit] = list(rows)
        self.people = people_of(unit_ids, on=leaving.gone_on, without=leaving.ending)
        self.leaders = people_with(Role.LEADER, on=leaving.gone_on, without=leaving.ending)
        self.office = office_name()
        stays = {one.unit_id for one in self.people if one.person_id == leaving.person.id}
        #: Units in which the person has no post any more.
        self.left_units = [unit for unit in self.units if unit.id not in stays]
        self.is_leader = any(one.person_id == leaving.person.id for one in self.leaders)

    def of(self, unit_id: int) -> list[Colleague]:
        """Who works there, once each."""
        found = {one.person_id: one for one in reversed(self.people) if one.unit_id == unit_id}
        return list(reversed(found.values()))


def acts_done(unit_id: int, there: Posts) -> frozenset[Act]:
    """What heads and deputies who stay do of the unit's steps."""
    heads = [one for one in there.people if one.role is Role.HEAD and one.unit_id == unit_id]
    return frozenset[Act]().union(*(frozenset(Act) if one.acts is None else one.acts for one in heads))


def by_post(unit_id: int, there: Posts, done: Collection[Act]) -> list[Choice]:
    """Those who do every step of the unit by their post: nobody need be named."""
    if not frozenset(done) >= OF_HEAD:
        return []
    heads = [one for one in there.of(unit_id) if one.role is Role.HEAD]
    if len(heads) == 1:
        return []  # who is chosen by name
    words = _("By their posts: %(names)s", names=", ".join(one.name for one in heads))
    return [Choice(BY_POST, words)]


def one_who_does_all(unit_id: int, there: Posts, done: Collection[Act]) -> str:
    """The one deputy who does every step of the unit by the post."""
    heads = [one for one in there.of(unit_id) if one.role is Role.HEAD]
    return f"p{heads[0].person_id}" if len(heads) == 1 and frozenset(done) >= OF_HEAD else ""


def people_choices(people: Sequence[Colleague], leaving: Leaving) -> list[Choice]:
    return [
        Choice(f"p{one.person_id}", one.words, _note(one), one.name, one.is_mailed)
        for one in people if one.person_id != leaving.person.id
    ]  # fmt: skip


def _note(one: Colleague) -> Text:
    """Who confirms instead, where the receiver confirms for others."""
    if one.role is Role.CLERK:
        return _l("reports the result; another clerk or the leadership confirms it")
    return ""


def heir_choices(leaving: Leaving, role: Role | None, unit_id: int | None = None) -> list[Choice]:
    """Who gets a post of this role, in this unit."""
    fits = [
        post for post in leaving.posts
        if (role is None or post.role is role) and unit_id in (None, post.unit_id) and post.role is not Role.ADMIN
    ]  # fmt: skip
    return [
        Choice(f"h{post.id}", _("%(name)s, successor: %(title)s", name=heir.full_name, title=post.title), "",
               heir.full_name, bool(heir.email))
        for post in fits if (heir := leaving.heirs.get(post.id)) is not None
    ]  # fmt: skip


def office_choice(there: Posts) -> Choice:
    note = _l("which clerk reports the result does not confirm it: another clerk or a leader does")
    return Choice(OFFICE, there.office, note, there.office, is_mailed=True)


def nobody_choice() -> Choice:
    return Choice(NOBODY, _l("Nobody: the head of the unit gives it out"))
