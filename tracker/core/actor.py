"""Who acts: a person with the posts in force, as a plain value that every verb takes as `by`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum


class Role(StrEnum):
    """What a post allows. Labels live in `organization.labels`; policies say what each role may do."""

    CLERK = "clerk"  # văn thư, văn phòng: registers, verifies, compiles the report
    LEADER = "leader"  # chủ tịch, phó chủ tịch: reviews, directs, decides
    HEAD = "head"  # trưởng phòng, chủ tịch xã: answers for a unit
    OFFICER = "officer"  # chuyên viên: works for a unit
    ADMIN = "admin"  # people, units, settings; no say in content


class Act(StrEnum):
    """Kinds of acts: what a deputy may be given, what a stand-in is asked for. Policies name theirs."""

    ASSIGN = "assign"  # give, give anew, suspend, end
    DIRECT = "direct"  # say what is to be done about what is late
    EXTEND = "extend"  # decide on more time
    CONFIRM = "confirm"  # confirm a result, send it back
    APPROVE = "approve"  # approve a report
    ANSWER = "answer"  # accept, return, for the unit
    REPORT = "report"  # report the result, ask for more time, explain
    PROGRESS = "progress"  # figures and notes


#: Which acts a post of this role has at all: the choices of a deputy's and of a stand-in's. Others go as a whole.
ACTS_OF: Mapping[Role, tuple[Act, ...]] = {
    Role.LEADER: (Act.ASSIGN, Act.DIRECT, Act.EXTEND, Act.CONFIRM, Act.APPROVE),
    Role.HEAD: (Act.ANSWER, Act.REPORT, Act.PROGRESS, Act.CONFIRM),
}


@dataclass(frozen=True, slots=True)
class Holder:
    """For whom a stand-in acts: who holds the post."""

    person_id: int
    name: str


@dataclass(frozen=True, slots=True)
class ActorPost:
    """A post in force: its role, unit and title; one's own, or that of whom one stands in for."""

    role: Role
    unit_id: int
    title: str = ""
    unit_name: str = ""
    id: int | None = None
    is_deputy: bool = False  # phó trưởng phòng, phó chủ tịch
    acts: frozenset[Act] | None = None  # None: all of the role
    holder: Holder | None = None  # of a stand-in: whose post it is

    def allows(self, act: Act | None) -> bool:
        """Whether this post is good for that act; None asks for no act."""
        return act is None or self.acts is None or act in self.acts


@dataclass(frozen=True, slots=True)
class Actor:
    """A person with the posts in force on the day. `person_id` is None for the system itself.

    `behalf`: the post of somebody else by which this act is allowed (`core.policies.as_allowed`); None: by one's own.
    `through`: the way by which somebody acts who has not signed in ("qua liên kết trong thư"); empty: signed in. Then
    `person_id` may be None too, where a unit acts by its mailbox: that is not the system.
    """

    person_id: int | None
    name: str
    posts: tuple[ActorPost, ...] = ()
    behalf: ActorPost | None = None
    through: str = ""

    def has(self, *roles: Role, act: Act | None = None) -> bool:
        """Whether one of the posts gives one of these roles, for that act where one is named."""
        return any(post.role in roles and post.allows(act) for post in self.posts)

    def heads(self, act: Act | None = None) -> frozenset[int]:
        """The units that this person heads, or stands in for the head of, as far as that act."""
        return frozenset(post.unit_id for post in self.posts if post.role is Role.HEAD and post.allows(act))

    @property
    def is_chairman(self) -> bool:
        """A leader who is nobody's deputy, or stands in for him."""
        return any(post.role is Role.LEADER and not post.is_deputy for post in self.posts)

    @property
    def own(self) -> Actor:
        """The same person with the own posts alone."""
        return replace(self, posts=tuple(post for post in self.posts if post.holder is None), behalf=None)

    @property
    def for_whom(self) -> str:
        """The name of the person for whom this act is done; empty: for oneself."""
        return self.behalf.holder.name if self.behalf is not None and self.behalf.holder is not None else ""

    @property
    def signed(self) -> str:
        """The name as kept beside what was written: "Trần Văn Minh, được Nguyễn Thị Hương ủy quyền"."""
        return f"{self.told}, được {self.for_whom} ủy quyền" if self.for_whom else self.told

    @property
    def told(self) -> str:
        """The name as the log keeps it: "Trần Văn Minh (qua liên kết trong thư)"."""
        return f"{self.name} ({self.through})" if self.through else self.name

    @property
    def unit_ids(self) -> frozenset[int]:
        """The units for which a post is held. An administrator has no say in content: that post counts for none."""
        return frozenset(post.unit_id for post in self.posts if post.role is not Role.ADMIN)

    @property
    def position(self) -> str:
        """The first post in words: "Trưởng phòng, Phòng Nội vụ"."""
        if not self.posts:
            return ""
        first = self.posts[0]
        return ", ".join(part for part in (first.title, first.unit_name) if part)


def post_words(title: str, *names: str) -> str:
    """A title with the unit of which it is one: "Trưởng phòng" of "Phòng Nội vụ" → "Trưởng phòng Nội vụ".

    The first name that begins with the last words of the title goes on from them; else the first one stands behind it.
    """
    words = title.split()
    for name in names:
        for length in range(len(words), 0, -1):
            tail = " ".join(words[-length:])
            if name.lower().startswith(f"{tail.lower()} "):
                return f"{title}{name[len(tail) :]}"
    return ", ".join(part for part in (title, next(iter(names), "")) if part)


SYSTEM = Actor(person_id=None, name="Hệ thống")
