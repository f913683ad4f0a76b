"""Who may do what with papers that come in: the clerks of the office, for what waits is not in the register yet."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from tracker.core.actor import Role
from tracker.core.policies import only_for

#: See the queue and all in it, bring papers, correct drafts, register: the clerk, and the system.
can_use = only_for(Role.CLERK, refusal=_l("Only the clerks of the office see the papers that wait to be registered."))
#: Learn from corrections happens by itself; forgetting is the clerks'.
can_forget = only_for(Role.CLERK, refusal=_l("Only the clerks of the office change what was learnt."))
