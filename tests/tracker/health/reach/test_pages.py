"""The page of the address: what is refused, what is kept all the same, what is told of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.conftest import ClientOf
from tests.factories import Office
from tracker.audit.models import AuditEntry
from tracker.core.extensions import db
from tracker.health.reach import probe

ADDRESS = "/first-steps/address"


def save(client: FlaskClient, address: str, **more: str) -> tuple[int, str]:
    answer = client.post(ADDRESS, data={"address": address, **more})
    return answer.status_code, answer.text


def test_an_address_of_ones_own_machine_is_refused_and_stays_as_typed(client_of: ClientOf, office: Office) -> None:
    status, text = save(client_of("quan"), "http://localhost:8000")
    assert status == 400
    assert "localhost là máy của chính người đọc" in text
    assert 'value="http://localhost:8000"' in text
    assert "Vẫn lưu địa chỉ này" in text


def test_what_is_no_address_is_not_even_asked(client_of: ClientOf, office: Office) -> None:
    status, text = save(client_of("quan"), "https://a.vn/?x=1")
    assert status == 400
    assert "Nhập địa chỉ có dạng https://theodoi.example.gov.vn" in text
    assert "data-reach" not in text


def test_one_that_this_server_cannot_open_is_kept_where_somebody_says_so(
    app: Flask, client_of: ClientOf, office: Office
) -> None:
    client = client_of("quan")
    assert save(client, "https://theodoi.binhson.example", anyway="y")[0] == 303
    assert app.config["TRACKER_PUBLIC_URL"] == "https://theodoi.binhson.example"
    written = Path(app.config["TRACKER_INSTANCE"]) / "settings.toml"
    assert 'public_url = "https://theodoi.binhson.example"' in written.read_text()
    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "committee.address_set")).one()
    assert entry.after == {"public_address": "https://theodoi.binhson.example"}
    page = client.get(ADDRESS)
    assert 'data-reach="https://theodoi.binhson.example/health/here/' in page.text
    policy = page.headers["Content-Security-Policy"]
    assert policy.endswith("connect-src 'self' https://theodoi.binhson.example")
    assert "đặt địa chỉ của phần mềm: https://theodoi.binhson.example" in client.get("/units/committee").text


@pytest.mark.settings(PUBLIC_URL="https://env.example")
def test_what_the_environment_says_is_shown_as_such_and_cannot_be_changed(client_of: ClientOf, office: Office) -> None:
    client = client_of("quan")
    assert "biến môi trường TRACKER_PUBLIC_URL" in client.get(ADDRESS).text
    assert save(client, "https://a.example", anyway="y")[0] == 400


def test_where_the_file_cannot_be_written_the_lines_are_shown(app: Flask, client_of: ClientOf, office: Office) -> None:
    written = Path(app.config["TRACKER_INSTANCE"]) / "settings.toml"
    written.write_text('mail_from = """\nx\npublic_url = 1\n"""\n')
    status, text = save(client_of("quan"), "https://a.example", anyway="y")
    assert status == 400
    assert "public_url = &#34;https://a.example&#34;" in text
    assert db.session.scalar(select(AuditEntry.id).where(AuditEntry.action == "committee.address_set")) is None


@pytest.mark.parametrize("name", ["lan", "dong", "huong"])
def test_only_the_administrator_has_the_page(client_of: ClientOf, office: Office, name: str) -> None:
    assert client_of(name).get(ADDRESS).status_code == 403
    assert save(client_of(name), "https://a.example", anyway="y")[0] == 403


def test_the_word_is_answered_to_anybody_and_nothing_else_is(app: Flask, client: FlaskClient) -> None:
    word = probe.new_word()
    answer = client.get(f"/health/here/{word}")
    assert answer.text == probe.answer_to(word)
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert client.get("/health/here/short").status_code == 404
    assert client.get(f"/health/here/{word}x").status_code == 404
