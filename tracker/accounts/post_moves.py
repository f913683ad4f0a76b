"""Which post goes where when units are reorganised: who stays head, who becomes a deputy, who has no head. Pure.

Units are any numbers: a preview gives those that are not there yet negative ones.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.accounts.models import Post
from tracker.accounts.titles import is_deputy_title
from tracker.core.actor import ACTS_OF, Role
from tracker.organization.successors import Successors

DAY = timedelta(days=1)
DEPUTY = "Phó "


@dataclass(frozen=True, slots=True)
class PostLine:
    """What was decided of one post. `to_unit_id`: None where it ends with its unit."""

    post_id: int
    to_unit_id: int | None
    role: Role
    title: str
    is_deputy: bool = False


@dataclass(frozen=True, slots=True)
class Going:
    """A post with where it goes. `to`: None where it ends."""

    post: Post
    to: int | None
    role: Role
    title: str
    is_deputy: bool

    def first_day(self, day: date) -> date:
        """Of the new post: the day of the reorganisation, or its own where it begins later."""
        return max(self.post.from_on, day)


def goings(
    successors: Successors, posts: Iterable[Post], lines: Sequence[PostLine], headed: Collection[int] = ()
) -> Sequence[Going]:
    """Where each post goes that goes on after the units end; in the order of the units, heads before their deputies.

    A post without a line goes to the default successor with its role and title. `headed`: units that have a head who
    stays. Of several heads that come to one unit that of the first unit stays head; the plan's word goes before.
    """
    order = {unit: at for at, unit in enumerate(successors.to)}
    said = {line.post_id: line for line in lines}
    there = sorted(
        (post for post in posts if post.unit_id in order and goes_on(post, successors.day)),
        key=lambda post: (order[post.unit_id], post.is_deputy, post.from_on, post.id),
    )
    heads: dict[int, int] = dict.fromkeys(headed, 0)  # unit: the person at its head, 0 one who was there before
    for post in there:
        line = said.get(post.id)
        if line is not None and line.to_unit_id is not None and line.role is Role.HEAD and not line.is_deputy:
            heads.setdefault(line.to_unit_id, post.person_id)
    return [_said(post, said[post.id]) if post.id in said else _by_itself(post, successors, heads) for post in there]


def goes_on(post: Post, day: date) -> bool:
    """Whether it is held on this day, or begins later."""
    return post.until_on is None or post.until_on >= day


def headless(successors: Successors, found: Sequence[Going], headed: Collection[int] = ()) -> Sequence[int]:
    """The units that take over from one with a head and would have none on the day: nobody would answer for them."""
    day = successors.day
    had = {
        one.post.unit_id
        for one in found
        if one.post.role is Role.HEAD and not one.post.is_deputy and one.post.from_on <= day
    }
    has = {*headed}
    has |= {
        one.to
        for one in found
        if one.to is not None and one.role is Role.HEAD and not one.is_deputy and one.post.from_on <= day
    }
    wanted = dict.fromkeys(to for unit, several in successors.to.items() if unit in had for to in several)
    return [unit for unit in wanted if unit not in has]


def _said(post: Post, line: PostLine) -> Going:
    return Going(post, line.to_unit_id, line.role, line.title or post.title, line.role in ACTS_OF and line.is_deputy)


def _by_itself(post: Post, successors: Successors, heads: dict[int, int]) -> Going:
    to = successors.of(post.unit_id)
    if to is None or post.role is not Role.HEAD or post.is_deputy:
        return Going(post, to, post.role, post.title, post.is_deputy)
    if heads.setdefault(to, post.person_id) == post.person_id:
        return Going(post, to, post.role, post.title, is_deputy=False)
    return Going(post, to, post.role, deputy_title(post.title), is_deputy=True)


def deputy_title(title: str) -> str:
    """The same as a deputy's: "Trưởng phòng" → "Phó Trưởng phòng"."""
    return title if is_deputy_title(title) else f"{DEPUTY}{title}"


def covers(one: Post, first: date, last: date | None) -> bool:
    """Whether the post is held on all these days."""
    return one.from_on <= first and (one.until_on is None or (last is not None and last <= one.until_on))


def touches(one: Post, first: date, last: date | None) -> bool:
    """Whether the days of the post run into these or stand beside them: both can be one post."""
    ends_before = one.until_on is not None and one.until_on + DAY < first
    return not ends_before and (last is None or one.from_on <= last + DAY)


def later(one: date | None, other: date | None) -> date | None:
    """The later of two last days; none is without an end."""
    return None if one is None or other is None else max(one, other)


def by_key(posts: Iterable[Post]) -> dict[tuple[int, int, Role], list[Post]]:
    """Posts by person, unit and role: what one person should not hold twice."""
    found: dict[tuple[int, int, Role], list[Post]] = {}
    for post in posts:
        found.setdefault((post.person_id, post.unit_id, post.role), []).append(post)
    return found
