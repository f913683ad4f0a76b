"""Who keeps recurring duties. None: may; else the reason in a sentence."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from tracker.core.actor import Role
from tracker.core.policies import only_for

#: Make, change and end recurring duties: clerks, who register items too; everybody reads them.
can_keep_series = only_for(Role.CLERK, refusal=_l("Only the office keeps the recurring duties."))
