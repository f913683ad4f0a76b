"""A document entered by mistake is withdrawn with a reason, keeps its number, and can be brought back."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from tests.conftest import ClientOf
from tests.factories import Office
from tests.tracker.documents.papers import ON, day, register
from tests.tracker.items.tracked import going
from tracker.audit.labels import history_lines
from tracker.audit.queries import history_of
from tracker.core.actor import SYSTEM, Actor
from tracker.core.errors import Conflict, InvalidInput, NotAllowed
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.documents.models import Document, Finding, RelationKind
from tracker.documents.queries.listing import Wanted, counts, latest, list_documents
from tracker.documents.queries.lookup import find_written
from tracker.documents.services.files import KeptFile, attach_file
from tracker.documents.services.register import Duplicate, edit_document
from tracker.documents.services.relations import add_relation, read_bases
from tracker.documents.services.withdrawing import bring_back, withdraw_document
from tracker.items.deadlines.timeliness import Status
from tracker.items.entry.services.evidence import Note, add_update
from tracker.items.models.item import Item, Origin
from tracker.items.services import results
from tracker.items.services.registering import Draft, register_item
from tracker.items.verbs import Verb
from tracker.reports.editor.queries.knowledge import cited_documents

pytestmark = pytest.mark.settings(LANGUAGE="en")


def withdraw(document: Document, reason: str = "Nhập hai lần", *, by: Actor = SYSTEM) -> Document:
    with unit_of_work():
        withdraw_document(document.id, reason=reason, version=document.version, by=by, on=ON)
    return db.session.get_one(Document, document.id)


def back(document: Document, reason: str = "Văn bản đúng", *, by: Actor = SYSTEM) -> Document:
    with unit_of_work():
        bring_back(document.id, reason=reason, version=document.version, by=by, on=ON)
    return db.session.get_one(Document, document.id)


def status(item_id: int) -> Status:
    db.session.expire_all()
    return db.session.get_one(Item, item_id).status


def item_of(document: Document, title: str = "Kiểm tra", *, parent_id: int | None = None) -> int:
    with unit_of_work():
        draft = Draft(title=title, origin=Origin.OWN)
        return register_item(draft, by=SYSTEM, on=ON, document_id=document.id, parent_id=parent_id).id


def test_it_stays_in_the_register_with_who_when_and_why(office: Office) -> None:
    document = withdraw(register("14/KH-UBND", "25/01/2022"), "Nhập hai lần", by=office.actor("lan"))
    assert (document.withdrawn_on, document.withdrawn_reason) == (ON, "Nhập hai lần")
    assert document.withdrawn_by == office.actor("lan").name
    line = history_lines(history_of(document), by=SYSTEM)[0]
    assert (str(line.did), line.quote) == ("withdrew the document from the register", "Nhập hai lần")
    page = list_documents(Wanted(), actor=SYSTEM, page=1)
    assert [(row.written, row.withdrawn_reason) for row in page.rows] == [("14/KH-UBND", "Nhập hai lần")]
    assert list_documents(Wanted(withdrawn=False), actor=SYSTEM, page=1).total == 0
    assert list_documents(Wanted(withdrawn=True), actor=SYSTEM, page=1).total == 1
    assert counts(actor=SYSTEM).withdrawn == 1
    assert latest(actor=SYSTEM, by_registration=True) == []


@pytest.mark.parametrize("name", ["dong", "huong", "minh", "quan"])
def test_only_clerks_withdraw(office: Office, name: str) -> None:
    document = register("14/KH-UBND", "25/01/2022")
    with pytest.raises(NotAllowed):
        withdraw(document, by=office.actor(name))
    withdraw(document)
    with pytest.raises(NotAllowed):
        back(document, by=office.actor(name))


@pytest.mark.parametrize("reason", ["", "  ", "x"])
def test_a_reason_is_asked(office: Office, reason: str) -> None:
    document = register("14/KH-UBND", "25/01/2022")
    with pytest.raises(InvalidInput) as refused:
        withdraw(document, reason)
    assert refused.value.field == "reason"


def test_its_number_is_not_given_again(office: Office) -> None:
    document = withdraw(register("14/KH-UBND", "25/01/2022"))
    with pytest.raises(Duplicate) as refused:
        register("14/KH-UBND", "28/01/2022", subject="Văn bản khác")
    assert refused.value.existing_id == document.id
    assert "withdrawn from the register on 15/06/2022" in str(refused.value)
    assert register("15/KH-UBND", "26/01/2022").number_value == 15


def test_nothing_is_hung_on_it_and_nothing_in_it_corrected(office: Office) -> None:
    document, other = withdraw(register("14/KH-UBND", "25/01/2022")), register("15/KH-UBND", "26/01/2022")
    said = {
        "kind": "KH", "number": "14", "symbol": "KH-UBND", "issued_on": day("25/01/2022"),
        "issuer": "UBND huyện Bình Sơn", "subject": "Khác",
    }  # fmt: skip
    for act in (
        lambda: edit_document(document, version=document.version, by=SYSTEM, **said),
        lambda: add_relation(other, kind=RelationKind.BASIS, number="14/KH-UBND", by=SYSTEM),
        lambda: add_relation(document, kind=RelationKind.BASIS, number="15/KH-UBND", by=SYSTEM),
        lambda: attach_file(document, KeptFile("a.pdf", "application/pdf", 1, "0" * 64), by=SYSTEM),
        lambda: register_item(Draft(title="Việc"), by=SYSTEM, on=ON, document_id=document.id),
        lambda: find_written("14/KH-UBND", actor=SYSTEM),
    ):
        with pytest.raises(InvalidInput, match="withdrawn"), unit_of_work():
            act()
    assert read_bases("14/KH-UBND", by=SYSTEM) == ([], ["14/KH-UBND"])


def test_items_with_nothing_done_end_with_it_and_go_on_with_it(office: Office) -> None:
    document = register("14/KH-UBND", "25/01/2022")
    top, done = item_of(document), item_of(document, "Đã hủy trước")
    below = item_of(document, "Lập danh sách", parent_id=top)
    with unit_of_work():
        results.stop(done, Verb.CANCEL, by=SYSTEM, on=ON, reason="Không làm")
    document = withdraw(document, by=office.actor("lan"))
    assert (status(top), status(below), status(done)) == (Status.CANCELLED,) * 3
    line = history_lines(history_of(db.session.get_one(Item, top)), by=SYSTEM)[0]
    assert [str(change.label) for change in line.changes if "14/KH-UBND" in str(change.after)]
    back(document)
    assert status(top) is status(below) is Status.REGISTERED
    assert status(done) is Status.CANCELLED


def test_what_was_done_on_it_is_named_and_nothing_is_changed(office: Office) -> None:
    document = register("14/KH-UBND", "25/01/2022")
    fresh, begun = item_of(document, "Việc mới"), item_of(document, "Việc đã có báo cáo")
    with unit_of_work():
        add_update(begun, Note("Đã họp", ON), by=SYSTEM, on=ON)
    with pytest.raises(InvalidInput) as refused:
        withdraw(document)
    assert "“Việc đã có báo cáo”" in str(refused.value)
    assert "Việc mới" not in str(refused.value)
    assert status(fresh) is Status.REGISTERED
    with unit_of_work():
        results.stop(begun, Verb.CANCEL, by=SYSTEM, on=ON, reason="Văn bản nhập nhầm")
    assert withdraw(document).withdrawn_on == ON


def test_what_is_completed_and_what_another_document_gives_keep_it(office: Office) -> None:
    document, other = register("14/KH-UBND", "25/01/2022"), register("20/QĐ-UBND", "26/01/2022")
    top = item_of(document)
    item_of(other, "Việc của văn bản khác", parent_id=top)
    with pytest.raises(InvalidInput, match="Việc của văn bản khác"):
        withdraw(document)
    done = going(office, title="Việc đã xong")
    with unit_of_work():
        db.session.get_one(Item, done).document_id = other.id
        results.submit_result(done, by=SYSTEM, on=ON, outcome="Xong")
        results.confirm_completion(done, by=SYSTEM, on=ON)
    with pytest.raises(InvalidInput, match="Việc đã xong"):
        withdraw(other)


def test_it_is_no_neighbour_and_is_doubted_no_more(office: Office) -> None:
    register("13/KH-UBND", "20/01/2022")
    wrong = register("14/KH-UBND", "20/05/2022")
    register("15/KH-UBND", "22/01/2022")
    assert db.session.scalars(select(Finding.document_id)).all() != []
    wrong = withdraw(wrong)
    assert db.session.scalars(select(Finding.document_id)).all() == []
    back(wrong)
    assert db.session.scalars(select(Finding.document_id)).all() != []


def test_no_report_knows_it(office: Office) -> None:
    document = register("14/KH-UBND", "25/01/2022")
    assert len(cited_documents("Kế hoạch số 14/KH-UBND ngày 25/01/2022")) == 1
    withdraw(document)
    assert cited_documents("Kế hoạch số 14/KH-UBND ngày 25/01/2022") == ()


def test_twice_and_from_an_old_page_is_a_conflict(office: Office) -> None:
    document = register("14/KH-UBND", "25/01/2022")
    with pytest.raises(Conflict), unit_of_work():
        withdraw_document(document.id, reason="Nhập hai lần", version=document.version - 1, by=SYSTEM, on=ON)
    with pytest.raises(Conflict), unit_of_work():
        bring_back(document.id, reason="Đúng", version=document.version, by=SYSTEM, on=ON)
    withdraw(document)
    with pytest.raises(Conflict):
        withdraw(document)


def test_the_pages_ask_tell_and_take_back(office: Office, client_of: ClientOf) -> None:
    document = register("14/KH-UBND", "25/01/2022")
    item = item_of(document, "Kiểm tra hồ sơ")
    client = client_of("lan")
    page = client.get(f"/documents/{document.id}/withdraw")
    assert "Kiểm tra hồ sơ" in page.text
    refused = client.post(f"/documents/{document.id}/withdraw", data={"version": document.version, "reason": ""})
    assert refused.status_code == 400
    sent = {"version": document.version, "reason": "Nhập hai lần, xem 41/KH-UBND"}
    shown = client.post(f"/documents/{document.id}/withdraw", data=sent, follow_redirects=True)
    assert "Nhập hai lần, xem 41/KH-UBND" in shown.text
    assert f"/documents/{document.id}/bring-back" in shown.text
    assert f"/documents/{document.id}/edit" not in shown.text
    token = shown.text.split("/undo/")[1].split('"')[0]
    client.post(f"/undo/{token}", follow_redirects=True)
    db.session.expire_all()
    assert db.session.get_one(Document, document.id).withdrawn_on is None
    assert status(item) is Status.REGISTERED
