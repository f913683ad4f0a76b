"""The harness itself: clients do not leak into each other, databases do not either, nothing reaches the network."""

from __future__ import annotations

import socket
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_login import current_user
from sqlalchemy import func, select

from tests.factories import Office, make_unit
from tests.network import NetworkUsed
from tracker.core import clock
from tracker.core.extensions import db
from tracker.core.security import signed_in
from tracker.organization.models import Unit

ClientOf = Callable[[str], FlaskClient]


@pytest.mark.parametrize("run", [1, 2])
def test_each_test_begins_with_a_fresh_copy_of_the_office(office: Office, run: int) -> None:
    assert db.session.scalar(select(func.count()).select_from(Unit)) == 5
    make_unit("Phòng Y tế")


def test_clients_are_different_people(app: Flask, client_of: ClientOf, client: FlaskClient) -> None:
    app.add_url_rule("/who", "who", signed_in(lambda: current_user.name))
    lan, dong = client_of("lan"), client_of("dong")
    for _ in range(2):
        assert lan.get("/who").text == "Phạm Thị Lan"
        assert dong.get("/who").text == "Nguyễn Văn Đông"
        assert client.get("/who").status_code == 302


def test_what_a_request_changed_is_read_again(app: Flask, client: FlaskClient) -> None:
    unit = make_unit("Phòng Y tế")
    with app.app_context():
        db.session.get_one(Unit, unit.id).name = "Phòng Dân tộc"
        db.session.commit()
    client.get("/health/live")
    assert unit.name == "Phòng Dân tộc"


def test_a_request_is_refused_while_the_test_holds_unsaved_changes(client: FlaskClient) -> None:
    make_unit("Phòng Y tế").name = "Phòng Dân tộc"
    with pytest.raises(AssertionError, match="commit"):
        client.get("/health/live")


@pytest.mark.settings(TODAY="2022-12-31")
def test_the_day_is_chosen_by_a_mark(app: Flask) -> None:
    assert clock.today().isoformat() == "2022-12-31"


def test_the_day_is_fixed_otherwise(app: Flask) -> None:
    assert clock.today().isoformat() == "2022-06-15"


@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("127.0.0.1", 25)])
def test_no_test_reaches_another_machine_or_a_mail_server(address: tuple[str, int]) -> None:
    with socket.socket() as probe, pytest.raises(NetworkUsed):
        probe.connect(address)
    with pytest.raises(NetworkUsed):
        socket.create_connection(address, timeout=1)
