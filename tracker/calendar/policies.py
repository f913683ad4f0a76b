"""Who may change the calendar: the administrator. Everybody sees it."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from tracker.core.actor import Actor, Role
from tracker.core.errors import Text


def can_change_calendar(by: Actor) -> Text | None:
    """Enter days off and make-up days, and decide the rules: the administrator and the system."""
    if by.person_id is None or by.has(Role.ADMIN):
        return None
    return _l("Only the administrator may change the calendar.")
