"""The pages of recurring duties: who reads and who writes, the preview, conflicts, history, and the item's own page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, select

from tests.conftest import ClientOf
from tests.factories import Office, make_document
from tests.journeys.browsing import Page
from tests.tracker.items.tracked import registered
from tests.tracker.recurring.serial import MONTHLY, draft, items_of, opened_on, row, serial, spoilt
from tracker.core.actor import SYSTEM
from tracker.core.errors import Conflict, InvalidInput, NotAllowed
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.models.item import Origin
from tracker.items.services.assigning import Parts, assign
from tracker.items.services.registering import Draft, register_item
from tracker.items.services.results import confirm_completion, submit_result
from tracker.recurring.models import Every, Roll, Series
from tracker.recurring.rhythm import Rhythm
from tracker.recurring.services.series import edit_series, end_series, make_series

TODAY = date(2022, 6, 15)
READERS = ("lan", "dong", "huong", "minh", "tam", "tuyet", "quan")
WEEKLY = Rhythm(Every.WEEK, date(2022, 6, 16), weekday=4, at_minute=15 * 60)


def page(client: FlaskClient, address: str, **data: Any) -> Page:
    answer = client.post(address, data=data) if data else client.get(address)
    return Page(answer.status_code, address, answer.text)


def filled(office: Office, **more: Any) -> dict[str, Any]:
    """What a clerk sends: the report of every half-year, by the 20th."""
    return {
        "title": "Báo cáo CCHC {kỳ}", "every": "half_year", "interval": "1", "which": "day", "month": "", "day": "20",
        "nth": "1", "weekday": "4", "hour": "", "roll": "before", "from_on": "15/06/2022", "until_on": "",
        "lead_days": "10", "how": "lead", "lead": str(office.unit("NV").id), "next_task": "auto", "field_id": "",
        **more,
    }  # fmt: skip


def test_everybody_signed_in_reads_and_only_the_office_writes(
    client: FlaskClient, client_of: ClientOf, office: Office
) -> None:
    series_id = serial(office)
    writing = ("/series/new", f"/series/{series_id}/edit")
    assert client.get("/series").status_code == 302
    for name in READERS:
        person = client_of(name)
        assert [person.get(at).status_code for at in ("/series", f"/series/{series_id}")] == [200, 200]
        expected = 200 if name == "lan" else 403
        assert [person.get(at).status_code for at in writing] == [expected, expected]
        assert ("Thêm nhiệm vụ định kỳ" in person.get("/series").text) is (name == "lan")
    answer = client_of("huong").post(f"/series/{series_id}/end", data={"until_on": "15/06/2022"})
    assert answer.status_code == 403
    assert "Chỉ Văn phòng được lập và sửa nhiệm vụ định kỳ." in answer.text
    assert row(series_id).until_on is None


@pytest.mark.parametrize("name", ["dong", "huong", "quan"])
def test_the_verbs_refuse_whoever_is_not_of_the_office(office: Office, name: str) -> None:
    series_id, by = serial(office), office.actor(name)
    with pytest.raises(NotAllowed), unit_of_work():
        make_series(draft(office), by=by, on=TODAY)
    with pytest.raises(NotAllowed), unit_of_work():
        edit_series(series_id, draft(office), by=by, on=TODAY, version=None)
    with pytest.raises(NotAllowed), unit_of_work():
        end_series(series_id, TODAY, by=by, version=None)


def test_what_does_not_exist_answers_404(client_of: ClientOf) -> None:
    clerk = client_of("lan")
    assert [clerk.get(at).status_code for at in ("/series/99", "/series/99/edit")] == [404, 404]
    assert clerk.post("/series/99/end", data={"until_on": "15/06/2022"}).status_code == 404


def test_a_series_of_a_restricted_document_is_hidden_from_others(client_of: ClientOf, office: Office) -> None:
    series_id = serial(office, document_id=make_document(restricted=True).id)
    assert client_of("tuyet").get(f"/series/{series_id}").status_code == 404
    assert "Báo cáo CCHC" not in client_of("tuyet").get("/series").text
    assert client_of("lan").get(f"/series/{series_id}").status_code == 200


def test_a_clerk_writes_it_down_once_and_it_is_opened(client_of: ClientOf, office: Office) -> None:
    document = make_document("556", "UBND", date(2022, 3, 10))
    clerk = client_of("lan")
    answer = clerk.post("/series/new", data=filled(office, document="556/UBND ngày 10/3/2022"))
    assert answer.status_code == 303
    (series_id,) = db.session.scalars(select(Series.id)).all()
    assert answer.location == f"/series/{series_id}"
    shown = page(clerk, answer.location)
    assert "Báo cáo CCHC 6 tháng" in shown.text
    assert "Ngày 20 tháng 6 và ngày 20 tháng 12 hằng năm" in shown.text
    assert "Thứ Hai, 20/06/2022 Báo cáo CCHC 6 tháng đầu năm 2022 ngay" in shown.text
    assert "Phạm Thị Lan lập nhiệm vụ định kỳ" in shown.text
    opened_on(TODAY)
    (item,) = items_of(series_id)
    assert item.document_id == document.id
    assert "20/06/2022 Còn 3 ngày làm việc" in page(clerk, answer.location).text


def test_the_next_dates_are_shown_without_saving(client_of: ClientOf, office: Office) -> None:
    clerk = client_of("lan")
    for shown in (
        page(clerk, "/series/new", **filled(office, every="month", then="preview")),
        page(clerk, "/series/preview", **filled(office, every="month")),
    ):
        assert shown.status == 200
        assert "Thứ Hai, 20/06/2022 Báo cáo CCHC tháng 6 năm 2022 ngay" in shown.text
        assert "Thứ Sáu, 19/08/2022 thay cho Thứ Bảy, 20/08/2022 là ngày nghỉ" in shown.text
        assert "Thứ Ba, 20/09/2022 Báo cáo CCHC tháng 9 năm 2022 06/09/2022" in shown.text
        assert "20/12/2022" not in shown.text  # six of them
    assert db.session.scalars(select(Series.id)).all() == []


def test_a_rhythm_that_is_half_typed_shows_no_dates_and_no_error(client_of: ClientOf, office: Office) -> None:
    shown = page(client_of("lan"), "/series/preview", **filled(office, from_on="15/6", title=""))
    assert (shown.status, shown.text) == (200, "Các kỳ sắp tới hiện ở đây khi chu kỳ đã khai đủ.")


@pytest.mark.parametrize(
    ("preset", "words", "first"),
    [
        ("month", "Ngày 20 hằng tháng", "20/06/2022 Báo cáo tháng 6 năm 2022"),
        ("quarter", "Ngày 20 của tháng cuối mỗi quý", "20/06/2022 Báo cáo quý II năm 2022"),
        ("half_year", "Ngày 20 tháng 6 và ngày 20 tháng 12 hằng năm", "20/06/2022 Báo cáo 6 tháng đầu năm 2022"),
        ("year", "Ngày 20 tháng 12 hằng năm", "20/12/2022 Báo cáo năm 2022"),
        ("week", "Thứ Năm hằng tuần, trước 15:00", "16/06/2022 Báo cáo tuần 24 năm 2022"),
    ],
)
def test_a_ready_made_rhythm_fills_the_form(
    client_of: ClientOf, office: Office, preset: str, words: str, first: str
) -> None:
    shown = page(client_of("lan"), f"/series/new?preset={preset}")
    assert words in shown.text
    assert first in shown.text


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"title": " "}, "Nhập nội dung nhiệm vụ"),
        ({"lead": ""}, "Chọn đơn vị chủ trì"),
        ({"from_on": "14/06/2022"}, "Chọn hôm nay hoặc ngày sau đó; các kỳ đã qua không mở nữa"),
        ({"until_on": "01/06/2022"}, "Ngày cuối ở trước ngày bắt đầu"),
        ({"until_on": "16/06/2022"}, "Ngày kết thúc trước kỳ đầu tiên"),
        ({"hour": "25:00"}, "Nhập giờ dạng 15:00"),
        ({"interval": "0"}, "Nhập số từ 1 đến 60"),
        ({"lead_days": "999"}, "Nhập số từ 0 đến 250"),
        ({"month": "7"}, "Kỳ này có 6 tháng, chọn một trong số đó"),
        ({"document": "999/UBND ngày 10/3/2022"}, "Sổ văn bản không có số này"),
        ({"every": "never"}, ""),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_nothing_is_saved(
    client_of: ClientOf, office: Office, wrong: dict[str, str], words: str
) -> None:
    shown = page(client_of("lan"), "/series/new", **filled(office, **wrong))
    assert (shown.status, words in shown.text) == (400, True), shown.text[:1500]
    assert db.session.scalars(select(Series.id)).all() == []


def test_fields_that_the_rhythm_does_not_know_are_passed_over(client_of: ClientOf, office: Office) -> None:
    sent = filled(office, every="week", weekday="5", month="9", nth="2", which="weekday", hour="15h30", roll="after")
    assert client_of("lan").post("/series/new", data=sent).status_code == 303
    series = db.session.scalars(select(Series)).one()
    assert (series.every, series.weekday, series.at_minute, series.roll) == (Every.WEEK, 5, 930, Roll.AFTER)
    assert (series.month, series.day, series.nth) == (None, None, None)


def test_the_form_of_a_series_sends_back_what_it_shows(client_of: ClientOf, office: Office) -> None:
    series_id = serial(office, replace(WEEKLY, of_previous=True))
    clerk, before = client_of("lan"), row(series_id)
    names = [column.name for column in Series.__table__.columns if column.name != "version"]
    kept = {name: getattr(before, name) for name in names}
    form = page(clerk, f"/series/{series_id}/edit").form(holding="every")
    answer = clerk.post(f"/series/{series_id}/edit", data=form.sent)
    assert answer.status_code == 303
    after = row(series_id)
    assert {name: getattr(after, name) for name in kept} == kept


def test_somebody_else_was_first_and_the_form_says_what_changed(client_of: ClientOf, office: Office) -> None:
    series_id, clerk = serial(office), client_of("lan")
    form = page(clerk, f"/series/{series_id}/edit").form(holding="every").sent
    with unit_of_work():
        edit_series(series_id, draft(office, title="Báo cáo CCHC hằng tháng"), by=SYSTEM, on=TODAY, version=None)
    shown = page(clerk, f"/series/{series_id}/edit", **(form | {"title": ["Báo cáo của tôi"]}))
    assert shown.status == 409
    assert "Nhiệm vụ định kỳ này vừa được sửa ở nơi khác." in shown.text
    assert "Nội dung nhiệm vụ: Báo cáo CCHC {kỳ} → Báo cáo CCHC hằng tháng" in shown.text
    again = shown.form(holding="every").sent
    assert again["title"] == ["Báo cáo của tôi"]
    assert clerk.post(f"/series/{series_id}/edit", data=again).status_code == 303
    assert row(series_id).title == "Báo cáo của tôi"


def test_opening_an_item_is_no_conflict_for_who_edits(client_of: ClientOf, office: Office) -> None:
    series_id, clerk = serial(office), client_of("lan")
    form = page(clerk, f"/series/{series_id}/edit").form(holding="every").sent
    opened_on(TODAY)
    assert clerk.post(f"/series/{series_id}/edit", data=form).status_code == 303


def test_it_ends_and_says_so(client_of: ClientOf, office: Office) -> None:
    series_id, clerk = serial(office), client_of("lan")
    opened_on(TODAY)
    form = page(clerk, f"/series/{series_id}").form(action="/end").sent | {"until_on": ["30/06/2022"]}
    assert clerk.post(f"/series/{series_id}/end", data=form).status_code == 303
    shown = page(clerk, f"/series/{series_id}")
    assert "Đã kết thúc, không mở thêm nhiệm vụ nào." in shown.text
    assert "Phạm Thị Lan kết thúc nhiệm vụ định kỳ vào ngày 30/06/2022" in shown.text
    assert "Báo cáo CCHC" not in page(clerk, "/series").text
    assert "Báo cáo CCHC hằng tháng" in page(clerk, "/series?state=ended").text
    assert [item.closed_on for item in items_of(series_id)] == [None]
    assert clerk.post(f"/series/{series_id}/end", data=form).status_code == 303, "sent twice"
    older = form | {"form_key": [""]}  # another page, that shows an older version
    assert clerk.post(f"/series/{series_id}/end", data=older).status_code == 409
    assert clerk.post(f"/series/{series_id}/end", data=form | {"until_on": "31/6"}).status_code == 400


def test_the_history_says_what_became_of_the_rhythm(client_of: ClientOf, office: Office) -> None:
    series_id = serial(office)
    with unit_of_work():
        edit_series(series_id, draft(office, WEEKLY), by=office.actor("lan"), on=TODAY, version=None)
    text = page(client_of("minh"), f"/series/{series_id}").text
    assert "Phạm Thị Lan sửa nhiệm vụ định kỳ" in text
    assert "ngày 20 hằng tháng" in text
    assert "thứ Năm hằng tuần, trước 15:00" in text


def test_past_occurrences_say_whether_they_were_in_time(client_of: ClientOf, office: Office) -> None:
    series_id = serial(office, replace(MONTHLY, from_on=date(2022, 3, 1)))
    opened_on(date(2022, 6, 15))
    first, second, *_later = items_of(series_id)
    for item, day in ((first, date(2022, 3, 17)), (second, date(2022, 4, 25))):
        with unit_of_work():
            submit_result(item.id, by=SYSTEM, on=day, outcome="Đã gửi")
            confirm_completion(item.id, by=SYSTEM, on=day)
    shown = page(client_of("minh"), f"/series/{series_id}")
    assert shown.links["Tháng 3 năm 2022"] == f"/items/{items_of(series_id)[0].id}"
    assert "18/03/2022 Hoàn thành trong hạn" in shown.text
    assert "20/04/2022 Hoàn thành quá hạn" in shown.text
    assert "20/05/2022 Quá hạn 26 ngày" in shown.text
    assert "Còn 3 ngày làm việc" in shown.text
    listed = page(client_of("minh"), "/series").text
    assert "P. Nội vụ 2 20/07/2022 tạo ngày 06/07/2022" in listed


def test_the_item_says_of_which_duty_it_is_an_occurrence(client_of: ClientOf, office: Office) -> None:
    series_id = serial(office)
    opened_on(TODAY)
    shown = page(client_of("minh"), f"/items/{items_of(series_id)[0].id}")
    assert "Kỳ: tháng 6 năm 2022, thuộc nhiệm vụ định kỳ Báo cáo CCHC hằng tháng" in shown.text
    assert shown.links["Báo cáo CCHC hằng tháng"] == f"/series/{series_id}"


def standing(office: Office) -> int:
    with unit_of_work():
        duty = Draft("Họp giao ban với các xã", origin=Origin.STANDING, source_words="Quy chế làm việc")
        item_id = register_item(duty, by=SYSTEM, on=TODAY).id
        parts = Parts(lead=office.unit("NV").id, support=(office.unit("TP").id,))
        assign(item_id, parts, by=SYSTEM, on=TODAY)
    return item_id


def test_a_standing_duty_can_be_made_to_come_again(client_of: ClientOf, office: Office) -> None:
    item_id, clerk = standing(office), client_of("lan")
    shown = page(clerk, f"/items/{item_id}")
    assert shown.links["Lặp lại định kỳ"] == f"/series/new?item={item_id}"
    form = page(clerk, f"/series/new?item={item_id}").form(holding="every").sent
    assert form["title"] == ["Họp giao ban với các xã"]
    assert form["source_words"] == ["Quy chế làm việc"]
    assert (form["lead"], form["support"]) == ([str(office.unit("NV").id)], [str(office.unit("TP").id)])
    assert "Lặp lại định kỳ" not in page(client_of("huong"), f"/items/{item_id}").text
    assert "Lặp lại định kỳ" not in page(clerk, f"/items/{registered()}").text


def test_a_unit_that_is_gone_is_told_on_the_page_and_mended_in_the_form(client_of: ClientOf, office: Office) -> None:
    series_id, clerk = serial(office), client_of("lan")
    with unit_of_work():
        office.unit("NV").active_until = date(2022, 6, 14)  # as in a register of before; now it would be refused
    shown = page(clerk, f"/series/{series_id}")
    assert "Không còn đơn vị nào thực hiện" in shown.text
    assert "Phòng Nội vụ đã giải thể, không có đơn vị kế thừa" in shown.text
    assert "Không còn đơn vị" in page(clerk, "/series").text
    form = page(clerk, f"/series/{series_id}/edit").form(holding="every").sent
    assert clerk.post(f"/series/{series_id}/edit", data=form).status_code == 400
    answer = clerk.post(f"/series/{series_id}/edit", data=form | {"lead": str(office.unit("TP").id)})
    assert answer.status_code == 303
    assert "Không còn đơn vị" not in page(clerk, f"/series/{series_id}").text


def test_a_failure_is_told_with_the_next_attempt(client_of: ClientOf, office: Office) -> None:
    series_id = spoilt(office)
    opened_on(TODAY)
    text = page(client_of("minh"), f"/series/{series_id}").text
    assert "Chưa mở được nhiệm vụ của kỳ này" in text
    assert "Đã thử 1 lần, thử lại lúc 15/06/2022 12:01" in text


def asked(app: Flask, client: FlaskClient, address: str) -> int:
    """How many queries a page runs."""
    said: list[str] = []
    event.listen(db.engine, "before_cursor_execute", tell := lambda *given: said.append(given[2]))
    assert client.get(address).status_code == 200
    event.remove(db.engine, "before_cursor_execute", tell)
    return len(said)


def test_pages_run_as_many_queries_for_many_as_for_few(app: Flask, client_of: ClientOf, office: Office) -> None:
    clerk, series_id = client_of("lan"), serial(office, replace(WEEKLY, from_on=date(2022, 6, 1)))
    opened_on(date(2022, 6, 2))
    addresses = ("/series", f"/series/{series_id}")
    few = [asked(app, clerk, address) for address in addresses]
    for number in range(5):
        serial(office, title=f"Báo cáo {number}")
    opened_on(date(2022, 9, 1))
    assert [asked(app, clerk, address) for address in addresses] == few


def test_the_list_has_pages(client_of: ClientOf, office: Office) -> None:
    series = row(serial(office))
    columns = {column.name: getattr(series, column.name) for column in Series.__table__.columns if column.name != "id"}
    for number in range(59):
        db.session.add(Series(**columns | {"title": f"Báo cáo {number}"}))
    db.session.commit()
    minh = client_of("minh")
    assert "1–50 trên tổng số 60 nhiệm vụ định kỳ" in page(minh, "/series").text
    assert "51–60 trên tổng số 60 nhiệm vụ định kỳ" in page(minh, "/series?page=2").text


def test_a_rhythm_that_makes_no_sense_is_refused_by_the_verb(office: Office) -> None:
    for rhythm in (
        replace(MONTHLY, day=None), replace(MONTHLY, day=32), replace(MONTHLY, nth=1), replace(MONTHLY, interval=0),
        replace(WEEKLY, weekday=8), Rhythm(Every.QUARTER, TODAY, day=1, month=4),
    ):  # fmt: skip
        with pytest.raises(InvalidInput), unit_of_work():
            make_series(draft(office, rhythm), by=SYSTEM, on=TODAY)
    with pytest.raises(Conflict), unit_of_work():
        edit_series(serial(office), draft(office), by=SYSTEM, on=TODAY, version=7)


def test_the_form_keeps_what_registration_of_an_item_can_say(client_of: ClientOf, office: Office) -> None:
    clerk, units = client_of("lan"), [office.unit(code) for code in ("NV", "TP")]
    sent = filled(
        office, clause="Mục II.3", leader_id=str(office.person("dong").id), priority="urgent", how="each",
        each=[str(unit.id) for unit in units], each_days=f"{units[1].name}: 2 ngày",
    )  # fmt: skip
    answer = clerk.post("/series/new", data=sent)
    assert answer.status_code == 303
    kept = row(int(answer.location.rsplit("/", 1)[1]))
    assert (kept.clause, kept.leader_id, kept.priority.value) == ("Mục II.3", office.person("dong").id, "urgent")
    assert kept.parts["each_days"] == {str(units[1].id): 2}
    shown = page(clerk, answer.location).text
    for words in ("Mục II.3", "Nguyễn Văn Đông", "sớm hơn 2 ngày làm việc", "Khẩn"):
        assert words in shown
    form = page(clerk, f"{answer.location}/edit").form(holding="title")
    assert form.sent["each_days"] == [f"{units[1].name}: 2"]
    assert form.sent["priority"] == ["urgent"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Xã Nơi Khác: 2", "không bắt đầu bằng tên một đơn vị đã chọn ở trên"),
        ("{name}: sớm", "cần ghi số ngày làm việc sau dấu hai chấm"),
        ("{name}: 11", "Thời hạn riêng của đơn vị phải sau ngày mở nhiệm vụ"),
    ],
)
def test_own_deadlines_that_cannot_be_read_are_sent_back(
    client_of: ClientOf, office: Office, line: str, said: str
) -> None:
    unit = office.unit("NV")
    sent = filled(office, how="each", each=[str(unit.id)], each_days=line.format(name=unit.name))
    answer = client_of("lan").post("/series/new", data=sent)
    assert answer.status_code == 400
    assert said in answer.text


def test_who_works_on_it_in_the_lead_unit_is_kept_and_taken_over_from_an_item(
    client_of: ClientOf, office: Office
) -> None:
    clerk, minh = client_of("lan"), office.person("minh")
    answer = clerk.post("/series/new", data=filled(office, person=str(minh.id)))
    assert row(int(answer.location.rsplit("/", 1)[1])).person_id == minh.id
    assert minh.full_name in page(clerk, answer.location).text
    assert page(clerk, f"{answer.location}/edit").form(holding="title").sent["person"] == [str(minh.id)]
