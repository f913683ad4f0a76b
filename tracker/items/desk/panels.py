"""The home of heads and officers: the desk of each of their units, its figures corrected in place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tracker.core import clock
from tracker.core.actor import Act, Actor, Role
from tracker.core.frame import Panel
from tracker.items import policies
from tracker.items.desk.queries import Desk, desks, unanswered

MOST = 8  # rows of each urgency; the page of the unit has all of them


@dataclass(frozen=True, slots=True)
class UnitDesk:
    """A desk with what this person may do there."""

    name: str
    desk: Desk
    accepts: bool
    explains: bool
    updates: bool


def own_desks(by: Actor, _about: Any) -> dict[str, Any]:
    """The desks of the person's units. Three queries, and for heads one for the explanations that they owe."""
    units = {post.unit_id: post.unit_name for post in by.posts if post.role in (Role.HEAD, Role.OFFICER)}
    return {"units": unit_desks(units, by=by, most=MOST), "to_explain": owed(by), "most": MOST}


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


def has_unit(by: Actor) -> bool:
    """Heads and officers."""
    return policies.can_see_own_unit(by) is None


HOME = (Panel("items/desk/_desks.html", own_desks, has_unit),)
