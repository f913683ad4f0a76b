"""A real browser on a live server: pages opened as characters, with every complaint of the browser taken for a fault.

    def test_the_register_opens(page_of): page_of("lan").goto("/documents")

`page_of(character, width=1366, dark=False, javascript=True)` opens a tab (None: a stranger). `site` is one server for
all tests that only look; what writes takes `own_site` and `page_of(…, site=own_site)`. `axe(page)` looks for barriers.
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright
from werkzeug.serving import BaseWSGIServer, make_server

from tests.applications import close, new_app, settings_of_tests
from tests.databases import DatabaseServer
from tests.factories import new_token
from tracker.core.project import ROOT

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
QUIET_BROWSER = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
]
HEIGHTS = {390: 844, 1366: 768}
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
#: The browser says in the console what the Content-Security-Policy refused; this says it with the place.
TELL_VIOLATIONS = """document.addEventListener('securitypolicyviolation', event => console.error(
  `refused by the policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`))"""
#: For two animation frames, so that scripts and fonts have done their part.
SETTLED = "() => document.fonts.ready.then(() => new Promise(done => requestAnimationFrame(() => setTimeout(done))))"


@dataclass
class Site:
    """A running application and where it answers."""

    app: Flask
    url: str

    def token(self, character: str) -> str:
        """Sign the character in and return what the cookie holds, signed."""
        with self.app.app_context():
            serializer = self.app.session_interface.get_signing_serializer(self.app)  # type: ignore[attr-defined]
            return str(serializer.dumps({"_user_id": new_token(character), "_fresh": True}))


class Closable(Protocol):
    """What can be closed."""

    def close(self) -> None:
        """Close it."""


@dataclass
class Pages:
    """Opens tabs, and keeps what the browser complained about."""

    browser: Browser
    site: Site
    troubles: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    def __call__(
        self,
        character: str | None,
        *,
        width: int = 1366,
        dark: bool = False,
        javascript: bool = True,
        site: Site | None = None,
        touch: bool = False,
    ) -> Page:
        """A tab of a browser that knows nothing but this character's sign-in."""
        site = site or self.site
        context = self.browser.new_context(
            base_url=site.url,
            viewport={"width": width, "height": HEIGHTS.get(width, 800)},
            color_scheme="dark" if dark else "light",
            java_script_enabled=javascript,
            has_touch=touch,
            locale="vi-VN",
            reduced_motion="reduce",
        )
        self.contexts.append(context)
        context.set_default_timeout(10_000)
        context.add_init_script(TELL_VIOLATIONS)
        if character is not None:
            context.add_cookies([{"name": "tracker_session", "value": site.token(character), "url": site.url}])
        page = context.new_page()
        page.on("console", self._listen)
        page.on("pageerror", lambda error: self.troubles.append(f"script failed: {error}"))
        return page

    def forgive(self, words: str) -> None:
        """Drop complaints that a test brings about on purpose: "status of 404". There must be one."""
        kept = [trouble for trouble in self.troubles if words not in trouble]
        assert len(kept) < len(self.troubles), f"the browser never said “{words}”"
        self.troubles[:] = kept

    def close(self) -> None:
        """Close every tab; a second time there is none left."""
        while self.contexts:
            self.contexts.pop().close()

    def _listen(self, message: ConsoleMessage) -> None:
        if message.type == "error":  # warnings speak of slowness, and come and go with the load of the machine
            self.troubles.append(f"{message.text} ({message.location.get('url', '')})")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, once a worker."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET_BROWSER)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(databases: DatabaseServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The demonstration, on a server that all tests share: look, do not write."""
    yield from _serve(databases, tmp_path_factory.mktemp("site"))


@pytest.fixture
def own_site(databases: DatabaseServer, tmp_path: Path, page_of: Pages) -> Iterator[Site]:
    """The demonstration, on a server of this test's own, which outlives the tabs that look at it."""
    yield from serve_while_open(databases, tmp_path, page_of)


@pytest.fixture
def page_of(browser: Browser, site: Site) -> Iterator[Pages]:
    """Call it with a character for a tab; at the end nothing may have been complained about."""
    pages = Pages(browser, site)
    yield pages
    pages.close()
    assert not pages.troubles, "the browser complained:\n  " + "\n  ".join(pages.troubles)


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], None]:
    """axe(page): fails with every barrier that axe-core finds on the page as it stands."""
    source = AXE.read_text(encoding="utf-8")

    def check(page: Page) -> None:
        page.evaluate(SETTLED)
        if not page.evaluate("() => 'axe' in window"):  # a page that is looked at twice has it already
            page.evaluate(source)
        options = {"runOnly": {"type": "tag", "values": AXE_RULES}, "resultTypes": ["violations"]}
        with _unrolled(page):
            found = page.evaluate("options => axe.run(document, options).then(found => found.violations)", options)
        assert not found, f"barriers on {page.url}:\n" + "\n".join(map(_words, found))

    return check


@contextmanager
def _unrolled(page: Page) -> Iterator[None]:
    """The window as tall as the page: else a bar that stays in place covers half of a link by chance of scrolling."""
    size, place = page.viewport_size, page.evaluate("window.scrollY")
    assert size is not None
    tall = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": size["width"], "height": max(size["height"], tall)})
    yield
    page.set_viewport_size(size)
    page.evaluate("place => window.scrollTo(0, place)", place)


def _words(violation: dict[str, Any]) -> str:
    places = "\n".join(
        f"      {' '.join(map(str, node['target']))}: {node['html'][:160]}" for node in violation["nodes"]
    )
    return f"  {violation['id']}: {violation['help']} ({violation['helpUrl']})\n{places}"


def _serve(databases: DatabaseServer, folder: Path, world: str = "demo") -> Iterator[Site]:
    """A server in a thread, with a thread for each request, gone at the end."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    url = databases.copy(world, folder)
    app = new_app(settings_of_tests(url, folder / "instance", csrf=True))
    server = make_server("127.0.0.1", 0, letting_go(app), threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield Site(app, f"http://127.0.0.1:{server.server_port}")
    _stop(server, thread)
    close(app)
    databases.drop(url)


def serve_while_open(
    databases: DatabaseServer, folder: Path, pages: Closable, world: str = "demo"
) -> Iterator[Site]:  # fmt: skip
    """As `_serve`; the tabs are closed before the server is.

    A tab may still ask for its icon when the test is over: a server that closes with that connection in its queue
    resets it, and the browser complains.
    """
    for site in _serve(databases, folder, world):
        yield site
        pages.close()


def letting_go(app: Flask) -> Callable[..., Iterator[bytes]]:
    """The application, whose open files are closed also where the browser has gone away amid an answer.

    Werkzeug reads on from the connection before it closes an answer, and never closes it where that fails: the file
    would be found open later, in the middle of another test.
    """

    def answered(environ: Any, start_response: Any) -> Iterator[bytes]:
        answer: Any = app(environ, start_response)
        try:
            yield from answer
        finally:
            if hasattr(answer, "close"):
                answer.close()

    return answered


def _stop(server: BaseWSGIServer, thread: threading.Thread) -> None:
    server.shutdown()
    thread.join(timeout=10)
    server.server_close()
