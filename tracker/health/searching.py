"""Whether what is registered is found: some rows of every searched table are looked for by their own words."""

from __future__ import annotations

from flask_babel import gettext

from tracker.core.search_indexes import lost
from tracker.health.findings import Finding, State


def searching() -> Finding:
    """One finding; a search that no longer finds everything is made again by a command."""
    label = gettext("Search")
    if not lost():
        return Finding("search", label, State.FINE, gettext("What is registered is found by its words"))
    seen = gettext("Some of what is registered is not found by its words")
    return Finding("search", label, State.BROKEN, seen, gettext("Run “flask search rebuild”; it takes some minutes."))
