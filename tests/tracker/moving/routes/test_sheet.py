"""An old list brought in through its pages: the file, its columns, a doubt mended once, rows imported, taken back."""

from __future__ import annotations

import io
import re
from datetime import timedelta
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook
from sqlalchemy import func, select

from tests.conftest import ClientOf
from tests.factories import Office
from tests.tracker.moving.routes.sent import BOOK, bring, fields_of, import_all, press, read_all, words_of
from tracker.core import clock
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.entry.services.evidence import Note, add_update
from tracker.items.models.item import Item
from tracker.moving.models import ImportRun

WRONG = (("cu.xls", "lưu thành .xlsx"), ("van-ban.pdf", "Chọn tệp Excel"), ("", "Chọn tệp bảng theo dõi"))
Brought = tuple[FlaskClient, str]


@pytest.fixture
def brought(app: Flask, office: Office, client_of: ClientOf) -> Brought:
    """The clerk, and the page of a list that was read for her."""
    lan = client_of("lan")
    return lan, bring(app, lan)


def titles() -> list[str]:
    """Items of the register that came from the list."""
    db.session.rollback()
    wanted = ["Rà soát danh mục thủ tục", "Niêm yết thủ tục", "Kiểm tra công vụ các phòng", "Tổng hợp kết quả kiểm tra"]
    return sorted(db.session.scalars(select(Item.title).where(Item.title.in_(wanted))))


def test_four_figures_add_up_to_the_rows_of_the_file(brought: Brought) -> None:
    lan, at = brought
    page = lan.get(at).text
    figures = [int(n) for n in re.findall(r"<dt>[^<]+</dt><dd>(\d+)</dd>", page)]
    assert figures == [2, 0, 2, 2]
    assert "01 trang tính có nhiệm vụ, 06 dòng" in words_of(page)
    assert "Nhập 02 nhiệm vụ, để lại 02 dòng cần xem" in words_of(page)
    assert titles() == []  # nothing before the last stage


def test_one_answer_mends_all_rows_of_a_doubt(app: Flask, brought: Brought) -> None:
    lan, at = brought
    assert "31/12 ở 02 dòng (5, 6)" in words_of(lan.get(at).text)
    press(lan, at, "answer", choice="year:2022")
    page = words_of(lan.get(at).text)
    assert "Đã sửa 02 dòng." in page
    assert "Không còn chỗ nào cần xem." in page
    assert "Đã trả lời 01 chỗ" in page
    assert "Nhập 04 nhiệm vụ" in page
    press(lan, at, "ask-again")
    assert "31/12 ở 02 dòng (5, 6)" in words_of(lan.get(at).text)


def test_an_answer_that_cannot_be_says_what_to_do_and_keeps_what_was_typed(brought: Brought) -> None:
    lan, at = brought
    refused = press(lan, at, "answer", choice="year", typed="hai nghìn")
    assert refused.status_code == 400
    assert 'value="hai nghìn"' in refused.text
    assert '<option value="year" selected data-asks="words">' in refused.text
    assert 'class="field-error"' in refused.text


def test_what_is_imported_stands_in_the_register_with_its_state(app: Flask, brought: Brought) -> None:
    lan, at = brought
    press(lan, at, "answer", choice="year:2022")
    page = import_all(app, lan, at)
    assert "Đã đưa 04 nhiệm vụ vào sổ." in page
    assert "Duyệt lần nhập" in page
    assert len(titles()) == 4
    done = db.session.scalars(select(Item).where(Item.title == "Niêm yết thủ tục")).one()
    address = f"/items/{done.id}"
    assert f'href="{address}"' in lan.get(at).text
    item = words_of(lan.get(address).text)
    assert "Đã hoàn thành" in item
    assert "bang-theo-doi.xlsx, dòng 4" in item


def test_rows_are_left_out_by_hand_and_downloaded_with_their_reason(app: Flask, brought: Brought) -> None:
    lan, at = brought
    action = re.search(r'action="(/moving/\d+/rows/\d+/leave)"', lan.get(f"{at}?part=new").text)
    assert action is not None
    lan.post(action[1], data={"part": "new"})
    assert "Nhập 01 nhiệm vụ, để lại 02 dòng cần xem" in words_of(lan.get(at).text)
    answer = lan.get(f"{at}/left.xlsx")
    assert "filename=bang-theo-doi-chua-nhap.xlsx" in answer.headers["Content-Disposition"]
    rows = [list(row) for row in load_workbook(io.BytesIO(answer.data)).active.iter_rows(values_only=True)]
    assert [row[1] for row in rows[2:]] == [2, 3, 5, 6, 7]  # the heading, the one left out, two doubtful ones, the sum
    doubtful = rows[4]
    assert doubtful[3] == "Kiểm tra công vụ các phòng"
    assert doubtful[8] == "Cần xem"
    assert "31/12" in doubtful[9]
    lan.post(action[1], data={"part": "new"})
    assert "Nhập 02 nhiệm vụ, để lại 02 dòng cần xem" in words_of(lan.get(at).text)


def test_columns_are_chosen_again_and_the_file_is_read_with_them(app: Flask, brought: Brought) -> None:
    lan, at = brought
    columns = f"{at}/columns"
    sent = fields_of(lan.get(columns).text, columns) | {"to-0-0-E": ""}
    assert lan.post(columns, data=sent).status_code == 303
    read_all(app)
    page = words_of(lan.get(at).text)
    assert "31/03/2022" not in page
    assert "Niêm yết thủ tục" in page
    assert lan.post(columns, data=sent).status_code == 409  # the page that was changed meanwhile comes back with all
    again = bring(app, lan, BOOK, "bang-khac.xlsx")
    assert again == at  # the same file is the same import


def test_the_same_list_a_second_time_changes_nothing(app: Flask, brought: Brought) -> None:
    lan, at = brought
    press(lan, at, "answer", choice="year:2022")
    import_all(app, lan, at)
    press(lan, at, "approve")
    assert "Đã duyệt" in words_of(lan.get(at).text)
    again = bring(app, lan)
    assert again != at
    page = words_of(lan.get(again).text)
    assert ("Mới 0" in page and "04 dòng đã có trong sổ" in page) or "không có gì để nhập" in page
    assert len(titles()) == 4


def test_taken_back_it_spares_what_was_worked_on_and_names_it(
    app: Flask, office: Office, brought: Brought, monkeypatch: pytest.MonkeyPatch
) -> None:
    lan, at = brought
    import_all(app, lan, at)
    later = clock.now() + timedelta(minutes=5)
    item = db.session.scalars(select(Item).where(Item.title == "Rà soát danh mục thủ tục")).one()
    monkeypatch.setattr(clock, "now", lambda: later)
    item_id = item.id
    with unit_of_work():
        add_update(item_id, Note("Đã họp rà soát", clock.today()), by=office.actor("huong"), on=clock.today())
    asked = words_of(lan.get(f"{at}/revert").text)
    assert "Giữ lại 01 nhiệm vụ" in asked
    assert "Rà soát danh mục thủ tục" in asked
    back = fields_of(lan.get(f"{at}/revert").text, f"{at}/revert")
    assert lan.post(f"{at}/revert", data=back).status_code == 303
    read_all(app)
    page = words_of(lan.get(at).text)
    assert "trừ những mục đã có người xử lý" in page
    assert "giữ lại 01 dòng" in page
    assert titles() == ["Rà soát danh mục thủ tục"]


def test_taken_back_as_a_whole_the_register_is_as_before(app: Flask, brought: Brought) -> None:
    lan, at = brought
    import_all(app, lan, at)
    assert "Chưa có ai xử lý" in words_of(lan.get(f"{at}/revert").text)
    back = fields_of(lan.get(f"{at}/revert").text, f"{at}/revert")
    lan.post(f"{at}/revert", data=back)
    lan.post(f"{at}/revert", data=back)  # sent twice it is done once
    read_all(app)
    assert "Đã hoàn tác cả lần nhập" in words_of(lan.get(at).text)
    assert titles() == []


def test_a_file_that_is_no_list_says_what_to_do(app: Flask, office: Office, client_of: ClientOf) -> None:
    lan = client_of("lan")
    for name, words in (
        ("cu.xls", "lưu thành .xlsx"),
        ("van-ban.pdf", "Chọn tệp Excel"),
        ("", "Chọn tệp bảng theo dõi"),
    ):
        refused = lan.post("/moving", data={"file": (BytesIO(b"x"), name)}, content_type="multipart/form-data")
        assert refused.status_code == 400
        assert words in words_of(refused.text)
    at = bring(app, lan, b"khong phai bang tinh", "hong.xlsx")
    page = words_of(lan.get(at).text)
    assert "Không đọc được tệp này" in page
    assert "Chọn tệp khác" in page
    assert db.session.scalar(select(func.count()).select_from(ImportRun)) == 1


def test_let_go_a_file_can_be_chosen_again(app: Flask, brought: Brought) -> None:
    lan, at = brought
    assert press(lan, at, "discard").status_code == 303
    assert "Đã bỏ" in words_of(lan.get("/moving").text)
    assert bring(app, lan) != at


def test_others_do_not_find_it(app: Flask, brought: Brought, client_of: ClientOf) -> None:
    _lan, at = brought
    assert client_of("quan").get(at).status_code == 404  # of another kind than the administrator's
    assert client_of("huong").get(at).status_code == 403
    assert client_of("huong").get("/moving").status_code == 403
    assert "bang-theo-doi.xlsx" not in client_of("quan").get("/moving").text
    assert client_of("quan").post("/moving", data={}).status_code == 403


def test_a_stopped_import_goes_on_or_is_taken_back(app: Flask, brought: Brought) -> None:
    lan, at = brought
    press(lan, at, "take")
    assert "Đang nhập" in words_of(lan.get(at).text)
    press(lan, at, "stop")
    page = words_of(lan.get(at).text)
    assert "Đã dừng giữa chừng" in page
    assert "Nhập tiếp" in page
    assert lan.get(f"{at}/revert").status_code == 200
    assert "Đã đưa 02 nhiệm vụ vào sổ." in import_all(app, lan, at)
