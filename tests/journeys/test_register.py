"""A clerk registers one more document, finds it by "ke hoach 12", and a stranger gets nothing."""

from __future__ import annotations

import re

from flask import Flask

from tests.conftest import ClientOf
from tests.factories import Office
from tests.tracker.documents.papers import register

LINE = "Kế hoạch số 12/KH-UBND ngày 25/01/2021 của UBND huyện về việc thi hành pháp luật về xử lý vi phạm hành chính"


def field(page: str, name: str) -> str:
    """What an input of the page holds."""
    found = re.search(rf'<input[^>]* name="{name}"[^>]* value="([^"]*)"', page)
    assert found, name
    return found.group(1)


def test_a_clerk_pastes_is_warned_registers_and_finds_it(app: Flask, client_of: ClientOf, office: Office) -> None:
    register("06/KH-UBND", "17/01/2022")
    register("122/KH-UBND", "01/03/2022", subject="Tuyên truyền cải cách hành chính")
    clerk = client_of("lan")

    filled = clerk.get("/documents/new", query_string={"paste": LINE}).text
    names = ("number", "issued_on", "issuer")
    paper = {name: field(filled, name) for name in names} | {"subject": "Thi hành pháp luật"}
    assert paper["issued_on"] == "25/01/2021"

    warned = clerk.post("/documents/new", data=paper)
    assert warned.status_code == 200
    proposed = re.search(r'name="mend_date" value="([^"]+)"', warned.text)
    assert proposed
    mended = clerk.post("/documents/new", data=paper | {"mend_date": proposed.group(1)})
    paper["issued_on"] = field(mended.text, "issued_on")
    assert paper["issued_on"] == "25/01/2022"

    registered = clerk.post("/documents/new", data=paper)
    assert registered.status_code == 303
    page = clerk.get(registered.headers["Location"])
    assert page.status_code == 200
    assert "Phạm Thị Lan" in page.text

    found = client_of("tuyet").get("/documents", query_string={"q": "ke hoach 12"}).text
    assert re.findall(r'class="doc-no" href="[^"]+">([^<]+)</a>', found) == ["12/KH-UBND"]

    stranger = app.test_client()
    for address in ("/documents?q=ke+hoach+12", registered.headers["Location"], "/documents/export.csv"):
        answer = stranger.get(address)
        assert answer.status_code == 302
        assert "/sign-in" in answer.headers["Location"]
        assert "12/KH-UBND" not in answer.text
