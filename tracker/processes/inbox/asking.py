"""On what the statements of the inbox depend: they are kept by it, for writing one takes longer than its answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tracker.core import clock
from tracker.core.actor import Actor
from tracker.organization.committee import extensions_left_to_office
from tracker.processes.posts import Posts
from tracker.processes.step_kinds import Catalogue


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, when, in which office."""

    by: Actor
    on: date
    by_office: bool
    kinds: tuple[Any, ...]  # of posts
    posts: Posts | None = field(compare=False)


def asker_of(by: Actor, posts: Posts | None) -> Asker:
    """Who asks today, of an office with these posts."""
    heads = () if posts is None else tuple(sorted(posts.heads.items(), key=lambda head: head[0]))
    kinds = () if posts is None else (heads, tuple(posts.leaders), posts.has_clerks)
    return Asker(by, clock.today() if posts is None else posts.on, extensions_left_to_office(), kinds, posts)


@dataclass(frozen=True, slots=True)
class Drawings:
    """The drawings, told apart by their versions, which never change."""

    known: Catalogue = field(compare=False)
    versions: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "versions", tuple(sorted(self.known.drawings)))
