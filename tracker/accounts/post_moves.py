"""Which post goes where when units are reorganised: who stays head, who becomes a deputy, who has no head. Pure.

Units are any numbers: a preview gives those that are not there yet negative ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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

    @property
    def was_head(self) -> bool:
        """Whether it is that of a unit that ends."""
        return self.post.role is Role.HEAD and not self.post.is_deputy

    @property
    def is_head(self) -> bool:
        """Whether it is the head's where it goes."""
        return self.to is not None and self.role is Role.HEAD and not self.is_deputy

    def first_day(self, day: date) -> date:
        """Of the new post: the day of the reorganisation, or its own where it begins later."""
        return max(self.post.from_on, day)


def goings(
    successors: Successors, posts: Iterable[Post], lines: Sequence[PostLine], staying: Iterable[Post] = ()
) -> Sequence[Going]:
    """Where each post goes that goes on after the units end; in the order of the units, heads before their deputies.

    A post without a line goes to the default successor with its role and title. `staying`: the heads of
    the units that take over. Of heads of several units who meet in one unit on the same days that of the first unit
    stays head; the plan's word goes before. Who follows another one in the same unit is head after him there too.
    """
    order = {unit: at for at, unit in enumerate(successors.to)}
    said = {line.post_id: line for line in lines}
    there = sorted(
        (post for post in posts if post.unit_id in order and goes_on(post, successors.day)),
        key=lambda post: (order[post.unit_id], post.is_deputy, post.from_on, post.id),
    )
    heads: dict[int, list[Post]] = {}
    for post in staying:
        heads.setdefault(post.unit_id, []).append(post)
    for post in there:
        line = said.get(post.id)
        if line is not None and line.to_unit_id is not None and line.role is Role.HEAD and not line.is_deputy:
            heads.setdefault(line.to_unit_id, []).append(post)
    return [_said(post, said[post.id]) if post.id in said else _by_itself(post, successors, heads) for post in there]


def goes_on(post: Post, day: date) -> bool:
    """Whether it is held on this day, or begins later."""
    return post.until_on is None or post.until_on >= day


def headless(
    successors: Successors, found: Sequence[Going], staying: Sequence[Post] = (), *, on: date | None = None
) -> Sequence[int]:
    """The units that take over from one with a head and would have none: nobody would answer for them.

    Asked of the day, and of `on`, today, where the day is past.
    """
    lacking: dict[int, None] = {}
    for day in dict.fromkeys((successors.day, max(successors.day, on or successors.day))):
        there = [one for one in found if covers(one.post, day, day)]
        had = {one.post.unit_id for one in there if one.was_head}
        has = {one.to for one in there if one.is_head} | {post.unit_id for post in staying if covers(post, day, day)}
        wanted = (to for unit, several in successors.to.items() if unit in had for to in several)
        lacking |= dict.fromkeys(unit for unit in wanted if unit not in has)
    return list(lacking)


def meet(one: Post, other: Post) -> bool:
    """Whether heads of two units would both be head of one on the same days."""
    last = min(post.until_on or date.max for post in (one, other))
    return one.unit_id != other.unit_id and one.person_id != other.person_id and max(one.from_on, other.from_on) <= last


def _said(post: Post, line: PostLine) -> Going:
    return Going(post, line.to_unit_id, line.role, line.title or post.title, line.role in ACTS_OF and line.is_deputy)


def _by_itself(post: Post, successors: Successors, heads: dict[int, list[Post]]) -> Going:
    to = successors.of(post.unit_id)
    if to is None or post.role is not Role.HEAD or post.is_deputy:
        return Going(post, to, post.role, post.title, post.is_deputy)
    there = heads.setdefault(to, [])
    if not any(meet(post, other) for other in there):
        there.append(post)
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
