"""The pages of lists: templates to download, a file brought, its columns set, its rows mended, taken, approved."""

from __future__ import annotations

import io
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.conftest import ClientOf
from tests.factories import Office
from tests.tracker.moving.people.lists import book, rows_of, run_of, verdicts
from tracker.core.extensions import db
from tracker.core.works.jobs import do_works
from tracker.moving.models import ImportRun, RunState

pytestmark = pytest.mark.settings(LANGUAGE="en")
LIST = book(
    ("STT", "Họ và tên", "Chức vụ", "Đơn vị", "Tên khác"),
    (1, "Trần Văn Bình", "Chuyên viên", "Phòng Nội vụ", "tran.binh"), (2, "Lê Thị Cúc", "Phụ tá", "Phòng Lạ", "le.cuc"),
)  # fmt: skip
KEY = "k" * 32


def send(client: FlaskClient, data: bytes, name: str = "can-bo.xlsx", kind: str = "people", **more: Any) -> Any:
    fields = {"kind": kind, "file": (io.BytesIO(data), name), **more}
    return client.post("/moving/lists", data=fields, content_type="multipart/form-data")


def test_only_the_administrator_brings_lists(client_of: ClientOf, office: Office) -> None:
    for who in ("lan", "dong", "minh"):
        assert client_of(who).get("/moving/lists").status_code == 403
        assert send(client_of(who), LIST).status_code == 403
    page = client_of("quan").get("/moving/lists").text
    assert "Import people and units" in page
    assert "Template of a list of people" in page


def test_templates_are_workbooks(client_of: ClientOf, office: Office) -> None:
    for address in ("/moving/lists/people.xlsx", "/moving/lists/units.xlsx"):
        answer = client_of("quan").get(address)
        assert answer.data.startswith(b"PK")
        assert "attachment" in answer.headers["Content-Disposition"]


def test_a_list_goes_its_way(client_of: ClientOf, office: Office) -> None:
    quan = client_of("quan")
    where = send(quan, LIST).headers["Location"]
    do_works()
    page = quan.get(where).text
    assert "user name binh.tv" in page
    assert "No unit of the register is called so" in page
    assert "Which role does this title have?" not in page  # asked once the unit is known
    run = db.session.query(ImportRun).one()
    for key, choice, unit in (
        ("unit:phong la", "unit", office.unit("TP").id), ("title:phu ta", "officer", ""),
    ):  # fmt: skip
        sent = {"doubt": key, "choice": choice, "unit": unit}
        assert quan.post(f"{where}/answer", data=sent).status_code == 303
    assert verdicts(run.id) == ["new", "new"]
    quan.post(f"{where}/take", data={"version": run_of(run.id).version})
    do_works()
    page = quan.get(where).text
    assert "Send invitations" in page
    assert "/people/invitations" in page
    quan.post(f"{where}/approve", data={"version": run_of(run.id).version})
    assert run_of(run.id).state is RunState.APPROVED
    assert "can-bo.xlsx" in quan.get("/moving/lists").text
    history = quan.get(f"/people/{rows_of(run.id)[0].target_id}").text
    assert "imported from the file “can-bo.xlsx”, row 2" in history


def test_the_same_form_twice_is_one_run(client_of: ClientOf, office: Office) -> None:
    quan = client_of("quan")
    first, second = (send(quan, LIST, form_key=KEY).headers["Location"] for _ in range(2))
    assert first == second
    assert send(quan, LIST).headers["Location"] == first  # and another form with the same file
    assert db.session.query(ImportRun).count() == 1


def test_columns_are_set_and_remembered(client_of: ClientOf, office: Office) -> None:
    quan = client_of("quan")
    where = send(quan, LIST).headers["Location"]
    do_works()
    page = quan.get(f"{where}/list-columns").text
    assert "Tên khác" in page
    assert "tran.binh" in page
    run = db.session.query(ImportRun).one()
    sent = {
        "version": run.version,
        "column-0": "name",
        "column-1": "title",
        "column-2": "unit",
        "column-3": "user_name",
    }
    for _ in range(2):
        assert quan.post(f"{where}/list-columns", data={**sent, "form_key": KEY}).headers["Location"] == where
    do_works()
    assert "user name tran.binh" in quan.get(where).text
    again = send(quan, book(
        ("STT", "Họ và tên", "Chức vụ", "Đơn vị", "Tên khác"), (1, "Hồ Văn Dũng", "CV", "Phòng Nội vụ", "ho.dung"),
    )).headers["Location"]  # fmt: skip
    do_works()
    assert "user name ho.dung" in quan.get(again).text


def test_columns_without_a_name_are_refused_and_stay_chosen(client_of: ClientOf, office: Office) -> None:
    quan = client_of("quan")
    where = send(quan, LIST).headers["Location"]
    do_works()
    sent = {"version": db.session.query(ImportRun).one().version, "column-0": "", "column-1": "unit"}
    answer = quan.post(f"{where}/list-columns", data=sent)
    assert answer.status_code == 400
    assert "Say which column holds the name" in answer.text
    assert '<option selected value="unit">' in answer.text


def test_what_is_no_list_says_what_to_do(client_of: ClientOf, office: Office) -> None:
    quan = client_of("quan")
    assert "save it as .xlsx" in send(quan, b"x", "cu.xls").text
    assert "Choose an Excel file" in send(quan, b"x", "anh.png").text
    assert send(quan, LIST, kind="items").status_code == 400
    where = send(quan, book(("Ngày", "Việc"), (1, 2)), kind="units").headers["Location"]
    do_works()
    assert "No row with the names of columns was found" in quan.get(where).text


def test_a_list_of_units_has_no_page_of_columns_of_tasks(client_of: ClientOf, office: Office) -> None:
    quan = client_of("quan")
    where = send(quan, book(("STT", "Tên đơn vị"), (1, "Phòng Y tế")), kind="units").headers["Location"]
    do_works()
    assert "below Ủy ban nhân dân huyện Bình Sơn" in quan.get(where).text
    assert quan.get(f"{where}/columns").status_code == 404
    assert quan.get("/moving/999/list-columns").status_code == 404
