"""The link by which a mail is left without a sign-in (RFC 8058): signed, so that it opens nobody else's habits.

It is good for as long as the instance keeps its secret key, and for nothing but turning optional mails off.
"""

from __future__ import annotations

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer

SALT = "reminders.leave"


def leave_key(person_id: int) -> str:
    """The signed end of the person's link."""
    return str(_signer().dumps(person_id))


def person_of(key: str) -> int | None:
    """Whose link it is; None where we have not signed it."""
    try:
        found = _signer().loads(key)
    except BadSignature:
        return None
    return found if isinstance(found, int) else None


def _signer() -> URLSafeSerializer:
    assert current_app.secret_key is not None
    return URLSafeSerializer(current_app.secret_key, salt=SALT)
