"""A refused or doubtful row of a list is mended on the page: judged anew, the words of the file kept beside it."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.conftest import ClientOf
from tests.factories import Office
from tests.tracker.intake.routes.sent import words_of
from tests.tracker.moving.people.lists import book, people, reasons, rows_of, run_of, shown, taken, units, verdicts
from tracker.accounts.models import Person
from tracker.core.extensions import db
from tracker.core.works.jobs import do_works
from tracker.moving.models import ImportRow
from tracker.organization.models import Unit

pytestmark = pytest.mark.settings(LANGUAGE="en")
HEAD = ("Họ và tên", "Chức danh", "Bộ phận", "Hộp thư", "Di động", "Từ ngày")
LIST = book(
    ("DANH SÁCH CÁN BỘ",), HEAD,
    ("Trần Văn Bình", "Chuyên viên", "Phòng Nội vụ", "binh.coquan.vn", "0905 111 222", ""),
    ("Lê Thị Cúc", "Chuyên viên", "Phòng Nội vụ", "cuc@coquan.vn", "máy lẻ 12", "31/02/2022"),
    ("Phan Văn Đạt", "Chuyên viên", "Phòng Tài chính", "", "", ""),
)  # fmt: skip
KEY = "k" * 32


def at(run_id: int, row: ImportRow) -> str:
    return f"/moving/{run_id}/rows/{row.id}"


def row(run_id: int, line: int) -> ImportRow:
    return next(one for one in rows_of(run_id) if one.line == line)


def send(client: FlaskClient, run_id: int, line: int, **words: Any) -> Any:
    """The form of a row with other words in some cells."""
    found = row(run_id, line)
    names = ("name", "title", "unit", "role", "email", "phone", "user_name", "from_on", "until_on", "parent", "kind")
    return client.post(at(run_id, found), data={name: found.cells.get(name, "") for name in names} | words)


def test_a_refused_row_is_mended_and_taken(client_of: ClientOf, office: Office) -> None:
    quan, run_id = client_of("quan"), people(LIST)
    assert reasons(run_id)[0] == "“binh.coquan.vn” is no mail address: write it as ten@coquan.gov.vn"
    page = quan.get(f"/moving/{run_id}?part=refused").text
    assert f'href="{at(run_id, row(run_id, 3))}"' in page
    form = quan.get(at(run_id, row(run_id, 3))).text
    assert 'value="binh.coquan.vn"' in form
    assert "is no mail address" in form
    assert "In the file: “binh.coquan.vn”" in words_of(form)
    assert '<option value="Phòng Nội vụ">' in form
    answer = send(quan, run_id, 3, email="binh@coquan.vn")
    assert answer.headers["Location"].endswith(f"/moving/{run_id}?part=refused#rows")
    assert send(quan, run_id, 4, from_on="", phone="").headers["Location"].endswith(f"/moving/{run_id}#rows")
    assert verdicts(run_id)[0] == "new"
    seen = words_of(quan.get(f"/moving/{run_id}").text)
    assert "Row 3 was mended: New." in seen
    assert "Row 4 was mended: New." in seen
    assert "In the file: E-mail: “binh.coquan.vn”" in seen
    assert taken(run_id) >= 1
    assert db.session.query(Person).filter_by(full_name="Trần Văn Bình").one().email == "binh@coquan.vn"
    assert "mended row 3 by hand" in words_of(quan.get(f"/moving/{run_id}").text)


def test_what_was_typed_stays_where_the_row_is_refused_again(client_of: ClientOf, office: Office) -> None:
    quan, run_id = client_of("quan"), people(LIST)
    answer = send(quan, run_id, 4, from_on="01/3/2022", phone="máy 13")
    assert answer.status_code == 400
    assert 'value="máy 13"' in answer.text
    assert 'value="01/3/2022"' in answer.text
    said = words_of(answer.text)
    assert "“máy 13” is no telephone number" in said
    assert "In the file: “máy lẻ 12”" in said
    assert row(run_id, 4).cells["phone"] == "máy lẻ 12"
    assert send(quan, run_id, 4, name="").status_code == 400
    assert send(quan, run_id, 4, name="x" * 501).status_code == 400
    last = send(quan, run_id, 4, from_on="01/3/2022", phone="0905 13 13 13")
    assert last.headers["Location"].endswith(f"/moving/{run_id}?part=refused#rows")  # row 3 is left
    assert verdicts(run_id)[1] == "new"


def test_a_doubtful_row_is_mended_alone(client_of: ClientOf, office: Office) -> None:
    quan, run_id = client_of("quan"), people(LIST)
    assert verdicts(run_id)[2] == "doubtful"
    assert "No unit of the register is called so" in words_of(quan.get(at(run_id, row(run_id, 5))).text)
    assert send(quan, run_id, 5, unit="Phòng Tư pháp").status_code == 303
    assert verdicts(run_id)[2] == "new"
    assert shown(run_id)[2]["unit"] == "Phòng Tư pháp"
    assert send(quan, run_id, 5, unit="Phòng Tài chính").status_code == 303  # as in the file: doubtful as before
    assert verdicts(run_id)[2] == "doubtful"
    assert "In the file" not in words_of(quan.get(f"/moving/{run_id}?part=doubtful").text)


def test_the_form_twice_is_one_mending(client_of: ClientOf, office: Office) -> None:
    quan, run_id = client_of("quan"), people(LIST)
    for key in (KEY, KEY, "l" * 32):
        assert send(quan, run_id, 3, email="binh@coquan.vn", form_key=key).status_code == 303
    assert verdicts(run_id)[0] == "new"
    assert row(run_id, 3).cells["in_file"]["email"] == "binh.coquan.vn"


def test_a_mended_row_stays_so_when_the_file_is_read_again(client_of: ClientOf, office: Office) -> None:
    quan, run_id = client_of("quan"), people(LIST)
    send(quan, run_id, 3, email="binh@coquan.vn", title="Phó Trưởng phòng")
    columns = {f"column-{n}": name for n, name in enumerate(("name", "title", "unit", "email", "", "from_on"))}
    sent = {"version": run_of(run_id).version, **columns}
    assert quan.post(f"/moving/{run_id}/list-columns", data=sent).status_code == 303
    do_works()
    cells = row(run_id, 3).cells
    assert (cells["email"], cells["title"]) == ("binh@coquan.vn", "Phó Trưởng phòng")
    assert cells["in_file"]["email"] == "binh.coquan.vn"
    assert verdicts(run_id)[0] == "new"
    assert "phone" not in row(run_id, 4).cells


def test_only_while_it_is_looked_at_and_only_for_the_administrator(client_of: ClientOf, office: Office) -> None:
    quan, run_id, other = client_of("quan"), people(LIST), units(book(("STT", "Tên đơn vị"), (1, "Phòng Y tế")))
    assert quan.get(f"/moving/{other}/rows/{row(run_id, 3).id}").status_code == 404
    assert quan.post(f"/moving/{other}/rows/{row(run_id, 3).id}", data={"name": "A B"}).status_code == 404
    assert quan.get(f"/moving/{run_id}/rows/999999").status_code == 404
    for who in ("lan", "dong", "minh"):
        assert client_of(who).get(at(run_id, row(run_id, 3))).status_code == 403
        assert send(client_of(who), run_id, 3, email="binh@coquan.vn").status_code == 403
    assert quan.get(at(other, row(other, 2))).status_code == 303  # nothing is wrong with it
    assert send(quan, other, 2, name="Phòng Y").status_code == 409
    quan.post(f"/moving/{run_id}/discard", data={"version": run_of(run_id).version})
    assert quan.get(at(run_id, row(run_id, 3))).status_code == 303
    assert send(quan, run_id, 3, email="binh@coquan.vn").status_code == 409
    assert row(run_id, 3).cells["email"] == "binh.coquan.vn"


def test_others_lean_on_a_mended_unit(client_of: ClientOf, office: Office) -> None:
    """The unit above stands below in the file, and was refused: mended, it is taken before those that need it."""
    quan = client_of("quan")
    run_id = units(book(
        ("TT", "Tên đơn vị", "Trực thuộc", "Ngày thành lập"),
        (1, "Tổ Một cửa", "Trung tâm Phục vụ", ""), (2, "Trung tâm Phục vụ hành chính", "", "30/02/2020"),
    ))  # fmt: skip
    assert sorted(verdicts(run_id)) == ["doubtful", "refused"]
    answer = send(quan, run_id, 3, name="Trung tâm Phục vụ", from_on="01/3/2020")
    assert answer.status_code == 303
    assert verdicts(run_id) == ["new", "new"]
    assert taken(run_id) == 2
    made = {unit.name: unit for unit in db.session.query(Unit)}
    assert made["Tổ Một cửa"].parent_id == made["Trung tâm Phục vụ"].id
