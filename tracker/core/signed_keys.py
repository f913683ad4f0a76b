"""Words that open something by themselves: a key kept in a row, signed by the secret key of the instance.

The database keeps the key alone: who reads a copy of it can open nothing. With another secret key every word is void.
"""

from __future__ import annotations

import secrets

from flask import current_app
from itsdangerous import BadSignature, Signer

#: Letters of a key: 132 bits that nobody guesses.
LENGTH = 22
#: A word longer than this is none of ours, and is not read.
MOST = 120


def new_key() -> str:
    """A key for a row: letters, figures, - and _."""
    return secrets.token_urlsafe(32)[:LENGTH]


def signed(purpose: str, key: str) -> str:
    """The word that stands in an address."""
    return _signer(purpose).sign(key).decode("ascii")


def unsigned(purpose: str, word: str) -> str:
    """The key of a word; empty where it is not signed by us, or for something else."""
    if len(word) > MOST:
        return ""
    try:
        return _signer(purpose).unsign(word).decode("ascii")
    except (BadSignature, UnicodeError):
        return ""


def _signer(purpose: str) -> Signer:
    return Signer(str(current_app.config["SECRET_KEY"]), salt=f"tracker.{purpose}", sep=".")
