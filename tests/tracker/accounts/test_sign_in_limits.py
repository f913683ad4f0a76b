"""Who waits after wrong passwords, and who never does: an office behind one address, a stranger with many."""

from __future__ import annotations

import re
import threading
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, func, select

from tests.applications import close, new_app, settings_of_tests
from tests.characters import PASSWORD
from tests.conftest import ClientOf
from tests.factories import Office, make_failed_attempt, make_person
from tracker.accounts import passwords
from tracker.accounts.models import FailedAttempt, FamiliarPlace
from tracker.core import clock
from tracker.core.extensions import db

OFFICE, AWAY = "203.0.113.7", "198.51.100.9"
WRONG = "sai-mat-khau"
Move = Callable[[float], None]

pytestmark = pytest.mark.settings(LANGUAGE="en")


@pytest.fixture(autouse=True)
def minutes_later(monkeypatch: pytest.MonkeyPatch) -> Move:
    """Move the clock on; it stands to begin with, so nobody's wait ends by itself."""
    moment = [datetime(2026, 11, 24, 1, 0, tzinfo=UTC)]
    monkeypatch.setattr(clock, "now", lambda: moment[0])

    def move(minutes: float) -> None:
        moment[0] += timedelta(minutes=minutes)

    return move


def try_in(browser: FlaskClient, name: str, password: str = PASSWORD, *, at: str = OFFICE) -> Any:
    """Send the form of the sign-in page; the answer."""
    form = {"user_name": name, "password": password}
    return browser.post("/sign-in", data=form, environ_overrides={"REMOTE_ADDR": at})


def status(browser: FlaskClient, name: str, password: str = PASSWORD, *, at: str = OFFICE) -> int:
    """303 in, 400 wrong, 429 later."""
    return int(try_in(browser, name, password, at=at).status_code)


def colleagues(number: int) -> list[str]:
    """So many people, by their sign-in names."""
    return [make_person(user_name=f"canbo.so{n}").user_name for n in range(number)]


def spray(app: Flask, *, at: str = OFFICE, names: int = 29) -> list[int]:
    """One password tried on so many names, as a list from elsewhere has them."""
    browser = app.test_client()
    return [status(browser, f"ten.doan{n}", WRONG, at=at) for n in range(names)]


def strangers_try(app: Flask, name: str, times: int) -> Counter[int]:
    """Failures from so many addresses in turn."""
    browser = app.test_client()
    return Counter(status(browser, name, WRONG, at=f"192.0.2.{n % 250}") for n in range(times))


def test_forty_people_of_one_address_sign_in_within_a_minute(app: Flask, office: Office) -> None:
    assert [status(app.test_client(), name) for name in colleagues(40)] == [303] * 40


def test_eight_of_forty_mistype_before_anybody_is_in_and_all_come_in(app: Flask, office: Office) -> None:
    names = colleagues(40)
    for place, name in enumerate(names[:8]):
        assert [status(app.test_client(), name, WRONG) for _ in range(1 + place % 2)][-1] == 400
    assert [status(app.test_client(), name) for name in names] == [303] * 40


def test_a_third_of_an_office_mistypes_once_or_twice_one_after_another(app: Flask, office: Office) -> None:
    for place, name in enumerate(colleagues(40)):
        browser = app.test_client()
        mistakes = 1 + place % 2 if place % 3 == 0 else 0
        assert [status(browser, name, WRONG) for _ in range(mistakes)] == [400] * mistakes
        assert status(browser, name) == 303


def test_one_address_that_tries_many_names_is_slowed_after_ten(app: Flask, office: Office) -> None:
    assert spray(app) == [400] * 10 + [429] * 19
    answer = try_in(app.test_client(), "noivu.huong")
    assert answer.status_code == 429
    assert "Too many wrong passwords from this network: sign in again after 1 minute" in answer.text


def test_a_spraying_address_waits_longer_each_time(app: Flask, office: Office, minutes_later: Move) -> None:
    spray(app)
    for wait in (0.5, 1, 2, 4, 8, 15, 15):
        minutes_later(wait - 0.01)
        assert status(app.test_client(), "ten.khac", WRONG) == 429
        minutes_later(0.01)
        assert status(app.test_client(), "ten.khac", WRONG) == 400


def test_another_address_does_not_wait_for_a_spraying_one(app: Flask, office: Office) -> None:
    spray(app, at=AWAY)
    assert status(app.test_client(), "noivu.huong") == 303


def test_a_colleague_whose_address_is_known_passes_while_the_address_is_spraying(app: Flask, office: Office) -> None:
    assert status(app.test_client(), "noivu.huong") == 303
    assert 429 in spray(app)
    assert status(app.test_client(), "noivu.huong") == 303
    assert status(app.test_client(), "noivu.minh") == 429


def test_a_browser_that_is_known_passes_at_an_address_that_is_spraying(app: Flask, office: Office) -> None:
    phone = app.test_client()
    assert status(phone, "noivu.huong") == 303
    phone.post("/sign-out")
    spray(app, at=AWAY)
    assert status(phone, "noivu.huong", at=AWAY) == 303
    assert status(app.test_client(), "noivu.minh", at=AWAY) == 429


def test_five_hundred_failures_of_strangers_do_not_make_huong_wait_at_her_address(
    app: Flask, office: Office, minutes_later: Move
) -> None:
    assert status(app.test_client(), "noivu.huong") == 303
    assert strangers_try(app, "noivu.huong", 500) == {400: 20, 429: 480}
    assert status(app.test_client(), "noivu.huong") == 303
    minutes_later(0.1)
    assert status(app.test_client(), "noivu.huong", at=AWAY) == 429


def test_a_person_who_was_never_here_waits_a_quarter_of_an_hour_at_most(
    app: Flask, office: Office, minutes_later: Move
) -> None:
    for _ in range(6):
        strangers_try(app, "noivu.huong", 20)
        minutes_later(15)
    assert status(app.test_client(), "noivu.huong") == 303


def test_her_own_mistakes_make_huong_wait_where_she_is_known(app: Flask, office: Office) -> None:
    browser = app.test_client()
    assert status(browser, "noivu.huong") == 303
    browser.post("/sign-out")
    assert [status(browser, "noivu.huong", WRONG) for _ in range(6)] == [400] * 5 + [429]


def test_a_colleague_who_guesses_at_the_same_address_does_not_make_her_own_browser_wait(
    app: Flask, office: Office
) -> None:
    hers = app.test_client()
    assert status(hers, "noivu.huong") == 303
    hers.post("/sign-out")
    assert [status(app.test_client(), "noivu.huong", WRONG) for _ in range(6)] == [400] * 5 + [429]
    assert status(hers, "noivu.huong") == 303


def test_nobody_waits_for_mistakes_that_were_made_while_the_clock_was_ahead(
    app: Flask, office: Office, minutes_later: Move
) -> None:
    browser = app.test_client()
    minutes_later(30 * 24 * 60)
    assert [status(browser, "noivu.huong", WRONG) for _ in range(6)][-1] == 429
    minutes_later(-30 * 24 * 60)
    assert status(browser, "noivu.huong", WRONG) == 400
    assert db.session.scalar(select(func.count()).select_from(FailedAttempt)) == 1
    assert status(browser, "noivu.huong") == 303


def test_a_place_is_known_for_ninety_days(app: Flask, office: Office, minutes_later: Move) -> None:
    browser = app.test_client()
    assert status(browser, "noivu.huong") == 303
    browser.post("/sign-out")
    minutes_later(89 * 24 * 60)
    strangers_try(app, "noivu.huong", 20)
    assert status(browser, "noivu.huong") == 303
    minutes_later(91 * 24 * 60)
    strangers_try(app, "noivu.huong", 20)
    assert status(app.test_client(), "noivu.huong") == 429


def test_the_place_of_one_person_is_not_known_for_another(app: Flask, office: Office) -> None:
    browser = app.test_client()
    assert status(browser, "noivu.huong") == 303
    browser.post("/sign-out")
    strangers_try(app, "noivu.minh", 20)
    assert status(browser, "noivu.minh") == 429


def test_a_cookie_that_was_made_up_is_no_known_browser(app: Flask, office: Office) -> None:
    assert status(app.test_client(), "noivu.huong") == 303
    browser = app.test_client()
    browser.set_cookie("tracker_device", "A" * 43, path="/sign-in")
    strangers_try(app, "noivu.huong", 20)
    assert status(browser, "noivu.huong", at=AWAY) == 429


def test_the_cookie_of_a_browser_is_hidden_from_scripts_and_from_other_pages(app: Flask, office: Office) -> None:
    cookies = try_in(app.test_client(), "noivu.huong").headers.getlist("Set-Cookie")
    device = next(cookie for cookie in cookies if cookie.startswith("tracker_device="))
    assert {"HttpOnly", "SameSite=Lax", "Path=/sign-in", "Max-Age=7776000"} <= set(device.split("; "))
    assert not any("tracker_device=" in cookie for cookie in try_in(app.test_client(), "khong.ai").headers.values())


def test_addresses_of_one_ipv6_network_are_one_address(app: Flask, office: Office) -> None:
    browser = app.test_client()
    tries = [status(browser, "noivu.huong", WRONG, at=f"2001:db8:0:7::{n:x}") for n in range(1, 8)]
    assert tries == [400] * 5 + [429] * 2
    assert status(browser, "noivu.huong", at="2001:db8:0:8::1") == 303


@pytest.mark.parametrize("name", ["noivu.huong", "khong.ai"])
def test_names_that_nobody_has_wait_with_the_same_words(app: Flask, office: Office, name: str) -> None:
    pages = []
    for _ in range(21):
        browser = app.test_client()
        pages += [try_in(browser, name, WRONG, at=f"192.0.2.{len(pages)}")]
    assert [page.status_code for page in pages] == [400] * 20 + [429]
    assert "for this user name: sign in again after 1 minute" in pages[-1].text


def test_names_that_nobody_has_cost_as_many_queries(app: Flask, office: Office) -> None:
    counted: list[str] = []

    @event.listens_for(db.engine, "before_cursor_execute")
    def note(_c: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        counted.append(re.sub(r"\s+", " ", statement))

    asked = {}
    for name in ("noivu.huong", "khong.ai"):
        counted.clear()
        try_in(app.test_client(), name, WRONG, at=f"192.0.2.{len(asked)}")
        asked[name] = list(counted)
    assert asked["noivu.huong"] == asked["khong.ai"]


def test_where_people_are_known_some_names_that_nobody_has_pass_for_known(app: Flask, office: Office) -> None:
    assert status(app.test_client(), "noivu.huong") == 303
    later = spray(app, names=60)[20:]
    assert {400, 429} == set(later)
    assert 10 < Counter(later)[400] < 30


def test_a_new_password_from_the_administrator_ends_the_wait(app: Flask, office: Office, client_of: ClientOf) -> None:
    strangers_try(app, "noivu.huong", 20)
    assert status(app.test_client(), "noivu.huong") == 429
    slip = client_of("quan").post(f"/people/{office.person('huong').id}/password").text
    found = re.search(r"[a-z2-9]{3}(-[a-z2-9]{3}){3}", slip)
    assert found is not None
    assert status(app.test_client(), "noivu.huong", found[0]) == 303


def test_a_password_that_was_changed_meanwhile_opens_nothing(
    app: Flask, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is right while it is hashed, and no longer when the answer is written."""
    verify = passwords.verify

    def slow(kept: str, typed: str) -> bool:
        is_right = verify(kept, typed)
        person = office.person("huong")
        person.password_hash = passwords.hash_password("ba-con-vit-qua-cau")
        db.session.commit()
        return is_right

    monkeypatch.setattr(passwords, "verify", slow)
    assert status(app.test_client(), "noivu.huong") == 400


@pytest.fixture
def two_servers(app: Flask, office: Office) -> Any:
    """Two applications on one database, as two workers are."""
    url = db.engine.url.render_as_string(hide_password=False)
    other = new_app(settings_of_tests(url, app.config["TRACKER_INSTANCE"], LANGUAGE="en"))
    db.session.remove()
    yield app, other
    close(other)


def test_two_servers_count_together(two_servers: tuple[Flask, Flask]) -> None:
    browsers = [server.test_client() for server in two_servers]
    tries = [status(browsers[n % 2], f"ten.doan{n}", WRONG) for n in range(14)]
    assert tries == [400] * 10 + [429] * 4


@pytest.mark.parametrize(("names", "answered"), [(1, 5), (16, 10)])
def test_attempts_sent_at_once_to_two_servers_learn_no_more(
    two_servers: tuple[Flask, Flask], names: int, answered: int
) -> None:
    """All are hashed before any is counted; still no more are answered than one by one."""
    gate = threading.Barrier(16)
    verify = passwords.HASHER.verify
    found: list[int] = []

    class Gathered:
        def verify(self, kept: str, typed: str) -> bool:
            gate.wait(30)
            return verify(kept, typed)

        def __getattr__(self, name: str) -> Any:
            return getattr(passwords.PasswordHasher(), name)

    def attempt(number: int) -> None:
        found.append(status(two_servers[number % 2].test_client(), f"ten.doan{number % names}", WRONG))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "HASHER", Gathered())
        threads = [threading.Thread(target=attempt, args=(number,)) for number in range(16)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
    assert Counter(found) == {400: answered, 429: 16 - answered}


def test_forty_right_ones_at_once_all_come_in(two_servers: tuple[Flask, Flask]) -> None:
    """An attempt that is still being hashed is no failure."""
    names, found = colleagues(24), []
    db.session.remove()

    def attempt(number: int) -> None:
        found.append(status(two_servers[number % 2].test_client(), names[number]))

    threads = [threading.Thread(target=attempt, args=(number,)) for number in range(24)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert found == [303] * 24
    assert db.session.scalar(select(func.count(FamiliarPlace.id))) == 48


def test_what_is_kept_is_swept_when_something_is_written(app: Flask, office: Office, minutes_later: Move) -> None:
    make_failed_attempt("khong.ai", at=clock.now() - timedelta(hours=25))
    status(app.test_client(), "noivu.huong", WRONG)
    assert db.session.scalar(select(func.count(FailedAttempt.id))) == 1
    assert status(app.test_client(), "noivu.minh") == 303
    minutes_later(91 * 24 * 60)
    assert status(app.test_client(), "noivu.huong") == 303
    people = set(db.session.scalars(select(FamiliarPlace.person_id)))
    assert people == {office.person("huong").id}
