"""Who says what deputies may do. None: may; else the reason in a sentence."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from tracker.core.actor import Actor, Role
from tracker.core.errors import Text
from tracker.core.policies import is_system, only_for

#: Open the page at all: heads and leaders of some unit, and the administrator. Of which unit: `can_settle_deputies`.
can_settle_some = only_for(
    Role.HEAD, Role.LEADER, Role.ADMIN, refusal=_l("Only who heads the unit, or the administrator, settles this.")
)


def can_settle_deputies(by: Actor, unit_id: int) -> Text | None:
    """Say what deputies of this unit may do: who heads it, by the own post and no deputy's; the administrator."""
    heads = any(
        post.unit_id == unit_id and post.role in (Role.HEAD, Role.LEADER) and not post.is_deputy
        for post in by.own.posts
    )
    if is_system(by) or heads or by.own.has(Role.ADMIN):
        return None
    return _l("Only who heads the unit, or the administrator, settles this.")
