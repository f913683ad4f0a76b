"""Who acts in this request, with a type: nothing else reads the person out of Flask-Login, which knows none of ours."""

from __future__ import annotations

from dataclasses import dataclass

from flask import g
from flask_login import UserMixin, current_user

from tracker.core.actor import Actor


@dataclass(frozen=True, eq=False)
class SignedIn(UserMixin):
    """Flask-Login's user: the actor, the person's preferences, and which sign-in this is. Pages read it too."""

    token: str
    sign_in_id: int
    actor: Actor
    user_name: str
    language: str
    must_change_password: bool

    @property
    def name(self) -> str:
        """The person's full name."""
        return self.actor.name

    def get_id(self) -> str:
        """What the cookie holds: the token of the sign-in, not the person."""
        return self.token


def this_sign_in() -> SignedIn:
    """The sign-in of this request; only where somebody is signed in."""
    assert isinstance(current_user, SignedIn)
    return current_user


def actor() -> Actor:
    """The person of this request with the posts in force today; only where somebody is signed in."""
    return this_sign_in().actor


def is_signed_in() -> bool:
    """Whether anybody is signed in; where not, `actor()` has nobody to give."""
    return isinstance(current_user, SignedIn)


def person_id() -> int:
    """The id of the person of this request; only where somebody is signed in."""
    found = actor().person_id
    assert found is not None
    return found


def send_as(name: str) -> None:
    """In this request forms come from whom this names, signed in or not: the holder of a link."""
    g.sender = name


def sender() -> int | str | None:
    """From whom a form of this request comes: who is signed in, or the holder of a link; None: a stranger."""
    name: str | None = g.get("sender")
    if name is not None:
        return name
    return person_id() if is_signed_in() else None
