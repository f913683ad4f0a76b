"""One line a request on the standard error stream, each with the id that error pages show."""

from __future__ import annotations

import logging
import sys
import time
import uuid

from flask import Flask, Response, g, has_request_context, request


class RequestId(logging.Filter):
    """Puts the request's id on every line."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Never drops a line."""
        record.request_id = g.get("request_id", "-") if has_request_context() else "-"
        return True


def init_logging(app: Flask) -> None:
    """Log to stderr; the address and the path are written, never the query or the form."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(request_id)s %(name)s: %(message)s"))
    handler.addFilter(RequestId())
    logger = logging.getLogger("tracker")
    logger.handlers = [handler]
    logger.setLevel(app.config["TRACKER_LOG_LEVEL"])
    logger.propagate = False

    @app.before_request
    def begin() -> None:
        g.request_id, g.request_began = uuid.uuid4().hex[:12], time.perf_counter()

    @app.after_request
    def end(response: Response) -> Response:
        if request.endpoint and not request.endpoint.endswith("static"):
            spent = (time.perf_counter() - g.get("request_began", time.perf_counter())) * 1000
            logger.info("%s %s %s %.0f ms", request.method, request.path, response.status_code, spent)
        return response
