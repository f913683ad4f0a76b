"""Registering a document makes its item in the same form, whole or not at all."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from tests.conftest import ClientOf
from tests.factories import Office, make_document, make_issuer
from tests.tracker.items.tracked import registered
from tracker.core.database import Base
from tracker.core.extensions import db
from tracker.documents.models import Document, IssuerLevel
from tracker.items.counters.models import Counter, CounterTarget
from tracker.items.deadlines.deadline import Precision
from tracker.items.deadlines.timeliness import Status
from tracker.items.models.item import Item, Milestone, Origin, Part
from tracker.items.services.loading import parts_of
from tracker.items.tracking.models import Untracked

PAPER = {
    "number": "12", "symbol": "KH-UBND", "issued_on": "25/01/2022", "issuer": "UBND huyện Bình Sơn",
    "subject": "Ban hành Kế hoạch kiểm tra xử lý vi phạm hành chính năm 2022",
}  # fmt: skip


@pytest.fixture
def clerk(client_of: ClientOf, office: Office) -> FlaskClient:
    make_issuer()
    return client_of("lan")


def post(clerk: FlaskClient, then: str = "", /, **fields: Any) -> TestResponse:
    """Send the form; the section's fields are named without their prefix, after two underscores."""
    data: dict[str, Any] = PAPER | {"then": then}
    for name, value in fields.items():
        data[f"follow-up-{name.removeprefix('f_')}" if name.startswith("f_") else name] = value
    return clerk.post("/documents/new", data=data)


def rows(table: type[Base]) -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(table)) or 0


def the_item() -> Item:
    db.session.rollback()
    return db.session.scalars(select(Item)).one()


def test_registering_and_assigning_makes_the_item_with_its_parts_counter_and_milestone(
    clerk: FlaskClient, office: Office
) -> None:
    nv, tp = office.unit("NV").id, office.unit("TP").id
    answer = post(
        clerk, "assign", f_follow="yes", f_lead=tp, f_support=[nv], f_due="trong tháng 7/2022", f_output="Báo cáo",
        f_counter="Xã đã kiểm tra", f_verb="kiểm tra", f_noun="xã", f_target="14",
        f_milestone="ban hành kết luận kiểm tra", f_milestone_due="30/6/2022",
    )  # fmt: skip
    assert answer.status_code == 303, answer.text
    item = the_item()
    assert (item.origin, item.status, item.title) == (Origin.OWN, Status.ASSIGNED, PAPER["subject"])
    assert item.action == "thực hiện Kế hoạch kiểm tra xử lý vi phạm hành chính năm 2022"
    assert (item.due_on, item.due_precision) == (date(2022, 7, 31), Precision.MONTH)
    assert item.due_as_written == "trong tháng 7/2022"
    assert [(part.part, part.unit_id) for part in parts_of(item.id)] == [(Part.LEAD, tp), (Part.SUPPORT, nv)]
    counter = db.session.scalars(select(Counter)).one()
    assert (counter.label, counter.verb, counter.noun) == ("Xã đã kiểm tra", "kiểm tra", "xã")
    assert db.session.scalars(select(CounterTarget.value)).one() == 14
    step = db.session.scalars(select(Milestone)).one()
    assert (step.name, step.due_on) == ("ban hành kết luận kiểm tra", date(2022, 6, 30))


def test_saved_to_be_assigned_later_the_item_waits_though_a_unit_was_chosen(clerk: FlaskClient, office: Office) -> None:
    assert post(clerk, "later", f_follow="yes", f_lead=office.unit("TP").id).status_code == 303
    assert the_item().status is Status.REGISTERED
    assert list(parts_of(the_item().id)) == []


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"f_due": "một ngày đẹp trời"}, "Write the deadline as"),
        ({"f_due": "31/11/2022"}, "not in the calendar"),
        ({"f_target": "20.82"}, "as a whole number"),
        ({"f_target": "14"}, "what is counted"),
        ({"f_lead": ""}, "Choose the lead unit"),
        ({"f_milestone": "ban hành", "f_milestone_due": "32/6/2022"}, "The day 32/6/2022"),
    ],
)
@pytest.mark.settings(LANGUAGE="en")
def test_a_fault_in_the_section_leaves_nothing_behind_and_keeps_what_was_typed(
    clerk: FlaskClient, office: Office, fields: dict[str, str], words: str
) -> None:
    given = {"f_follow": "yes", "f_lead": office.unit("TP").id, "f_output": "Báo cáo kết quả"} | fields
    answer = post(clerk, "assign", **given)
    assert answer.status_code == 400
    assert words in answer.text
    assert "Báo cáo kết quả" in answer.text
    assert PAPER["subject"] in answer.text
    assert rows(Document) == rows(Item) == rows(Counter) == rows(Milestone) == 0


def test_a_fault_in_the_document_keeps_the_section(clerk: FlaskClient, office: Office) -> None:
    answer = post(clerk, "assign", number="", f_follow="yes", f_lead=office.unit("TP").id, f_due="năm 2022")
    assert answer.status_code == 400
    assert 'value="năm 2022"' in answer.text
    assert rows(Item) == 0


@pytest.mark.parametrize(
    ("symbol", "issuer", "items", "marks"),
    [
        ("KH-UBND", "UBND huyện Bình Sơn", 1, 0),
        ("BC-UBND", "UBND huyện Bình Sơn", 0, 1),
        ("KH-UBND", "UBND tỉnh Quảng Ngãi", 0, 0),
    ],
)
def test_unless_said_otherwise_the_kind_decides(
    clerk: FlaskClient, symbol: str, issuer: str, items: int, marks: int
) -> None:
    make_issuer("UBND tỉnh Quảng Ngãi", level=IssuerLevel.PROVINCE, is_own=False)
    assert post(clerk, "later", symbol=symbol, issuer=issuer).status_code == 303
    assert (rows(Item), rows(Untracked)) == (items, marks)


def test_a_document_from_above_makes_an_item_when_the_clerk_says_so(clerk: FlaskClient, office: Office) -> None:
    make_issuer("UBND tỉnh Quảng Ngãi", level=IssuerLevel.PROVINCE, is_own=False)
    answer = post(clerk, "assign", issuer="UBND tỉnh Quảng Ngãi", f_follow="yes", f_lead=office.unit("NV").id)
    assert answer.status_code == 303
    assert the_item().origin is Origin.SUPERIOR


@pytest.mark.settings(LANGUAGE="en")
def test_what_is_not_followed_up_says_why_on_its_page(clerk: FlaskClient) -> None:
    answer = post(clerk, "later", f_follow="no", f_untracked_reason="Có hiệu lực ngay")
    page = clerk.get(answer.location).text
    assert "Not followed up: Có hiệu lực ngay" in page
    assert rows(Item) == 0


@pytest.mark.settings(LANGUAGE="en")
def test_a_document_without_an_item_offers_to_make_one_or_to_leave_it(clerk: FlaskClient) -> None:
    document_id = make_document("14").id
    assert "No item was made of this document yet." in clerk.get(f"/documents/{document_id}").text
    clerk.post(f"/items/of-document/{document_id}/leave", data={"reason": "Đã xong khi ban hành"})
    assert "Đã xong khi ban hành" in clerk.get(f"/documents/{document_id}").text
    clerk.post(f"/items/of-document/{document_id}/follow")
    assert rows(Untracked) == 0
    form = clerk.get(f"/items/new?document={document_id}").text
    assert "14/KH-UBND ngày 01/03/2022" in form
    assert "Kế hoạch kiểm tra công tác cải cách hành chính năm 2022" in form


def test_the_page_of_a_document_shows_its_items(clerk: FlaskClient) -> None:
    document = make_document("15")
    item_id = registered("Rà soát thủ tục đất đai", document=document)
    page = clerk.get(f"/documents/{document.id}").text
    assert f"/items/{item_id}" in page
    assert "Rà soát thủ tục đất đai" in page
    assert clerk.post(f"/items/of-document/{document.id}/leave").status_code == 409


def test_what_is_doubtful_is_asked_and_saved_with_the_section(clerk: FlaskClient, office: Office) -> None:
    lead = office.unit("NV").id
    asked = post(clerk, "assign", issued_on="16/06/2022", f_follow="yes", f_lead=lead)
    assert asked.status_code == 200
    mark = asked.text.split('name="confirmed" value="')[1].split('"')[0]
    answer = post(clerk, "assign", issued_on="16/06/2022", f_follow="yes", f_lead=lead, confirmed=mark)
    assert answer.status_code == 303
    assert the_item().status is Status.ASSIGNED


ROWS = {
    "title-0": "Rà soát thủ tục hành chính", "lead-0": "Phòng Nội vụ", "due-0": "trước ngày 30/6",
    "support-0": "P. Tư pháp",
    "title-1": "Báo cáo kết quả", "lead-1": "Phòng Tư pháp",
}  # fmt: skip


def test_the_tasks_of_a_paper_are_items_of_their_own_and_the_clerk_lands_where_they_are(
    clerk: FlaskClient, office: Office
) -> None:
    answer = post(clerk, "assign", f_due="30/9/2022", f_output="Báo cáo", **ROWS)
    assert answer.status_code == 303, answer.text
    db.session.rollback()
    made = db.session.scalars(select(Item).order_by(Item.position)).all()
    assert [(one.title, one.parent_id, one.status, one.due_on) for one in made] == [
        ("Rà soát thủ tục hành chính", None, Status.ASSIGNED, date(2022, 6, 30)),
        ("Báo cáo kết quả", None, Status.ASSIGNED, date(2022, 9, 30)),
    ]
    nv, tp = office.unit("NV").id, office.unit("TP").id
    assert [(part.part, part.unit_id) for part in parts_of(made[0].id)] == [(Part.LEAD, nv), (Part.SUPPORT, tp)]
    assert answer.location.endswith(f"/documents/{made[0].document_id}#items")
    page = clerk.get(answer.location).text
    assert "Đã nhập 2 nhiệm vụ." in page
    assert all(f'href="/items/{one.id}"' in page for one in made)


def test_under_a_lead_the_tasks_are_parts_of_its_item(clerk: FlaskClient, office: Office) -> None:
    answer = post(clerk, "assign", f_lead=office.unit("NV").id, **ROWS)
    db.session.rollback()
    plan, *parts = db.session.scalars(select(Item).order_by(Item.id)).all()
    assert (plan.title, plan.has_parts) == (PAPER["subject"], True)
    assert [(one.parent_id, one.status) for one in parts] == [(plan.id, Status.ASSIGNED)] * 2
    assert answer.location == f"/items/{plan.id}"
    page = clerk.get(answer.location).text
    assert all(f'href="/items/{one.id}"' in page for one in parts)


def test_saved_for_later_no_task_is_given(clerk: FlaskClient) -> None:
    assert post(clerk, "later", **ROWS).status_code == 303
    db.session.rollback()
    assert set(db.session.scalars(select(Item.status))) == {Status.REGISTERED}


def test_rows_are_added_and_a_table_is_read_without_script_and_nothing_typed_is_lost(clerk: FlaskClient) -> None:
    typed = PAPER | {"follow-up-due": "30/9/2022", "title-0": "Rà soát thủ tục", "signer": "Trần Văn Hưng"}
    page = clerk.post("/documents/new", data=typed | {"rows": "add"})
    assert page.status_code == 200
    for kept in ("Rà soát thủ tục</textarea>", 'value="30/9/2022"', 'value="Trần Văn Hưng"', 'value="12/KH-UBND"'):
        assert kept in page.text
    assert [f'name="title-{n}"' in page.text for n in range(5)] == [True] * 4 + [False]
    table = "Nhiệm vụ\tChủ trì\tThời hạn\nKiểm tra các xã\tPhòng Nội vụ\tquý III/2022"
    page = clerk.post("/documents/new", data=typed | {"rows": "read", "rows-paste": table})
    assert "Kiểm tra các xã</textarea>" in page.text
    assert "quý III/2022</textarea>" in page.text
    assert rows(Document) == 0


@pytest.mark.settings(LANGUAGE="en")
def test_no_more_tasks_than_it_says(clerk: FlaskClient) -> None:
    many = "\n".join(f"Việc {n}\tPhòng Nội vụ\t\t30/9/2022" for n in range(33))
    page = clerk.post("/documents/new", data=PAPER | {"rows": "read", "rows-paste": many}).text
    assert page.count('name="title-') == 30
    assert "3 rows are too many" in page
    assert "30 tasks at most" in page


def test_all_that_is_wrong_is_counted_in_one_summary(clerk: FlaskClient) -> None:
    empty = clerk.post("/documents/new", data={"then": "assign"})
    assert empty.status_code == 400
    assert empty.text.count('class="notice notice-error"') == 1
    assert "Chưa đăng ký được, cần sửa 05 chỗ" in empty.text
    wrong = {"title-0": "Báo cáo", "lead-0": "Phòng nào đó", "due-0": "31/11/2022", "title-1": "Rà soát"}
    answer = clerk.post("/documents/new", data=PAPER | wrong | {"number": "", "then": "assign"})
    assert "cần sửa 04 chỗ" in answer.text
    for cell in ("lead-0", "due-0", "lead-1", "number"):
        assert f'href="#{cell}"' in answer.text


def test_what_is_seldom_asked_is_folded_until_something_stands_in_it(clerk: FlaskClient, office: Office) -> None:
    assert '<details class="fold" open' not in clerk.get("/documents/new").text
    page = post(clerk, "assign", f_support=[office.unit("NV").id], signer="Trần Văn Hưng").text
    assert page.count('<details class="fold" open') == 2, "units beside, and the signer"
    page = post(clerk, "later", f_milestone_due="32/6/2022").text
    assert page.count('<details class="fold" open') == 1


def test_who_does_a_paper_of_another_office_is_not_lost(clerk: FlaskClient, office: Office) -> None:
    make_issuer("UBND tỉnh Quảng Ngãi", level=IssuerLevel.PROVINCE, is_own=False)
    answer = post(clerk, "assign", issuer="UBND tỉnh Quảng Ngãi", f_lead=office.unit("NV").id)
    assert answer.status_code == 303
    assert the_item().origin is Origin.SUPERIOR
