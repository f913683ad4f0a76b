"""What a request says about the host is believed by nothing that leaves the house."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.conftest import ClientOf, MakeApp, sign_in
from tests.factories import Office
from tracker.core.project import ROOT

FOREIGN = "xau.example"
SENT = {"X-Forwarded-Host": FOREIGN, "X-Forwarded-Port": "81", "Forwarded": f"host={FOREIGN}"}


def also_at(client: FlaskClient, host: str = FOREIGN) -> FlaskClient:
    """The browser's cookie is good for this host too."""
    cookie = client.get_cookie("tracker_session")
    assert cookie is not None
    client.set_cookie("tracker_session", cookie.value, domain=host)
    return client


def slip(app: Flask, **sent: object) -> str:
    with app.app_context():
        person_id, admin = Office().person("minh").id, also_at(sign_in(app, "quan"))
        return str(admin.post(f"/people/{person_id}/password", **sent).text)


@pytest.mark.parametrize("hops", [0, 1, 2])
def test_a_slip_names_the_address_of_the_settings(make_app: MakeApp, hops: int) -> None:
    app = make_app("office", TRUSTED_PROXIES=hops, PUBLIC_URL="https://theodoi.binhson.example/")
    for sent in ({"headers": SENT}, {"base_url": f"http://{FOREIGN}"}):
        told = slip(app, **sent)
        assert "https://theodoi.binhson.example/sign-in" in told
        assert FOREIGN not in told


def test_a_slip_names_no_address_that_leads_nowhere(make_app: MakeApp) -> None:
    told = slip(make_app("office"), base_url=f"http://{FOREIGN}")
    assert "127.0.0.1" not in told
    assert FOREIGN not in told
    assert "Các bước ban đầu" in told, "the administrator reads where to enter it"


@pytest.mark.settings(TRUSTED_PROXIES=1)
@pytest.mark.parametrize("path", ["/", "/documents", "/documents//new", "/people/", "/khong-co", "/t/%0a"])
def test_no_answer_repeats_the_host(client_of: ClientOf, path: str) -> None:
    for client in (also_at(client_of("lan")), also_at(client_of("quan"))):
        answer = client.get(path, headers=SENT, base_url=f"http://{FOREIGN}")
        assert FOREIGN not in answer.text
        assert FOREIGN not in str(answer.headers)


def test_an_office_that_opens_it_by_its_number_is_not_locked_out(client_of: ClientOf) -> None:
    lan = also_at(client_of("lan"), "192.0.2.10")
    assert lan.get("/documents//new", base_url="http://192.0.2.10:8000").headers["Location"] == "/documents/new"
    assert lan.get("/documents/", base_url="http://192.0.2.10:8000").status_code == 200


def test_nothing_else_asks_a_request_for_its_host() -> None:
    """Compared with, never written: where the page came from, and where a redirect of the house leads.

    One form proposes it to the administrator, who reads it before it is kept: the address of the program.
    """
    words = re.compile(r"_external|request\.(?:host|host_url|url_root|root_url|base_url|url)\b")
    found = {
        (str(path.relative_to(ROOT)), word)
        for folder in ("tracker", "templates")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in (".py", ".html", ".txt") and "vendor" not in path.parts
        for word in words.findall(path.read_text(encoding="utf-8"))
    }
    assert found == {
        ("tracker/accounts/routes/account.py", "request.host"),
        ("tracker/core/addresses.py", "request.host_url"),
        ("tracker/health/reach/routes.py", "request.url_root"),
        ("templates/core/errors/_page.html", "request.url_root"),
        ("templates/core/errors/_page.html", "request.url"),
    }
