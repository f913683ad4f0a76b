"""A browser's share of HTTP: one connection that stays open, cookies, the token of forms."""

from __future__ import annotations

import http.client
import re
import time
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from scripts.messages import Stop

TOKEN = re.compile(r'name="csrf_token"[^>]*?value="([^"]+)"')
LOST = (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError)
SECONDS = 60


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, and after how many seconds its last byte."""

    status: int
    body: bytes
    seconds: float

    @property
    def text(self) -> str:
        """The page."""
        return self.body.decode("utf-8", "replace")


class Client:
    """One person at one browser."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS)
        self._cookies: dict[str, str] = {}
        self._token = ""

    def get(self, path: str) -> Answer:
        """A page."""
        return self._ask("GET", path)

    def post(self, path: str, *, by_htmx: bool = False, **fields: str | int) -> Answer:
        """A form, with the token that it needs."""
        body = urlencode({"csrf_token": self._token, **fields})
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        if by_htmx:
            headers["HX-Request"] = "true"
        return self._ask("POST", path, body, headers)

    def sign_in(self, user_name: str, password: str) -> Client:
        """Sign in through the form; raises Stop where that fails."""
        self._token = token_in(self.get("/sign-in").text)
        answer = self.post("/sign-in", user_name=user_name, password=password)
        home = self.get("/")
        if answer.status != 303 or home.status != 200:
            raise Stop(
                f"Không đăng nhập được bằng {user_name}: {answer.status}; xem server-*.log cạnh cơ sở dữ liệu.",
                "Signing in to measure failed; the log of the server lies beside the databases.",
            )
        self._token = token_in(home.text)
        return self

    def close(self) -> None:
        """Hang up."""
        self._connection.close()

    def _ask(self, method: str, path: str, body: str | None = None, headers: dict[str, str] | None = None) -> Answer:
        sent = {"Accept": "text/html", **(headers or {})}
        if self._cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        address = quote(path, safe="/?=&%")
        begun = time.perf_counter()
        try:
            self._connection.request(method, address, body, sent)
            response = self._connection.getresponse()
        except LOST:  # the server had hung up meanwhile, as it does after some seconds of silence
            self._connection.close()
            self._connection.request(method, address, body, sent)
            response = self._connection.getresponse()
        content = response.read()
        seconds = time.perf_counter() - begun
        for cookie in response.headers.get_all("Set-Cookie") or ():
            name, _, rest = cookie.partition("=")
            self._cookies[name] = rest.partition(";")[0]
        return Answer(response.status, content, seconds)


def token_in(page: str) -> str:
    """The token of the page's first form; empty where it has none."""
    found = TOKEN.search(page)
    return found[1] if found else ""
