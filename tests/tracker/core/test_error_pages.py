"""Errors: a page for people, JSON for programs, the request's id on both and in the log."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from markupsafe import escape

from tests.conftest import ClientOf
from tracker.core.errors import Change, Conflict, InvalidInput, NotAllowed, NotFound
from tracker.core.faults import Busy
from tracker.core.security import public

ERRORS = {
    "not-found": (NotFound("No such unit."), 404),
    "not-allowed": (NotAllowed("Only clerks do this."), 403),
    "invalid": (InvalidInput("The day is missing."), 400),
    "conflict": (Conflict("Somebody was first.", changes=[Change("Tên", "Cũ", "Mới")]), 409),
    "busy": (Busy("The register is busy."), 503),
}


@pytest.fixture
def faulty(app: Flask) -> Flask:
    """Routes that fail, one for each error; unknown errors are answered as in production."""

    def fail(name: str) -> Any:
        raise ERRORS[name][0]

    def break_down() -> Any:
        raise RuntimeError("secret detail")

    app.add_url_rule("/t/fail/<name>", "t_fail", public(fail))
    app.add_url_rule("/t/broken", "t_broken", public(break_down))
    app.config["PROPAGATE_EXCEPTIONS"] = False
    return app


@pytest.mark.parametrize("name", ERRORS)
@pytest.mark.usefixtures("faulty")
def test_an_error_is_a_page_with_its_words_for_everybody(name: str, client: FlaskClient, client_of: ClientOf) -> None:
    error, status = ERRORS[name]
    for browser in (client, client_of("minh")):
        answer = browser.get(f"/t/fail/{name}")
        assert answer.status_code == status
        assert answer.mimetype == "text/html"
        assert str(escape(error.message)) in answer.text
        assert answer.text.count("<h1") == 1


@pytest.mark.parametrize("name", ERRORS)
@pytest.mark.usefixtures("faulty")
def test_an_error_is_json_for_whoever_asks_for_json(name: str, client: FlaskClient) -> None:
    error, status = ERRORS[name]
    answer = client.get(f"/t/fail/{name}", headers={"Accept": "application/json"})
    assert answer.status_code == status
    assert answer.json == {"error": str(error.message), "hint": "", "request_id": answer.json["request_id"]}
    assert re.fullmatch(r"[0-9a-f]{12}", answer.json["request_id"])


@pytest.mark.usefixtures("faulty")
def test_a_browser_gets_a_page(client: FlaskClient) -> None:
    accept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    assert client.get("/t/fail/invalid", headers={"Accept": accept}).mimetype == "text/html"


@pytest.mark.usefixtures("faulty")
def test_a_conflict_says_what_the_other_changed(client: FlaskClient) -> None:
    page = client.get("/t/fail/conflict").text
    assert all(word in page for word in ("Tên", "Cũ", "Mới"))


def test_the_unexpected_is_told_by_its_number_only(
    faulty: Flask, client: FlaskClient, capfd: pytest.CaptureFixture[str]
) -> None:
    answer = client.get("/t/broken", headers={"Accept": "application/json"})
    assert answer.status_code == 500
    assert "secret detail" not in answer.text
    page = client.get("/t/broken")
    assert page.status_code == 500
    assert "secret detail" not in page.text
    assert re.search(r"[0-9a-f]{12}", page.text)


def test_unknown_errors_are_raised_while_testing(app: Flask, client: FlaskClient) -> None:
    def break_down() -> Any:
        raise RuntimeError("secret detail")

    app.add_url_rule("/t/broken", "t_broken", public(break_down))
    with pytest.raises(RuntimeError, match="secret detail"):
        client.get("/t/broken")


def test_a_missing_page_is_one_with_words(client_of: ClientOf) -> None:
    answer = client_of("minh").get("/no-such-page")
    assert answer.status_code == 404
    assert answer.text.count("<h1") == 1


@pytest.mark.csrf
def test_a_form_without_its_token_is_refused_in_words(app: Flask, client: FlaskClient) -> None:
    app.add_url_rule("/t/form", "t_form", public(lambda: "taken"), methods=["POST"])
    answer = client.post("/t/form", headers={"Accept": "application/json"})
    assert answer.status_code == 400
    assert answer.json["hint"]


@pytest.mark.settings(UPLOAD_MEGABYTES=1)
def test_too_large_a_body_is_refused_in_words(app: Flask, client: FlaskClient) -> None:
    from flask import request

    app.add_url_rule("/t/form", "t_form", public(lambda: str(len(request.form))), methods=["POST"])
    answer = client.post("/t/form", data={"x": "x" * 3_300_000}, headers={"Accept": "application/json"})
    assert answer.status_code == 413
