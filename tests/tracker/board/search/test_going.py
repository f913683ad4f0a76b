"""Ctrl K: anywhere by typing, without tone marks, at most ten, nothing that one may not see."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

from flask.testing import FlaskClient

from tests.conftest import ClientOf
from tests.factories import Office, make_document, make_recipients, make_unit
from tests.tracker.documents.test_query_counts import asked
from tests.tracker.items.tracked import assigned


def found(client: FlaskClient, typed: str) -> dict[str, list[str]]:
    """{group: addresses}."""
    answer = client.get("/search/go", query_string={"q": typed})
    assert answer.status_code == 200
    groups = re.split(r'<div role="group" aria-label="', answer.text)[1:]
    return {
        part[: part.index('"')]: [
            unescape(url) for url in re.findall(r'href="([^"]+)"', part) if not url.startswith("/search")
        ]
        for part in groups
    }


def test_pages_items_units_and_papers_are_found_by_what_is_typed(client_of: ClientOf, office: Office) -> None:
    paper = make_document("37")
    item = assigned(office, document=paper, title="Chuyển đổi vị trí công tác")
    alone = make_document("41")
    clerk = client_of("lan")
    assert found(clerk, "sap den han")["Trang"][0] == "/items?timely=due_soon"
    assert found(clerk, "Sắp đến hạn")["Trang"][0] == "/items?timely=due_soon"
    assert found(clerk, "lich lam viec")["Trang"] == ["/calendar"]
    assert found(clerk, "noi vu")["Đơn vị"] == [f"/units/{office.unit('NV').id}"]
    assert found(clerk, "37") == {"Nhiệm vụ": [f"/items/{item}"]}, "its paper stands in its name"
    assert found(clerk, "41")["Văn bản"] == [f"/documents/{alone.id}"]
    assert found(clerk, "vi tri cong")["Nhiệm vụ"] == [f"/items/{item}"]
    assert "Không tìm thấy" in clerk.get("/search/go?q=xyzzy").text
    assert found(clerk, "")["Trang"][:3] == ["/", "/inbox", "/items"], "at first the menu"


def test_nothing_is_proposed_that_one_may_not_open(client_of: ClientOf, office: Office) -> None:
    document = make_document("99", restricted=True, subject="Việc riêng")
    make_recipients(document, [office.unit("NV")])
    assigned(office, document=document, title="Việc hạn chế")
    for name, sees in (("lan", True), ("huong", True), ("tam", False), ("quan", False)):
        answer = client_of(name).get("/search/go?q=99").text
        assert ("Việc hạn chế" in answer) is sees, name
    assert "Trang" not in found(client_of("huong"), "thu da gui")
    assert found(client_of("quan"), "thu da gui")["Trang"] == ["/reminders/outbox"]


def test_the_proposals_are_few_and_the_questions_fixed(client_of: ClientOf, office: Office) -> None:
    clerk = client_of("lan")
    assigned(office, document=make_document("199"), title="Phòng chống thiên tai")
    clerk.get("/search/go?q=phong")
    with asked() as few:
        clerk.get("/search/go?q=phong")
    for number in range(12):
        make_unit(f"Phòng số {number}", under=office.unit("UBND"))
        assigned(office, document=make_document(str(200 + number)), title=f"Phòng chống thiên tai {number}")
        make_document(str(300 + number), subject="Phòng chống dịch", issued_on=date(2022, 6, 1))
    with asked() as many:
        groups = found(clerk, "phong")
    assert sum(map(len, groups.values())) == 10
    assert len(many) == len(few) <= 9
