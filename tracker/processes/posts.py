"""Which posts people act in on a day, people left out: enough for the inbox to know what nobody can press.

They come with the query of every request, so that the badge of the office costs no query for them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, reduce
from typing import Any

from sqlalchemy import ScalarSelect, Select, String, case, cast, func, select

from tracker.accounts.acting_posts import acting_posts, as_post
from tracker.core import clock
from tracker.core.actor import Act, ActorPost, Role
from tracker.core.along import TODAY, Companion, along
from tracker.core.database import put_together
from tracker.core.extensions import db

#: In the words of a kind of post: deputies may do all.
ANY = "*"
#: What posts allow together; None: all of the role.
Acts = frozenset[Act] | None


@dataclass(frozen=True, slots=True)
class Posts:
    """Which posts people act in on a day, people left out: what is there, and what it allows."""

    on: date
    heads: Mapping[int, Acts] = field(default_factory=dict)
    leaders: Sequence[ActorPost] = ()
    has_clerks: bool = False

    @property
    def has_leaders(self) -> bool:
        """Whether somebody leads."""
        return bool(self.leaders)

    def lead(self, *, chairman: bool = False) -> Acts:
        """What the leadership, or the chairman, may do."""
        return together(post.acts for post in self.leaders if not (chairman and post.is_deputy))

    @property
    def some_leader_confirms(self) -> bool:
        """Whether a leader in the own post confirms results: whoever carried it out, he can."""
        return any(post.holder is None and post.allows(Act.CONFIRM) for post in self.leaders)


def together(found: Iterable[Acts]) -> Acts:
    """What several posts allow; None: all. Of no post: nothing."""
    allowed = list(found)
    return None if None in allowed else frozenset[Act]().union(*(acts for acts in allowed if acts is not None))


def posts_on(day: date) -> Posts:
    """The posts of heads, leaders and clerks. One query, of a row for each kind of post in each unit."""
    return read_posts(day, db.session.scalars(_kinds(), {TODAY.key: day}).all())


@cache
def _kinds() -> Select[str]:
    """Kinds of posts of TODAY as words, each once: "head 3 1 0 answer progress|report". Written once."""
    acting = acting_posts(TODAY)
    said = (
        cast(acting.c.role, String), cast(acting.c.unit_id, String), case((acting.c.is_deputy, "1"), else_="0"),
        case((acting.c.holder_id.is_not(None), "1"), else_="0"), func.coalesce(acting.c.deputy_acts, ANY),
    )  # fmt: skip
    words = reduce(lambda one, other: one + " " + other, said) + "|" + acting.c.acts
    return select(words.label("kind")).where(acting.c.role.in_((Role.HEAD, Role.LEADER, Role.CLERK))).distinct()


def kinds_of_posts(_person_id: Any) -> ScalarSelect[str]:
    """The same in one value, for the query of every request."""
    kinds = _kinds().subquery("kinds")
    return select(put_together(kinds.c.kind, ";")).select_from(kinds).scalar_subquery()


#: With it the badge, and the inbox, of the office and the leadership cost no query for the posts that there are.
KINDS_OF_POSTS = Companion("kinds_of_posts", kinds_of_posts)


def posts_today() -> Posts:
    """The posts of today as they came with the sign-in; where nobody is signed in one query."""
    came: str | None = along(KINDS_OF_POSTS.name)
    return posts_on(clock.today()) if came is None else read_posts(clock.today(), came.split(";"))


def read_posts(day: date, kinds: Iterable[str]) -> Posts:
    """From their words."""
    heads: dict[int, list[Acts]] = defaultdict(list)
    leaders, has_clerks = [], False
    for kind in kinds:
        post = _post(kind)
        if post.role is Role.CLERK:
            has_clerks = True
        elif post.role is Role.LEADER:
            leaders.append(post)
        else:
            heads[post.unit_id].append(post.acts)
    return Posts(day, {unit_id: together(found) for unit_id, found in heads.items()}, leaders, has_clerks)


def _post(kind: str) -> ActorPost:
    said, _bar, acts = kind.partition("|")
    role, unit_id, is_deputy, stands_in, *deputy_acts = said.split(" ")
    given = None if deputy_acts == [ANY] else " ".join(deputy_acts)
    holder_id = 0 if stands_in == "1" else None
    return as_post(_Row(Role(role), int(unit_id), is_deputy == "1", given, acts, holder_id))


@dataclass(frozen=True, slots=True)
class _Row:
    """A kind of post, as `as_post` takes it."""

    role: Role
    unit_id: int
    is_deputy: bool
    deputy_acts: str | None
    acts: str
    holder_id: int | None
    holder: str = ""
    title: str = ""
    unit: str = ""
    post_id: int | None = None
