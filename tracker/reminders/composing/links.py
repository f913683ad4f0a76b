"""Addresses as mails name them: they lead here from anywhere."""

from __future__ import annotations

from tracker.core.actor import Role
from tracker.core.addresses import public_address as link, under_public_url as absolute
from tracker.reminders.leaving import leave_key
from tracker.reminders.queries.letters import Reader

__all__ = ["absolute", "inbox", "is_of_unit", "late", "leave", "link", "own"]
#: A page of its own, where each person says when and how.
HABITS = "/reminders/habits"


def leave(person_id: int) -> str:
    """Where this person leaves the optional mails without a sign-in."""
    return link("reminders.ask_to_leave", leave_key=leave_key(person_id))


def inbox() -> str:
    """What waits for the reader."""
    return link("inbox.show_inbox")


def late() -> str:
    return link("items.list_items", "timely=overdue")


def own(reader: Reader) -> str:
    """The reader's own items."""
    return link("items.my_unit") if is_of_unit(reader) else link("items.list_items")


def is_of_unit(reader: Reader) -> bool:
    """Whether the reader carries items out: a head, an officer, a unit's mailbox."""
    return reader.role in (None, Role.HEAD, Role.OFFICER)
