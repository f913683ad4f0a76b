"""Files of the front end: served by WhiteNoise, kept by browsers for a year; the address changes with the content."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any
from wsgiref.headers import Headers

from flask import Flask, request, url_for
from whitenoise import WhiteNoise

from tracker.core.compressing import Compressing

YEAR = 365 * 24 * 3600
#: Modules name each other without a hash (an import map would be an inline script): they are asked for anew.
MODULES = ("/js/editor/", "/vendor/bpmn-editor.js")


def init_static_files(app: Flask) -> None:
    """Serve tracker/static in front of the application, and add ?v=<hash> to every address of a file."""
    root = Path(app.root_path) / "static"
    files = WhiteNoise(
        app.wsgi_app, root=str(root), prefix="static/", max_age=YEAR, add_headers_function=_add_headers,
        immutable_file_test=lambda _path, _url: True,  # the address of what changes has its hash
    )  # fmt: skip
    app.wsgi_app = Compressing(files)  # type: ignore[method-assign]  # Flask's own way to put something in front
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = YEAR  # Bootstrap's own files are pinned

    @app.url_defaults
    def add_version(endpoint: str, values: dict[str, Any]) -> None:
        if endpoint == "static" and "filename" in values:
            values.setdefault("v", _version(root / values["filename"]))

    @lru_cache(maxsize=8)
    def sprite_under(_place: str) -> str:
        return url_for("static", filename="img/icons.svg")

    @app.template_global()
    def sprite() -> str:
        """The address of the icons: a page has hundreds of them, and building it anew for each took 6 ms of a list."""
        return sprite_under(request.script_root)


def _add_headers(headers: Headers, _path: str, url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"
    if any(module in url for module in MODULES):
        headers["Cache-Control"] = "no-cache"  # kept, and asked whether it is still the same


@lru_cache(maxsize=256)
def _version(path: Path) -> str | None:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()[:8]
    except OSError:
        return None
