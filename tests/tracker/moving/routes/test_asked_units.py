"""A clerk asks for a unit that an old list names: the administrator sees the name alone, and says what it is."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.conftest import ClientOf
from tests.factories import Office
from tests.tracker.intake.reading.sheets.workbooks import Made, book
from tests.tracker.moving.lists import PLAN, items, plain_list
from tests.tracker.moving.routes.sent import bring, fields_of, import_all, words_of
from tracker.core.extensions import db
from tracker.moving.models import ImportRun
from tracker.organization.models import Unit

BODY = "Ban Quản lý chợ"
NAMES = "/moving/asked-units"


@pytest.fixture
def lan(client_of: ClientOf, office: Office) -> FlaskClient:
    return client_of("lan")


@pytest.fixture
def quan(client_of: ClientOf, office: Office) -> FlaskClient:
    return client_of("quan")


def a_list(body: str = BODY) -> bytes:
    return plain_list(
        [1, PLAN, "Sắp xếp lại quầy hàng", body, None, "30/9/2022", None, None],
        [2, PLAN, "Thu phí vệ sinh", body, None, "31/10/2022", None, None],
        [3, PLAN, "Rà soát thủ tục", "Phòng Nội vụ", None, "30/9/2022", None, None],
    )


def ask(lan: FlaskClient, at: str) -> Any:
    sent = fields_of(lan.get(at).text, f"{at}/answer")
    return lan.post(f"{at}/answer", data=sent | {"choice": "ask"}, follow_redirects=True)


def answer(quan: FlaskClient, at: str, **words: str) -> Any:
    sent = fields_of(quan.get(NAMES).text, f"{at}/asked-unit")
    return quan.post(f"{at}/asked-unit", data=sent | words)


def test_a_clerk_asks_and_the_administrator_adds(app: Flask, lan: FlaskClient, quan: FlaskClient) -> None:
    at = bring(app, lan, a_list())
    seen = words_of(lan.get(at).text)
    assert f"Đơn vị mới do quản trị hệ thống ({Office().person('quan').full_name}) thêm" in seen
    assert "Đề nghị quản trị hệ thống thêm đơn vị: Ban Quản lý chợ" in seen
    told = words_of(ask(lan, at).text)
    assert "Đã đề nghị quản trị hệ thống" in told
    assert "Đã đề nghị quản trị hệ thống thêm" in told
    assert quan.get(at).status_code == 404  # the tasks of the list are none of his
    assert "chờ 1 đơn vị" in words_of(quan.get("/moving/lists").text)
    assert "chờ 1 đơn vị" in words_of(quan.get("/moving").text)
    assert "chờ 1 đơn vị" not in words_of(lan.get("/moving").text)
    names = words_of(quan.get(NAMES).text)
    assert BODY in names
    assert "02 dòng, bang-theo-doi.xlsx" in names
    assert "Sắp xếp lại quầy hàng" not in names
    assert answer(quan, at, name="Ban Quản lý chợ Bình Sơn").status_code == 303
    assert "Không có danh sách nào chờ" in words_of(quan.get(NAMES).text)
    page = words_of(lan.get(at).text)
    assert "Nhập 03 nhiệm vụ" in page
    assert "Đã đưa 03 nhiệm vụ vào sổ." in import_all(app, lan, at)
    made = db.session.query(Unit).filter_by(name="Ban Quản lý chợ Bình Sơn").one()
    assert {items()[task].lead_unit_id for task in ("Sắp xếp lại quầy hàng", "Thu phí vệ sinh")} == {made.id}


def test_the_name_may_be_a_unit_that_there_is(app: Flask, lan: FlaskClient, quan: FlaskClient, office: Office) -> None:
    at = bring(app, lan, a_list("Tổ Một cửa liên thông"))
    ask(lan, at)
    before = db.session.query(Unit).count()
    refused = answer(quan, at, unit="999999")
    assert refused.status_code == 400
    assert "Chọn" in words_of(refused.text)
    assert answer(quan, at, name=" ").status_code == 400
    assert answer(quan, at, unit=str(office.unit("TP").id)).status_code == 303
    assert db.session.query(Unit).count() == before
    assert "Nhập 03 nhiệm vụ" in words_of(lan.get(at).text)


def test_two_lists_that_ask_alike_get_one_unit(app: Flask, lan: FlaskClient, quan: FlaskClient) -> None:
    first, second = bring(app, lan, a_list()), bring(app, lan, book(Made("Khác", [
        ["STT", "Văn bản", "Nhiệm vụ", "Chủ trì", "Hạn"], [1, PLAN, "Kiểm tra giá", BODY, "30/9/2022"],
    ])), "khac.xlsx")  # fmt: skip
    for at in (first, second):
        ask(lan, at)
    assert answer(quan, first).status_code == 303
    assert answer(quan, second).status_code == 303
    assert db.session.query(Unit).filter_by(name=BODY).count() == 1


def test_the_form_twice_and_late(app: Flask, lan: FlaskClient, quan: FlaskClient) -> None:
    at = bring(app, lan, a_list())
    ask(lan, at)
    sent = fields_of(quan.get(NAMES).text, f"{at}/asked-unit")
    assert [quan.post(f"{at}/asked-unit", data=sent).status_code for _ in range(2)] == [303, 303]
    assert quan.post(f"{at}/asked-unit", data=sent | {"form_key": "k" * 32, "name": "Ban Khác"}).status_code == 409
    assert db.session.query(Unit).filter_by(name=BODY).count() == 1
    assert quan.post(f"{at}/asked-unit", data={"doubt": "unit:khac", "name": "Ban Khác"}).status_code == 404
    assert quan.post("/moving/99999/asked-unit", data=sent | {"form_key": "l" * 32}).status_code == 404


def test_the_clerk_may_say_otherwise(app: Flask, lan: FlaskClient, quan: FlaskClient) -> None:
    at = bring(app, lan, a_list())
    ask(lan, at)
    sent = fields_of(lan.get(at).text, f"{at}/answer")
    lan.post(f"{at}/answer", data=sent | {"choice": "keep"})
    assert "Không có danh sách nào chờ" in words_of(quan.get(NAMES).text)
    run = db.session.query(ImportRun).one()
    assert [kept["choice"] for kept in (run.answers or {}).values()] == ["keep"]


def test_only_who_may_add_units_sees_the_names(lan: FlaskClient, client_of: ClientOf) -> None:
    for client in (lan, client_of("dong"), client_of("minh")):
        assert client.get(NAMES).status_code == 403
        assert client.post("/moving/1/asked-unit", data={"doubt": "unit:a"}).status_code == 403
