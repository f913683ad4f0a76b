"""What the web server in front of the program says of a request: who asks, by which way, under which folder.

Believed as far as `TRACKER_TRUSTED_PROXIES` says, and no further: with none in front, a visitor could write it himself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

PREFIX = "HTTP_X_FORWARDED_PREFIX"
MOST_LETTERS = 200
#: A path of plain words: /theodoi, /noi-bo/theodoi. Anything else (//host, /.., a list) is no folder of a site.
_FOLDER = re.compile(r"(?:/\w[\w.~-]*)+", re.ASCII)


class Proxies(ProxyFix):
    """Takes address and way from the headers of so many proxies, and the folder from the nearest one.

    The folder is one word for the whole way, which one of the proxies cuts off; the others pass it on.
    """

    def __init__(self, app: WSGIApplication, hops: int) -> None:
        super().__init__(app, x_for=hops, x_proto=hops, x_prefix=1)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer as the application does; what is no folder is not passed on."""
        folder = folder_of(environ.pop(PREFIX, ""))
        if folder:
            environ[PREFIX] = folder
        return super().__call__(environ, start_response)


def folder_of(said: str) -> str:
    """The folder that a header names, without a slash at its end; empty where it names none."""
    folder = said.strip().rstrip("/")
    return folder if len(folder) <= MOST_LETTERS and _FOLDER.fullmatch(folder) else ""


def init_proxies(app: Flask) -> None:
    """Believe the proxies that the office says it has."""
    if hops := app.config["TRACKER_TRUSTED_PROXIES"]:
        app.wsgi_app = Proxies(app.wsgi_app, hops)  # type: ignore[method-assign]  # Flask's own way
