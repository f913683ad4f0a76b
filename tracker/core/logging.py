"""One line a request on the standard error stream, each with the id that error pages show."""

from __future__ import annotations

import logging
import sys
import time
import uuid

from flask import Flask, Response, g, has_request_context, request

from tracker.core.addresses import path_to_log
from tracker.core.log_lines import OneLine, secrets_of

PATTERN = "%(asctime)s %(levelname)s %(request_id)s %(name)s: %(message)s"
#: A server that brings its own handlers writes through our formatter too: it tells of requests that it refuses.
SERVERS = ("gunicorn.error", "gunicorn.access")


class RequestId(logging.Filter):
    """Puts the request's id on every line."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Never drops a line."""
        record.request_id = g.get("request_id", "-") if has_request_context() else "-"
        return True


class OurHandler(logging.StreamHandler):  # type: ignore[type-arg]  # a plain class while it runs
    """The handler of this program: one of an earlier application of the process is replaced."""


def init_logging(app: Flask) -> None:
    """Log to stderr; the address and the path are written, never the query, the form or a secret of the path."""
    handler = OurHandler(sys.stderr)
    secrets = secrets_of(app.config)
    handler.setFormatter(OneLine(PATTERN, secrets=secrets))
    handler.addFilter(RequestId())
    logger = logging.getLogger("tracker")
    logger.handlers = [handler]
    logger.setLevel(app.config["TRACKER_LOG_LEVEL"])
    logger.propagate = False
    _take_over_others(handler)

    @app.before_request
    def begin() -> None:
        g.request_id, g.request_began = uuid.uuid4().hex[:12], time.perf_counter()

    @app.after_request
    def end(response: Response) -> Response:
        if request.endpoint and not request.endpoint.endswith("static"):
            spent = (time.perf_counter() - g.get("request_began", time.perf_counter())) * 1000
            logger.info("%s %s %s %.0f ms", request.method, path_to_log(), response.status_code, spent)
        return response


def hide_secrets(app: Flask) -> None:
    """Let the log hide the passwords that the settings have now: they may change while the program runs."""
    secrets = secrets_of(app.config)
    for name in ("tracker", *SERVERS):
        for handler in logging.getLogger(name).handlers:
            if isinstance(handler.formatter, OneLine):
                handler.formatter.secrets = secrets


def _take_over_others(handler: OurHandler) -> None:
    """What libraries log goes the same way: without a handler Python would write their words as they came."""
    root = logging.getLogger()
    root.handlers = [other for other in root.handlers if not isinstance(other, OurHandler)] + [handler]
    for name in SERVERS:
        for theirs in logging.getLogger(name).handlers:
            if theirs.formatter is not None and not isinstance(theirs.formatter, OneLine):
                pattern = theirs.formatter._fmt
                theirs.setFormatter(OneLine(pattern, theirs.formatter.datefmt, secrets=_of(handler)))


def _of(handler: OurHandler) -> frozenset[str]:
    formatter = handler.formatter
    return frozenset(formatter.secrets) if isinstance(formatter, OneLine) else frozenset()
