"""What items show on other pages: on home for each role, and on the page of a document."""

from __future__ import annotations

from typing import Any

from tracker.core import clock
from tracker.core.actor import Actor, Role
from tracker.core.frame import Panel
from tracker.documents.models import Document
from tracker.items import policies
from tracker.items.pages.lists import grouped, units_of
from tracker.items.queries.lists import Wanted, list_items
from tracker.items.queries.summary import followed, gaps
from tracker.items.queries.units import asked_extensions, late_units, unit_work
from tracker.items.services.tracking import TRACKED_KINDS
from tracker.items.timeliness import Status

MOST = 5


def is_clerk(by: Actor) -> bool:
    """Whether the panels of the office are shown."""
    return by.has(Role.CLERK)


def is_leader(by: Actor) -> bool:
    """Whether those of the leadership are."""
    return by.has(Role.LEADER)


def has_unit(by: Actor) -> bool:
    """Whether those of a unit are."""
    return policies.can_see_own_unit(by) is None


def decides(by: Actor) -> bool:
    """Whether requests for more time wait for this person."""
    return policies.can_decide_extension(by) is None


def own_units(by: Actor, _about: Any) -> list[dict[str, Any]]:
    """Each of the person's units: how much is open and late, what waits to be accepted, what is due soon."""
    on = clock.today()
    shown = []
    for unit_id, name in units_of(by).items():
        work = unit_work(unit_id, by=by, on=on)
        groups = dict(grouped(work.own))
        urgent = [*groups.get("overdue", ()), *groups.get("due_soon", ())]
        waiting = [row for row in work.own if row.id in work.accept]
        shown.append(
            {
                "unit_id": unit_id, "name": name, "open": len(work.own), "groups": groups, "accept": waiting[:MOST],
                "urgent": [row for row in urgent if row.id not in work.accept][:MOST],
            }
        )  # fmt: skip
    return shown


def lacking(by: Actor, _about: Any) -> Any:
    """What lacks a unit, a deadline or a recent figure."""
    return gaps(by=by, on=clock.today(), most=MOST)


def waiting(by: Actor, _about: Any) -> Any:
    """Results that wait for confirmation."""
    wanted = Wanted(status=Status.PENDING_CONFIRMATION)
    return list_items(wanted, by=by, on=clock.today(), size=MOST)


def requests(by: Actor, _about: Any) -> Any:
    """Requests for more time that wait for a decision."""
    return asked_extensions(by=by)


def late(by: Actor, _about: Any) -> Any:
    """The units with overdue items: how many, and since when."""
    return late_units(by=by, on=clock.today())


def of_document(by: Actor, document: Document) -> dict[str, Any]:
    """How the document is followed up."""
    found = followed(document, by=by, on=clock.today())
    return {
        "document": document,
        "found": found,
        "is_expected": document.issuer.is_own and document.kind in TRACKED_KINDS,
        "may_register": policies.can_register(by) is None,
    }


def confirms(by: Actor) -> bool:
    """Whose home names results that wait: the office's, and the leaders' (who alone confirm what the office leads)."""
    return is_leader(by) or is_clerk(by)


HOME = (
    Panel("items/panels/_own_units.html", own_units, has_unit),
    Panel("items/panels/_late.html", late, confirms),
    Panel("items/panels/_requests.html", requests, decides),
    Panel("items/panels/_waiting.html", waiting, confirms),
    Panel("items/panels/_lacking.html", lacking, is_clerk),
)
DOCUMENT = (Panel("items/panels/_of_document.html", of_document),)
