"""Errors become a page or JSON here, once; the words are for a person, the id is for whoever reads the log."""

from __future__ import annotations

import logging
from contextlib import suppress

from flask import Flask, g, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DBAPIError, SQLAlchemyError, TimeoutError as PoolTimeout
from werkzeug.exceptions import HTTPException, InternalServerError

from tracker.core.errors import TrackerError
from tracker.core.extensions import db
from tracker.core.fault_pages import fault_answer
from tracker.core.faults import NO_ROOM, UNAVAILABLE, Upgraded, away, fault_of
from tracker.core.revision import why_unreadable

logger = logging.getLogger("tracker.errors")
PAGES = (400, 403, 404, 409, 413, 429, 500)


def _answer(status: int, message: str, hint: str = "", changes: object = ()) -> ResponseReturnValue:
    if request.accept_mimetypes.best_match(["text/html", "application/json"]) == "application/json":
        return {"error": message, "hint": hint, "request_id": g.get("request_id", "")}, status
    page = status if status in PAGES else (500 if status >= 500 else 400)
    error = {"status": status, "message": message, "hint": hint, "changes": changes}
    try:
        return render_template(f"core/errors/{page}.html", error=error, request_id=g.get("request_id", "")), status
    except (SQLAlchemyError, TrackerError) as second:  # the page asks who is signed in, and which committee it is
        return fault_answer(fault_of(second) or (second if isinstance(second, Upgraded) else away()))


def _tracker_error(error: TrackerError) -> ResponseReturnValue:
    if error.status in (UNAVAILABLE, NO_ROOM):
        return fault_answer(error)
    return _answer(error.status, str(error.message), str(error.hint), getattr(error, "changes", ()))


def _http_error(error: HTTPException) -> ResponseReturnValue:
    if error.response is not None or (error.code or 500) < 400:
        return error
    messages = {
        400: gettext("This request cannot be read."),
        404: gettext("There is no such page, or it is not for you to see."),
        405: gettext("This address does not take that kind of request."),
        413: gettext("The file is too large."),
    }
    status = error.code or 500
    return _answer(status, messages.get(status, gettext("This request cannot be answered.")))


def _forged(_error: CSRFError) -> ResponseReturnValue:
    message = gettext("The form was open for too long, or came from elsewhere. Nothing was saved.")
    return _answer(400, message, gettext("Go back, load the page again and send it once more."))


def _technical(error: Exception) -> ResponseReturnValue:
    """What the database or the disk could not do; what it only refused is a fault of ours and goes on as one."""
    fault = fault_of(error)
    if fault is None and isinstance(error, SQLAlchemyError):
        fault = why_unreadable()
    if fault is None:
        raise error
    logger.warning("%s: %s", type(fault).__name__, str(getattr(error, "orig", error)).strip().partition("\n")[0])
    with suppress(SQLAlchemyError):
        db.session.rollback()
    return fault_answer(fault)


def _unexpected(error: Exception) -> ResponseReturnValue:
    original = getattr(error, "original_exception", None) or error
    logger.error("unexpected error", exc_info=original)
    with suppress(SQLAlchemyError):
        db.session.rollback()  # the page below asks who is signed in
    message = gettext("Something went wrong on our side. Nothing was saved.")
    return _answer(500, message, gettext("Try again; if it happens again, tell the administrator this number."))


def init_error_pages(app: Flask) -> None:
    """Bind every handler; unknown errors are raised again while testing."""
    app.register_error_handler(TrackerError, _tracker_error)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(CSRFError, _forged)
    for kind in (DBAPIError, PoolTimeout, OSError):
        app.register_error_handler(kind, _technical)
    app.register_error_handler(InternalServerError, _unexpected)
