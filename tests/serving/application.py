"""A small application behind the real server: tells what reached it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any


class Application:
    """Answers with what it was told; /wait answers once something has been written into the pipe that it is given."""

    config: dict[str, Any] = json.loads(os.environ.get("SERVING_TEST_CONFIG", "{}"))

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if path == "/wait":
            Path(environ["HTTP_X_PIPE"]).read_bytes()
        told = {name: environ.get(name) for name in ("REMOTE_ADDR", "HTTP_X_FORWARDED_FOR", "wsgi.url_scheme")}
        body = environ["wsgi.input"].read()
        answer = json.dumps({**told, "process": os.getpid(), "body": len(body)}).encode()
        if path == "/large":
            answer = b"x" * 20_000_000
        start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(answer)))])
        return [answer]


application = Application()
