"""A database that goes away between the last query of a page and its end."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import text

from tracker.core.extensions import db
from tracker.core.security import public


def test_an_answer_that_was_ready_when_the_server_closed_its_connection_still_goes_out(app: Flask) -> None:
    if db.engine.dialect.name != "postgresql":
        pytest.skip("a file closes no connection")

    def view() -> str:
        number = db.session.scalar(text("SELECT pg_backend_pid()"))
        with db.engine.connect() as other:
            other.execute(text("SELECT pg_terminate_backend(:number, 5000)"), {"number": number})
        return "read"

    app.add_url_rule("/t/cut", "t_cut", public(view))
    app.config["PROPAGATE_EXCEPTIONS"] = False
    answer = app.test_client().get("/t/cut")
    assert (answer.status_code, answer.text) == (200, "read")
    assert app.test_client().get("/sign-in").status_code == 200
