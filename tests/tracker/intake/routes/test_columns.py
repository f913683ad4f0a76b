"""The columns of a workbook: shown as guessed, corrected by a clerk, the workbook read again with them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from tests.conftest import ClientOf
from tests.factories import Office, make_post
from tests.tracker.intake.reading.sheets.workbooks import Made, book
from tests.tracker.intake.routes.sent import NOTICE, bring, fields_of, read_all, words_of
from tests.tracker.intake.services.readings import rows_of
from tracker.core.actor import Role
from tracker.core.extensions import db
from tracker.core.works.models import Work

HEAD = ["STT", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Nơi làm thật", "Thời hạn", "Mốc xong thật"]
ROWS = [
    HEAD,
    [1, "Rà soát danh mục thủ tục", "Phòng Nội vụ", "Phòng Tư pháp", "01/6/2022", "30/6/2022"],
    [2, "Lập kế hoạch kiểm tra", "Phòng Nội vụ", "Phòng Tư pháp", "02/6/2022", "15/7/2022"],
]
BOOK = book(Made("Nhiệm vụ", ROWS, hidden_rows=[3]), Made("Bản nháp", ROWS), Made("Ghi", [["chỉ có lời"]]))
RIGHT = {"to-0-0-C": "", "to-0-0-D": "lead", "to-0-0-F": "due"}


@pytest.fixture
def brought(app: Flask, office: Office, client_of: ClientOf) -> tuple[FlaskClient, int]:
    """A clerk and a workbook that was read for her."""
    lan = client_of("lan")
    paper_id = int(bring(lan, ("bang.xlsx", BOOK)).location.rpartition("/")[2])
    read_all(app)
    return lan, paper_id


def choose(client: FlaskClient, paper_id: int, changed: dict[str, str], **more: Any) -> Any:
    """Send the form of the columns as it stands, but for what is changed."""
    address = f"/intake/{paper_id}/columns"
    return client.post(address, data=fields_of(client.get(address).text, address) | changed | more)


def leads_and_days(paper_id: int) -> list[tuple[str, str]]:
    return [(row.lead, row.due) for row in rows_of(paper_id)]


def readings() -> int:
    """How many readings were ordered."""
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(Work)) or 0


def test_two_columns_are_corrected_and_the_drafts_follow(app: Flask, brought: tuple[FlaskClient, int]) -> None:
    lan, paper_id = brought
    assert leads_and_days(paper_id) == [("Phòng Nội vụ", "01/6/2022"), ("Phòng Nội vụ", "02/6/2022")]
    assert f'href="/intake/{paper_id}/columns"' in lan.get(f"/intake/{paper_id}").text
    page = lan.get(f"/intake/{paper_id}/columns").text
    assert "đã đọc 2 dòng, kể cả dòng đang ẩn: 3" in words_of(page)
    assert "F Mốc xong thật 30/6/2022; 15/7/2022" in words_of(page)
    sent = fields_of(page, f"/intake/{paper_id}/columns")
    assert (sent["to-0-0-C"], sent["to-0-0-E"], sent["read-0"], sent.get("read-1")) == (["lead"], ["due"], ["1"], None)

    assert choose(lan, paper_id, RIGHT).location.endswith(f"/intake/{paper_id}")
    assert "Chờ đọc" in words_of(lan.get(f"/intake/{paper_id}").text)
    read_all(app)
    assert leads_and_days(paper_id) == [("Phòng Tư pháp", "30/6/2022"), ("Phòng Tư pháp", "15/7/2022")]
    now = fields_of(lan.get(f"/intake/{paper_id}/columns").text, f"/intake/{paper_id}/columns")
    assert now["to-0-0-E"] == [""], "the column that was the deadline until then gave way"


def test_a_sheet_is_read_that_was_not(app: Flask, brought: tuple[FlaskClient, int]) -> None:
    lan, paper_id = brought
    assert choose(lan, paper_id, {"read-1": "1"}).status_code == 303
    read_all(app)
    assert [row.cells["sheet"] for row in rows_of(paper_id)] == ["Nhiệm vụ"] * 2 + ["Bản nháp"] * 2


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"to-0-0-D": "due", "to-0-0-F": "due"}, "các cột D, F cùng đưa vào “Thời hạn”: chỉ để lại một cột"),
        ({"to-0-0-B": ""}, "Trang tính “Nhiệm vụ”: chọn cột có nội dung nhiệm vụ"),
    ],
)
def test_columns_that_give_no_tasks_are_told(
    brought: tuple[FlaskClient, int], changed: dict[str, str], said: str
) -> None:
    lan, paper_id = brought
    answer = choose(lan, paper_id, changed)
    assert answer.status_code == 400
    assert said in words_of(answer.text)
    again = fields_of(answer.text, f"/intake/{paper_id}/columns")
    assert {name: again[name] for name in changed} == {name: [value] for name, value in changed.items()}, "it stays"


def test_at_least_one_sheet_is_read(brought: tuple[FlaskClient, int]) -> None:
    lan, paper_id = brought
    address = f"/intake/{paper_id}/columns"
    sent = fields_of(lan.get(address).text, address)
    del sent["read-0"]
    answer = lan.post(address, data=sent)
    assert (answer.status_code, "Chọn ít nhất một trang tính" in words_of(answer.text)) == (400, True)


def test_what_arrives_twice_is_read_once(app: Flask, brought: tuple[FlaskClient, int]) -> None:
    lan, paper_id = brought
    address = f"/intake/{paper_id}/columns"
    sent = fields_of(lan.get(address).text, address) | RIGHT
    before = readings()
    assert [lan.post(address, data=sent).status_code for _turn in range(2)] == [303, 303]
    assert readings() == before + 1
    assert lan.get(address).location.endswith(f"/intake/{paper_id}"), "while it is read there is nothing to choose"
    read_all(app)
    assert leads_and_days(paper_id)[0] == ("Phòng Tư pháp", "30/6/2022")


def test_a_second_clerk_is_told_and_keeps_what_was_chosen(
    app: Flask, office: Office, client_of: ClientOf, brought: tuple[FlaskClient, int]
) -> None:
    lan, paper_id = brought
    make_post(office.person("minh"), office.unit("NV"), Role.CLERK)
    minh, address = client_of("minh"), f"/intake/{paper_id}/columns"
    seen = fields_of(minh.get(address).text, address)
    choose(lan, paper_id, {"to-0-0-C": "support"})
    read_all(app)
    answer = minh.post(address, data=seen | RIGHT)
    assert answer.status_code == 409
    assert "vừa được sửa" in words_of(answer.text)
    again = fields_of(answer.text, address)
    assert again["to-0-0-D"] == ["lead"]
    assert minh.post(address, data=again).status_code == 303
    read_all(app)
    assert leads_and_days(paper_id)[0] == ("Phòng Tư pháp", "30/6/2022")


def accepted(client: FlaskClient, paper_id: int, row_id: int) -> None:
    press(client, paper_id, row_id, do="accept")


def mended(client: FlaskClient, paper_id: int, row_id: int) -> None:
    press(client, paper_id, row_id, title="Rà soát lại", do="save")


def own(client: FlaskClient, paper_id: int, _row_id: int) -> None:
    client.post(f"/intake/{paper_id}/rows")


def press(client: FlaskClient, paper_id: int, row_id: int, **what: str) -> None:
    address = f"/intake/{paper_id}/rows/{row_id}"
    answer = client.post(address, data=fields_of(client.get(f"/intake/{paper_id}?row={row_id}").text, address) | what)
    assert answer.status_code == 303, words_of(answer.text)


@pytest.mark.parametrize("act", [accepted, mended, own])
def test_what_a_clerk_has_decided_is_not_lost(
    brought: tuple[FlaskClient, int], act: Callable[[FlaskClient, int, int], None]
) -> None:
    lan, paper_id = brought
    act(lan, paper_id, rows_of(paper_id)[0].id)
    assert "1 dòng đã quyết định hoặc đã sửa" in words_of(lan.get(f"/intake/{paper_id}/columns").text)
    rows = leads_and_days(paper_id)
    answer = choose(lan, paper_id, RIGHT)
    assert answer.status_code == 400
    assert "đưa các dòng đó về như khi mới đọc" in words_of(answer.text)
    assert leads_and_days(paper_id) == rows


def test_rows_that_were_put_back_do_not_stand_in_the_way(app: Flask, brought: tuple[FlaskClient, int]) -> None:
    lan, paper_id = brought
    row_id, title = rows_of(paper_id)[0].id, rows_of(paper_id)[0].title
    mended(lan, paper_id, row_id)
    press(lan, paper_id, row_id, title=title, do="save")
    assert choose(lan, paper_id, RIGHT).status_code == 303
    read_all(app)
    assert leads_and_days(paper_id)[0] == ("Phòng Tư pháp", "30/6/2022")


def test_only_workbooks_have_columns_and_only_clerks_see_them(
    app: Flask, client_of: ClientOf, brought: tuple[FlaskClient, int]
) -> None:
    lan, paper_id = brought
    notice = bring(lan, ("tb.txt", NOTICE.encode())).location
    read_all(app)
    assert "/columns" not in re.sub(r"\s", "", lan.get(notice).text)
    for client, address, status in (
        (lan, f"{notice}/columns", 404),
        (lan, "/intake/999999/columns", 404),
        (client_of("huong"), f"/intake/{paper_id}/columns", 403),
    ):
        assert (client.get(address).status_code, client.post(address).status_code) == (status, status)


def test_words_that_no_select_offers_change_nothing(app: Flask, brought: tuple[FlaskClient, int]) -> None:
    lan, paper_id = brought
    assert choose(lan, paper_id, {"to-0-0-C": "drop table", "to-9-9-ZZ": "due"}).status_code == 303
    read_all(app)
    assert leads_and_days(paper_id)[0] == ("Phòng Nội vụ", "01/6/2022")
