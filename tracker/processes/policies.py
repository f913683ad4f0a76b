"""Who takes a step of a procedure, and who may move one by hand. None: may; else the reason in a sentence."""

from __future__ import annotations

from dataclasses import replace

from flask_babel import lazy_gettext as _l

from tracker.core.actor import Act, Actor, Role
from tracker.core.errors import Text
from tracker.core.policies import is_system, only_for
from tracker.items.policies import OWN_TIME, Standing, answered_by, can_confirm, can_decide_request
from tracker.processes.performing import OFFICER, WHOLE_ROLE, Narrow, lets
from tracker.processes.step_kinds import act_of
from workflows.definition import Node

NOT_YOURS = _l("This step waits for somebody else.")
FOR_THE_CHAIRMAN = _l("This step is for the chairman alone.")


def can_take(
    by: Actor, step: Node, answers_id: int | None, standing: Standing, *, left_to_office: bool = True,
    narrow: Narrow = WHOLE_ROLE,
) -> Text | None:  # fmt: skip
    """Take a step: whoever has its role in the drawing; a clerk too decides on more time where that is left to him.

    `narrow`: who of the role alone does, as it is written with the open step, whose role `step` has then.
    """
    if is_system(by):
        return None
    told = _told(by, step, answers_id, narrow)
    if told is not None:
        return None if told else NOT_YOURS
    return _by_role(by, step, answers_id, standing, left_to_office=left_to_office)


def _told(by: Actor, step: Node, answers_id: int | None, narrow: Narrow) -> bool | None:
    """Whether the performer lets this person; None: it tells of nobody."""
    if step.role == "head" and narrow.performer == OFFICER and narrow.officers:
        return _is_named(by, answers_id, narrow)
    return lets(by, narrow, act_of(step), by.posts)


def _by_role(
    by: Actor, step: Node, answers_id: int | None, standing: Standing, *, left_to_office: bool
) -> Text | None:  # fmt: skip
    act = act_of(step)
    if step.role == "head":
        return None if answers_id in answered_by(by, replace(standing, lead=_one(answers_id)), act) else NOT_YOURS
    if step.role == "monitor":
        return can_confirm(by, standing)
    if step.role == "chairman":
        return _can_as_chairman(by, act, standing)
    if act is Act.EXTEND:
        return can_decide_request(by, standing, left_to_office=left_to_office)
    wanted = (Role.LEADER,) if step.role == "leader" else (Role.CLERK, Role.LEADER)
    return None if by.has(*wanted, act=act) else NOT_YOURS


def _can_as_chairman(by: Actor, act: Act, standing: Standing) -> Text | None:
    """A step for the chairman alone: posts of deputies do not count; about more time the rule is that of all."""
    counting = tuple(post for post in by.posts if not (post.role is Role.LEADER and post.is_deputy))
    alone = replace(by, posts=counting)
    if not alone.has(Role.LEADER, act=act):
        return FOR_THE_CHAIRMAN
    if act is not Act.EXTEND or alone.own.has(Role.LEADER, act=act):
        return None
    return OWN_TIME if by.unit_ids & standing.lead else None


def _is_named(by: Actor, answers_id: int | None, narrow: Narrow) -> bool:
    """Whether this person was named for the unit, or is of the office where that was."""
    in_unit = any(post.unit_id == answers_id and post.role is not Role.ADMIN for post in by.posts)
    return (by.person_id in narrow.officers and in_unit) or (None in narrow.officers and by.has(Role.CLERK))


def _one(unit_id: int | None) -> frozenset[int]:
    return frozenset() if unit_id is None else frozenset({unit_id})


#: Set a step elsewhere, with a reason: clerks, leaders, the administrator.
can_move_by_hand = only_for(
    Role.CLERK, Role.LEADER, Role.ADMIN, act=Act.ASSIGN,
    refusal=_l("Only the office, the leadership or the administrator moves a step by hand."),
)  # fmt: skip

#: Draw, rehearse, upload, publish and retire procedures, and set which kind takes which: the office, the administrator.
can_publish = only_for(
    Role.CLERK, Role.ADMIN, refusal=_l("Only the office and the administrator draw and publish procedures."),
)  # fmt: skip
