"""The edge: who is asked to sign in, where a sign-in may lead, which headers every answer carries."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.conftest import ClientOf
from tracker.core.actor import Role
from tracker.core.security import CONTENT_SECURITY_POLICY, public, requires, safe_target, signed_in

HOSTILE = [
    None,
    "",
    "documents",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https://evil.example/",
    "https:/evil.example",
    "HTTPS://evil.example",
    "javascript:alert(1)",
    " /documents",
    "/\t/evil.example",
    "/\n/evil.example",
    "/documents\r\nSet-Cookie: a=b",
    "data:text/html,x",
    "@evil.example",
    "\x00/documents",
]


@pytest.mark.parametrize("target", HOSTILE)
def test_an_address_elsewhere_leads_home(shared_app: Flask, target: str | None) -> None:
    with shared_app.test_request_context():
        assert safe_target(target) == "/"


@pytest.mark.parametrize(
    "target", ["/", "/documents?q=a%20b&page=2", "/units/3#posts", "/documents?next=//evil.example"]
)
def test_a_local_address_is_followed(shared_app: Flask, target: str) -> None:
    with shared_app.test_request_context():
        assert safe_target(target) == target


@pytest.fixture
def doors(app: Flask) -> None:
    """One route of each kind."""
    app.add_url_rule("/t/open", "t_open", public(lambda: "open"), methods=["GET", "POST"])
    app.add_url_rule("/t/house", "t_house", signed_in(lambda: "house"), methods=["GET", "POST"])
    clerks = requires(lambda actor: None if actor.has(Role.CLERK) else "Only clerks do this.")
    app.add_url_rule("/t/clerks", "t_clerks", clerks(lambda: "clerks"))
    app.add_url_rule("/t/forgotten", "t_forgotten", lambda: "forgotten")


@pytest.mark.usefixtures("doors")
def test_a_stranger_is_asked_to_sign_in_and_comes_back(client: FlaskClient) -> None:
    assert client.get("/t/open").text == "open"
    answer = client.get("/t/house?q=a")
    assert (answer.status_code, answer.location) == (302, "/sign-in?next=/t/house?q%3Da")
    assert client.get("/t/house").location == "/sign-in?next=/t/house"
    assert client.get("/").location == "/sign-in"


@pytest.mark.usefixtures("doors")
def test_a_form_sent_after_the_end_of_a_sign_in_is_not_repeated(client: FlaskClient) -> None:
    answer = client.post("/t/house?q=a")
    assert (answer.status_code, answer.location) == (302, "/sign-in")


@pytest.mark.usefixtures("doors")
def test_a_part_of_a_page_sends_the_whole_page_to_the_sign_in(client: FlaskClient) -> None:
    answer = client.get("/t/house", headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (401, "/sign-in")


@pytest.mark.usefixtures("doors")
def test_an_address_that_is_not_there_is_no_secret_told_to_strangers(client: FlaskClient) -> None:
    assert client.get("/t/nothing").location == "/sign-in?next=/t/nothing"


@pytest.mark.usefixtures("doors")
def test_a_policy_opens_or_gives_its_reason(client_of: ClientOf) -> None:
    assert client_of("lan").get("/t/clerks").text == "clerks"
    refused = client_of("dong").get("/t/clerks")
    assert refused.status_code == 403
    assert "Only clerks do this." in refused.text


@pytest.mark.usefixtures("doors")
def test_a_route_without_a_mark_stays_shut(client_of: ClientOf, client: FlaskClient) -> None:
    assert client_of("lan").get("/t/forgotten").status_code == 404
    assert client.get("/t/forgotten").status_code == 302


HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}


@pytest.mark.usefixtures("doors")
@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/t/open", 200), ("GET", "/t/house", 302), ("DELETE", "/t/open", 302), ("GET", "/health/live", 200)],
)
def test_every_answer_to_a_stranger_carries_the_headers(
    client: FlaskClient, method: str, path: str, status: int
) -> None:
    answer = client.open(path, method=method)
    assert answer.status_code == status
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


@pytest.mark.usefixtures("doors")
@pytest.mark.parametrize(("path", "status"), [("/t/house", 200), ("/t/nothing", 404), ("/t/forgotten", 404)])
def test_every_answer_to_an_officer_carries_the_headers(client_of: ClientOf, path: str, status: int) -> None:
    answer = client_of("minh").get(path)
    assert answer.status_code == status
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


def test_the_policy_allows_nothing_inline_and_nobody_else() -> None:
    assert "unsafe" not in CONTENT_SECURITY_POLICY
    assert "http" not in CONTENT_SECURITY_POLICY
    assert CONTENT_SECURITY_POLICY.startswith("default-src 'self'")


def test_a_page_over_https_asks_for_https_next_time(client: FlaskClient) -> None:
    assert "Strict-Transport-Security" not in client.get("/health/live").headers
    secure = client.get("/health/live", base_url="https://localhost")
    assert secure.headers["Strict-Transport-Security"] == "max-age=31536000"


@pytest.mark.parametrize(("base_url", "is_secure"), [("http://localhost", False), ("https://localhost", True)])
def test_the_cookie_is_for_this_site_and_not_for_scripts(client: FlaskClient, base_url: str, is_secure: bool) -> None:
    cookie = client.post("/t/nothing", base_url=base_url).headers["Set-Cookie"]
    assert cookie.startswith("tracker_session=")
    assert {"HttpOnly", "SameSite=Lax"} <= set(cookie.split("; "))
    assert ("Secure" in cookie.split("; ")) is is_secure


@pytest.mark.settings(SECURE_COOKIES="always")
def test_an_office_may_want_cookies_over_https_only(client: FlaskClient) -> None:
    assert "; Secure" in client.post("/t/nothing").headers["Set-Cookie"]


@pytest.mark.parametrize(("hops", "address"), [(0, "127.0.0.1"), (1, "203.0.113.9"), (2, "198.51.100.7")])
def test_as_many_proxies_are_believed_as_are_set(make_app: object, hops: int, address: str) -> None:
    from flask import request

    app = make_app(TRUSTED_PROXIES=hops)  # type: ignore[operator]
    app.add_url_rule("/t/address", "t_address", public(lambda: str(request.remote_addr)))
    sent = {"X-Forwarded-For": "198.51.100.7, 203.0.113.9"}
    assert app.test_client().get("/t/address", headers=sent).text == address


@pytest.mark.settings(REQUESTS_PER_MINUTE=10)
def test_too_many_requests_are_refused_for_a_while(client: FlaskClient) -> None:
    statuses = [client.get("/health/live").status_code for _ in range(12)]
    assert statuses[:10] == [200] * 10
    assert statuses[10:] == [429] * 2
