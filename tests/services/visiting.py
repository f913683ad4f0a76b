"""Somebody at a browser, over HTTPS: opens pages, fills in forms as they stand there, follows where they lead."""

from __future__ import annotations

import http.client
import secrets
import socket
import ssl
import urllib.error
import urllib.request
from dataclasses import dataclass
from email.message import Message
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urljoin

from tests.journeys.browsing import Page
from tests.services.machine import Machine

SECONDS = 60
Files = dict[str, tuple[str, bytes]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, after any redirects: `address` is the last one."""

    status: int
    address: str
    headers: Message
    body: bytes

    @property
    def page(self) -> Page:
        """As a person reads it."""
        return Page(self.status, self.address, self.body.decode("utf-8"))


class Visitor:
    """A browser on the machine's own network, whose certificates are signed by `authority` (a PEM file).

    `at`: the address that the visitor comes from. Every name leads to the machine.
    """

    def __init__(self, machine: Machine, authority: Path, *, at: str = "127.0.0.1") -> None:
        self.machine, self.authority, self.cookies = machine, authority, CookieJar()
        context = ssl.create_default_context(cafile=str(authority))
        plain, secure = _connections(context, at)
        handlers: list[Any] = [urllib.request.HTTPCookieProcessor(self.cookies), _Plain(plain), _Secure(secure)]
        self.opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), *handlers)
        self.unled = urllib.request.build_opener(urllib.request.ProxyHandler({}), *handlers, _NoRedirect())

    def look(self, address: str, *, follow: bool = True, **headers: str) -> Answer:
        """Open an address."""
        return self._ask(urllib.request.Request(address, headers=_named(headers)), follow)

    def send(
        self, page: Page, given: dict[str, str], *, files: Files | None = None, status: int = 200, **which: str
    ) -> Answer:
        """Fill in the form of the page that `which` says (see Page.form) and send it."""
        form = page.form(**which)
        sent = [(name, value) for name, values in form.sent.items() if name not in given for value in values]
        sent += [(name, form.offers.get(name, {}).get(value, value)) for name, value in given.items()]
        body, kind = (
            _multipart(sent, files) if files else (urlencode(sent).encode(), "application/x-www-form-urlencoded")
        )
        address = urljoin(page.address, form.action)
        headers = {"Content-Type": kind, "Referer": page.address}
        answer = self._ask(urllib.request.Request(address, data=body, headers=headers), follow=True)
        assert answer.status == status, f"{address}: {answer.status} {answer.body.decode('utf-8', 'replace')[:3000]}"
        return answer

    def _ask(self, request: urllib.request.Request, follow: bool) -> Answer:
        opener = self.opener if follow else self.unled
        with self.machine.network():
            try:
                answer = opener.open(request, timeout=SECONDS)
            except urllib.error.HTTPError as refused:
                answer = refused
            with answer:
                return Answer(int(answer.status or 0), answer.url, answer.headers, answer.read())


def _named(headers: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}


def _connections(context: ssl.SSLContext, at: str) -> tuple[Any, Any]:
    """Classes of connections that lead to the machine, whatever name they ask for."""

    def connect(port: int) -> socket.socket:
        return socket.create_connection(("127.0.0.1", port), SECONDS, source_address=(at, 0))

    class Plain(http.client.HTTPConnection):
        def connect(self) -> None:
            self.sock = connect(self.port)

    class Secure(http.client.HTTPSConnection):
        def connect(self) -> None:
            self.sock = context.wrap_socket(connect(self.port), server_hostname=self.host)

    return Plain, Secure


class _Plain(urllib.request.HTTPHandler):
    def __init__(self, connection: Any) -> None:
        super().__init__()
        self.connection = connection

    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        """With our connection."""
        return self.do_open(self.connection, req)


class _Secure(urllib.request.HTTPSHandler):
    def __init__(self, connection: Any) -> None:
        super().__init__()
        self.connection = connection

    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        """With our connection."""
        return self.do_open(self.connection, req)


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        """Stay."""


def _multipart(sent: list[tuple[str, str]], files: Files) -> tuple[bytes, str]:
    mark = secrets.token_hex(16)
    parts = [
        f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode() for name, value in sent
    ]
    for name, (file, content) in files.items():
        head = f'--{mark}\r\nContent-Disposition: form-data; name="{name}"; filename="{file}"\r\n'
        parts.append(head.encode() + b"Content-Type: image/jpeg\r\n\r\n" + content + b"\r\n")
    return b"".join([*parts, f"--{mark}--\r\n".encode()]), f"multipart/form-data; boundary={mark}"
