"""Under a folder of another site: what a proxy says of it, whom it is believed, where pages lead."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.characters import PASSWORD
from tests.conftest import ClientOf, MakeApp
from tests.factories import Office
from tracker.core.addresses import public_address
from tracker.core.fault_pages import fault_answer
from tracker.core.faults import DatabaseAway
from tracker.core.proxies import MOST_LETTERS, folder_of

UNDER = {"X-Forwarded-Prefix": "/theodoi"}


@pytest.mark.parametrize(
    ("said", "folder"),
    [
        ("/theodoi", "/theodoi"), ("/theodoi/", "/theodoi"), ("/noi-bo/theo.doi_2", "/noi-bo/theo.doi_2"), ("/", ""),
        ("", ""), ("theodoi", ""), ("//xau.example", ""), ("/a//b", ""), ("/..", ""), ("/a/../b", ""), ("/a, /b", ""),
        ("https://xau.example", ""), ("/a\\b", ""), ("/a?b", ""), ("/a%2f", ""), ("/theo\u0111\u00f5i", ""),
        ("/" + "a" * MOST_LETTERS, ""),
    ],
)  # fmt: skip
def test_a_folder_is_a_path_of_plain_words(said: str, folder: str) -> None:
    assert folder_of(said) == folder


def test_nobody_in_front_nobody_is_believed(client: FlaskClient) -> None:
    assert client.get("/", headers=UNDER).headers["Location"] == "/sign-in"


@pytest.mark.settings(TRUSTED_PROXIES=2)
def test_one_of_two_proxies_names_the_folder(client: FlaskClient) -> None:
    answer = client.get("/items", headers={**UNDER, "X-Forwarded-For": "192.0.2.1, 192.0.2.2"})
    assert answer.headers["Location"] == "/theodoi/sign-in?next=/theodoi/items"


@pytest.mark.settings(TRUSTED_PROXIES=1)
def test_one_signs_in_under_the_folder_and_comes_to_the_page_asked_for(office: Office, client: FlaskClient) -> None:
    sent = {"user_name": "vanphong.lan", "password": PASSWORD, "next": "/theodoi/items?timely=overdue"}
    answer = client.post("/sign-in", data=sent, headers=UNDER)
    assert (answer.status_code, answer.headers["Location"]) == (303, sent["next"])
    cookies = answer.headers.getlist("Set-Cookie")
    assert len(cookies) == 2
    assert all("Path=/theodoi/" in cookie for cookie in cookies), "the rest of the site gets none of them"


@pytest.mark.settings(TRUSTED_PROXIES=1)
@pytest.mark.parametrize(
    "elsewhere",
    ["/", "/kho", "/theodoix/items", "/theodoi/../kho", "/theodoi/%2e%2e/kho", "//xau.example/", "/theodoi/./../kho"],
)
def test_no_next_leads_to_another_part_of_the_site(client_of: ClientOf, elsewhere: str) -> None:
    lan = client_of("lan")
    assert lan.get("/sign-in", query_string={"next": elsewhere}, headers=UNDER).headers["Location"] == "/theodoi/"


def test_mails_name_the_folder_of_the_public_address(make_app: MakeApp) -> None:
    app: Flask = make_app("office", PUBLIC_URL="https://binhson.example/theodoi/")
    with app.app_context():
        assert public_address("items.show_item", item_id=3) == "https://binhson.example/theodoi/items/3"


@pytest.mark.settings(TRUSTED_PROXIES=1)
@pytest.mark.parametrize(("came_from", "is_offered"), [("/theodoi/items", True), ("/kho", False)])
def test_a_page_of_an_error_leads_back_into_the_folder_alone(
    client_of: ClientOf, came_from: str, is_offered: bool
) -> None:
    answer = client_of("lan").get("/people/new", headers={**UNDER, "Referer": f"http://localhost{came_from}"})
    assert answer.status_code == 403
    assert (f'href="http://localhost{came_from}"' in answer.text) is is_offered


@pytest.mark.settings(TRUSTED_PROXIES=1)
def test_the_page_for_a_lost_database_asks_again_under_the_folder(app: Flask) -> None:
    for method, mark in (("GET", "href"), ("POST", "action")):
        with app.test_request_context("/items?q=1", method=method, environ_overrides={"SCRIPT_NAME": "/theodoi"}):
            page = fault_answer(DatabaseAway("Mất kết nối")).get_data(as_text=True)
        assert f'{mark}="/theodoi/items?q=1"' in page
        assert 'href="/theodoi/static/css/tokens.css' in page
