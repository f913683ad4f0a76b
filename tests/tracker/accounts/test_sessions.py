"""Sign-ins as rows: their limits, their list, their end; the password that must be changed first."""

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.characters import PASSWORD, PASSWORD_HASH
from tests.factories import Office, make_sign_in
from tracker.accounts import passwords
from tracker.accounts.models import FailedAttempt, SignIn
from tracker.core import clock, database
from tracker.core.extensions import db

ClientOf = Callable[[str], FlaskClient]
NEW = "bon-mua-xuan-ha"


def own_sign_in(client: FlaskClient) -> SignIn:
    """The row behind this client's cookie."""
    from tracker.accounts.signing_in import hash_token

    with client.session_transaction() as session:
        token = session["_user_id"]
    return db.session.scalars(select(SignIn).where(SignIn.token_hash == hash_token(token))).one()


def age(client: FlaskClient, **spent: timedelta) -> None:
    """Make the sign-in older: began=…, seen=…."""
    row = own_sign_in(client)
    row.began_at -= spent.get("began", timedelta())
    row.seen_at -= spent.get("seen", timedelta())
    db.session.commit()


@pytest.mark.parametrize(
    ("spent", "status"),
    [
        ({"seen": timedelta(minutes=119)}, 200),
        ({"seen": timedelta(minutes=126)}, 302),
        ({"began": timedelta(hours=11, minutes=59)}, 200),
        ({"began": timedelta(hours=12, minutes=1)}, 302),
    ],
)
def test_a_sign_in_ends_by_idleness_and_by_age(client_of: ClientOf, spent: dict[str, timedelta], status: int) -> None:
    client = client_of("huong")
    age(client, **spent)
    assert client.get("/account").status_code == status


def test_a_request_keeps_the_sign_in_alive(client_of: ClientOf) -> None:
    client = client_of("huong")
    age(client, seen=timedelta(minutes=100))
    client.get("/account")
    assert clock.now() - own_sign_in(client).seen_at < timedelta(minutes=1)


def test_a_page_that_asks_by_itself_keeps_no_sign_in_alive(client_of: ClientOf) -> None:
    """The page of a work asks every few seconds, whether somebody sits before it or not."""
    client = client_of("huong")
    age(client, seen=timedelta(minutes=100))
    assert client.get("/works", headers={"HX-Request": "true", "X-Asks-Itself": "1"}).status_code == 200
    assert clock.now() - own_sign_in(client).seen_at > timedelta(minutes=99)


@pytest.mark.sqlite_only
def test_a_page_is_read_while_somebody_else_writes_for_long(
    app: Flask, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = client_of("huong")
    age(client, seen=timedelta(minutes=6))
    db.session.remove()
    db.engine.dispose()
    monkeypatch.setattr(database, "BUSY_MS", 20)
    with closing(sqlite3.connect(str(db.engine.url.database), isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        assert client.get("/account").status_code == 200


def test_the_fixed_day_of_the_demonstration_does_not_move_the_limits(client_of: ClientOf) -> None:
    assert client_of("huong").get("/account").status_code == 200
    assert clock.today().year == 2022


def test_a_disabled_person_is_out_at_once(client_of: ClientOf, office: Office) -> None:
    client = client_of("huong")
    office.person("huong").disabled_at = clock.now()
    db.session.commit()
    assert client.get("/account").status_code == 302


def test_my_account_lists_my_sign_ins_and_marks_this_one(client_of: ClientOf, office: Office) -> None:
    make_sign_in(office.person("huong"), device="Mozilla/5.0 (Windows NT 10.0) Chrome/120 Edg/120", address="10.1.1.1")
    make_sign_in(office.person("huong"), device="Firefox", began_at=clock.now() - timedelta(days=2))
    make_sign_in(office.person("lan"), address="10.2.2.2")
    page = client_of("huong").get("/account").text
    assert "Edge, Windows" in page
    assert "10.1.1.1" in page
    assert page.count("/revoke") == 2  # the other live one, and "all others"
    assert "10.2.2.2" not in page
    assert "Firefox" not in page


def test_i_end_one_of_my_sign_ins(client_of: ClientOf) -> None:
    here, there = client_of("huong"), client_of("huong")
    other = own_sign_in(there).id
    assert here.post(f"/account/sign-ins/{other}/revoke").status_code == 303
    assert there.get("/account").status_code == 302
    assert here.get("/account").status_code == 200


def test_nobody_ends_the_sign_in_of_somebody_else_as_their_own(client_of: ClientOf) -> None:
    other = client_of("lan")
    for character in ("huong", "quan"):
        client = client_of(character)
        assert client.post(f"/account/sign-ins/{own_sign_in(other).id}/revoke").status_code == 404
    assert other.get("/account").status_code == 200


def test_i_end_all_others(client_of: ClientOf) -> None:
    here, there, third = client_of("huong"), client_of("huong"), client_of("huong")
    here.post("/account/sign-ins/revoke-others")
    assert [client.get("/account").status_code for client in (here, there, third)] == [200, 302, 302]


def change(client: FlaskClient, old: str = PASSWORD, new: str = NEW, again: str | None = None) -> int:
    """Send the form that changes the password; the status."""
    form = {"old": old, "new": new, "again": new if again is None else again}
    return int(client.post("/account/password", data=form).status_code)


def test_changing_the_password_ends_the_others_and_keeps_this_one(client_of: ClientOf, office: Office) -> None:
    here, there = client_of("huong"), client_of("huong")
    assert change(here) == 303
    assert (here.get("/account").status_code, there.get("/account").status_code) == (200, 302)
    assert passwords.verify(office.person("huong").password_hash, NEW)


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ({"old": "sai-mat-khau"}, "The present password is not right"),
        ({"again": "bon-mua-xuan-hai"}, "The two new passwords differ"),
        ({"new": "ngan"}, "at least 10"),
        ({"new": "noivu.huong1"}, "not the name"),
        ({"new": "P@ssw0rd123"}, "soon guessed"),
        ({"new": "XaBinhAn@2022"}, "soon guessed"),
        ({"new": PASSWORD}, "differs from the present"),
    ],
)
@pytest.mark.settings(LANGUAGE="en")
def test_what_cannot_be_a_new_password_is_said(
    client_of: ClientOf, office: Office, form: dict[str, str], says: str
) -> None:
    client = client_of("huong")
    sent = {"old": PASSWORD, "new": NEW, **form}
    page = client.post("/account/password", data={"again": sent["new"], **sent})
    assert page.status_code == 400
    assert says in page.text
    assert office.person("huong").password_hash == PASSWORD_HASH


def test_guessing_the_present_password_waits_as_at_the_sign_in(client_of: ClientOf) -> None:
    client = client_of("huong")
    assert [change(client, old=f"sai-mat-khau-{n}") for n in range(6)] == [400, 400, 400, 400, 400, 429]
    assert change(client) == 429


def test_a_new_password_that_is_refused_is_no_wrong_attempt(client_of: ClientOf) -> None:
    client = client_of("huong")
    assert [change(client, new="ngan") for _ in range(7)] == [400] * 7
    assert change(client) == 303


def test_the_same_password_typed_in_the_other_form_is_the_same(client_of: ClientOf) -> None:
    client = client_of("huong")
    assert change(client, new="bốn mùa xuân hạ") == 303
    decomposed = unicodedata.normalize("NFD", "bốn mùa xuân hạ")
    assert change(client, old="bốn mùa xuân hạ", new=decomposed) == 400


def test_a_good_change_clears_the_count(client_of: ClientOf) -> None:
    client = client_of("huong")
    change(client, old="sai-mat-khau")
    change(client)
    assert db.session.scalars(select(FailedAttempt)).all() == []


def test_who_must_change_the_password_comes_nowhere_else(client_of: ClientOf, office: Office) -> None:
    client = client_of("huong")
    office.person("huong").must_change_password = True
    db.session.commit()
    for path in ("/", "/account", "/people", "/units", "/documents"):
        response = client.get(path)
        assert (path, response.status_code, response.location) == (path, 303, "/account/password")
    assert client.post("/account/sign-ins/revoke-others").location == "/account/password"
    assert client.get("/documents", headers={"HX-Request": "true"}).headers["HX-Redirect"] == "/account/password"
    assert client.get("/account/password").status_code == 200
    assert client.post("/account/theme", data={"theme": "dark"}).status_code == 303
    with client.get("/static/css/tokens.css") as stylesheet:
        assert stylesheet.status_code == 200
    assert change(client) == 303
    assert client.get("/account").status_code == 200


def test_who_must_change_the_password_may_leave(client_of: ClientOf, office: Office) -> None:
    office.person("huong").must_change_password = True
    db.session.commit()
    assert client_of("huong").post("/sign-out").location == "/sign-in"


def test_the_language_is_kept_with_the_person(client_of: ClientOf, office: Office) -> None:
    client = client_of("huong")
    assert 'lang="vi"' in client.get("/account").text
    answer = client.post("/account/language", data={"language": "en"}, headers={"Referer": "http://localhost/people"})
    assert answer.location == "/people"
    assert office.person("huong").language == "en"
    assert '<html lang="en"' in client_of("huong").get("/account").text


def test_a_stranger_keeps_the_language_in_a_cookie(client: FlaskClient, office: Office) -> None:
    client.post("/account/language", data={"language": "en"})
    assert '<html lang="en"' in client.get("/sign-in").text


@pytest.mark.parametrize("referrer", ["https://ac.example/people", "http://localhost//ac.example", "http://["])
def test_choosing_a_language_leads_to_no_other_host(client: FlaskClient, office: Office, referrer: str) -> None:
    answer = client.post("/account/language", data={"language": "en"}, headers={"Referer": referrer})
    assert answer.location == "/"


@pytest.mark.parametrize(("path", "field"), [("/account/language", "language"), ("/account/theme", "theme")])
def test_a_choice_that_there_is_not_is_refused(client: FlaskClient, office: Office, path: str, field: str) -> None:
    answer = client.post(path, data={field: "<script>"})
    assert answer.status_code == 400
    assert "Set-Cookie" not in answer.headers or f"{field}=" not in answer.headers["Set-Cookie"]


def test_the_theme_is_kept_in_a_cookie(client: FlaskClient, office: Office) -> None:
    client.post("/account/theme", data={"theme": "dark"})
    assert 'data-theme="dark"' in client.get("/sign-in").text
