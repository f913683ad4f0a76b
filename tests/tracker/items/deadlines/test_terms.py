"""Numbers of days and deadlines on days off, as forms take them and pages show them."""

from __future__ import annotations

import re
from datetime import date

import pytest

from tests.conftest import ClientOf
from tests.factories import Office, make_document
from tests.tracker.items.one.test_routes import new_item
from tests.tracker.items.projections import day_off, due_item
from tests.tracker.items.tracked import going, of, registered
from tracker.audit.labels import history_lines
from tracker.audit.queries import history_of
from tracker.calendar.current import office_calendar
from tracker.calendar.services import seed_years
from tracker.core.actor import SYSTEM
from tracker.core.work import unit_of_work
from tracker.items.deadlines.labels import how_counted
from tracker.items.queries.lists import Wanted, list_items
from tracker.items.services.results import confirm_completion, submit_result

APRIL = date(2022, 4, 20)


def seed(*years: int) -> None:
    """Take years from the library."""
    with unit_of_work():
        seed_years(years, by=SYSTEM)


def text(html: str) -> str:
    """What a person reads."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def edited(client_of: ClientOf, item_id: int, **fields: str) -> int:
    """Send the form of an item as it stands, with some fields otherwise; the status."""
    clerk = client_of("lan")
    page = clerk.get(f"/items/{item_id}/edit").text
    sent = {"title": "Rà soát", "period": "2022", "priority": "normal", "next_task": "auto"}
    sent |= {name: re.search(rf'name="{name}"[^>]*value="([^"]*)"', page)[1] for name in ("due", "version")}
    return clerk.post(f"/items/{item_id}/edit", data=sent | fields).status_code


def test_a_number_of_days_is_typed_as_it_is_written(client_of: ClientOf, office: Office) -> None:
    words = {"due": "trong thời hạn 10 ngày làm việc kể từ ngày nhận", "source_words": "Kết luận giao ban"}
    status, place = new_item(client_of("lan"), **words)
    assert status == 303
    item_id = int(place.rsplit("/", 1)[1])
    assert (of(item_id).term_days, of(item_id).term_working, of(item_id).due_on) == (10, True, None)
    page = text(client_of("lan").get(f"/items/{item_id}").text)
    assert "10 ngày làm việc, bắt đầu tính khi giao" in page
    assert "Không thời hạn" not in page
    client_of("lan").post(
        f"/items/{item_id}/assign", data={"how": "lead", "lead": office.unit("NV").id, "version": of(item_id).version}
    )
    assert (of(item_id).term_since, of(item_id).due_on) == (date(2022, 6, 15), date(2022, 6, 29))
    told = history_lines(history_of(of(item_id)), by=SYSTEM)[0]
    assert ("Thời hạn", "29/06/2022") in {(str(change.label), change.after) for change in told.changes}
    assert "Cách tính 10 ngày làm việc kể từ ngày 15/06/2022 ngày đầu 16/06/2022, ngày cuối 29/06/2022" in text(
        client_of("lan").get(f"/items/{item_id}").text
    )


def test_a_list_says_that_a_number_of_days_has_not_begun(client_of: ClientOf, office: Office) -> None:
    due_item(office, "10 ngày làm việc kể từ ngày nhận", lead=None)
    page = text(client_of("lan").get("/items").text)
    assert "10 ngày làm việc kể từ ngày nhận bắt đầu tính khi giao" in page
    gaps = {
        kind: list_items(Wanted(lacks=kind), by=SYSTEM, on=date(2022, 6, 15)).total for kind in ("unit", "deadline")
    }
    assert gaps == {"unit": 1, "deadline": 0}, "it lacks a unit, and with it gets its deadline"


def test_a_duty_that_is_said_to_have_no_deadline_lacks_none(office: Office) -> None:
    for said in ("không thời hạn", "thường xuyên", "hằng tháng"):
        due_item(office, said)
    going(office)
    forgotten = going(office, due_on=None)
    rows = list_items(Wanted(lacks="deadline"), by=SYSTEM, on=date(2022, 6, 15)).rows
    assert [row.id for row in rows] == [forgotten]


@pytest.mark.parametrize(
    ("due", "words"),
    [
        ("3000 ngày", "10 ngày làm việc kể từ ngày nhận"),
        ("theo lộ trình", "15 ngày kể từ ngày 20/6/2022"),
        ("10 ngày kể từ ngày 31/6", "không có trong lịch"),
    ],
)
def test_what_cannot_be_read_is_told_with_the_forms_that_can(
    client_of: ClientOf, office: Office, due: str, words: str
) -> None:
    status, page = new_item(client_of("lan"), due=due, source_words="Kết luận giao ban")
    assert status == 400
    assert words in page
    assert f'value="{due}"' in page


def test_words_that_stay_keep_the_day_and_other_words_count_anew(client_of: ClientOf, office: Office) -> None:
    document = make_document(issued_on=date(2022, 6, 1))
    item_id = due_item(office, "10 ngày kể từ ngày ký", document=document)
    assert edited(client_of, item_id, title="Tên khác") == 303
    item = of(item_id)
    assert (item.title, item.due_on, item.term_since) == ("Tên khác", date(2022, 6, 11), date(2022, 6, 1))
    assert edited(client_of, item_id, due="05 ngày làm việc kể từ ngày nhận") == 303
    assert (of(item_id).due_on, of(item_id).term_since) == (date(2022, 6, 22), date(2022, 6, 15))
    assert edited(client_of, item_id, due="30/6/2022") == 303
    assert (of(item_id).due_on, of(item_id).term_days, of(item_id).term_since) == (date(2022, 6, 30), None, None)


def test_the_follow_up_of_a_document_counts_from_its_day_of_issue(client_of: ClientOf, office: Office) -> None:
    data = {
        "kind": "CV", "number": "88", "symbol": "UBND-NV", "issued_on": "06/06/2022", "issuer": "UBND huyện Bình Sơn",
        "authority": "collective", "subject": "Báo cáo số liệu", "follow-up-follow": "yes",
        "follow-up-due": "chậm nhất 10 ngày kể từ ngày ký", "follow-up-lead": office.unit("NV").id,
    }  # fmt: skip
    answer = client_of("lan").post("/documents/new", data=data)
    assert answer.status_code == 303, text(answer.text)
    row = list_items(Wanted(), by=SYSTEM, on=date(2022, 6, 15)).rows[0]
    assert (row.due_on, of(row.id).term_since) == (date(2022, 6, 16), date(2022, 6, 6))


@pytest.mark.parametrize(
    ("words", "due_on"),
    [("30/6/2022", date(2022, 6, 30)), ("10 ngày kể từ ngày 20/6/2022", date(2022, 6, 30)), ("10 ngày", None)],
)
def test_a_unit_s_own_deadline_is_a_day_or_counted_from_one(
    client_of: ClientOf, office: Office, words: str, due_on: date | None
) -> None:
    item_id, nv = registered(), office.unit("NV").id
    data = {"how": "each", "each": [nv], "each_due": f"Phòng Nội vụ: {words}", "version": of(item_id).version}
    answer = client_of("lan").post(f"/items/{item_id}/assign", data=data)
    if due_on is None:
        assert answer.status_code == 400
        assert "chưa rõ ngày: thời hạn riêng của đơn vị ghi như 30/6/2022" in text(answer.text)
    else:
        assert answer.status_code == 303
        assert f"{due_on:%d/%m/%Y}" in client_of("lan").get(f"/items/{item_id}").text


def test_a_deadline_that_moved_is_shown_beside_the_one_written(client_of: ClientOf, office: Office) -> None:
    item_id = due_item(office)
    moved, why = "(ngày nghỉ), hết hạn 01/08/2022", "31/07/2022 là ngày nghỉ, thời hạn tính đến hết ngày làm việc"
    page = text(client_of("lan").get(f"/items/{item_id}").text)
    assert f"Thời hạn 31/07/2022 {moved}" in page
    assert why in page
    looked_at = text(client_of("lan").get(f"/items?xem={item_id}").text)
    assert "31/07/2022 (ngày nghỉ), hết hạn 01/08/2022" in looked_at
    day_off(date(2022, 7, 31), works=True, name="Làm bù")
    for address in (f"/items/{item_id}", "/items"):
        assert "01/08/2022" not in text(client_of("lan").get(address).text)


def test_the_page_names_the_days_that_were_not_counted(client_of: ClientOf, office: Office) -> None:
    seed(2022)
    item_id = due_item(office, "10 ngày làm việc kể từ ngày nhận", on=APRIL)
    page = text(client_of("lan").get(f"/items/{item_id}").text)
    assert "10 ngày làm việc kể từ ngày 20/04/2022 ngày đầu 21/04/2022, ngày cuối 06/05/2022" in page
    assert "không tính: thứ Bảy, Chủ nhật, 30/4, 01/5, 02/5, 03/5" in page


def test_make_up_days_are_counted_and_said_so(office: Office) -> None:
    seed(2024)
    item = of(due_item(office, "10 ngày làm việc", on=date(2024, 4, 24)))
    counted = how_counted(item, office_calendar())
    assert counted is not None
    assert (counted.first, counted.last) == (date(2024, 4, 25), date(2024, 5, 10))
    assert counted.left_out == [date(2024, 4, 29), date(2024, 4, 30), date(2024, 5, 1)]
    assert counted.made_up == [date(2024, 5, 4)]


def test_calendar_days_leave_nothing_out(office: Office) -> None:
    seed(2022)
    item = of(due_item(office, "15 ngày kể từ ngày 20/4/2022"))
    counted = how_counted(item, office_calendar())
    assert counted is not None
    assert (counted.first, counted.last, counted.left_out) == (date(2022, 4, 21), date(2022, 5, 5), ())


def test_the_counting_of_what_ended_by_an_older_calendar_is_not_made_up(office: Office) -> None:
    item_id = due_item(office, "10 ngày làm việc", on=APRIL)
    with unit_of_work():
        submit_result(item_id, by=SYSTEM, on=APRIL, outcome="Đã xong")
        confirm_completion(item_id, by=SYSTEM, on=APRIL)
    assert how_counted(of(item_id), office_calendar()) is not None
    seed(2022)
    assert how_counted(of(item_id), office_calendar()) is None
