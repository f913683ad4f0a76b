"""`flask setup` with everything said at once: address, mail tried through a real server, the starting set."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.conftest import MakeApp
from tests.tracker.reminders.smtp_server import CERTIFICATE, PASSWORD, USER, mail_server
from tracker.calendar.queries import seeded_years
from tracker.core.extensions import db
from tracker.items.models.outline import Field
from tracker.organization.committee import the_committee
from tracker.organization.models import Unit, UnitGroup
from tracker.recurring.models import Series
from tracker.reminders.models.outbox import Mail, MailState
from tracker.reports.kinds.models import ReportKind

OWN = "bon-mua-xuan-ha"
OPTIONS = (
    "--committee", "Ủy ban nhân dân phường Nghĩa Lộ", "--short-name", "UBND phường Nghĩa Lộ", "--place", "Nghĩa Lộ",
    "--superior", "UBND tỉnh Quảng Ngãi", "--full-name", "Hoàng Anh Quân", "--user-name", "quantri", "--password-stdin",
)  # fmt: skip


def run(app: Flask, *more: str, typed: str = "") -> Any:
    return app.test_cli_runner().invoke(args=["setup", *OPTIONS, *more], input=f"{OWN}\n{typed}")


def count(table: Any) -> int:
    return db.session.scalar(select(func.count()).select_from(table)) or 0


@pytest.mark.world("empty")
def test_nothing_more_is_asked_and_all_can_be_said_at_once(make_app: MakeApp) -> None:
    app = make_app(SMTP_CA_FILE=str(CERTIFICATE))
    with app.app_context(), mail_server("tls", signs_in=True) as server:
        done = run(
            app, "--starting-set", "--mail-server", "own", "--smtp-host", "localhost", "--smtp-port", str(server.port),
            "--smtp-security", "tls", "--smtp-user", USER, "--mail-from", "theodoi@nghialo.example",
            "--test-mail", "quan@nghialo.example", typed=PASSWORD + "\n",
        )  # fmt: skip
        assert done.exit_code == 0, done.output
        assert len(server.received) == 1
        assert "✓ Thư được nhận" in done.output
        assert PASSWORD not in done.output
        assert (count(Unit), count(Series)) == (8, 7)
        assert min(count(UnitGroup), count(Field), count(ReportKind)) > 0
        assert "7 đơn vị" in done.output
        assert len(seeded_years()) == 3
        assert db.session.scalars(select(Mail)).one().state is MailState.SENT
    settings = (Path(app.config["TRACKER_INSTANCE"]) / "settings.toml").read_text()
    assert 'smtp_host = "localhost"' in settings


@pytest.mark.world("empty")
def test_what_is_not_said_is_left_for_later(app: Flask) -> None:
    done = run(app, "--no-days-off")
    assert done.exit_code == 0, done.output
    assert (count(Unit), count(Series), count(Field)) == (1, 0, 0)
    assert not seeded_years()
    assert not (Path(app.config["TRACKER_INSTANCE"]) / "settings.toml").exists()
    assert "Các bước ban đầu" in done.output


@pytest.mark.world("empty")
def test_a_mail_that_fails_and_an_office_without_mails_stand_all_the_same(app: Flask) -> None:
    with mail_server() as server:
        port = server.port
    done = run(app, "--mail-server", "building", "--smtp-host", "localhost", "--smtp-port", str(port),
               "--mail-from", "theodoi@nghialo.example", "--test-mail", "quan@nghialo.example")  # fmt: skip
    assert done.exit_code == 0, done.output
    assert "✗ Cổng mở" in done.output
    assert the_committee() is not None
    assert app.config["TRACKER_MAIL"] == "smtp"


@pytest.mark.world("empty")
@pytest.mark.parametrize(
    ("more", "says"),
    [
        (("--public-url", "http://127.0.0.1:8000"), "người khác mở được"),
        (("--public-url", "ftp://x"), "người khác mở được"),
        (("--mail-server", "gmail"), "chọn một trong"),
        (("--mail-server", "own", "--smtp-host", "http://x", "--mail-from", "a@b.vn"), "Máy chủ thư cần tên"),
        (("--mail-server", "own", "--smtp-host", "mail.b.vn", "--mail-from", "a"), "Máy chủ thư cần tên"),
        (
            ("--mail-server", "own", "--smtp-host", "mail.b.vn", "--mail-from", "a@b.vn", "--test-mail", "x"),
            "không phải",
        ),
    ],
)
def test_what_is_wrong_leaves_nothing(app: Flask, more: tuple[str, ...], says: str) -> None:
    done = run(app, *more)
    assert done.exit_code == 1
    assert says in done.output
    assert the_committee() is None
    assert not (Path(app.config["TRACKER_INSTANCE"]) / "settings.toml").exists()


@pytest.mark.world("empty")
def test_the_terminal_asks_for_each_and_takes_nothing_for_an_answer(app: Flask) -> None:
    said = [*OPTIONS[1:-1:2], OWN, OWN, "y", "http://localhost", "", "off"]
    done = app.test_cli_runner().invoke(args=["setup"], input="\n".join(said) + "\n")
    assert done.exit_code == 0, done.output
    assert "người khác mở được" in done.output, "asked again"
    assert app.config["TRACKER_MAIL"] == "off"
    assert count(Unit) == 8
