"""What policies of all slices ask: is it the house itself, has somebody a post?"""

from __future__ import annotations

from collections.abc import Callable

from tracker.core.actor import Actor, Role
from tracker.core.errors import Text


def is_system(by: Actor) -> bool:
    """Whether the house itself acts: the set-up, the demonstration, a migration, a command on the server."""
    return by.person_id is None


def only_for(*roles: Role, refusal: Text, system: bool = True) -> Callable[[Actor], Text | None]:
    """A policy: whoever holds a post of one of these roles may, everybody else hears the refusal.

    `system`: whether the house itself may; what only people have, or answer for, is not for it.
    """
    return lambda by: None if (system and is_system(by)) or by.has(*roles) else refusal
