"""What policies of all slices ask: is it the house itself, has somebody a post?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Concatenate, ParamSpec

from tracker.core.actor import Act, Actor, Role
from tracker.core.errors import NotAllowed, Text

Facts = ParamSpec("Facts")


def is_system(by: Actor) -> bool:
    """Whether the house itself acts: the set-up, the demonstration, a migration, a command on the server."""
    return by.person_id is None and not by.through


def only_for(
    *roles: Role, refusal: Text, system: bool = True, act: Act | None = None
) -> Callable[[Actor], Text | None]:
    """A policy: whoever holds a post of one of these roles may, everybody else hears the refusal.

    `act`: which kind of act it is, for deputies and stand-ins who have some only; None: whoever has the role.
    `system`: whether the house itself may; what only people have, or answer for, is not for it.
    """
    return lambda by: None if (system and is_system(by)) or by.has(*roles, act=act) else refusal


def as_allowed(
    by: Actor, policy: Callable[Concatenate[Actor, Facts], Text | None], *facts: Facts.args, **named: Facts.kwargs
) -> Actor:
    """Who acts, as this policy lets him: by the own posts where they do, else for whom he stands in (`behalf`).

    Raises NotAllowed with the policy's reason. A verb goes on with what this returns, so that the log keeps both names.
    """
    reason = policy(by, *facts, **named)
    if reason is not None:
        raise NotAllowed(reason)
    standing_in = [post for post in by.posts if post.holder is not None]
    if not standing_in or policy(by.own, *facts, **named) is None:
        return replace(by, behalf=None) if by.behalf is not None else by
    own = by.own.posts
    lets = (post for post in standing_in if policy(replace(by, posts=(*own, post)), *facts, **named) is None)
    return replace(by, behalf=next(lets, standing_in[0]))
