"""Who may change units and the committee. Each function answers None (may) or the reason why not."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from tracker.core.actor import Act, Actor, Role
from tracker.core.errors import Text
from tracker.core.policies import is_system, only_for

#: Add, edit, close and reopen units: the administrator and the system.
can_manage_units = only_for(Role.ADMIN, refusal=_l("Only the administrator may change units."))

#: Keep groups of units, which papers name together: the office and the administrator.
can_manage_groups = only_for(
    Role.ADMIN, Role.CLERK, refusal=_l("Only the office and the administrator keep groups of units.")
)

#: Change the committee's name and level: the administrator and the system.
can_change_committee = only_for(
    Role.ADMIN, refusal=_l("Only the administrator may change the settings of the committee.")
)


def can_settle_extensions(by: Actor) -> Text | None:
    """Say whether clerks decide on more time: the leadership whose say it is, the administrator for them.

    By the own posts alone: no clerk who stands in for a leader takes it into the own hands.
    """
    if is_system(by) or by.own.has(Role.LEADER, Role.ADMIN, act=Act.EXTEND):
        return None
    return _l("Only the leadership or the administrator settles who decides on more time.")
