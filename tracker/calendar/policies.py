"""Who may change the calendar: the administrator. Everybody sees it."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from tracker.core.actor import Role
from tracker.core.policies import only_for

#: Enter days off and make-up days, and decide the rules: the administrator and the system.
can_change_calendar = only_for(Role.ADMIN, refusal=_l("Only the administrator may change the calendar."))
