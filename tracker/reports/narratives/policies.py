"""Who writes a narrative field: the office every one; a unit what is asked of units, for itself."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from tracker.core.actor import Act, Actor, Role
from tracker.core.errors import Text
from tracker.core.policies import is_system
from tracker.reports.narratives.models import AskedOf


def can_write(by: Actor, asked_of: AskedOf, unit_id: int | None) -> Text | None:
    """Write or confirm this text; the people of a unit write what it is asked, and so does its own mailbox."""
    if is_system(by) or by.has(Role.CLERK):
        return None
    own = any(
        post.unit_id == unit_id and post.role in (Role.HEAD, Role.OFFICER) and post.allows(Act.PROGRESS)
        for post in by.posts
    )
    if asked_of is AskedOf.UNITS and unit_id is not None and own:
        return None
    return _l("Only the office and the unit itself write this.")
