"""Applications for tests, their settings and their browsers; the fixtures of conftest.py hand them out."""

from __future__ import annotations

from contextvars import Context
from pathlib import Path
from typing import Any

from flask import Flask, has_app_context
from flask.testing import FlaskClient
from whitenoise import WhiteNoise

from tests.quicker import MemoryCode, RememberedFiles, RememberedRule, share_statements
from tracker import create_app
from tracker.core.extensions import db

#: The day of the demonstration: a Wednesday in the middle of the year.
TODAY = "2022-06-15"


Flask.url_rule_class = RememberedRule
WhiteNoise.update_files_dictionary = RememberedFiles.take_over


class Client(FlaskClient):
    """A client whose requests know nothing of the test's own application context.

    With it they would share `flask.g`: the first signed-in person would stay signed in for every other client.
    """

    def open(self, *args: Any, **kwargs: Any) -> Any:
        """Send the request, then let the test's session see what it changed. Files that are sent are closed."""
        kwargs.setdefault("buffered", True)
        if has_app_context():
            unsaved = [*db.session.new, *db.session.dirty, *db.session.deleted]
            assert not unsaved, f"commit (or factories.save) before the request: {unsaved}"
            db.session.rollback()
        if self.preserve_context:  # `with client:` keeps the request's context for the test to look at
            return super().open(*args, **kwargs)
        return Context().run(super().open, *args, **kwargs)


def new_app(overrides: dict[str, Any]) -> Flask:
    """create_app, whose clients are ours."""
    app = create_app(overrides)
    app.test_client_class = Client
    app.jinja_env.bytecode_cache = MemoryCode()
    with app.app_context():
        share_statements(db.engine)
    return app


def client_with(app: Flask, token: str) -> FlaskClient:
    """A client whose cookie holds the token of a sign-in."""
    client = app.test_client()
    with client.session_transaction() as session:
        session["_user_id"] = token
        session["_fresh"] = True
    return client


def settings_of_tests(url: str, instance: Path, *, csrf: bool = False, **settings: Any) -> dict[str, Any]:
    """What create_app takes for a test: quiet, a fixed day, no limit of requests; `settings` win."""
    ours = {
        "INSTANCE": instance,
        "DATABASE_URL": url,
        "TODAY": TODAY,
        "REQUESTS_PER_MINUTE": 1_000_000,
        "LOG_LEVEL": "ERROR",
    }
    chosen = {f"TRACKER_{name}": value for name, value in {**ours, **settings}.items()}
    return {"TESTING": True, "WTF_CSRF_ENABLED": csrf, **chosen}


def close(app: Flask) -> None:
    """Give every connection back, so that no warning tells of one and the database can be dropped."""
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
