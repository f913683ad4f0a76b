"""How this program is known again from outside: it answers a word with what only its own secret key makes of it."""

from __future__ import annotations

import re

from tracker.core.secrets import keyed_hash
from tracker.core.signed_keys import new_key
from tracker.health.reach.addresses import Place
from tracker.health.reach.asking import Answer, ask

WORD = re.compile(r"[A-Za-z0-9_-]{22}")
PATH = "/health/here/"


def answer_to(word: str) -> str:
    """What this program, and no other, answers; empty for what is no such word."""
    return keyed_hash("here", word) if WORD.fullmatch(word) else ""


def new_word() -> str:
    """One that nobody has asked before."""
    return new_key()


def ask_from_here(place: Place) -> Answer:
    """Open the program through this address. Takes ten seconds at most."""
    word = new_word()
    return ask(place, PATH + word, answer_to(word))
