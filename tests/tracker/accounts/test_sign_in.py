"""Signing in, wrong and right, over HTTP; the clock is the one thing that is moved by hand."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from tests.characters import PASSWORD
from tests.factories import Office, make_failed_attempt, make_person, save
from tracker.accounts import passwords
from tracker.accounts.models import FailedAttempt, Person, SignIn
from tracker.core import clock
from tracker.core.extensions import db
from tracker.core.secrets import keyed_hash

WRONG = "User name or password is not right"
BEGIN = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
Move = Callable[[float], None]


@pytest.fixture(autouse=True)
def _english(app: Flask) -> None:
    app.config["TRACKER_LANGUAGE"] = "en"


@pytest.fixture
def minutes_later(monkeypatch: pytest.MonkeyPatch) -> Move:
    """Move the clock on; it stands at 08:00 to begin with."""
    moment = [BEGIN]
    monkeypatch.setattr(clock, "now", lambda: moment[0])

    def move(minutes: float) -> None:
        moment[0] += timedelta(minutes=minutes)

    return move


def enter(client: FlaskClient, user_name: str = "noivu.huong", password: str = PASSWORD, **more: Any) -> Any:
    """Send the form of the sign-in page."""
    address = more.pop("address", "10.0.0.1")
    form = {"user_name": user_name, "password": password, **more}
    return client.post("/sign-in", data=form, environ_overrides={"REMOTE_ADDR": address})


def fail(client: FlaskClient, times: int, **more: Any) -> Any:
    """Fail so many times; the last answer."""
    return [enter(client, password="sai-mat-khau", **more) for _ in range(times)][-1]


def error_of(response: Any) -> str:
    """What the page says in its notice."""
    found = re.search(r'notice-error"[^>]*>.*?<p>(.*?)</p>', response.text, re.DOTALL)
    assert found is not None, response.text
    return found[1]


def test_the_right_password_opens_home(client: FlaskClient, office: Office) -> None:
    response = enter(client)
    assert (response.status_code, response.location) == (303, "/")
    assert client.get("/account").status_code == 200


def test_capitals_and_spaces_around_the_user_name_do_not_matter(client: FlaskClient, office: Office) -> None:
    assert enter(client, " NoiVu.Huong ").status_code == 303


@pytest.mark.parametrize("case", ["wrong", "unknown", "disabled", "no_password"])
def test_every_reason_is_told_in_the_same_words(client: FlaskClient, office: Office, case: str) -> None:
    made = {
        "wrong": ("noivu.huong", "sai-mat-khau"),
        "unknown": ("khong.ai", PASSWORD),
        "disabled": (make_person(user_name="cu.hung", disabled_at=clock.now()).user_name, PASSWORD),
        "no_password": (make_person(user_name="moi.ha", password_hash="").user_name, PASSWORD),
    }
    response = enter(client, *made[case])
    assert (response.status_code, error_of(response)) == (400, WRONG)
    assert client.get("/account").status_code == 302


def test_unknown_names_cost_the_same_work(client: FlaskClient, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    hashes: list[str] = []
    verify = passwords.HASHER.verify

    class Watched:
        def verify(self, kept: str, typed: str) -> bool:
            hashes.append(kept)
            return verify(kept, typed)

    monkeypatch.setattr(passwords, "HASHER", Watched())
    enter(client, "khong.ai", "sai-mat-khau")
    enter(client, make_person(user_name="moi.ha", password_hash="").user_name, "sai-mat-khau")
    assert hashes == [passwords.NOBODY, passwords.NOBODY]


def test_the_page_keeps_the_user_name_and_never_the_password(client: FlaskClient, office: Office) -> None:
    page = enter(client, password="sai-mat-khau").text
    assert 'value="noivu.huong"' in page
    assert "sai-mat-khau" not in page


def test_empty_fields_are_named_and_count_as_no_attempt(client: FlaskClient, office: Office) -> None:
    page = enter(client, "", "")
    assert page.status_code == 400
    assert "Write the user name" in page.text
    assert "Write the password" in page.text
    assert db.session.scalar(select(func.count(FailedAttempt.id))) == 0


def test_failures_are_rows(client: FlaskClient, office: Office) -> None:
    fail(client, 1, user_name="Khong.Ai")
    row = db.session.scalars(select(FailedAttempt)).one()
    assert row.name_hash == keyed_hash("user name", "khong.ai")
    assert row.network_hash == keyed_hash("network", "10.0.0.1")


def test_what_was_typed_for_a_name_is_not_kept(client: FlaskClient, office: Office) -> None:
    fail(client, 1, user_name="mat-khau-danh-nham-cho")
    row = db.session.execute(select(*FailedAttempt.__table__.columns)).one()
    assert "mat-khau" not in str(row)
    assert "10.0.0.1" not in str(row)


@pytest.mark.parametrize("user_name", ["noivu.huong", "khong.ai"])
def test_after_five_failures_even_the_right_password_waits(
    client: FlaskClient, office: Office, minutes_later: Move, user_name: str
) -> None:
    assert fail(client, 5, user_name=user_name).status_code == 400
    response = enter(client, user_name)
    assert response.status_code == 429
    assert error_of(response) == "Too many wrong passwords for this user name: sign in again after 1 minute"
    assert db.session.scalar(select(func.count(FailedAttempt.id))) == 5


def test_the_wait_ends(client: FlaskClient, office: Office, minutes_later: Move) -> None:
    fail(client, 5)
    minutes_later(0.49)
    assert enter(client).status_code == 429
    minutes_later(0.02)
    assert enter(client).status_code == 303


def test_the_wait_grows_and_names_its_minutes(client: FlaskClient, office: Office, minutes_later: Move) -> None:
    fail(client, 5)
    for wait in (0.5, 1, 2):
        minutes_later(wait)
        assert fail(client, 1).status_code == 400
    assert error_of(enter(client)).endswith("after 4 minutes")


def test_another_address_signs_in_meanwhile(client: FlaskClient, office: Office, minutes_later: Move) -> None:
    fail(client, 5)
    assert enter(client, address="10.0.0.2").status_code == 303


def test_a_name_tried_from_many_addresses_waits_everywhere(
    app: Flask, client: FlaskClient, office: Office, minutes_later: Move
) -> None:
    signed_in = app.test_client()
    assert enter(signed_in, address="10.0.1.1").status_code == 303
    for number in range(20):
        assert fail(client, 1, address=f"10.9.0.{number}").status_code == 400
    assert enter(client, address="10.9.1.1").status_code == 429
    assert signed_in.get("/account").status_code == 200
    minutes_later(0.6)
    assert enter(client, address="10.9.1.1").status_code == 303


def test_success_clears_the_count_of_this_name_here_only(
    client: FlaskClient, office: Office, minutes_later: Move
) -> None:
    fail(client, 4)
    fail(client, 1, address="10.0.0.2")
    fail(client, 1, user_name="noivu.minh")
    assert enter(client).status_code == 303
    rows = db.session.execute(select(FailedAttempt.name_hash, FailedAttempt.network_hash)).all()
    kept = [("noivu.huong", "10.0.0.2"), ("noivu.minh", "10.0.0.1")]
    assert sorted(rows) == sorted((keyed_hash("user name", name), keyed_hash("network", at)) for name, at in kept)


def test_what_is_older_than_a_day_is_taken_away(client: FlaskClient, office: Office) -> None:
    make_failed_attempt("khong.ai", at=clock.now() - timedelta(hours=25))
    kept = make_failed_attempt("khong.ai", at=clock.now() - timedelta(hours=23)).id
    enter(client)
    assert db.session.scalars(select(FailedAttempt.id)).all() == [kept]


def test_a_hash_of_older_parameters_is_made_anew_at_a_sign_in(client: FlaskClient, office: Office) -> None:
    version = office.person("huong").version
    enter(client)
    person = office.person("huong")
    assert person.password_hash.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert person.version == version
    assert enter(client).status_code == 303


def test_the_cookie_of_before_is_not_the_cookie_of_after(client: FlaskClient, office: Office) -> None:
    with client.session_transaction() as session:
        session["planted"] = "by somebody else"
    enter(client)
    with client.session_transaction() as session:
        assert "planted" not in session
        token = session["_user_id"]
    assert token not in str(db.session.execute(select(SignIn.token_hash)).all())


def test_cookies_are_secure_over_https_and_hidden_from_scripts(client: FlaskClient, office: Office) -> None:
    response = client.post(
        "/sign-in", data={"user_name": "noivu.huong", "password": PASSWORD}, base_url="https://localhost"
    )
    cookie = response.headers["Set-Cookie"]
    assert {"Secure", "HttpOnly", "SameSite=Lax"} <= {part.strip() for part in cookie.split(";")}


@pytest.mark.parametrize(
    ("target", "opens"),
    [
        ("/people?unit=3&state=all", "/people?unit=3&state=all"),
        ("https://ac.example/", "/"),
        ("//ac.example/", "/"),
        ("/\\ac.example", "/"),
        ("\\\\ac.example", "/"),
        ("///ac.example", "/"),
        ("/\t/ac.example", "/"),
        ("/\n/ac.example", "/"),
        ("javascript:alert(1)", "/"),
        ("ac.example", "/"),
        (" //ac.example", "/"),
        ("", "/"),
    ],
)
def test_only_pages_of_this_house_open_after_the_sign_in(
    client: FlaskClient, office: Office, target: str, opens: str
) -> None:
    assert enter(client, next=target).location == opens


def test_a_stranger_comes_back_to_the_page_that_was_asked_for(client: FlaskClient, office: Office) -> None:
    asked = client.get("/people?state=all")
    assert asked.status_code == 302
    page = client.get(asked.location)
    assert 'name="next" type="hidden" value="/people?state=all"' in page.text


def test_who_is_signed_in_does_not_sign_in_again(client_of: Callable[[str], FlaskClient]) -> None:
    response = client_of("lan").get("/sign-in?next=/people")
    assert (response.status_code, response.location) == (303, "/people")


def test_signing_out_ends_the_row_and_the_cookie(app: Flask, client: FlaskClient, office: Office) -> None:
    enter(client)
    with client.session_transaction() as session:
        token = session["_user_id"]
    assert client.post("/sign-out").location == "/sign-in"
    assert db.session.scalars(select(SignIn)).one().ended_at is not None
    thief = app.test_client()
    with thief.session_transaction() as session:
        session["_user_id"] = token
    assert thief.get("/account").status_code == 302


@pytest.mark.csrf
def test_a_sign_in_without_the_token_of_its_form_is_refused(client: FlaskClient, office: Office) -> None:
    assert enter(client).status_code == 400
    token = re.search(r'name="csrf_token" type="hidden" value="([^"]+)"', client.get("/sign-in").text)
    assert token is not None
    assert enter(client, csrf_token=token[1]).status_code == 303


def test_the_demonstration_says_where_its_passwords_are(client: FlaskClient, office: Office) -> None:
    assert "This is the demonstration" not in client.get("/sign-in").text
    from tracker.organization.committee import the_committee

    committee = the_committee()
    assert committee is not None
    committee.is_demo = True
    save(committee)
    assert "This is the demonstration" in client.get("/sign-in").text


def test_an_installation_that_is_not_set_up_says_so(client: FlaskClient) -> None:
    assert "Nobody can sign in yet" in client.get("/sign-in").text
    assert db.session.scalars(select(Person)).all() == []
