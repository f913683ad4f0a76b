"""How the page of a mail's link answers, whatever it is about: the word of the link stays here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Response, make_response, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.core.errors import InvalidInput, TrackerError
from tracker.core.extensions import db
from tracker.core.forms import TrackerForm
from tracker.core.sealed_forms import is_sealed
from tracker.core.secrets import keyed_hash
from tracker.core.submitting import Refused, attempt
from tracker.core.work import unit_of_work

#: Requests of one address: nobody tries words.
LIMIT = "20 per minute"
Done = TypeVar("Done")


class LinkEnded(TrackerError):
    """The link opens nothing any more. It never says why, nor of what it was."""

    status = 410


def holder_of(kind: str) -> Callable[[str], str]:
    """From whom the forms of a link of this kind come: never the word itself, for it is kept with the answer."""
    return lambda link_word: keyed_hash(f"holder of {kind}", link_word)


def tried(
    word: str, form: TrackerForm, act: Callable[[], Done], *, again: Callable[[], str], done: Callable[[Done], str],
    over: Callable[[], Any] | None = None,
) -> ResponseReturnValue:  # fmt: skip
    """Do it, and say so on a page; or the page `again` with what was typed. No redirect: an answer holds no word."""
    if not is_sealed(word):
        form.blame(InvalidInput(gettext("This page was open for too long. Look at what you typed and send it again.")))
        return again(), 400
    made = attempt(form, act, over=over)
    return (again(), made.status) if isinstance(made, Refused) else done(made)


def stopped(word: str, disown: Callable[[], object], *, again: Callable[[], str]) -> ResponseReturnValue:
    """ "This link is not mine": it ends."""
    if not is_sealed(word):
        return again(), 400
    with unit_of_work():
        disown()
    return render_template("reminders/links/stopped.html")


def guarded(make: Callable[[], ResponseReturnValue]) -> Response:
    """The answer with headers that keep the word on this machine; of a link that has ended, what to do and no more."""
    try:
        answer = make_response(make())
    except LinkEnded:
        db.session.rollback()
        answer = make_response(render_template("reminders/links/ended.html"), 410)
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    answer.headers["Cache-Control"] = "no-store"
    return answer
