"""Who orders a backup and a rehearsal."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from tracker.core.actor import Actor, Role
from tracker.core.errors import Text


def can_keep(by: Actor) -> Text | None:
    """Administrators, and the program itself at night."""
    if by.person_id is None or by.has(Role.ADMIN):
        return None
    return _l("Only the administrator makes and tries backups.")
