"""The server of these tests leaves nothing open behind a browser that goes away."""

from __future__ import annotations

from flask import Flask

from tests.browser.conftest import letting_go


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
