"""A notice comes in as text, is looked over, registered, and its tasks stand on the board: without any script."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from sqlalchemy import func, select, update

from tests.conftest import ClientOf
from tests.factories import Office
from tests.tracker.intake.routes.sent import NOTICE, bring, fields_of, read_all, words_of
from tests.tracker.intake.services.readings import ready
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.documents.models import Attachment, Document
from tracker.intake.models import DraftRow, RowState
from tracker.items.models.item import Assignment, Item, Part
from tracker.organization.models import Unit

pytestmark = [pytest.mark.world("demo")]


def test_from_a_pasted_notice_to_the_board(app: Flask, client_of: ClientOf) -> None:
    lan = client_of("lan")
    came = lan.post("/intake", data={"words": NOTICE})
    assert came.status_code == 303
    paper = came.location
    assert "Chờ đọc" in words_of(lan.get(paper).text)

    read_all(app)
    desk = lan.get(paper).text
    assert "88/TB-UBND" in words_of(desk)
    assert "Xác nhận 2 dòng chắc chắn" in words_of(desk)
    assert re.search(r'<mark class="mk[^"]*"[^>]*data-field="title">[^<]*rà soát danh mục', desk), "its place is marked"

    sure = fields_of(desk, f"{paper}/sure")
    assert lan.post(f"{paper}/sure", data=sure).status_code == 303
    summary = lan.get(f"{paper}/register").text
    assert re.search(r"Phòng Nội vụ · [^·]*30/6/2022", words_of(summary))
    made = lan.post(f"{paper}/register", data=fields_of(summary, f"{paper}/register") | {"then": "give"})
    assert made.status_code == 303, words_of(made.text)

    document = db.session.scalars(select(Document).where(Document.number == "88", Document.symbol == "TB-UBND")).one()
    assert made.location.endswith(f"/documents/{document.id}#items")
    assert (
        db.session.scalars(select(Attachment.name).where(Attachment.document_id == document.id)).one().endswith(".txt")
    )
    items = db.session.scalars(select(Item).where(Item.document_id == document.id).order_by(Item.due_on)).all()
    assert [str(item.due_on) for item in items] == ["2022-06-30", "2022-07-15"]
    leads = select(Unit.name).join(Assignment, Assignment.unit_id == Unit.id).where(Assignment.part == Part.LEAD)
    assert db.session.scalars(leads.where(Assignment.item_id == items[0].id)).one() == "Phòng Nội vụ"
    assert items[0].title in words_of(lan.get("/board").text)

    page = words_of(lan.get(f"/items/{items[0].id}").text)
    assert "Nguồn" in page
    assert f"“{items[0].title}" in page, "a year later the page still shows the words"
    assert "Không có văn bản chờ đăng ký" in words_of(lan.get("/intake").text)


def test_the_same_paper_comes_again(app: Flask, client_of: ClientOf) -> None:
    lan = client_of("lan")
    first = bring(lan, ("tb.txt", NOTICE.encode()))
    assert bring(lan, ("tb-2.txt", NOTICE.encode())).location == first.location
    assert "đã có trong danh sách chờ đăng ký" in words_of(lan.get("/intake").text)


def test_a_paper_that_the_register_has_is_said_and_gets_its_file(app: Flask, client_of: ClientOf) -> None:
    lan = client_of("lan")
    known = db.session.scalars(select(Document).where(Document.number == "16", Document.symbol == "KH-UBND")).one()
    words = NOTICE.replace("88/TB-UBND", "16/KH-UBND").replace("THÔNG BÁO", "KẾ HOẠCH")
    day = known.issued_on
    words = words.replace("ngày 10 tháng 6 năm 2022", f"ngày {day.day:02} tháng {day.month} năm {day.year}")
    paper = bring(lan, ("kh.txt", words.encode())).location
    read_all(app)
    assert "Đã có trong sổ" in words_of(lan.get("/intake").text)

    form = lan.get(f"{paper}?form=1").text
    assert "Chỉ đính kèm tệp" in words_of(form)
    attached = lan.post(f"{paper}/attach", data=fields_of(form, f"{paper}/attach"))
    assert attached.location.endswith(f"/documents/{known.id}#files")
    assert "kh.txt" in words_of(lan.get(f"/documents/{known.id}").text)


def test_a_file_that_cannot_be_read_says_what_to_do(app: Flask, client_of: ClientOf) -> None:
    lan = client_of("lan")
    paper = bring(lan, ("hong.pdf", b"%PDF-1.4 hong")).location
    read_all(app)
    said = words_of(lan.get(paper).text)
    assert "Không đọc được văn bản này" in said
    assert "đề nghị nơi gửi gửi lại" in said
    assert lan.post(f"{paper}/again").status_code == 303
    stopped = lan.post(f"{paper}/stop")
    assert stopped.status_code == 303
    assert "Đã dừng đọc." in words_of(lan.get("/intake").text)


def test_nothing_chosen_is_told_at_the_field(client_of: ClientOf) -> None:
    answer = client_of("lan").post("/intake", data={})
    assert answer.status_code == 400
    assert "Chọn tệp, chụp ảnh hoặc dán nội dung văn bản" in words_of(answer.text)


def test_rows_of_a_list_go_under_the_documents_that_they_name(app: Flask, client_of: ClientOf) -> None:
    lan, paper_id = client_of("lan"), ready(Office())
    known = db.session.scalars(select(Document).where(Document.number == "16", Document.symbol == "KH-UBND")).one()
    cells = {"sheet": "2022", "row": 7, "of": "16/KH-UBND", "of_on": known.issued_on.isoformat()}
    with unit_of_work():
        db.session.execute(
            update(DraftRow).values(cells=cells, state=RowState.ACCEPTED, lead="Phòng Nội vụ", support="")
        )
    before = db.session.scalar(select(func.count()).select_from(Document))
    address = f"/intake/{paper_id}/register"
    summary = lan.get(address).text
    assert "16/KH-UBND · Phòng Nội vụ" in words_of(summary)
    sent = fields_of(summary, address)
    assert sent["document_id"] == ["rows"]
    answer = lan.post(address, data=sent | {"then": "give"})
    assert answer.status_code == 303, words_of(answer.text)
    assert db.session.scalar(select(func.count()).select_from(Document)) == before
    made = select(func.count()).select_from(Item).where(Item.document_id == known.id, Item.title == "rà soát hồ sơ")
    assert db.session.scalar(made) == 1
