"""Languages, and how days, moments and numbers are written."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_babel import force_locale, get_locale

from tests.conftest import ClientOf
from tests.factories import Office, save
from tracker.core.i18n import write_day, write_moment, write_number
from tracker.core.security import public


@pytest.fixture
def says_language(app: Flask) -> None:
    """A route that answers with the language of the page."""
    app.add_url_rule("/t/language", "t_language", public(lambda: str(get_locale())))


@pytest.mark.usefixtures("says_language")
def test_a_stranger_reads_the_offices_language_or_the_browsers(client: FlaskClient) -> None:
    assert client.get("/t/language", headers={"Accept-Language": "en"}).text == "vi"
    client.set_cookie("language", "en")
    assert client.get("/t/language").text == "en"
    client.set_cookie("language", "fr")
    assert client.get("/t/language").text == "vi"


@pytest.mark.settings(LANGUAGE="en")
@pytest.mark.usefixtures("says_language")
def test_an_office_may_begin_in_english(client: FlaskClient) -> None:
    assert client.get("/t/language").text == "en"


@pytest.mark.usefixtures("says_language")
def test_a_person_takes_the_language_along(client_of: ClientOf, office: Office) -> None:
    office.person("minh").language = "en"
    save(office.person("minh"))
    minh = client_of("minh")
    minh.set_cookie("language", "vi")
    assert minh.get("/t/language").text == "en"


def test_a_day_is_written_with_zeros() -> None:
    assert write_day(date(2022, 6, 3)) == "03/06/2022"
    assert write_day(None) == ""


def test_a_moment_is_written_in_the_offices_time() -> None:
    assert write_moment(datetime(2022, 12, 31, 17, 5, tzinfo=UTC)) == "01/01/2023 00:05"


@pytest.mark.parametrize(("language", "written"), [("vi", "84.327"), ("en", "84,327")])
def test_thousands_are_cut_as_the_language_does(shared_app: Flask, language: str, written: str) -> None:
    with shared_app.test_request_context(), force_locale(language):
        assert write_number(84327) == written
