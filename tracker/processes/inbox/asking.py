"""On what the statements of the inbox depend: they are kept by it, for writing one takes longer than its answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Executable

from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.alike import Kept, Meant, alike, kept
from tracker.core.postgresql import PLANNED_ONCE
from tracker.organization.committee import extensions_left_to_office
from tracker.processes.inbox import now
from tracker.processes.posts import Posts
from tracker.processes.step_kinds import Catalogue

#: Statements that are kept of each kind: for as many ways of standing in the office, not for each person.
KEPT = 16


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, when, in which office. `by` stands for all who stand alike (core.alike), with `parameters` is asked."""

    by: Actor
    on: date
    by_office: bool
    kinds: tuple[Any, ...]  # of posts
    posts: Posts | None = field(compare=False)
    person: Actor = field(compare=False)
    meant: Meant = field(compare=False)

    def parameters(self, statement: Kept) -> dict[str, Any]:
        """What a statement asks with for this person."""
        return {**statement.parameters(self.meant), **now.parameters(self.person, self.on)}


def asker_of(by: Actor, posts: Posts | None) -> Asker:
    """Who asks today, of an office with these posts."""
    stand_in, meant = alike(by)
    heads = () if posts is None else tuple(sorted(posts.heads.items(), key=lambda head: head[0]))
    kinds = () if posts is None else (heads, tuple(posts.leaders), posts.has_clerks)
    on = clock.today() if posts is None else posts.on
    return Asker(stand_in, on, extensions_left_to_office(), kinds, posts, by, meant)


def kept_planned(statement: Executable) -> Kept:
    """Kept for whoever stands as the stand-in; PostgreSQL keeps its plan as well."""
    return kept(statement.execution_options(**{PLANNED_ONCE: True}))


@dataclass(frozen=True, slots=True)
class Drawings:
    """The drawings, told apart by their versions, which never change."""

    known: Catalogue = field(compare=False)
    versions: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "versions", tuple(sorted(self.known.drawings)))
