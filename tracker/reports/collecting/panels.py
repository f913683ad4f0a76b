"""What home shows of collecting: to a unit the form that it owes, to the office how many are missing."""

from __future__ import annotations

from typing import Any

from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.frame import Panel
from tracker.reports.collecting import labels, policies
from tracker.reports.collecting.office_page import open_collections, own_forms

MOST = 3


def owed_forms(by: Actor, _about: Any) -> dict[str, Any]:
    """The forms that this person's units owe, the next to be sent first. One query."""
    on = clock.today()
    return {"forms": own_forms(policies.units_filling(by), owed_only=True, most=MOST), "words": labels, "on": on}


def collected(_by: Actor, _about: Any) -> dict[str, Any]:
    """What is being collected, with how many are missing. Two queries."""
    on = clock.today()
    return {"rows": open_collections(on=on, most=MOST), "words": labels, "on": on}


UNITS = (
    Panel("reports/collecting/panels/_owed.html", owed_forms, lambda by: bool(policies.units_filling(by))),
)  # fmt: skip
OFFICE = (Panel("reports/collecting/panels/_collected.html", collected, lambda by: policies.can_collect(by) is None),)
