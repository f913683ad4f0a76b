"""`/health/ready`: what stands in front of several servers asks it every second."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from tests.conftest import MakeApp
from tests.factories import save
from tracker.core import clock
from tracker.core.extensions import db
from tracker.core.jobs_models import JobRun
from tracker.core.version import VERSION
from tracker.health import ready

NOWHERE = ("postgresql://nobody@127.0.0.1:1/nowhere", "sqlite:////no/such/folder/tracker.sqlite3")
WELL = {"database": "ok", "migrations": "ok", "disk": "ok", "jobs": "ok"}


@pytest.fixture(autouse=True)
def asked_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each question of a test looks again."""
    monkeypatch.setattr(ready, "KEPT_SECONDS", 0.0)


def ran(minutes: float) -> None:
    """A job began so many minutes ago."""
    began = clock.now() - timedelta(minutes=minutes)
    save(JobRun(name="fire_timers", last_began_at=began, last_ended_at=began))


def ask(client: FlaskClient, query: str = "") -> tuple[int, str, dict[str, Any]]:
    answer = client.get(f"/health/ready{query}")
    assert answer.json is not None
    return answer.status_code, answer.json["status"], answer.json["checks"]


def test_a_server_that_can_serve_says_so_to_a_stranger(app: Flask, client: FlaskClient) -> None:
    ran(1)
    assert ask(client) == (200, "ok", WELL)
    assert ask(client, "?jobs=required") == (200, "ok", WELL)
    told = client.get("/health/ready")
    assert VERSION not in told.text
    assert told.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(("minutes", "state"), [(None, "never"), (11, "late"), (-5, "late")])
def test_jobs_that_stand_still_take_no_web_server_away(
    app: Flask, client: FlaskClient, minutes: float | None, state: str
) -> None:
    if minutes is not None:
        ran(minutes)
    assert ask(client) == (200, "degraded", WELL | {"jobs": state})
    assert ask(client, "?jobs=required")[0] == 503, "an alarm may ask for them"


@pytest.mark.parametrize("url", NOWHERE)
def test_without_a_database_it_is_not_ready(make_app: MakeApp, url: str) -> None:
    client = make_app(url).test_client()
    with client.session_transaction() as session:
        session["_user_id"] = "a-token"
    checks = {"database": "failed", "migrations": "unknown", "disk": "ok", "jobs": "unknown"}
    assert ask(client) == (503, "unavailable", checks)


def test_a_database_of_another_version_is_not_ready(app: Flask, client: FlaskClient) -> None:
    ran(1)
    with db.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0007'"))
    assert ask(client) == (503, "unavailable", WELL | {"migrations": "failed", "jobs": "unknown"})


def test_a_full_disk_is_not_ready(app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    ran(1)
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: SimpleNamespace(free=1_000_000, total=10**12))
    assert ask(client) == (503, "unavailable", WELL | {"disk": "failed"})


@contextmanager
def silent_server() -> Iterator[int]:
    """A port that takes connections and never says a word: a network that swallows everything."""
    with socket.create_server(("127.0.0.1", 0), backlog=8) as listener:
        yield listener.getsockname()[1]


def test_a_database_that_never_answers_is_not_waited_for(make_app: MakeApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ready, "MOST_SECONDS", 0.3)
    with silent_server() as port:
        client = make_app(f"postgresql://nobody@127.0.0.1:{port}/nowhere", DATABASE_SECONDS=2).test_client()
        began = clock.seconds()
        assert [ask(client)[0] for _ in range(2)] == [503, 503]
        assert clock.seconds() - began < 2, "the second question waits for the first one's answer, no longer"


def test_it_is_never_refused_for_being_asked_often(make_app: MakeApp) -> None:
    client = make_app(REQUESTS_PER_MINUTE=10).test_client()
    assert {client.get("/health/ready").status_code for _ in range(30)} == {200}


def test_what_was_seen_is_said_again_for_a_second(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ready, "KEPT_SECONDS", 3600.0)
    ran(1)
    assert ask(client)[1] == "ok"
    with db.engine.begin() as connection:
        connection.execute(text("DELETE FROM job_run"))
    assert ask(client)[1] == "ok"
