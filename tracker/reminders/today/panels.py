"""Home of who works for a unit begins with what needs a word today: at most three, the rest behind "See more"."""

from __future__ import annotations

from typing import Any

from tracker.core import clock
from tracker.core.actor import Act, Actor, Role
from tracker.core.frame import Panel
from tracker.reminders.today.queries import to_update

FIRST, MOST = 3, 30


def today_of(by: Actor, _about: Any) -> dict[str, Any]:
    """What this person's units are asked for today."""
    found = to_update(units_of(by), on=clock.today())
    return {"first": found[:FIRST], "rest": found[FIRST:MOST], "total": len(found)}


def units_of(by: Actor) -> frozenset[int]:
    """The units whose figures this person may enter: as head (deputies and stand-ins too), as officer."""
    officers = {post.unit_id for post in by.posts if post.role is Role.OFFICER and post.allows(Act.PROGRESS)}
    return by.heads(Act.PROGRESS) | officers


def has_units(by: Actor) -> bool:
    """Heads and officers."""
    return bool(units_of(by))


HOME = (Panel("reminders/today/_today.html", today_of, has_units),)
