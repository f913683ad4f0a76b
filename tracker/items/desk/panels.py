"""The page of a unit: its desk, its figures corrected in place, with what this person may do there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.core import clock
from tracker.core.actor import Act, Actor, Role
from tracker.items.desk.queries import Desk, desks, unanswered


@dataclass(frozen=True, slots=True)
class UnitDesk:
    """A desk with what this person may do there."""

    name: str
    desk: Desk
    accepts: bool
    explains: bool
    updates: bool


def unit_desks(units: dict[int, str], *, by: Actor, most: int | None) -> Sequence[UnitDesk]:
    """The desks of these units, {id: name}."""
    accepting, explaining = by.heads(Act.ANSWER), by.heads(Act.REPORT)
    working = by.heads(Act.PROGRESS) | {post.unit_id for post in by.posts if post.role is Role.OFFICER}
    return [
        UnitDesk(
            units[desk.unit_id], desk, desk.unit_id in accepting, desk.unit_id in explaining, desk.unit_id in working
        )
        for desk in desks(list(units), by=by, on=clock.today(), most=most)
    ]  # fmt: skip


def owed(by: Actor) -> frozenset[int]:
    """The items of which this head has to explain something."""
    return unanswered(by=by) if by.has(Role.HEAD, act=Act.REPORT) else frozenset()
