"""Files of the front end: kept by browsers, their address changing with their content."""

from __future__ import annotations

import re

from flask.testing import FlaskClient


def test_every_file_of_a_page_has_its_version_in_its_address(client: FlaskClient) -> None:
    page = client.get("/sign-in").text
    files = re.findall(r'(?:src|href)="(/static/(?!vendor/fonts/)[^"#]+)', page)
    assert len(files) > 5
    assert [file for file in files if not re.search(r"\?v=[0-9a-f]{8}$", file)] == []
    assert {client.get(file).status_code for file in files} == {200}


def test_a_font_is_fetched_ahead_under_the_address_that_the_style_sheet_asks_for(client: FlaskClient) -> None:
    ahead = re.findall(r'<link rel="preload" href="(/static/vendor/fonts/[^"]+)"', client.get("/sign-in").text)
    with client.get("/static/css/fonts.css") as sheet:
        asked = {f"/static/{path}" for path in re.findall(r'url\("\.\./([^"]+)"\)', sheet.text)}
    assert len(ahead) == 2
    assert set(ahead) <= asked


def test_a_file_is_kept_by_the_browser_and_read_as_what_it_is(client: FlaskClient) -> None:
    answer = client.get("/static/css/tokens.css")
    assert answer.mimetype == "text/css"
    assert "max-age=31536000" in answer.headers["Cache-Control"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_file_that_is_not_there_is_missing(client: FlaskClient) -> None:
    assert client.get("/static/css/nothing.css").status_code == 404


def test_no_file_outside_the_folder_is_served(client: FlaskClient) -> None:
    for path in ("/static/../config.py", "/static/%2e%2e/config.py", "/static/..%2fconfig.py", "/static//etc/passwd"):
        assert client.get(path).status_code in (302, 404)
