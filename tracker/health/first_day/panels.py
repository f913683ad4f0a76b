"""The list of the first day on home, above all, for whoever sets the office up and whoever keeps the register."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from tracker.core.actor import Actor, Role
from tracker.core.frame import Panel
from tracker.core.policies import only_for
from tracker.health.first_day.facts import gather, is_over
from tracker.health.first_day.steps import FirstDay, first_day

can_see_first_day = only_for(
    Role.ADMIN, Role.CLERK, refusal=_l("Only the administrator and the clerks of the office set the office up.")
)


def read_first_day(by: Actor, _about: Any = None) -> FirstDay | None:
    """The list while something of it is left, else None. One query, and none once it was over."""
    if is_over():
        return None
    found = first_day(gather(), by=by)
    return None if found.is_over else found


HOME = (Panel("health/first_day/_panel.html", read_first_day, lambda by: can_see_first_day(by) is None),)
