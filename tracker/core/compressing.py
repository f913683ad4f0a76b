"""What leaves the house in text is compressed for browsers that take it: pages anew, files of the front end once.

A page holds keys of forms beside words that somebody typed: who can make a browser ask again and again could guess the
keys from the lengths (BREACH). So the header of each page's gzip carries a name of random length, which no one reads.
"""

from __future__ import annotations

import gzip
import io
import secrets
import zlib
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any
from wsgiref.headers import Headers

Environ = dict[str, Any]
WSGI = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

TEXTS = (
    "text/html",
    "text/css",
    "text/plain",
    "text/javascript",
    "application/javascript",
    "application/json",
    "image/svg+xml",
)
LEAST, MOST = 600, 4_000_000  # bytes: below nothing is won, above it is a file that somebody ordered
LEVEL_OF_PAGES, LEVEL_OF_FILES = 5, 9
LONGEST_NAME = 100
KEPT = 128  # files


class Compressing:
    """In front of an application: compresses what it answers."""

    def __init__(self, application: WSGI) -> None:
        self.application = application

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        if (environ["REQUEST_METHOD"] != "GET" and environ["REQUEST_METHOD"] != "POST") or not takes_gzip(environ):
            return self.application(environ, start_response)
        answer: list[Any] = []

        def begin(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Callable[[bytes], None]:
            answer[:] = [status, headers, exc_info]
            return _refuse_to_write

        body = self.application(environ, begin)
        status, pairs, exc_info = answer
        headers = Headers(pairs)
        if not _is_worth_it(status, headers):
            start_response(status, pairs, exc_info)
            return body
        try:
            whole = b"".join(body)
        finally:
            if hasattr(body, "close"):
                body.close()
        small = of_file(whole) if _is_kept(headers) else of_page(whole)
        headers["Content-Encoding"] = "gzip"
        headers["Content-Length"] = str(len(small))
        headers.add_header("Vary", "Accept-Encoding")
        start_response(status, headers.items(), exc_info)
        return [small]


def takes_gzip(environ: Environ) -> bool:
    """Whether the browser says so; `gzip;q=0` says that it does not."""
    for one in environ.get("HTTP_ACCEPT_ENCODING", "").lower().split(","):
        name, _semicolon, quality = one.strip().partition(";")
        if name.strip() in ("gzip", "*"):
            return quality.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False


def of_page(whole: bytes) -> bytes:
    """A page, with a name of random length in its header."""
    name = "a" * secrets.randbelow(LONGEST_NAME + 1)
    written = io.BytesIO()
    with gzip.GzipFile(filename=name, mode="wb", compresslevel=LEVEL_OF_PAGES, fileobj=written, mtime=0) as file:
        file.write(whole)
    return written.getvalue()


@lru_cache(maxsize=KEPT)
def of_file(whole: bytes) -> bytes:
    """A file of the front end: pressed hard, once for each process."""
    squeezer = zlib.compressobj(LEVEL_OF_FILES, zlib.DEFLATED, 16 + zlib.MAX_WBITS, 9)
    return squeezer.compress(whole) + squeezer.flush()


def _is_kept(headers: Headers) -> bool:
    """Whether browsers keep it: then it is the same for all, and holds no key."""
    return "public" in (headers.get("Cache-Control") or "")


def _is_worth_it(status: str, headers: Headers) -> bool:
    kind = (headers.get("Content-Type") or "").partition(";")[0].strip().lower()
    if kind not in TEXTS or headers.get("Content-Encoding") or status[:3] in ("204", "206", "304"):
        return False
    length = headers.get("Content-Length") or ""
    return length.isdecimal() and LEAST <= int(length) <= MOST


def _refuse_to_write(_bytes: bytes) -> None:
    raise NotImplementedError("nothing here answers by write()")
