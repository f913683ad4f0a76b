"""Under a folder of another site (docs/decisions/0027-behind-a-proxy.md) nothing leads out of the folder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.applications import close, new_app, settings_of_tests
from tests.databases import DatabaseServer
from tests.house_rules.matrix import STRANGER, World, clock_stands
from tests.house_rules.sources import listed, name_of, python_files
from tracker.core.project import ROOT

pytestmark = pytest.mark.sqlite_only  # the database is put back as a file; addresses do not depend on it

FOLDER = "/theodoi"
BEHIND = {
    "HTTP_X_FORWARDED_FOR": "192.0.2.1", "HTTP_X_FORWARDED_PROTO": "https", "HTTP_X_FORWARDED_PREFIX": FOLDER,
}  # fmt: skip
#: A clerk, who runs the program, a stranger: between them they see every page.
WHO = ("lan", "quan", STRANGER)
#: Attributes that hold text of people, where a "/" at the beginning is no address.
WORDS = frozenset({"alt", "title", "placeholder", "aria-label", "content", "d", "data-copied"})
#: Who may write what stands after the host: the rest of the program asks these for it.
OWN_PATH = {
    "tracker/core/addresses.py": "writes it with the folder",
    "tracker/core/once.py": "mixes it into the key of a form",
    "tracker/core/security.py": "compares it with home",
    "tracker/accounts/places.py": "the path of a cookie, with the folder",
}


class Addresses(HTMLParser):
    """Every attribute of a page that begins like a local address, and every value of a form."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what begins with a slash."""
        self.found += [f"{value}" for name, value in attrs if name not in WORDS and (value or "").startswith("/")]


def leading_out(response: TestResponse) -> Iterator[str]:
    """The addresses of an answer that lie outside the folder: of its page, its redirects, its cookies, its `next`."""
    headers = response.headers
    told = [headers[name] for name in ("Location", "HX-Redirect", "HX-Location", "HX-Push-Url") if name in headers]
    if response.mimetype == "text/html":
        page = Addresses()
        page.feed(response.text)
        told += page.found
    for address in told:
        if not inside(address):
            yield address
        for then in parse_qs(urlsplit(address).query).get("next", []):
            if not inside(then):
                yield f"{address} (then {then})"
    for cookie in headers.getlist("Set-Cookie"):
        if not inside(found[1] if (found := re.search(r"(?i)path=([^;]*)", cookie)) else ""):
            yield cookie


def inside(address: str) -> bool:
    return address.startswith(f"{FOLDER}/")


@pytest.fixture(scope="module")
def world(databases: DatabaseServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The office behind a web server that sets the headers of docs/deployment/nginx-prefix.conf."""
    folder = tmp_path_factory.mktemp("prefix")
    url = databases.copy("office", folder)
    app = new_app(settings_of_tests(url, folder / "instance", TRUSTED_PROXIES=1))
    behind(app)
    with clock_stands():
        yield World.furnish(app, Path(url.removeprefix("sqlite:///")))
    close(app)


def behind(app: Flask) -> None:
    """Put the headers of the web server in front into every request."""
    answer = app.wsgi_app

    def asked(environ: dict[str, Any], start_response: Any) -> Any:
        return answer({**environ, **BEHIND}, start_response)

    app.wsgi_app = asked  # type: ignore[method-assign]  # Flask's own way


@pytest.mark.parametrize("who", WHO)
def test_no_answer_leads_out_of_the_folder(world: World, who: str) -> None:
    """Every page of those who see the most, every form sent empty by the clerk."""
    faults: dict[str, None] = {}
    for door in world.doors():
        if door.method == "GET" or who == "lan":
            _, response, trouble = world.knock(who, door.method, world.path_of(door, who))
            assert response is not None, trouble
            faults |= dict.fromkeys(f"{door.name}: {address}"[:200] for address in leading_out(response))
    assert not faults, "under a folder of a site these lead out of it; write them by url_for:" + listed(list(faults))


def test_only_url_for_writes_the_beginning_of_an_address() -> None:
    """Word for word in templates, scripts and styles; and by the path of a request, which knows no folder."""
    written = re.compile(
        r"""(?:href|src|action|formaction|hx-\w+)=["']/|fetch\(["'`]/|url\(["']?/|location[\w.]* = ["'`]/"""
    )
    files = [
        path
        for folder in ("templates", "tracker/static/js", "tracker/static/css")
        for path in (ROOT / folder).rglob("*.*")
    ]
    asked = re.compile(r"request\.(?:full_path|path|url_rule\.rule)\b")
    faults = [
        f"{name_of(path)}: {word}" for path in files for word in written.findall(path.read_text(encoding="utf-8"))
    ]
    faults += [
        f"{name_of(path)}: {word}"
        for path in [*python_files("tracker"), *(ROOT / "templates").rglob("*.html")]
        for word in asked.findall(path.read_text(encoding="utf-8"))
        if name_of(path) not in OWN_PATH and not (name_of(path).startswith("tracker/core") and word == "request.path")
    ]
    assert not faults, "url_for or this_address() knows the folder:" + listed(faults)
