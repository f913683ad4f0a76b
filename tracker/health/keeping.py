"""Whether what the office keeps can be read by its owner alone."""

from __future__ import annotations

from pathlib import Path

from flask import current_app
from flask_babel import gettext

from tracker.core.keeping import Kept, what_lies_open
from tracker.health.findings import Finding, State

MOST_NAMED = 3


def keeping() -> Finding:
    """The instance folder, database, files, mails, key and settings, and what lies beside them.

    What lies open within a closed folder is out of reach, and to be closed all the same: a copy keeps its mode.
    """
    label = gettext("Privacy of the data")
    instance = Path(current_app.config["TRACKER_INSTANCE"])
    found = what_lies_open(instance, current_app.config["TRACKER_DATABASE_URL"])
    if not found:
        seen = gettext("The data folder can be read by the program's own user alone")
        return Finding("keeping", label, State.FINE, seen)
    named = ", ".join(_named(kept, instance) for kept in found[:MOST_NAMED])
    more = f" (+{len(found) - MOST_NAMED})" if len(found) > MOST_NAMED else ""
    is_in_reach = any(kept.path == instance or not kept.path.is_relative_to(instance) for kept in found)
    return Finding(
        "keeping",
        label,
        State.BROKEN if is_in_reach else State.LOOK,
        gettext("Others on this machine may read: %(names)s", names=named + more),
        gettext("Type: %(commands)s", commands="; ".join(kept.command for kept in found[:MOST_NAMED])),
    )


def _named(kept: Kept, instance: Path) -> str:
    name = kept.path.relative_to(instance) if kept.path.is_relative_to(instance) else kept.path
    return f"{name if kept.path != instance else kept.path} ({kept.mode:04o})"
