"""Who hands over single items. Posts, people and units are ended by administrators (accounts, organization)."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from tracker.core.actor import Act, Role
from tracker.core.policies import only_for

#: Name somebody for one item: clerks and leaders, who give items to units.
can_name = only_for(
    Role.CLERK,
    Role.LEADER,
    refusal=_l("Only the office or the leadership names who answers for an item."),
    act=Act.ASSIGN,
)
