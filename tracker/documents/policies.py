"""Who may do what with the register. Each function answers None (may) or the reason why not; the law of the house.

Every signed-in person sees every document but the restricted ones: those are for clerks, leaders and the people of the
units that received them or carry an item of theirs. To administer the program opens none. Others are told that there
is no such document (404).
"""

from __future__ import annotations

from collections.abc import Collection

from flask_babel import lazy_gettext as _l

from tracker.core.actor import Actor, Role
from tracker.core.errors import Text
from tracker.core.policies import is_system, only_for

#: Register, edit, relate, attach, settle a finding: the clerk, and the system.
can_register = only_for(Role.CLERK, refusal=_l("Only the clerks of the office may register and correct documents."))

#: Withdraw what was entered by mistake, and bring it back: who registers.
can_withdraw = only_for(Role.CLERK, refusal=_l("Only the clerks of the office withdraw documents from the register."))


def sees_all(by: Actor) -> bool:
    """Whether restricted documents are for this person whatever their recipients: clerks, leaders, the system."""
    return is_system(by) or by.has(Role.CLERK, Role.LEADER)


def can_see_readings(by: Actor) -> Text | None:
    """See who has read restricted papers: those who see all of them."""
    if sees_all(by):
        return None
    return _l("Only clerks and leaders see who has read restricted papers.")


def can_see(by: Actor, restricted: bool, recipients: Collection[int]) -> bool:
    """Whether this person may know of a document. `recipients` are the ids of the units that received it or
    have a part in an item of it."""
    return not restricted or sees_all(by) or not by.unit_ids.isdisjoint(recipients)
