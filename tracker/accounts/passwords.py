"""Passwords: hashed with argon2id, refused when everybody would guess them, made readable for paper slips."""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask_babel import gettext as _

from tracker.core.marks import composed
from tracker.core.search import fold

#: OWASP Password Storage Cheat Sheet, argon2id with 19 MiB, two passes, one lane.
HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
#: The hash of no password, with the same parameters: unknown names cost the same time as known ones.
NOBODY = "$argon2id$v=19$m=19456,t=2,p=1$QXo2+C8RyO2dv/peV4wnAA$BMiUxtoiO3Er073vfflp3SLZYWF3CjgS2040E3+ZMXw"
LEAST, MOST = 10, 200
#: Neither l and 1 nor o and 0: slips are read from paper. 12 of these 32 make 60 bits.
READABLE = "abcdefghijkmnpqrstuvwxyz23456789"


def hash_password(password: str) -> str:
    """The argon2id hash to keep. Does not judge the password; see `fault_of`."""
    return HASHER.hash(_typed(password))


def verify(password_hash: str, password: str) -> bool:
    """Whether this is the password. An empty hash (nobody, or no password yet) takes as long, and is never right."""
    try:
        return HASHER.verify(password_hash or NOBODY, _typed(password)) and bool(password_hash)
    except (VerificationError, InvalidHashError):
        return False


def are_same(one: str, other: str) -> bool:
    """Whether two passwords that were typed are one password."""
    return _typed(one) == _typed(other)


def needs_rehash(password_hash: str) -> bool:
    """Whether the hash was made with other parameters than today's."""
    return HASHER.check_needs_rehash(password_hash)


def fault_of(password: str, *, user_name: str, full_name: str = "", office: Sequence[str] = ()) -> str | None:
    """Why this cannot be a new password, in a sentence that says what to do; None when it can.

    `office`: the names of the committee, its places and its units, which are tried first.
    """
    text = _typed(password)
    if len(text) < LEAST:
        return str(_("Choose a password of at least %(least)s characters", least=LEAST))
    if len(text) > MOST:
        return str(_("Choose a password of at most %(most)s characters", most=MOST))
    fault = _of_one_word(text, [_letters(name) for name in (user_name, full_name) if name])
    if fault is None and not _withstands(text, own=(user_name, full_name), office=office):
        return str(
            _(
                "This password is soon guessed: leave out names, years and words of the office; "
                "put four words together that have nothing to do with each other"
            )
        )
    return fault


def _of_one_word(text: str, own: Sequence[str]) -> str | None:
    """Why it is guessed without any art: a name, a number, a password that many people have."""
    plain = _letters(text)
    if any(name and (plain == name or plain.strip("0123456789") == name) for name in own):
        return str(_("Choose a password that is not the name with a few digits"))
    if plain.isdecimal():
        return str(_("Add letters: days and telephone numbers are soon guessed"))
    if len(set(text)) < 4 or plain in _common() or plain.strip("0123456789") in _common():
        return str(_("This password is among the first that are guessed: choose other words"))
    return None


def make_password() -> str:
    """A one-time password for a paper slip: four groups of three characters that are not mistaken for others.

    One of some thousand happens to be made of words and years; it is thrown away.
    """
    while True:
        password = "-".join("".join(secrets.choice(READABLE) for _ in range(3)) for _ in range(4))
        if _withstands(password):
            return password


def _typed(password: str) -> str:
    """NFC, because keyboards send Vietnamese letters in two forms; bounded, because hashing costs."""
    return composed(password[: 4 * MOST])


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", fold(text))


@cache
def _common() -> frozenset[str]:
    from tracker.accounts.strength import COMMON  # noqa: PLC0415 - the lists are large, seldom needed

    return frozenset(line for line in COMMON.read_text(encoding="ascii").split() if line)


def _withstands(password: str, *, own: Sequence[str] = (), office: Sequence[str] = ()) -> bool:
    from tracker.accounts.strength import withstands  # noqa: PLC0415 - its lists take 12 MB of memory, seldom needed

    return withstands(password, own=own, office=office)
