"""Addresses as mails name them: they lead here from anywhere."""

from __future__ import annotations

from typing import Any

from flask import current_app

from tracker.core.actor import Role
from tracker.reminders.leaving import leave_key
from tracker.reminders.queries.letters import Reader

#: A page of its own, where each person says when and how.
HABITS = "/reminders/habits"


def link(endpoint: str, query: str = "", **path: Any) -> str:
    """A page of this program by its endpoint, under TRACKER_PUBLIC_URL."""
    found = current_app.url_map.bind("localhost").build(endpoint, path)
    return absolute(found + (f"?{query}" if query else ""))


def absolute(path: str) -> str:
    """The address of a path."""
    return str(current_app.config["TRACKER_PUBLIC_URL"]).rstrip("/") + path


def leave(person_id: int) -> str:
    """Where this person leaves the optional mails without a sign-in."""
    return link("reminders.ask_to_leave", leave_key=leave_key(person_id))


def inbox() -> str:
    """What waits for the reader."""
    return link("inbox.show_inbox")


def late() -> str:
    """All that is late."""
    return link("items.list_items", "timely=overdue")


def own(reader: Reader) -> str:
    """The reader's own items."""
    return link("items.my_unit") if is_of_unit(reader) else link("items.list_items")


def is_of_unit(reader: Reader) -> bool:
    """Whether the reader carries items out: a head, an officer, a unit's mailbox."""
    return reader.role in (None, Role.HEAD, Role.OFFICER)
