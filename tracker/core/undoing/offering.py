"""An act of a request that is offered back: kept in its unit of work, told on the page that comes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from flask import g, render_template

from tracker.core.acting import actor, is_signed_in
from tracker.core.undoing.recording import recording
from tracker.core.undoing.services import Offer, keep

Done = TypeVar("Done")
#: Before the token, as the category of the message on the page that comes.
UNDO = "undo:"


def followed(act: Callable[[], Done], words: Callable[[Done], str]) -> Done:
    """Do it in the unit of work that is open, and offer it back under these words."""
    if not is_signed_in():
        return act()
    with recording() as recorded:
        done = act()
    g.undo_offer = keep(recorded, words(done), by=actor())
    return done


def offered() -> Offer | None:
    """What this request did and offers back."""
    return getattr(g, "undo_offer", None)


def category_of(kind: str) -> str:
    """As what a message is flashed: with the token, where there is something to be taken back."""
    found = offered()
    return f"{UNDO}{found.token}" if found is not None and kind == "message" else kind


def toast_beside(words: str) -> str:
    """The note for htmx, which puts it at its place beside the part that it asked for; empty: nothing is offered."""
    found = offered()
    if found is None or not words:
        return ""
    return render_template("core/undoing/_toast.html", words=words, token=found.token)
