"""How many requests an address may send to a page: one count for every process."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.applications import close, new_app, settings_of_tests
from tests.conftest import MakeApp
from tracker.core import clock
from tracker.core.extensions import db, limiter
from tracker.core.limits_models import RequestCount
from tracker.core.security import public

LIMIT = 200
Two = tuple[Flask, Flask]


@pytest.fixture(autouse=True)
def seconds_later(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Move the clock on; it stands at the beginning of a minute."""
    moment = [datetime(2026, 11, 24, 1, 0, tzinfo=UTC)]
    monkeypatch.setattr(clock, "now", lambda: moment[0])

    def move(seconds: float) -> None:
        moment[0] += timedelta(seconds=seconds)

    return move


def with_pages(app: Flask) -> Flask:
    """Two pages that cost nothing, and one that does."""
    app.add_url_rule("/t/page", "t_page", public(lambda: "page"))
    app.add_url_rule("/t/other", "t_other", public(lambda: "other"))
    app.add_url_rule("/t/costly", "t_costly", public(limiter.limit("20 per minute")(lambda: "costly")))
    return app


@pytest.fixture
def server(make_app: MakeApp) -> Iterator[Flask]:
    """One worker."""
    app = with_pages(make_app("office", REQUESTS_PER_MINUTE=LIMIT, LANGUAGE="en"))
    with app.app_context():
        yield app


@pytest.fixture
def servers(server: Flask) -> Iterator[Two]:
    """Two workers on one database."""
    url = db.engine.url.render_as_string(hide_password=False)
    settings = settings_of_tests(url, server.config["TRACKER_INSTANCE"], REQUESTS_PER_MINUTE=LIMIT, LANGUAGE="en")
    other = with_pages(new_app(settings))
    yield server, other
    close(other)


def ask(app: Flask, path: str = "/t/page", *, at: str = "203.0.113.7", **headers: str) -> Any:
    """One request from this address."""
    return app.test_client().get(path, environ_overrides={"REMOTE_ADDR": at}, headers=headers)


def answered(apps: Two | tuple[Flask], path: str, times: int) -> int:
    """How many of so many requests, sent to the workers in turn, are answered."""
    return sum(ask(apps[n % len(apps)], path).status_code == 200 for n in range(times))


def written() -> int:
    """How many requests the database knows of."""
    db.session.rollback()
    return db.session.scalar(select(func.sum(RequestCount.hits))) or 0


def test_one_worker_refuses_what_is_past_the_limit(server: Flask) -> None:
    assert answered((server,), "/t/page", LIMIT + 50) == LIMIT


def test_two_workers_refuse_together_what_one_would_refuse(servers: Two) -> None:
    assert LIMIT <= answered(servers, "/t/page", LIMIT + 50) < LIMIT + LIMIT // 20


def test_a_limit_of_a_costly_page_is_exact_for_two_workers(servers: Two) -> None:
    assert answered(servers, "/t/costly", 40) == 20


def test_who_is_refused_reads_what_to_do(server: Flask) -> None:
    answered((server,), "/t/costly", 20)
    page = ask(server, "/t/costly")
    assert page.status_code == 429
    assert "Too many requests from this address." in page.text
    assert "Wait a minute, then go on." in page.text
    assert ask(server, "/t/costly", Accept="application/json").json["error"] == "Too many requests from this address."


def test_the_next_minute_begins_anew(servers: Two, seconds_later: Callable[[float], None]) -> None:
    answered(servers, "/t/costly", 20)
    seconds_later(59)
    assert ask(servers[0], "/t/costly").status_code == 429
    seconds_later(1)
    assert ask(servers[1], "/t/costly").status_code == 200


def test_pages_and_addresses_are_counted_apart(server: Flask) -> None:
    answered((server,), "/t/costly", 21)
    assert ask(server, "/t/page").status_code == 200
    assert ask(server, "/t/costly", at="203.0.113.8").status_code == 200


def test_an_ipv6_network_is_one_address(server: Flask) -> None:
    tries = [ask(server, "/t/costly", at=f"2001:db8::{n:x}").status_code for n in range(22)]
    assert tries == [200] * 20 + [429] * 2
    assert ask(server, "/t/costly", at="2001:db8:0:1::1").status_code == 200


def test_files_of_the_front_end_are_not_counted(server: Flask) -> None:
    for _ in range(LIMIT + 1):
        with ask(server, "/static/css/tokens.css") as answer:
            assert answer.status_code == 200


def test_reading_as_people_read_writes_nothing(server: Flask) -> None:
    answered((server,), "/t/page", LIMIT // 20 - 1)
    assert written() == 0


def test_a_worker_tells_what_it_has_counted_every_twentieth_part(server: Flask) -> None:
    answered((server,), "/t/page", 25)
    assert written() == 20


def test_a_refused_flood_writes_nothing_more(servers: Two) -> None:
    answered(servers, "/t/page", LIMIT + 50)
    before = written()
    answered(servers, "/t/page", 300)
    assert written() == before


def test_neither_address_nor_page_is_written_plainly(server: Flask) -> None:
    ask(server, "/t/costly")
    row = db.session.execute(select(RequestCount.key)).scalar_one()
    assert "203.0.113.7" not in row
    assert "costly" not in row


def test_counts_of_an_hour_ago_are_taken_away(server: Flask, seconds_later: Callable[[float], None]) -> None:
    ask(server, "/t/costly")
    seconds_later(2 * 3600)
    ask(server, "/t/costly")
    assert db.session.scalar(select(func.count(RequestCount.key))) == 1


@pytest.mark.sqlite_only
def test_pages_are_read_while_somebody_writes_for_long_and_are_counted_afterwards(server: Flask) -> None:
    with closing(sqlite3.connect(str(db.engine.url.database), isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        assert ask(server, "/t/costly").status_code == 200
        writer.execute("ROLLBACK")
    assert answered((server,), "/t/costly", 25) == 19
    assert written() == 20


def test_requests_at_once_are_all_counted(servers: Two) -> None:
    found: list[int] = []

    def many(number: int) -> None:
        found.extend(ask(servers[number % 2], "/t/costly").status_code for _ in range(8))

    threads = [threading.Thread(target=many, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(found) == [200] * 20 + [429] * 12


def test_a_process_forgets_addresses_of_earlier_minutes(
    server: Flask, monkeypatch: pytest.MonkeyPatch, seconds_later: Callable[[float], None]
) -> None:
    monkeypatch.setattr("tracker.core.limits.MOST_KEPT", 50)
    for minute in range(4):
        for n in range(30):
            ask(server, at=f"192.0.2.{n + 30 * minute}")
        seconds_later(60)
    assert len(server.extensions["tracker_limits"]._kept) <= 60


def test_what_a_stranger_may_send_and_what_is_hashed_is_counted_at_every_request(app: Flask) -> None:
    """Strict limits: whatever writes or hashes and can be reached without a sign-in, and changing the password."""
    ours = {"accounts.enter", "accounts.save_password", "accounts.set_language"}
    ours |= {"reminders.ask_to_leave", "reminders.leave_by_mail"}
    limits = {name: getattr(app.view_functions[name], "requests_a_minute", 0) for name in ours}
    assert {name: 0 < limit <= 120 for name, limit in limits.items()} == dict.fromkeys(ours, True)


def test_a_limit_that_is_written_otherwise_stops_the_start() -> None:
    with pytest.raises(ValueError, match="per minute"):
        limiter.limit("20 per hour")
