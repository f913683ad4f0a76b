"""A late unit promises a day: who may, what the form refuses, what the item's page shows, and the ladder held back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import update

from tests.conftest import ClientOf
from tests.factories import Office, make_document, make_recipients
from tests.journeys.browsing import Page
from tests.sealed import unsealed
from tests.tracker.documents.test_query_counts import asked
from tests.tracker.items.tracked import going, put
from tests.tracker.reminders.mornings import at, committed, ladder, mornings, told, watched_since
from tracker.audit.models import AuditEntry
from tracker.core.actor import SYSTEM
from tracker.core.extensions import db
from tracker.items.deadlines.timeliness import Status
from tracker.items.models.item import Assignment
from tracker.items.services.assigning import Parts
from tracker.items.services.results import submit_result
from tracker.reminders.kinds import About
from tracker.reminders.models.notices import Ladder

TUE, WED = date(2022, 6, 14), date(2022, 6, 15)
LATE = date(2022, 6, 8)


def late(office: Office, **more: Any) -> tuple[int, str]:
    """An item of Phòng Nội vụ that was due on the 8th, and where its day is promised."""
    item_id = going(office, due_on=LATE, **more)
    watched_since(item_id, LATE)
    return item_id, f"/reminders/promise/{item_id}/{office.unit('NV').id}"


def shown(client: FlaskClient, address: str) -> Page:
    answer = client.get(address)
    return Page(answer.status_code, address, answer.text)


def promised(
    client: FlaskClient, address: str, until: str = "24/06/2022", words: str = "Chờ số liệu của các xã"
) -> Any:
    return client.post(address, data={"until": until, "words": words})


def test_a_promise_stops_the_climb_until_its_day_has_passed(client_of: ClientOf, office: Office) -> None:
    item_id, address = late(office)
    mornings(date(2022, 6, 9), WED)
    assert told(item_id, About.CLIMBED) == ["13/06 huong climbed", "15/06 lan climbed"]
    answer = promised(client_of("huong"), address)
    assert (answer.status_code, answer.location) == (303, f"/items/{item_id}")
    with unsealed():  # the log has the real clock
        db.session.execute(update(AuditEntry).values(at=at(WED, 10)))
    mornings(date(2022, 6, 16), date(2022, 6, 27))
    assert told(item_id, About.CLIMBED)[2:] == []
    assert told(item_id, About.STOPPED) == ["16/06 lan stopped"]
    assert ladder(item_id) == ["unit 24/06"]
    mornings(date(2022, 6, 28), date(2022, 6, 30))
    assert told(item_id, About.CLIMBED)[2:] == ["28/06 huong climbed", "30/06 lan climbed"]


def test_the_page_of_the_item_shows_the_rung_and_then_the_promise(client_of: ClientOf, office: Office) -> None:
    item_id, address = late(office)
    reader = client_of("tuyet")
    assert "P. Nội vụ Chưa báo cáo cấp trên Chưa hẹn ngày" in shown(reader, f"/items/{item_id}").text
    mornings(date(2022, 6, 9), TUE)
    assert "P. Nội vụ Thủ trưởng đơn vị từ ngày 13/06/2022 Chưa hẹn ngày" in shown(reader, f"/items/{item_id}").text
    answer = client_of("minh").post(
        address, data={"until": "24/06/2022", "words": "Chờ số liệu của các xã"}, follow_redirects=True
    )
    page = Page(200, "", answer.text).text
    assert "Đã ghi ngày hẹn: không báo cáo cấp trên trước khi qua ngày 24/06/2022." in page
    assert "Hẹn lại ngày hoàn thành" in page
    assert "Đỗ Nhật Minh thay mặt P. Nội vụ hẹn hoàn thành trước ngày 24/06/2022" in page
    seen = shown(reader, f"/items/{item_id}").text
    assert "P. Nội vụ Chưa báo cáo cấp trên đến hết ngày 24/06/2022 24/06/2022 Chờ số liệu của các xã" in seen
    assert "Đỗ Nhật Minh (Chuyên viên, P. Nội vụ)" in seen
    assert "Hẹn lại ngày" not in seen


def test_only_head_and_officer_of_the_late_unit_promise(client_of: ClientOf, office: Office) -> None:
    item_id, address = late(office)
    for name, status in {"huong": 200, "minh": 200, "lan": 403, "dong": 403, "tam": 403, "quan": 403}.items():
        assert client_of(name).get(address).status_code == status
        assert ("Hẹn ngày hoàn thành" in client_of(name).get(f"/items/{item_id}").text) is (status == 200)
    answer = promised(client_of("tam"), address)
    assert answer.status_code == 403
    assert "Chỉ đơn vị thực hiện mới hẹn ngày hoàn thành." in answer.text
    db.session.rollback()
    assert db.session.query(Ladder).count() == 0


def test_of_what_may_not_be_seen_and_of_units_without_a_part_there_is_no_page(
    client_of: ClientOf, office: Office
) -> None:
    paper = make_document(restricted=True)
    make_recipients(paper, [office.unit("NV")])
    item_id, address = late(office, document=paper, parts=Parts(lead=office.unit("NV").id))
    other = f"/reminders/promise/{item_id}/{office.unit('XA-BINHAN').id}"
    assert [client_of("tam").get(at_).status_code for at_ in (address, other)] == [404, 404]
    assert [client_of("huong").get(at_).status_code for at_ in (address, other)] == [200, 404]
    assert client_of("huong").get("/reminders/promise/999/1").status_code == 404


@pytest.mark.parametrize(
    ("until", "words", "said"),
    [
        ("", "Chờ số liệu", "Chọn ngày sẽ hoàn thành"),
        ("14/06/2022", "Chờ số liệu", "Chọn ngày sẽ hoàn thành, từ hôm nay trở đi"),
        ("31/06/2022", "Chờ số liệu", "Ngày 31/06/2022 không có trong lịch"),
        ("16/09/2022", "Chờ số liệu", "Ngày hẹn quá ba tháng: hãy đề nghị gia hạn"),
        ("24/06/2022", "  ", "Nêu ngắn gọn cách hoàn thành đúng ngày hẹn"),
    ],
)
def test_the_form_says_what_is_wrong_and_keeps_what_was_typed(
    client_of: ClientOf, office: Office, until: str, words: str, said: str
) -> None:
    _item_id, address = late(office)
    answer = promised(client_of("huong"), address, until, words)
    assert answer.status_code == 400
    page = Page(400, "", answer.text).text
    assert "Chưa ghi được ngày hẹn, cần sửa 1 chỗ" in page or "Chưa ghi được ngày hẹn, cần sửa 01 chỗ" in page
    assert said in page
    assert f'value="{until}"' in answer.text
    db.session.rollback()
    assert db.session.query(Ladder).count() == 0


def test_who_is_not_late_has_nothing_to_promise(client_of: ClientOf, office: Office) -> None:
    in_time = going(office, due_on=WED)
    address = f"/reminders/promise/{in_time}/{office.unit('NV').id}"
    assert client_of("huong").get(address).status_code == 409
    item_id, address = late(office)
    committed(submit_result, item_id, by=SYSTEM, on=WED, outcome="Đã xong")
    answer = promised(client_of("huong"), address)
    assert answer.status_code == 409
    assert "Đơn vị hiện không quá hạn nhiệm vụ này, không phải hẹn ngày." in answer.text
    suspended, address = late(office)
    put(suspended, status=Status.SUSPENDED)
    assert promised(client_of("huong"), address).status_code == 409


def test_where_each_unit_answers_its_own_deadline_counts(client_of: ClientOf, office: Office) -> None:
    nv, binhan = office.unit("NV").id, office.unit("XA-BINHAN").id
    item_id = going(office, due_on=LATE, parts=Parts(each=(nv, binhan)))
    db.session.execute(
        update(Assignment)
        .where(Assignment.unit_id == nv)
        .values(due_on=date(2022, 6, 30), effective_due_on=date(2022, 6, 30))
    )
    db.session.commit()
    assert client_of("huong").get(f"/reminders/promise/{item_id}/{nv}").status_code == 409
    assert client_of("tuyet").get(f"/reminders/promise/{item_id}/{binhan}").status_code == 200
    page = shown(client_of("tam"), f"/items/{item_id}").text
    assert "Xã Bình An Chưa báo cáo cấp trên" in page
    assert "P. Nội vụ Chưa báo cáo cấp trên" not in page


def test_the_panel_asks_once_and_not_at_all_where_nothing_is_late(client_of: ClientOf, office: Office) -> None:
    client = client_of("lan")
    in_time, (item_id, _address) = going(office), late(office)
    with asked() as before:
        assert "Nhắc việc quá hạn" not in client.get(f"/items/{in_time}").text
    with asked() as after:
        page = client.get(f"/items/{item_id}").text
    assert "Nhắc việc quá hạn" in page
    assert f"/reminders/urged?item={item_id}" in page
    assert [sum("FROM ladder" in one for one in statements) for statements in (before, after)] == [0, 1]
