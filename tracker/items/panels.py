"""What items show on other pages: on home for each role, and on the page of a document."""

from __future__ import annotations

from typing import Any

from tracker.core import clock
from tracker.core.actor import Actor, Role
from tracker.core.frame import Panel
from tracker.documents.models import Document
from tracker.items import policies
from tracker.items.queries.office import office
from tracker.items.queries.units import late_units
from tracker.items.tracking.queries import followed
from tracker.items.tracking.services import TRACKED_KINDS

MOST = 5


def is_clerk(by: Actor) -> bool:
    """Whether the panels of the office are shown."""
    return by.has(Role.CLERK)


def office_desk(by: Actor, _about: Any) -> Any:
    """What lacks a unit, a deadline or a recent figure."""
    return office(by=by, on=clock.today(), most=MOST)


def late(by: Actor, _about: Any) -> Any:
    """The units with overdue items: how many, and since when."""
    return late_units(by=by, on=clock.today())


def of_document(by: Actor, document: Document) -> dict[str, Any]:
    """How the document is followed up."""
    found = followed(document, by=by, on=clock.today())
    return {
        "document": document,
        "found": found,
        "is_expected": document.issuer.is_own and document.kind in TRACKED_KINDS and document.withdrawn_on is None,
        "may_register": policies.can_register(by) is None and document.withdrawn_on is None,
    }


HOME = (
    Panel("items/panels/_office.html", office_desk, is_clerk),
    Panel("items/panels/_late.html", late, is_clerk),
)
DOCUMENT = (Panel("items/tracking/_of_document.html", of_document),)
