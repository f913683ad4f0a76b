"""Who may bring an office in, approve it and take it back. Each function answers None (may) or the reason why not."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from tracker.core.actor import Role
from tracker.core.policies import only_for
from tracker.organization.policies import can_manage_units

#: People and units from a sheet: who keeps them otherwise, one by one.
can_import_people = only_for(Role.ADMIN, refusal=_l("Only the administrator imports people and units."))
#: The old list of tasks: who registers documents and gives tasks otherwise.
can_import_items = only_for(Role.CLERK, refusal=_l("Only the clerks of the office import a list of tasks."))
#: Either: the pages of runs in general, which show each kind to whoever may import it.
can_import = only_for(Role.CLERK, Role.ADMIN, refusal=_l("Only the clerks and the administrator import lists."))
#: Say what a unit is that a clerk has asked for while she brought a list in: who adds units otherwise.
can_answer_asked = can_manage_units
#: Everything out: who keeps the installation. What is restricted goes out by the command on the server alone.
can_export = only_for(Role.ADMIN, refusal=_l("Only the administrator takes all data out."))
