"""Who decides on more time in this office: the policy, and what the leadership has settled."""

from __future__ import annotations

from collections.abc import Collection

from flask_babel import lazy_gettext as _l

from tracker.core.actor import Act, Actor, Role
from tracker.core.errors import Text
from tracker.core.policies import is_system
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


def may_direct_until(by: Actor, item: Standing, asked_by: Collection[int | None]) -> Text | None:
    """Direct with a new deadline, which decides the requests that wait (`asked_by`: who made them): who may do both."""
    if (reason := policies.can_direct_until(by, item)) is not None:
        return reason
    refusals = (may_decide_request(by, item, asked_by_id) for asked_by_id in asked_by or (None,))
    return next((refusal for refusal in refusals if refusal is not None), None)


def may_set_time(by: Actor, item: Standing) -> Text | None:
    """Write a day beside the item's other words: nobody that of the own unit through somebody else's post."""
    own = by.own
    if is_system(by) or own.has(Role.CLERK) or own.has(Role.LEADER, act=Act.ASSIGN) or not by.unit_ids & item.lead:
        return None
    return _l("Nobody decides on the time of the own unit by standing in for somebody.")


def may_correct_deadline(by: Actor, item: Standing) -> Text | None:
    """Correct the deadline that was registered."""
    return reason if (reason := policies.can_register(by)) is not None else may_set_time(by, item)


def may_give_days(by: Actor, item: Standing) -> Text | None:
    """Give an item anew with another day for these units."""
    return reason if (reason := policies.can_assign(by)) is not None else may_set_time(by, item)


def may_choose_days(by: Actor, item: Standing, *, is_known: bool) -> Text | None:
    """Let an item go on with another deadline than is proposed: whoever decides on more time for it.

    `is_known`: since when it stood. Where nobody knows, nothing is proposed: the office writes the days then too.
    """
    if (reason := policies.can_suspend(by)) is not None:
        return reason
    if is_known or not by.has(Role.CLERK, Role.LEADER):
        return may_decide_request(by, item)
    return may_set_time(by, item)
