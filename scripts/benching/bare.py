"""The least that Flask can do: a view that sends the very bytes of a measured page. Served as the application is."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from flask import Flask, Response

application = Flask(__name__, static_folder=None)
FOLDER = Path(os.environ.get("BENCH_BODIES", "."))


@cache
def _body(name: str) -> bytes:
    return (FOLDER / name).read_bytes()


@application.get("/<name>")
def send(name: str) -> Response:
    """One of the bodies that the bench has written down."""
    return Response(_body(name), mimetype="text/html")
