"""The harness itself: clients do not leak into each other, databases do not either, nothing reaches the network."""

from __future__ import annotations

import socket
from collections.abc import Callable

import pytest
from flask import Flask, render_template
from flask.testing import FlaskClient
from flask_login import current_user
from jinja2 import DictLoader
from sqlalchemy import func, select
from werkzeug.routing import Rule

from tests.conftest import MakeApp
from tests.factories import Office, make_unit
from tests.network import NetworkUsed
from tracker.core import clock
from tracker.core.extensions import db
from tracker.core.security import public, signed_in
from tracker.organization.models import Unit

ClientOf = Callable[[str], FlaskClient]


@pytest.mark.parametrize("run", [1, 2])
def test_each_test_begins_with_a_fresh_copy_of_the_office(office: Office, run: int) -> None:
    assert db.session.scalar(select(func.count()).select_from(Unit)) == 5
    assert make_unit("Phòng Y tế").id == 6  # sequences begin again too


def test_applications_that_share_compiled_statements_share_no_row(make_app: MakeApp) -> None:
    first, second = make_app("office"), make_app("office")
    counted = []
    for app in (first, second):
        with app.app_context():
            make_unit("Phòng Y tế")
    with second.app_context():
        make_unit("Phòng Dân tộc")
    for app in (first, second):
        with app.app_context():
            counted.append(db.session.scalar(select(func.count()).select_from(Unit)))
    assert counted == [6, 7]


def test_applications_that_share_compiled_templates_keep_their_own_language(make_app: MakeApp) -> None:
    pages = [make_app("office", LANGUAGE=language).test_client().get("/sign-in").text for language in ("vi", "en")]
    assert ["Mật khẩu" in page for page in pages] == [True, False]
    assert ["Password" in page for page in pages] == [False, True]


def test_a_template_that_was_changed_is_compiled_anew(make_app: MakeApp) -> None:
    shown = []
    for words in ("as it was", "as it is now"):
        app = make_app()
        app.jinja_env.loader = DictLoader({"words.html": words})
        with app.test_request_context():
            shown.append(render_template("words.html"))
    assert shown == ["as it was", "as it is now"]


def test_remembered_addresses_are_those_that_are_compiled(make_app: MakeApp, monkeypatch: pytest.MonkeyPatch) -> None:
    make_app()
    remembered = list(map(parts_of, make_app().url_map.iter_rules()))
    monkeypatch.setattr(Flask, "url_rule_class", Rule)
    assert remembered == list(map(parts_of, make_app().url_map.iter_rules()))


def parts_of(rule: Rule) -> list[object]:
    """All that a rule answers: whom it leads to, from which address, with which values."""
    written = rule.build(dict.fromkeys(rule.arguments, 7))
    return [rule.rule, rule.endpoint, rule.methods, rule.arguments, sorted(rule._converters), rule._parts, written]


def test_an_address_is_remembered_with_its_own_defaults_only(make_app: MakeApp) -> None:
    said = []
    for word in ("one", "two"):
        app = make_app()
        app.add_url_rule("/t/word", "t_word", public(lambda word: f"says {word}"), defaults={"word": word})
        said.append(app.test_client().get("/t/word").text)
    assert said == ["says one", "says two"]


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
