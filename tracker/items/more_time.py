"""Who decides on more time in this office: the policy, and what the leadership has settled."""

from __future__ import annotations

from tracker.core.actor import Actor
from tracker.core.errors import Text
from tracker.items import policies
from tracker.items.policies import Standing
from tracker.organization.committee import extensions_left_to_office


def may_decide_extension(by: Actor) -> Text | None:
    """Grant or refuse more time, as this office does it."""
    return policies.can_decide_extension(by, left_to_office=extensions_left_to_office())


def may_decide_request(by: Actor, item: Standing, asked_by_id: int | None = None) -> Text | None:
    """The same for one item, and the request that waits: never one's own through somebody else's post."""
    left = extensions_left_to_office()
    return policies.can_decide_request(by, item, left_to_office=left, asked_by_id=asked_by_id)


def may_change_deadline(by: Actor) -> Text | None:
    """Set another deadline, as this office does it."""
    return policies.can_change_deadline(by, left_to_office=extensions_left_to_office())
