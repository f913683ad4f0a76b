"""Who sets up the address and the mail server of the program. None: may; else the reason in a sentence."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from tracker.core.actor import Role
from tracker.core.policies import only_for

#: Set the address at which people open the program, and the server that its mails leave through.
can_set_up = only_for(
    Role.ADMIN, refusal=_l("Only the administrator sets the address of the program and its mail server.")
)

#: Take the starting set of the level over: whoever sets the office up.
can_take_starting_set = only_for(
    Role.ADMIN, Role.CLERK, refusal=_l("Only the administrator and the clerks of the office set the office up.")
)
