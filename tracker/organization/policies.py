"""Who may change units and the committee. Each function answers None (may) or the reason why not."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from tracker.core.actor import Actor, Role
from tracker.core.errors import Text


def is_system(by: Actor) -> bool:
    """Whether the house itself acts: the set-up, the demonstration, a command on the server."""
    return by.person_id is None


def can_manage_units(by: Actor) -> Text | None:
    """Add, edit, close and reopen units: the administrator and the system."""
    if is_system(by) or by.has(Role.ADMIN):
        return None
    return _l("Only the administrator may change units.")


def can_change_committee(by: Actor) -> Text | None:
    """Change the committee's name and level: the administrator and the system."""
    if is_system(by) or by.has(Role.ADMIN):
        return None
    return _l("Only the administrator may change the settings of the committee.")


def can_settle_extensions(by: Actor) -> Text | None:
    """Say whether clerks decide on more time: the leadership whose say it is, the administrator for them."""
    if is_system(by) or by.has(Role.LEADER, Role.ADMIN):
        return None
    return _l("Only the leadership or the administrator settles who decides on more time.")
