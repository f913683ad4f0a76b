"""Who acts in this request, with a type: nothing else reads the person out of Flask-Login, which has none."""

from __future__ import annotations

from flask_login import current_user

from tracker.core.actor import Actor


def actor() -> Actor:
    """The person of this request with the posts in force today; only where somebody is signed in."""
    acting: Actor = current_user.actor
    return acting


def is_signed_in() -> bool:
    """Whether anybody is signed in; where not, `actor()` has nobody to give."""
    return bool(current_user.is_authenticated)


def person_id() -> int:
    """The id of the person of this request; only where somebody is signed in."""
    found = actor().person_id
    assert found is not None
    return found
