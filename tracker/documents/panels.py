"""What the register shows on the home page: one query each."""

from __future__ import annotations

from typing import Any

from tracker.core.actor import Actor
from tracker.core.frame import Panel
from tracker.documents.labels import KINDS
from tracker.documents.policies import can_register
from tracker.documents.queries import listing


def is_clerk(actor: Actor) -> bool:
    """Whether the panels of those who keep the register are shown."""
    return can_register(actor) is None


def only_reads(actor: Actor) -> bool:
    """Whoever keeps the register sees what was registered last; the same papers are not shown twice."""
    return not is_clerk(actor)


def doubtful(actor: Actor, _about: Any) -> dict[str, Any]:
    """The documents with an open finding: how many, and the first five."""
    total, rows = listing.flagged(actor=actor)
    return {"total": total, "rows": rows, "kinds": KINDS}


def registered(actor: Actor, _about: Any) -> dict[str, Any]:
    """The five registered last."""
    return {"rows": listing.latest(actor=actor, by_registration=True), "kinds": KINDS}


def issued(actor: Actor, _about: Any) -> dict[str, Any]:
    """The five issued last."""
    return {"rows": listing.latest(actor=actor, by_registration=False), "kinds": KINDS}


HOME = (
    Panel("documents/panels/_doubtful.html", doubtful, is_clerk),
    Panel("documents/panels/_registered.html", registered, is_clerk),
    Panel("documents/panels/_issued.html", issued, only_reads),
)
