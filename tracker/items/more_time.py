"""Who decides on more time in this office: the policy, and what the leadership has settled."""

from __future__ import annotations

from tracker.core.actor import Actor
from tracker.core.errors import Text
from tracker.items import policies
from tracker.organization.committee import extensions_left_to_office


def may_decide_extension(by: Actor) -> Text | None:
    """Grant or refuse more time, as this office does it."""
    return policies.can_decide_extension(by, left_to_office=extensions_left_to_office())


def may_change_deadline(by: Actor) -> Text | None:
    """Set another deadline, as this office does it."""
    return policies.can_change_deadline(by, left_to_office=extensions_left_to_office())
