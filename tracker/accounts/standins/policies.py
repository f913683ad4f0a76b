"""Who gives, sees and ends a stand-in. Each function answers None (may) or the reason why not.

A post is its holder's to give, and nobody else's: who stands in for somebody holds nothing that could be passed on. The
administrator writes one down from a paper, never for himself.
"""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from tracker.core.actor import Actor, Role
from tracker.core.errors import Text
from tracker.core.policies import is_system, only_for

#: See every stand-in, and end it: the office, the leadership, the administrator.
can_see_all = only_for(
    Role.CLERK, Role.LEADER, Role.ADMIN,
    refusal=_l("Only the office, the leadership and the administrator see all stand-ins."), system=False,
)  # fmt: skip


def can_give_some(by: Actor) -> Text | None:
    """Give any stand-in at all: whoever holds a post, and the administrator."""
    if by.own.has(*Role):
        return None
    return _l("Only who holds a post may let somebody stand in.")


def can_give(by: Actor, holder_id: int, role: Role) -> Text | None:
    """Let somebody stand in in this post: its holder; the administrator for others. Nobody for an administrator."""
    if role is Role.ADMIN:
        return _l("Nobody stands in for an administrator: give somebody else that post.")
    if is_system(by) or by.person_id == holder_id or by.own.has(Role.ADMIN):
        return None
    return _l("Only who holds the post, or the administrator, may let somebody stand in.")


def can_take(by: Actor, person_id: int) -> Text | None:
    """Be the one who stands in: nobody who writes it down himself."""
    if by.person_id == person_id:
        return _l("Nobody lets himself stand in for somebody: the holder of the post does.")
    return None


def can_see(by: Actor, holder_id: int, person_id: int) -> Text | None:
    """See one: the holder, the stand-in, and whoever sees all."""
    return None if is_system(by) or by.person_id in (holder_id, person_id) else can_see_all(by)


def can_end(by: Actor, holder_id: int, person_id: int) -> Text | None:
    """End one before its day: the holder, the stand-in who lays it down, and whoever sees all."""
    return can_see(by, holder_id, person_id)
