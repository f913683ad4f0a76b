"""A unit is not closed while anything is open with it: refused with the list, and with what to do."""

from __future__ import annotations

from datetime import date

import pytest

from tests.conftest import ClientOf
from tests.factories import Office, make_document
from tests.journeys.browsing import Page
from tests.tracker.documents.test_query_counts import asked
from tests.tracker.items.counted import count
from tests.tracker.items.tracked import assigned, going
from tests.tracker.recurring.serial import serial
from tracker.core.actor import SYSTEM
from tracker.core.work import unit_of_work
from tracker.items.entry.services.counters import CounterDraft
from tracker.items.services.assigning import Parts, assign
from tracker.items.services.results import confirm_completion, stop, submit_result
from tracker.items.verbs import Verb
from tracker.organization.open_duties import MOST_NAMED, DutiesOpenError
from tracker.organization.services import close_unit

TODAY, LATER = date(2022, 6, 15), date(2022, 12, 31)


def close(office: Office, code: str, *, last_day: date = TODAY, successor: str = "") -> None:
    with unit_of_work():
        heir = office.unit(successor).id if successor else None
        close_unit(office.unit(code).id, by=SYSTEM, last_day=last_day, successor_id=heir)


def still_open(office: Office, code: str, *, last_day: date = TODAY, successor: str = "") -> list[str]:
    """What stands in the way: "Lead unit: Việc A"; the unit stays in force."""
    with pytest.raises(DutiesOpenError) as refused:
        close(office, code, last_day=last_day, successor=successor)
    assert office.unit(code).active_until is None
    assert refused.value.found.total == len(refused.value.found.duties)
    return [f"{duty.role}: {duty.title}" for duty in refused.value.found.duties]


@pytest.mark.parametrize("last_day", [TODAY, LATER])
@pytest.mark.parametrize("successor", ["", "TP"])
def test_a_part_in_an_open_item_keeps_the_unit_whatever_the_day_and_the_successor(
    office: Office, last_day: date, successor: str
) -> None:
    monitor = (office.unit("VP").id,)
    going(office, title="Việc A", parts=Parts(lead=office.unit("NV").id, monitor=monitor))
    assert still_open(office, "NV", last_day=last_day, successor=successor) == ["Đơn vị chủ trì: Việc A"]


@pytest.mark.parametrize(
    ("part", "words"),
    [("each", "Từng đơn vị thực hiện"), ("support", "Phối hợp"), ("monitor", "Theo dõi")],
)
def test_every_part_counts(office: Office, part: str, words: str) -> None:
    unit, other = office.unit("TP").id, office.unit("NV").id
    parts = {
        "each": Parts(each=(unit, other)),
        "support": Parts(lead=other, support=(unit,)),
        "monitor": Parts(lead=other, monitor=(unit,)),
    }[part]
    assigned(office, title="Việc A", parts=parts)
    assert still_open(office, "TP") == [f"{words}: Việc A"]


def test_suspended_work_goes_on_some_day(office: Office) -> None:
    item_id = going(office, title="Việc A", parts=Parts(lead=office.unit("NV").id))
    with unit_of_work():
        stop(item_id, Verb.SUSPEND, by=SYSTEM, on=TODAY, reason="Chờ hướng dẫn")
    assert still_open(office, "NV") == ["Đơn vị chủ trì: Việc A"]


def test_what_has_ended_and_what_was_given_away_keeps_nobody(office: Office) -> None:
    done = going(office, title="Việc xong", parts=Parts(lead=office.unit("NV").id))
    with unit_of_work():
        submit_result(done, by=SYSTEM, on=TODAY, outcome="Xong")
        confirm_completion(done, by=SYSTEM, on=TODAY)
    item_id = going(office, title="Việc A", parts=Parts(lead=office.unit("NV").id))
    assert still_open(office, "NV") == ["Đơn vị chủ trì: Việc A"]
    with unit_of_work():
        assign(item_id, Parts(lead=office.unit("TP").id), by=SYSTEM, on=TODAY, reason="Sáp nhập")
    close(office, "NV", successor="TP")
    assert office.unit("NV").active_until == TODAY


def test_a_checklist_that_expects_the_unit_keeps_it_until_it_is_ticked(office: Office) -> None:
    item_id = going(office, title="Rà soát 02 đơn vị", parts=Parts(lead=office.unit("NV").id))
    count(item_id, CounterDraft(label="Đơn vị đã gửi", checklist=(office.unit("TP").id,)))
    assert still_open(office, "TP") == ["Có tên trong danh sách đơn vị phải báo cáo: Rà soát 02 đơn vị"]


def test_a_recurring_duty_needs_a_successor(office: Office) -> None:
    serial(office)
    assert still_open(office, "NV") == ["Nhiệm vụ định kỳ: Báo cáo CCHC hằng tháng"]
    close(office, "NV", successor="TP")
    assert office.unit("NV").successor_id == office.unit("TP").id


def page_of(client_of: ClientOf, office: Office, code: str) -> Page:
    """What the administrator meets who closes the unit."""
    client, where = client_of("quan"), f"/units/{office.unit(code).id}/close"
    sent = Page(200, where, client.get(where).text).form(holding="last_day").sent
    answer = client.post(where, data=sent | {"people": "end"})
    return Page(answer.status_code, where, answer.text)


def test_the_page_names_each_with_its_link_and_says_what_to_do(client_of: ClientOf, office: Office) -> None:
    item_id = going(office, title="Kiểm tra công vụ", document=make_document("12"), due_on=date(2022, 6, 30))
    serial(office)
    page = page_of(client_of, office, "NV")
    assert page.status == 400
    for words in ("Chọn người nhận cho các việc được đánh dấu", "12/KH-UBND", "Kiểm tra công vụ",
                  "Nhiệm vụ đơn vị chủ trì, thực hiện 1", "Bàn giao 02 việc, ngừng hoạt động đơn vị"):  # fmt: skip
        assert words in page.text, words
    assert f'href="/items/{item_id}"' in page.html


def test_what_this_reader_may_not_see_is_counted_and_not_named(client_of: ClientOf, office: Office) -> None:
    going(office, title="Việc hạn chế", document=make_document("13", restricted=True),
          parts=Parts(lead=office.unit("TP").id))  # fmt: skip
    page = page_of(client_of, office, "TP")
    assert page.status == 400
    assert "Bàn giao 01 việc, ngừng hoạt động đơn vị" in page.text
    assert "Việc hạn chế" not in page.text
    assert "Còn 01 việc không nêu tên ở đây" in page.text


def test_a_long_list_is_cut_and_the_rest_counted_with_the_same_few_queries(client_of: ClientOf, office: Office) -> None:
    going(office, title="Việc 0")
    with asked() as few:
        page_of(client_of, office, "NV")
    for number in range(1, MOST_NAMED + 4):
        going(office, title=f"Việc {number}")
    with asked() as many:
        page = page_of(client_of, office, "NV")
    assert len(many) == len(few)
    assert page.html.count('name="to-carries-') == MOST_NAMED
    assert "Còn 04 việc không nêu tên ở đây" in page.text
