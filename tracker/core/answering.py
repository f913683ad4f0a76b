"""Every form that changes something is answered once: the edge that binds keys of forms to the routes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from functools import wraps
from typing import Any, TypeVar

from flask import Flask, Response, current_app, request, session
from werkzeug.exceptions import HTTPException

from tracker.core import clock, once
from tracker.core.acting import send_as, sender
from tracker.core.errors import TrackerError
from tracker.core.extensions import db
from tracker.core.once import AnsweredBefore, Sending
from tracker.core.work import commit_held, unit_of_work

View = TypeVar("View", bound=Callable[..., Any])
FLASHES = "_flashes"
#: How long a second arrival gets the first answer. A browser that was closed on Friday sends again on Monday.
KEPT_FOR = timedelta(days=7)
#: Rows of one transaction of the sweep: others write between them.
BATCH = 1000


def answered_each_time(view: View) -> View:
    """Mark a route whose answer may be kept nowhere, so that each arrival is answered anew."""
    view.each_time = True  # type: ignore[attr-defined]  # a mark on the function
    return view


def sent_by(of: Callable[..., str]) -> Callable[[View], View]:
    """Mark a route whose form comes from somebody who has not signed in: `of` says who, from the route's arguments."""

    def mark(view: View) -> View:
        view.sender = of  # type: ignore[attr-defined]  # a mark on the function
        return view

    return mark


def init_answering(app: Flask) -> None:
    """Put the edge around every route that takes a form; called when all of them are there."""
    app.jinja_env.globals["form_marks"] = once.form_marks
    for rule in app.url_map.iter_rules():
        view = app.view_functions[rule.endpoint]
        if "POST" in (rule.methods or ()) and not hasattr(view, "answers_once") and not hasattr(view, "each_time"):
            app.view_functions[rule.endpoint] = answer_once(view)


def answer_once(view: Callable[..., Any]) -> Callable[..., Any]:
    """Answer a form; when it arrives again, say what was said the first time and do nothing."""

    @wraps(view)
    def answer(*args: Any, **kwargs: Any) -> Any:
        if (of := getattr(view, "sender", None)) is not None:
            send_as(of(**kwargs))
        sending = _arriving()
        if sending is None:
            return view(*args, **kwargs)
        said = list(session.get(FLASHES, ()))
        with once.being_answered(sending):
            try:
                response = current_app.make_response(view(*args, **kwargs))
            except AnsweredBefore as first:
                return _repeat(first.answer, said)
            except Exception as error:
                commit_held(None)
                if (earlier := _earlier(sending, error)) is None:
                    raise
                return _repeat(earlier, said)
            if sending.is_held:
                _commit_with(response, said)
            elif (earlier := _earlier(sending)) is not None:
                return _repeat(earlier, said)
        return response

    answer.answers_once = True  # type: ignore[attr-defined]  # a mark on the function
    return answer


def clear_form_keys() -> Mapping[str, int]:
    """Forget the keys of forms that nobody sends again."""
    before, found = clock.now() - KEPT_FOR, 0
    while True:
        with unit_of_work():
            gone = once.clear_before(before, most=BATCH)
        found += gone
        if gone < BATCH:
            return {"keys": found}


def _commit_with(response: Response, said: Sequence[Any]) -> None:
    """Commit with the answer; where that fails (the disk is full), nothing was done and nothing is said to be."""
    try:
        commit_held(_answer_of(response, said))
    except Exception:
        session[FLASHES] = list(said)
        raise


def _arriving() -> Sending | None:
    """The form that arrives, where somebody whom we know sends one with a key."""
    who = sender() if request.method == "POST" else None
    return once.read_sending(request, who) if who is not None else None


def _earlier(sending: Sending, refused: Exception | None = None) -> dict[str, Any] | None:
    """The first answer to a form that this time changed nothing: what the first did may be the very reason for that."""
    if refused is not None and not isinstance(refused, TrackerError | HTTPException):
        return None
    db.session.rollback()  # the first may have been committed since this request began to read
    return sending.first_answer()


def _answer_of(response: Response, said: Sequence[Any]) -> dict[str, Any] | None:
    """What is kept of an answer; None for faults, which use no key up, and for files."""
    if response.status_code >= 400 or response.is_streamed or not (response.mimetype or "").startswith("text/"):
        return None
    return {
        "status": response.status_code,
        "headers": [pair for pair in response.headers if pair[0] != "Content-Length"],
        "body": response.get_data(as_text=True),
        "flashes": [[kind, str(words)] for kind, words in session.get(FLASHES, ())[len(said) :]],
    }


def _repeat(answer: Mapping[str, Any], said: Sequence[Any]) -> Response:
    """The first answer once more, with what it said; what this arrival said itself is taken back."""
    session[FLASHES] = [*said, *map(tuple, answer["flashes"])]
    return Response(answer["body"], answer["status"], [tuple(pair) for pair in answer["headers"]])
