"""The server of these tests leaves nothing open behind a browser that goes away, and goes after the browser does."""

from __future__ import annotations

from pathlib import Path
from urllib.request import urlopen

from flask import Flask

from tests.browser.conftest import letting_go, serve_while_open
from tests.databases import DatabaseServer


class Answer:
    """An answer in two pieces, as of a file."""

    def __init__(self) -> None:
        self.pieces, self.is_closed = iter([b"one", b"two"]), False

    def __iter__(self) -> Answer:
        return self

    def __next__(self) -> bytes:
        return next(self.pieces)

    def close(self) -> None:
        self.is_closed = True


def test_an_answer_that_nobody_hears_to_the_end_is_closed() -> None:
    answer, app = Answer(), Flask(__name__)
    app.wsgi_app = lambda _environ, _start: answer  # type: ignore[method-assign, assignment]
    heard = letting_go(app)({}, None)
    assert next(heard) == b"one"
    del heard
    assert answer.is_closed


class Tabs:
    """Tabs that ask for the icon once more while they are closed."""

    def __init__(self) -> None:
        self.url, self.answers = "", list[int]()

    def close(self) -> None:
        with urlopen(f"{self.url}/static/img/favicon.svg", timeout=10) as answer:
            self.answers.append(answer.status)


def test_tabs_are_closed_while_their_server_still_answers(databases: DatabaseServer, tmp_path: Path) -> None:
    tabs = Tabs()
    for site in serve_while_open(databases, tmp_path, tabs):
        tabs.url = site.url
    assert tabs.answers == [200]
