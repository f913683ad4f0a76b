"""The page of a unit: its desk, its figures corrected in place, with what this person may do there."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.core import clock
from tracker.core.actor import Act, Actor, Role
from tracker.items.desk.queries import Desk, desk_of, unanswered


@dataclass(frozen=True, slots=True)
class UnitDesk:
    """A desk with what this person may do there."""

    name: str
    desk: Desk
    accepts: bool
    explains: bool
    updates: bool


def unit_desk(unit_id: int, name: str, *, by: Actor, number: int) -> UnitDesk:
    """A page of the desk of this unit."""
    accepting, explaining = by.heads(Act.ANSWER), by.heads(Act.REPORT)
    working = by.heads(Act.PROGRESS) | {post.unit_id for post in by.posts if post.role is Role.OFFICER}
    desk = desk_of(unit_id, by=by, on=clock.today(), number=number)
    return UnitDesk(name, desk, unit_id in accepting, unit_id in explaining, unit_id in working)


def owed(by: Actor) -> frozenset[int]:
    """The items of which this head has to explain something."""
    return unanswered(by=by) if by.has(Role.HEAD, act=Act.REPORT) else frozenset()
