"""Who sees a work, cancels it, takes its file. What somebody may not see is not there for him."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from tracker.core.actor import Actor, Role
from tracker.core.errors import Text
from tracker.core.works.kinds import kinds
from tracker.core.works.models import Work, WorkState


def can_see_all(by: Actor) -> Text | None:
    """Administrators see how the house does; never what came of somebody's work."""
    return None if by.has(Role.ADMIN) else _l("Only the administrator sees the works of everybody.")


def can_see(by: Actor, work: Work) -> Text | None:
    """Who ordered it, and administrators."""
    return None if is_own(by, work) else can_see_all(by)


def can_cancel(by: Actor, work: Work) -> Text | None:
    """Who sees it may, while it waits or runs."""
    if (reason := can_see(by, work)) is not None:
        return reason
    return None if work.state.is_open else _l("This work has ended already.")


def can_order_again(by: Actor, work: Work) -> Text | None:
    """Who ordered it, once it has ended."""
    if not is_own(by, work):
        return _l("Only who ordered a work orders it again.")
    if work.kind not in kinds():
        return _l("The program does not know this kind of work any more.")
    return _l("This work has not ended yet.") if work.state.is_open else kinds()[work.kind].may(by)


def can_take_file(by: Actor, work: Work) -> Text | None:
    """Who ordered it, as long as every post is held with which it was made: it holds what those posts may read."""
    if not is_own(by, work):
        return _l("Only who ordered a work takes its file.")
    if work.state is not WorkState.DONE or not work.file:
        return _l("The file is not there any more. Order the work again.")
    now = {(post.role.value, post.unit_id) for post in by.posts}
    then = {(role, unit_id) for role, unit_id in (work.posts or {}).get("held", ())}
    if work.kind not in kinds() or not then <= now:
        return _l("Your posts have changed since this file was made. Order the work again.")
    return kinds()[work.kind].may(by)


def is_own(by: Actor, work: Work) -> bool:
    """Whether this person ordered it."""
    return by.person_id is not None and work.person_id == by.person_id
