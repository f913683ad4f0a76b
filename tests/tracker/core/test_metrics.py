"""Gauges: what they say of the register, what happens where one fails, and that nobody meets them among the pages."""

from __future__ import annotations

import contextlib
import http.client
import socket
import threading
from datetime import date, timedelta
from pathlib import Path

import pytest
from flask import Flask
from prometheus_client import generate_latest
from prometheus_client.parser import text_string_to_metric_families

from scripts.postgres import free_port
from tests.conftest import ClientOf, MakeApp
from tests.factories import Office, save
from tests.tracker.items.tracked import going
from tracker.backups import ledger
from tracker.core import clock
from tracker.core.extensions import db
from tracker.core.metrics import listening
from tracker.core.metrics.gauges import Gauge, init_gauges, registry_of
from tracker.core.metrics.listening import CannotListen, serve_gauges
from tracker.core.metrics.requests import is_counting
from tracker.reminders.models.outbox import Mail, MailState
from tracker.setting import SettingsError


def told(app: Flask) -> dict[str, float]:
    """The numbers without a label, and what of the gauges failed."""
    db.session.rollback()
    text = generate_latest(registry_of(app)).decode()
    samples = [one for family in text_string_to_metric_families(text) for one in family.samples]
    return {one.labels.get("gauge", one.name): one.value for one in samples if not set(one.labels) - {"gauge"}}


def mail(state: MailState, minutes: float) -> None:
    at = clock.office_moment() - timedelta(minutes=minutes)
    save(
        Mail(
            message_id=f"<{state}-{minutes}@localhost>", kind="digest", address="lan@binhson.example",
            subject="Nhắc việc", text="", html="", state=state, made_at=at, due_at=at,
        )
    )  # fmt: skip


def test_gauges_say_how_the_register_and_the_mails_stand(app: Flask, office: Office) -> None:
    going(office, due_on=date(2022, 6, 10))
    going(office, due_on=date(2022, 6, 30))
    mail(MailState.QUEUED, 45)
    mail(MailState.QUEUED, -30)
    mail(MailState.REFUSED, 90)
    found = told(app)
    assert (found["tracker_items_open"], found["tracker_items_overdue"]) == (2, 1)
    assert (found["tracker_mails_waiting"], found["tracker_mails_in_trouble"]) == (2, 1)
    assert found["tracker_mails_longest_wait_seconds"] == pytest.approx(45 * 60, abs=30)


@pytest.mark.sqlite_only
def test_gauges_say_when_the_last_backup_went_well(make_app: MakeApp, tmp_path: Path) -> None:
    app = make_app(BACKUP_FOLDER=str(tmp_path))
    with app.app_context():
        assert "tracker_backup_last_success_timestamp_seconds" not in told(app)
        (tmp_path / "sao-luu-20220615-013000.tar").write_bytes(b"one")
        ledger.note(tmp_path, "sao-luu-20220615-013000.tar", size=3, made_at="2022-06-14T18:30:00+00:00",
                    verified_at="2022-06-14T18:31:00+00:00")  # fmt: skip
        found = told(app)
    assert found["tracker_backup_last_success_timestamp_seconds"] == 1655231400
    assert "tracker_backup_last_rehearsal_timestamp_seconds" not in found


def test_a_gauge_that_fails_is_named_and_the_others_are_given(app: Flask) -> None:
    def broken() -> float:
        raise ValueError("no number")

    init_gauges(
        app, (Gauge("broken", "Fails", broken), Gauge("sure", "One", lambda: 1.0), Gauge("none", "-", lambda: None))
    )
    assert told(app) == {"tracker_sure": 1, "broken": 1, "sure": 0, "none": 0}


def test_a_lost_database_is_asked_once_and_the_disk_is_told_all_the_same(make_app: MakeApp) -> None:
    app = make_app("postgresql://nobody@127.0.0.1:1/nowhere")
    asked: list[int] = []

    def count() -> float:
        asked.append(1)
        return float(db.session.scalar(db.text("SELECT 1")) or 0)

    init_gauges(
        app, (Gauge("one", "", count), Gauge("two", "", count), Gauge("disk", "", lambda: 5.0, asks_database=False))
    )
    with app.app_context():
        assert told(app) == {"tracker_disk": 5, "one": 1, "two": 1, "disk": 0}
    assert len(asked) <= 1


def test_the_job_process_answers_on_its_own_address_and_nothing_else(app: Flask, office: Office) -> None:
    port = free_port()
    app.config["TRACKER_METRICS_JOBS_BIND"] = f"127.0.0.1:{port}"
    listener = serve_gauges(app)
    assert listener is not None
    try:
        assert ask(port, "/metrics")[0] == 200
        assert 'tracker_job_failures_in_a_row{task="fire_timers"} 0.0' in ask(port, "/metrics")[1]
        assert 'tracker_disk_free_bytes{place="instance"}' in ask(port, "/metrics")[1]
        assert ask(port, "/")[0] == 404
        with pytest.raises(
            CannotListen, match=rf"^TRACKER_METRICS_JOBS_BIND 127\.0\.0\.1:{port} cannot be used: Address"
        ):
            serve_gauges(app)
    finally:
        listener.shutdown()
        listener.server_close()


def ask(port: int, path: str) -> tuple[int, str]:
    with contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()


@pytest.mark.sqlite_only
def test_who_asks_a_byte_at_a_time_does_not_keep_the_others_waiting(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listening, "SECONDS_TO_ASK", 0.5)
    app.config["TRACKER_METRICS_JOBS_BIND"] = f"127.0.0.1:{free_port()}"
    server, over = serve_gauges(app), threading.Event()
    assert server is not None
    slow = socket.create_connection((server.server_name, server.server_port))

    def ask_slowly() -> None:
        with contextlib.suppress(OSError):
            slow.sendall(b"GET /metrics HTTP/1.1\r\nX: ")
            while not over.wait(0.1):
                slow.sendall(b"x")

    asking = threading.Thread(target=ask_slowly, daemon=True)
    asking.start()
    other = http.client.HTTPConnection(server.server_name, server.server_port, timeout=10)
    try:
        other.request("GET", "/metrics")
        assert other.getresponse().status == 200
    finally:
        over.set()
        asking.join(10)
        slow.close()
        other.close()
        server.shutdown()
        server.server_close()


def test_without_an_address_nothing_listens_and_nothing_is_counted(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", "/no/such/folder")
    assert serve_gauges(app) is None
    assert not is_counting(app)


def test_metrics_are_no_page(client_of: ClientOf) -> None:
    assert client_of("quan").get("/metrics").status_code == 404


@pytest.mark.parametrize("bind", ["9095", "127.0.0.1", "127.0.0.1:0", "127.0.0.1:70000", "http://127.0.0.1:9095"])
def test_an_address_is_written_with_its_port(make_app: MakeApp, bind: str) -> None:
    with pytest.raises(SettingsError, match="an address and a port as 127"):
        make_app(METRICS_BIND=bind)
