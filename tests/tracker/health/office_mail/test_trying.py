"""A mail sent at once through real servers: how far it comes, why it stops, and what is kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.applications import client_with
from tests.conftest import MakeApp
from tests.factories import Office, make_sign_in
from tests.tracker.reminders.smtp_server import CERTIFICATE, PASSWORD, USER, MailServer, mail_server
from tracker.accounts.models import Person
from tracker.audit.models import AuditEntry
from tracker.core.extensions import db
from tracker.health.office_mail.servers import SERVERS, known_by
from tracker.reminders.models.outbox import Mail, MailState
from tracker.reminders.sending.sending import Outgoing
from tracker.reminders.sending.smtp import MailServer as Server
from tracker.reminders.sending.trying import Stage, Trial, Why, try_mail

PAGE = "/first-steps/mail"
ALL = list(Stage)


def tried(port: int, security: str = "none", *, user: str = "", password: str = "", host: str = "127.0.0.1",
          trusts: bool = True) -> Trial:  # fmt: skip
    server = Server(host, port, security, user, password, 5, 5, str(CERTIFICATE) if trusts else "", "binhson.example")
    return try_mail(
        server, Outgoing(0, "<1@x>", "theodoi@binhson.example", "lan@binhson.example", b"Subject: x\r\n\r\nx\r\n")
    )


@pytest.mark.parametrize("security", ["none", "starttls", "tls"])
def test_a_mail_that_is_taken_has_gone_through_every_step(security: str) -> None:
    with mail_server(security, signs_in=security != "none") as server:
        signing_in = {"user": USER, "password": PASSWORD} if security != "none" else {}
        trial = tried(server.port, security, **signing_in)
        assert trial.failed is None, trial
        assert len(server.received) == 1
    skipped = {"none": {Stage.TLS, Stage.SIGN_IN}, "starttls": set(), "tls": {Stage.GREETING}}[security]
    assert set(trial.done) == set(ALL) - skipped
    assert trial.answer.startswith("250")


@pytest.mark.parametrize(
    ("phase", "answer", "failed"),
    [
        ("connect", "554 5.7.1 go away", Stage.GREETING),
        ("MAIL", "550 5.7.1 not your address", Stage.SENDER),
        ("RCPT", "550 5.1.1 no such user", Stage.RECIPIENT),
        ("content", "552 5.3.4 too big", Stage.CONTENT),
    ],
)
def test_what_the_server_refuses_is_told_in_its_own_words(phase: str, answer: str, failed: Stage) -> None:
    with mail_server() as server:
        server.fails(phase, answer, times=-1)
        trial = tried(server.port)
    assert (trial.failed, trial.answer) == (failed, answer)
    assert trial.why is Why.OTHER


def test_a_wrong_password_is_told_without_the_password() -> None:
    with mail_server("tls", signs_in=True) as server:
        trial = tried(server.port, "tls", user=USER, password="sai-mat-khau")
    assert trial.failed is Stage.SIGN_IN
    assert trial.answer.startswith("535")
    assert "sai-mat-khau" not in trial.answer


def test_what_is_no_mail_server_a_closed_port_and_the_wrong_kind_of_encryption() -> None:
    with mail_server() as server:
        assert (tried(server.port, "starttls").failed, tried(server.port, "starttls").why) == (Stage.TLS, Why.NO_TLS)
        assert (tried(server.port, "tls").failed, tried(server.port, "tls").why) == (Stage.TLS, Why.NO_TLS)
        port = server.port
    assert tried(port).failed is Stage.PORT
    with mail_server("tls") as server:
        trial = tried(server.port, "tls", trusts=False)
    assert (trial.failed, trial.why) == (Stage.TLS, Why.CERTIFICATE)
    assert tried(port, host="127.0.0.256").failed is Stage.NAME


def test_letters_that_no_sign_in_carries() -> None:
    with mail_server("tls", signs_in=True) as server:
        trial = tried(server.port, "tls", user=USER, password="mật khẩu")
    assert (trial.failed, trial.why) == (Stage.SIGN_IN, Why.MARKS)


@pytest.fixture
def admin(make_app: MakeApp) -> Iterator[tuple[Flask, FlaskClient]]:
    with ExitStack() as stack:
        app = make_app("office", SMTP_CA_FILE=str(CERTIFICATE), PUBLIC_URL="https://binhson.example")
        stack.enter_context(app.app_context())
        person = db.session.get_one(Person, Office().actor("quan").person_id)
        make_sign_in(person, "token-of-admin")
        yield app, client_with(app, "token-of-admin")


def filled(server: MailServer, **changes: str) -> dict[str, Any]:
    form = {
        "mail": "smtp", "provider": "own", "host": "localhost", "port": str(server.port), "security": server.security,
        "user": USER, "password": PASSWORD, "sender": "theodoi@binhson.example", "to": "lan@binhson.example",
    }  # fmt: skip
    return form | changes


def test_saving_sends_a_mail_says_how_far_it_came_and_never_shows_the_password(
    admin: tuple[Flask, FlaskClient],
) -> None:
    app, client = admin
    with mail_server("tls", signs_in=True) as server:
        answer = client.post(PAGE, data=filled(server))
        assert answer.status_code == 200
        assert "Máy chủ đã nhận thư thử gửi đến lan@binhson.example" in answer.text
        (received,) = server.received
        assert received.message["Subject"] == "Thư thử"
        assert "https://binhson.example/first-steps" in received.message.get_body(("plain",)).get_content()
    mail = db.session.scalars(select(Mail)).one()
    assert (mail.state, mail.address, mail.kind) == (MailState.SENT, "lan@binhson.example", "test")
    written = (Path(app.config["TRACKER_INSTANCE"]) / "settings.toml").read_text()
    assert f'smtp_password = "{PASSWORD}"' in written
    page = client.get(PAGE).text
    assert PASSWORD not in page + answer.text
    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "committee.mail_set")).one()
    assert PASSWORD not in str(entry.after)
    assert client.get(f"/reminders/outbox/{mail.id}").status_code == 200
    history = client.get("/units/committee").text
    assert "đặt máy chủ thư" in history
    assert PASSWORD not in history


def test_what_failed_is_kept_to_be_corrected_and_counts_as_no_mail(admin: tuple[Flask, FlaskClient]) -> None:
    app, client = admin
    with mail_server("tls", signs_in=True) as server:
        answer = client.post(PAGE, data=filled(server, password="sai-mat-khau"))
        assert "không đi được" in answer.text
        assert "535" in answer.text
        assert "mật khẩu ứng dụng" in answer.text
        assert db.session.scalar(select(Mail.id)) is None
        assert app.config["TRACKER_SMTP_HOST"] == "localhost"
        again = client.post(PAGE, data=filled(server))
        assert "Máy chủ đã nhận thư thử" in again.text
        kept = client.post(PAGE, data=filled(server, password="", sender="khac@binhson.example"))
        assert "Máy chủ đã nhận thư thử" in kept.text, "the password that is kept was used"


def test_a_kept_password_goes_to_no_other_server(admin: tuple[Flask, FlaskClient]) -> None:
    _app, client = admin
    with mail_server("tls", signs_in=True) as server:
        client.post(PAGE, data=filled(server))
        before = len(server.received)
        for changes in ({"host": "127.0.0.1"}, {"user": "khac"}):
            answer = client.post(PAGE, data=filled(server, password="", **changes))
            assert answer.status_code == 400
            assert "Nhập lại mật khẩu" in answer.text
        assert len(server.received) == before


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"provider": ""}, "Chọn máy chủ thư"),
        ({"host": ""}, "Nhập tên máy chủ thư"),
        ({"host": "http://mail.vn"}, "không có http://"),
        ({"port": "70000"}, "cổng từ 1 đến 65535"),
        ({"port": "a"}, "cổng từ 1 đến 65535"),
        ({"password": ""}, "Nhập mật khẩu"),
        ({"password": "mật khẩu"}, "chữ không dấu"),
        ({"sender": "", "user": "theodoi"}, "Nhập một địa chỉ thư"),
        ({"to": "lan"}, "Nhập một địa chỉ thư"),
    ],
)
def test_what_is_wrong_stands_on_the_form_and_nothing_is_written(
    admin: tuple[Flask, FlaskClient], changes: dict[str, str], says: str
) -> None:
    app, client = admin
    answer = client.post(PAGE, data=filled(MailServer(), **changes))
    assert answer.status_code == 400
    assert says in answer.text
    assert not (Path(app.config["TRACKER_INSTANCE"]) / "settings.toml").exists()


def test_a_known_server_needs_neither_name_nor_port(admin: tuple[Flask, FlaskClient]) -> None:
    app, client = admin
    form = filled(MailServer(), provider="google", host="", port="", user="theodoi@binhson.example",
                  password="abcd efgh ijkl mnop", sender="", to="")  # fmt: skip
    assert "Đã lưu máy chủ thư." in client.post(PAGE, data=form).text
    config = app.config
    assert (config["TRACKER_MAIL"], config["TRACKER_SMTP_HOST"]) == ("smtp", "smtp.gmail.com")
    assert (config["TRACKER_SMTP_PORT"], config["TRACKER_SMTP_SECURITY"]) == (587, "starttls")
    assert (config["TRACKER_SMTP_PASSWORD"], config["TRACKER_MAIL_FROM"]) == (
        "abcdefghijklmnop",
        "theodoi@binhson.example",
    )
    assert '<option selected value="google">' in client.get(PAGE).text


def test_an_office_without_mails_says_so(admin: tuple[Flask, FlaskClient]) -> None:
    app, client = admin
    assert client.post(PAGE, data={"mail": "off", "security": "starttls", "provider": ""}).status_code == 200
    assert app.config["TRACKER_MAIL"] == "off"
    assert "Cơ quan không dùng thư" in client.get("/first-steps").text


def test_every_known_server_is_found_again_by_its_name() -> None:
    assert {known_by(one.host) for one in SERVERS.values() if one.host} == {k for k, one in SERVERS.items() if one.host}
    assert (known_by("mail.binhson.gov.vn"), known_by("")) == ("own", "")
