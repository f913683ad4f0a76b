"""Where each post of the units that end would go, as the plan says so far. Three queries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from tracker.accounts.models import Person
from tracker.accounts.post_moves import Going, PostLine, goings, headless, meet
from tracker.accounts.succession import heads_that_stay, posts_of_units
from tracker.core.actor import Role
from tracker.core.extensions import db
from tracker.organization.successors import Successors
from tracker.reorganizing.editing import of_posts, successors
from tracker.reorganizing.plan import PersonLine, Plan, Wish


def number_of(key: str) -> int:
    """The unit of a key as a number: "u12" is 12; "n3", which is not there yet, -3."""
    number = int(key[1:])
    return -number if key.startswith("n") else number


def key_of(number: int) -> str:
    """And back."""
    return f"n{-number}" if number < 0 else f"u{number}"


def pretended(wish: Wish) -> Successors:
    """Who would take over from whom; units that are not there yet have negative numbers."""
    chosen: dict[tuple[int, int], int] = {}
    for at, key in wish.plan.items.items():
        unit_id, _colon, item_id = at.partition(":")
        chosen[int(unit_id), int(item_id)] = number_of(key)
    return Successors(
        wish.day,
        {unit_id: tuple(number_of(key) for key in to) for unit_id, to in successors(wish.plan).items()},
        chosen,
        {line.unit_id: line.elsewhere for line in wish.plan.lines if line.elsewhere},
        wish.decision,
    )


@dataclass(frozen=True, slots=True)
class People:
    """Every post of the units that end, where it goes, and who holds it. `headless`: units that would have no head."""

    going: Sequence[Going]
    names: Mapping[int, str]
    headless: Sequence[int]
    headed: frozenset[int]

    def heads_of(self, to: int) -> Sequence[Going]:
        """The heads that meet in one unit on the same days; nobody meets who follows one of the same unit."""
        heads = [one for one in self.going if one.to == to and one.was_head]
        return [one for one in heads if any(meet(one.post, other.post) for other in heads)]

    @property
    def meetings(self) -> Mapping[int, Sequence[Going]]:
        """The units in which several heads meet, and none is there before: somebody chooses."""
        found = {
            one.to: self.heads_of(one.to) for one in self.going if one.to is not None and one.to not in self.headed
        }
        return {to: heads for to, heads in found.items() if heads}


def with_living_posts(wish: Wish) -> Wish:
    """Without what is said of posts that do not move any more: their units stay now, or they are over. One query.

    No page shows such a line, so nobody could take it out.
    """
    return replace(wish, plan=of_posts(wish.plan, {post.id for post in posts_of_units(pretended(wish))}))


def people_of(wish: Wish, *, on: date) -> People:
    """Three queries, whatever the number of posts. `on`: today."""
    units = pretended(wish)
    posts, staying = posts_of_units(units), heads_that_stay(units)
    headed = frozenset(post.unit_id for post in staying)
    going = goings(units, posts, lines_of(wish.plan), staying)
    ids = {post.person_id for post in posts}
    found = db.session.execute(select(Person.id, Person.full_name).where(Person.id.in_(ids)))
    names = {row.id: row.full_name for row in found}
    return People(going, names, headless(units, going, staying, on=on), headed)


def lines_of(plan: Plan) -> Sequence[PostLine]:
    """What the plan says of posts, as the moving takes it."""
    return [
        PostLine(one.post_id, number_of(one.to) if one.to else None, Role(one.role), one.title, one.is_deputy)
        for one in plan.people
    ]


def line_of(one: Going) -> PersonLine:
    """A post with where it goes, as a plan keeps it."""
    to = key_of(one.to) if one.to is not None else ""
    return PersonLine(one.post.id, to, one.role.value, one.title, one.is_deputy)
