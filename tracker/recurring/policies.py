"""Who keeps recurring duties. None: may; else the reason in a sentence."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from tracker.core.actor import Actor, Role
from tracker.core.errors import Text
from tracker.items.policies import is_system


def can_keep_series(by: Actor) -> Text | None:
    """Make, change and end recurring duties: clerks, who register items too; everybody reads them."""
    if is_system(by) or by.has(Role.CLERK):
        return None
    return _l("Only the office keeps the recurring duties.")
