"""A restricted document: for clerks, leaders and its recipients; nobody else can tell that it exists."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.conftest import ClientOf
from tests.factories import Office, make_attachment, make_relation
from tests.tracker.documents.papers import register
from tracker.core.actor import SYSTEM
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.documents import store
from tracker.documents.models import Attachment, Document, Finding, RelationKind
from tracker.documents.policies import can_see
from tracker.documents.services.register import edit_document
from tracker.documents.services.relations import add_relation, remove_relation

MAY = ["lan", "dong", "huong", "minh"]
MAY_NOT = ["tam", "tuyet", "quan"]


@pytest.fixture
def closed(office: Office) -> Document:
    """14/KH-UBND is for Phòng Nội vụ only; 82/KH-UBND (open) carries it out, and it carries out 5/KH-UBND (open)."""
    top = register("5/KH-UBND", "13/01/2022")
    closed = register(
        "14/KH-UBND", "14/02/2022", subject="Kiểm tra nội bộ kín", restricted=True, recipients=(office.unit("NV").id,)
    )
    below = register("82/KH-UBND", "03/06/2022")
    make_relation(closed, top)
    make_relation(below, closed)
    return closed


def below(closed: Document) -> int:
    """The id of the open document that has the closed one as its basis."""
    return closed.id + 1


@pytest.mark.parametrize("name", MAY)
def test_those_concerned_see_it(client_of: ClientOf, closed: Document, name: str) -> None:
    client = client_of(name)
    assert client.get(f"/documents/{closed.id}").status_code == 200
    assert "14/KH-UBND" in client.get("/documents?q=noi+bo+kin").text
    assert "14/KH-UBND" in client.get("/documents/export.csv").text
    assert client.get(f"/documents/{below(closed)}").text.count("14/KH-UBND") >= 2


@pytest.mark.parametrize("name", MAY_NOT)
@pytest.mark.parametrize("address", ["/documents/{id}", "/documents/{id}/files/{file}"])
def test_for_others_there_is_no_such_thing(client_of: ClientOf, closed: Document, name: str, address: str) -> None:
    file = make_attachment(closed)
    client = client_of(name)
    answer = client.get(address.format(id=closed.id, file=file.id))
    absent = client.get(address.format(id=999999, file=999999))
    assert (answer.status_code, absent.status_code) == (404, 404)
    assert "14/KH-UBND" not in answer.text


@pytest.mark.parametrize("name", MAY_NOT)
@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/documents",
        "/documents?q=14%2FKH-UBND",
        "/documents?q=noi+bo",
        "/documents?restricted=1",
        "/documents/export.csv",
    ],
)
def test_no_list_names_it_to_others(client_of: ClientOf, closed: Document, name: str, address: str) -> None:
    answer = client_of(name).get(address)
    assert answer.status_code == 200
    assert "nội bộ kín" not in answer.text
    assert f"/documents/{closed.id}" not in answer.text


@pytest.mark.parametrize("name", MAY_NOT)
def test_a_chain_ends_before_it(client_of: ClientOf, closed: Document, name: str) -> None:
    page = client_of(name).get(f"/documents/{below(closed)}").text
    assert "nội bộ kín" not in page
    assert "5/KH-UBND" not in page, "what lies above a hidden document would betray it"


def test_a_finding_does_not_betray_it(client_of: ClientOf, closed: Document) -> None:
    odd = register("13/KH-UBND", "10/03/2022")
    pages = {name: client_of(name).get(f"/documents/{odd.id}").text for name in ("lan", "tam")}
    assert [('class="finding"' in page, "14/KH-UBND" in page) for page in pages.values()] == [(False, False)] * 2


def test_a_doubt_among_open_documents_does_not_go_when_a_restricted_one_comes_between(office: Office) -> None:
    def doubts() -> list[tuple[str, str, list[str]]]:
        db.session.rollback()
        rows = db.session.query(Finding).join(Document).filter(Document.restricted.is_(False)).order_by(Finding.id)
        return [(row.code, row.details["number"], sorted(row.details)) for row in rows]

    for number, day in (("10/KH-UBND", "05/01/2022"), ("11/KH-UBND", "20/03/2022"), ("13/KH-UBND", "10/02/2022")):
        register(number, day)
    before = doubts()
    assert [one[1] for one in before] == ["13/KH-UBND"]
    secret = register("12/KH-UBND", "09/02/2022", restricted=True, recipients=(office.unit("NV").id,))
    assert doubts() == before
    paper = db.session.get_one(Document, secret.id)
    with unit_of_work():
        names = ("kind", "number", "symbol", "issued_on", "subject", "version")
        values = {name: getattr(paper, name) for name in names}
        edit_document(paper, issuer=paper.issuer.name, **values, restricted=False, by=SYSTEM)
    assert doubts() != before, "open, it is a neighbour like any other"


def test_a_clerk_cannot_be_shown_a_document_of_another_as_its_part(client_of: ClientOf, office: Office) -> None:
    one, other = register("1/KH-UBND", "04/01/2022"), register("2/KH-UBND", "04/01/2022")
    file = make_attachment(other)
    assert client_of("lan").get(f"/documents/{one.id}/files/{file.id}").status_code == 404
    assert client_of("lan").post(f"/documents/{one.id}/files/{file.id}/remove").status_code == 404
    assert db.session.get(Attachment, file.id) is not None


@pytest.mark.parametrize("name", ["dong", "huong", "quan"])
@pytest.mark.parametrize(
    "address", ["new", "{id}/edit", "{id}/files", "{id}/relations", "{id}/relations/1/remove", "{id}/findings/1/settle"]
)
def test_only_clerks_write(client_of: ClientOf, office: Office, name: str, address: str) -> None:
    document = register("1/KH-UBND", "04/01/2022")
    answer = client_of(name).post(f"/documents/{address.format(id=document.id)}")
    assert answer.status_code == 403


@pytest.mark.parametrize("address", ["/documents", "/documents/1", "/documents/new", "/documents/export.csv"])
def test_a_stranger_is_asked_to_sign_in(app: Flask, office: Office, address: str) -> None:
    register("1/KH-UBND", "04/01/2022")
    answer = app.test_client().get(address)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/sign-in?next=")


def test_the_policy_says_the_same_as_the_query(office: Office) -> None:
    unit = office.unit("NV").id
    seen = {name: can_see(office.actor(name), True, {unit}) for name in MAY + MAY_NOT}
    assert seen == dict.fromkeys(MAY, True) | dict.fromkeys(MAY_NOT, False)
    assert all(can_see(office.actor(name), False, set()) for name in MAY + MAY_NOT)


def test_a_file_is_given_to_those_who_may_see_its_document(client_of: ClientOf, closed: Document) -> None:
    sha256 = store.put(b"%PDF-1.7 noi bo")
    file = make_attachment(closed, sha256=sha256, name="kế hoạch.pdf", size=15)
    answer = client_of("minh").get(f"/documents/{closed.id}/files/{file.id}")
    assert (answer.status_code, answer.data) == (200, b"%PDF-1.7 noi bo")
    assert client_of("tuyet").get(f"/documents/{closed.id}/files/{file.id}").status_code == 404


def test_urges_do_not_betray_it_either(client_of: ClientOf, closed: Document) -> None:
    open_one = register("90/KH-UBND", "05/06/2022")
    make_relation(open_one, closed, RelationKind.URGES)
    assert "14/KH-UBND" not in client_of("tam").get(f"/documents/{open_one.id}").text


def test_history_does_not_betray_it_either(client_of: ClientOf, closed: Document) -> None:
    one = register("90/KH-UBND", "05/06/2022")
    register("91/KH-UBND", "06/06/2022")
    with unit_of_work():
        for number in ("14/KH-UBND", "91/KH-UBND"):
            relation = add_relation(one, kind=RelationKind.URGES, number=number, by=SYSTEM)
            db.session.flush()
            remove_relation(relation, by=SYSTEM)
    pages = {name: client_of(name).get(f"/documents/{one.id}").text for name in ("lan", "minh", "tam")}
    assert [page.count("14/KH-UBND (14/02/2022)") for page in pages.values()] == [2, 2, 0]
    assert [page.count("91/KH-UBND (06/06/2022)") for page in pages.values()] == [2, 2, 2]
