"""What leaves the house in text is compressed; the home page is light at the first visit, and lighter after."""

from __future__ import annotations

import gzip
import re
from html import unescape

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.conftest import ClientOf
from tests.factories import Office
from tests.tracker.processes.waiting import every_step
from tracker.core.compressing import of_page, takes_gzip

FIRST, AFTER = 150_000, 30_000  # bytes without fonts
ASKS = {"Accept-Encoding": "gzip, deflate, br"}


def fetch(client: FlaskClient, path: str) -> TestResponse:
    answer = client.get(path, headers=ASKS)
    assert answer.status_code == 200, path
    return answer


def files_of(page: str) -> set[str]:
    """What a browser fetches with the page, but for fonts and what only some pages need."""
    tags = re.findall(r"<(?:link|script|use)\b[^>]*>", page)
    found = {unescape(url) for tag in tags for url in re.findall(r'(?:href|src)="(/[^"#]+)', tag)}
    return {url for url in found if "/fonts/" not in url}


@pytest.mark.parametrize("name", ["lan", "dong", "huong"])
def test_the_home_page_keeps_its_budget(client_of: ClientOf, office: Office, name: str) -> None:
    every_step(office)
    client = client_of(name)
    page = fetch(client, "/")
    text = gzip.decompress(page.data).decode()
    weights = {url: len(fetch(client, url).data) for url in files_of(text)}
    assert {"tom-select", "bpmn"}.isdisjoint(word for url in weights for word in ("tom-select", "bpmn") if word in url)
    assert len(weights) > 10
    assert len(page.data) + sum(weights.values()) < FIRST, sorted(weights.items(), key=lambda one: -one[1])
    assert len(page.data) < AFTER
    for url in weights:
        kept = client.get(url, headers=ASKS).headers["Cache-Control"]
        assert "max-age=31" in kept, f"{url} is asked for again: {kept}"


def test_who_takes_no_gzip_gets_the_plain_text(client_of: ClientOf, office: Office) -> None:
    client = client_of("lan")
    plain, small = client.get("/units"), fetch(client, "/units")
    assert "Content-Encoding" not in plain.headers
    assert small.headers["Content-Encoding"] == "gzip"
    assert small.headers["Content-Length"] == str(len(small.data))
    assert "Accept-Encoding" in small.headers.getlist("Vary")
    assert "Phòng Nội vụ" in gzip.decompress(small.data).decode()
    assert len(small.data) * 2 < len(plain.data)


def test_files_that_people_keep_are_left_as_they_are(client_of: ClientOf, office: Office) -> None:
    client = client_of("lan")
    table = fetch(client, "/documents/export.xlsx")
    assert "Content-Encoding" not in table.headers
    assert table.data[:2] == b"PK"
    again = client.get("/static/css/frame.css", headers=ASKS | {"Range": "bytes=0-99"})
    assert (again.status_code, len(again.data), "Content-Encoding" in again.headers) == (206, 100, False)


def test_pages_with_the_same_words_differ_in_length() -> None:
    page = b"<p>form_key</p>" * 200
    lengths = {len(of_page(page)) for _time in range(60)}
    assert len(lengths) > 20, "who counts bytes learns nothing of a key"
    assert {gzip.decompress(of_page(page)) for _time in range(5)} == {page}


@pytest.mark.parametrize(
    ("said", "takes"),
    [("gzip", True), ("br, gzip;q=0.5", True), ("*", True), ("", False), ("br", False), ("gzip;q=0", False)],
)
def test_who_takes_it(said: str, takes: bool) -> None:
    assert takes_gzip({"HTTP_ACCEPT_ENCODING": said}) is takes
