"""A browser's share, as a program of its own, so that it can be started in another network: what it saw, as JSON.

visit.py http://127.0.0.1:8000 look               the status of some public addresses
visit.py http://127.0.0.1:8000 sign-in USER       signs in (password from the standard input) and asks for pages
visit.py - away                                   what reaching for another machine ends with
"""

from __future__ import annotations

import json
import re
import select
import socket
import ssl
import sys
import time
from http.cookiejar import Cookie, CookieJar
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPCookieProcessor, HTTPSHandler, ProxyHandler, Request, build_opener

TOKEN = re.compile(r'name="csrf_token"[^>]*?value="([^"]+)"')
STYLE = re.compile(r'(?:href|src)="(/static/[^"]*)"')
#: The button that only somebody who is signed in has.
SIGN_OUT = "/sign-out"
#: Seconds. A server that has just been started on a busy machine listens before it can answer.
PATIENCE = 90
#: A documentation address (RFC 5737): nobody's.
ELSEWHERE = ("192.0.2.1", 443)
#: As the web server in front says it: the cookies of a sign-in go over HTTPS only.
IN_FRONT = {
    "Host": "theodoi.example.gov.vn",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-For": "203.0.113.7",
    "Accept": "text/html",
}


class Jar(CookieJar):
    """Sends cookies marked for HTTPS too: between it and us stands the web server that ends HTTPS."""

    def set_cookie(self, cookie: Cookie) -> None:
        cookie.secure = False
        super().set_cookie(cookie)


def await_server(base: str, *, seconds: float = PATIENCE) -> None:
    """Return as soon as somebody listens there; past the limit the first question says what is wrong."""
    place = urlsplit(base)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            socket.create_connection((place.hostname, place.port), timeout=1).close()
        except OSError:
            select.select([], [], [], 0.1)
        else:
            return


class Browser:
    """One person at one browser."""

    def __init__(self, base: str) -> None:
        self._base = base
        # A certificate that the test made for itself is signed by nobody.
        unsigned = HTTPSHandler(context=ssl._create_unverified_context())
        self._opener = build_opener(ProxyHandler({}), HTTPCookieProcessor(Jar()), unsigned)

    def ask(self, path: str, **form: str) -> tuple[int, str]:
        """(status, page) after redirects within the program."""
        body = urlencode(form).encode() if form else None
        headers = {**IN_FRONT, "Referer": f"https://{IN_FRONT['Host']}{path}"}  # over HTTPS a form says where it was
        try:
            with self._opener.open(Request(self._base + path, body, headers), timeout=PATIENCE) as answer:
                return answer.status, answer.read().decode("utf-8", "replace")
        except HTTPError as error:
            return error.code, error.read().decode("utf-8", "replace")


def look(base: str) -> dict[str, Any]:
    browser = Browser(base)
    _, page = browser.ask("/sign-in")
    files = sorted(set(STYLE.findall(page)))
    return {path: browser.ask(path)[0] for path in ("/health/live", "/sign-in", *files)}


def sign_in(base: str, user_name: str, password: str) -> dict[str, Any]:
    browser = Browser(base)
    token = TOKEN.search(browser.ask("/sign-in")[1])
    status, page = browser.ask(
        "/sign-in", csrf_token=token.group(1) if token else "", user_name=user_name, password=password
    )
    inside = {path: browser.ask(path) for path in ("/", "/documents", "/items", "/health")}
    pages = {path: status if SIGN_OUT in page else 401 for path, (status, page) in inside.items()}
    return {"status": status, "signed_in": SIGN_OUT in page, "pages": pages}


def away() -> dict[str, Any]:
    try:
        socket.create_connection(ELSEWHERE, timeout=3).close()
    except OSError as error:
        return {"reached": False, "why": error.strerror or str(error)}
    return {"reached": True}


if __name__ == "__main__":
    base, act, *more = sys.argv[1:]
    if act != "away":
        await_server(base)
    if act == "sign-in":
        seen = sign_in(base, more[0], sys.stdin.read().strip())
    else:
        seen = look(base) if act == "look" else away()
    print(json.dumps(seen))  # noqa: T201  a program of its own, whose answer this is
