"""Who acts: a person with the posts in force, as a plain value that every verb takes as `by`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a post allows. Labels live in `organization.labels`; policies say what each role may do."""

    CLERK = "clerk"  # văn thư, văn phòng: registers, verifies, compiles the report
    LEADER = "leader"  # chủ tịch, phó chủ tịch: reviews, directs, decides
    HEAD = "head"  # trưởng phòng, chủ tịch xã: answers for a unit
    OFFICER = "officer"  # chuyên viên: works for a unit
    ADMIN = "admin"  # people, units, settings; no say in content


@dataclass(frozen=True, slots=True)
class ActorPost:
    """A post in force: the role it gives, in which unit, under which title."""

    role: Role
    unit_id: int
    title: str = ""
    unit_name: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """A person with the posts in force on the day. `person_id` is None for the system itself."""

    person_id: int | None
    name: str
    posts: tuple[ActorPost, ...] = ()

    def has(self, *roles: Role) -> bool:
        """Whether one of the posts gives one of these roles."""
        return any(post.role in roles for post in self.posts)

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


SYSTEM = Actor(person_id=None, name="Hệ thống")
