"""Who takes a step of a procedure, and who may move one by hand. None: may; else the reason in a sentence."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from tracker.core.actor import Actor, Role
from tracker.core.errors import Text
from tracker.core.policies import is_system, only_for
from tracker.items.policies import Standing, can_confirm, can_decide_extension
from workflows.definition import Node

NOT_YOURS = _l("This step waits for somebody else.")


def can_take(
    by: Actor, step: Node, answers_id: int | None, standing: Standing, *, left_to_office: bool = True
) -> Text | None:
    """Take a step: whoever has its role in the drawing; a clerk too decides on more time where that is left to him."""
    if is_system(by):
        return None
    if step.role == "head":
        mine = any(post.role is Role.HEAD and post.unit_id == answers_id for post in by.posts)
        return None if mine else NOT_YOURS
    if step.role == "monitor":
        return can_confirm(by, standing)
    if "grant_extension" in step.outcomes:
        return can_decide_extension(by, left_to_office=left_to_office)
    wanted = (Role.LEADER,) if step.role == "leader" else (Role.CLERK, Role.LEADER)
    return None if by.has(*wanted) else NOT_YOURS


#: Set a step elsewhere, with a reason: clerks, leaders, the administrator.
can_move_by_hand = only_for(
    Role.CLERK,
    Role.LEADER,
    Role.ADMIN,
    refusal=_l("Only the office, the leadership or the administrator moves a step by hand."),
)

#: Upload, publish and retire procedures, and set which kind takes which: the administrator.
can_publish = only_for(Role.ADMIN, refusal=_l("Only the administrator publishes procedures."))
