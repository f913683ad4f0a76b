"""The overdue review: who, in which order, what each decision leads to, and that places in a round do not shift."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from flask import Flask

from tests.conftest import ClientOf
from tests.factories import Office, make_document, make_recipients
from tests.journeys.browsing import Page
from tests.tracker.board.late import DUES, Reviewer, ask_for_time, four_late, late_item, place
from tests.tracker.documents.test_query_counts import asks
from tests.tracker.items.counted import count, read
from tests.tracker.items.directives.test_directives import answer, question, told
from tests.tracker.items.tracked import TODAY, assigned, extensions_of, going, of, put, registered
from tracker.board.review.queries import late as review
from tracker.board.review.queries.places import place_of
from tracker.core.actor import SYSTEM
from tracker.core.work import unit_of_work
from tracker.items.deadlines.timeliness import Status
from tracker.items.directive_kinds import DirectiveKind
from tracker.items.entry.services.evidence import Note, add_update
from tracker.items.models.item import Decision
from tracker.items.services.assigning import Parts
from tracker.items.services.loading import parts_of
from tracker.items.services.results import submit_result


@pytest.fixture
def leader(client_of: ClientOf, office: Office) -> Reviewer:
    """The chairman."""
    return Reviewer(client_of("dong"))


@pytest.mark.parametrize("name", ["huong", "minh", "tam", "quan"])
@pytest.mark.parametrize("address", ["/review", "/review/{}", "/review/summary", "/review/annex", "/review/annex.xlsx"])
def test_the_review_is_for_the_leadership_and_the_office(
    client_of: ClientOf, office: Office, name: str, address: str
) -> None:
    address = address.format(late_item(office, "Việc", DUES[0]))
    assert client_of(name).get(address).status_code == 403
    assert client_of("lan").get(address).status_code == 200


def test_it_begins_with_whose_and_since_when(leader: Reviewer, office: Office) -> None:
    ids = four_late(office)
    several = Parts(each=(office.unit("NV").id, office.unit("XA-BINHAN").id))
    each = assigned(office, title="Việc chung", due_on=DUES[3], parts=several)
    alone = registered(title="Việc chưa giao", due_on=DUES[3])
    page = leader.look("/review")
    assert "06 nhiệm vụ quá hạn, sắp xếp từ quá hạn lâu nhất" in page.text
    assert "Phòng Nội vụ 4 31/05/2022 Quá hạn 15 ngày" in page.text
    for words in ("Nhiều đơn vị cùng thực hiện 1 10/06/2022", "Chưa giao 1 10/06/2022"):
        assert words in page.text, words
    assert page.links["Bắt đầu rà soát"] == f"/review/{ids[0]}"
    titles = ["Việc 1", "Việc 2", "Việc 3", "Việc 4", "Việc chung", "Việc chưa giao"]
    assert [page.text.index(title) for title in titles] == sorted(page.text.index(title) for title in titles)
    assert [page.links[title] for title in titles] == [f"/review/{one}" for one in (*ids, each, alone)]


def test_a_plan_is_reviewed_by_its_parts_and_nothing_late_says_so(leader: Reviewer, office: Office) -> None:
    assert "Không có nhiệm vụ quá hạn" in leader.look("/review").text
    plan = late_item(office, "Kế hoạch lớn", DUES[0])
    registered(title="Phần đã đến hạn", due_on=DUES[1], parent_id=plan)
    put(plan, has_parts=True)
    page = leader.look("/review")
    assert "Phần đã đến hạn" in page.links
    assert "Kế hoạch lớn" not in page.text


def test_a_plan_that_is_late_by_itself_is_reviewed(leader: Reviewer, office: Office) -> None:
    plan = late_item(office, "Kế hoạch lớn", DUES[0])
    registered(title="Phần chưa đến hạn", due_on=TODAY, parent_id=plan)
    put(plan, has_parts=True)
    page = leader.look("/review")
    assert "01 trong số đó là kế hoạch, bảng tổng hợp tính theo nhiệm vụ thành phần." in page.text
    page = leader.look(page.links["Bắt đầu rà soát"])
    assert (place(page), page.address) == ("1/1", f"/review/{plan}")
    annex = leader.look("/review/annex").text
    assert "Tổng số: 01 nhiệm vụ quá hạn (gồm 01 kế hoạch có nhiệm vụ thành phần, tính riêng) trên 01 nhiệm vụ" in annex
    assert "01 trong số đó là kế hoạch" in leader.look("/").text


def test_one_item_tells_its_story(leader: Reviewer, office: Office) -> None:
    document = make_document("34", issued_on=date(2022, 3, 10))
    item_id = late_item(office, "Rà soát thủ tục hành chính", date(2022, 6, 10), document=document)
    read(count(item_id), 10)
    with unit_of_work():
        add_update(item_id, Note("Còn 04 xã chưa gửi", date(2022, 6, 13)), by=office.actor("huong"), on=TODAY)
    assert place(leader.look(f"/review/{item_id}")) == "1/1"
    question(office, item_id, words="Vì sao chậm")
    ask_for_time(office, item_id)
    page = leader.look(f"/review/{item_id}")
    for words in (
        "Kế hoạch số 34/KH-UBND ngày 10/3/2022", "Quá hạn 5 ngày",
        "03 ngày làm việc · thời hạn 10/06/2022",
        "Đơn vị chủ trì Phòng Nội vụ", "Phòng Nội vụ báo cáo", "Còn 04 xã chưa gửi", "Nguyễn Thị Hương, 13/06/2022",
        "10/14 xã", "71,43%", "Gia hạn Chưa lần nào", "Đang chờ Lãnh đạo quyết định việc gia hạn · từ ngày 13/06/2022",
        "yêu cầu giải trình trước ngày 20/06/2022", "Ý kiến của Chủ tịch UBND huyện",
        "Đơn vị đề nghị gia hạn đến ngày 30/06/2022 Chờ 04 xã gửi kết quả Nguyễn Thị Hương, 13/06/2022",
        "Đồng ý gia hạn Đến 30/06/2022", "Không gia hạn Giữ 10/06/2022", "11 ngày làm việc kể từ hôm nay",
        "Yêu cầu giải trình Đã yêu cầu, trước 20/06/2022",
    ):  # fmt: skip
        assert words in page.text, words
    assert page.text.count("Chờ 04 xã gửi kết quả") == 1, "what waits stands once, and not in the story again"
    sent = page.form(holding="choice").sent
    assert (sent["choice"], sent["grant_until"]) == (["grant"], ["30/06/2022"]), "what was asked for is chosen"


def test_the_story_is_short_and_leads_to_the_whole_history(leader: Reviewer, office: Office) -> None:
    item_id = late_item(office, "Việc", DUES[0])
    page = leader.look(f"/review/{item_id}")
    for number in range(8):
        page = leader.decide(leader.look(f"/review/{item_id}"), "urge", words=f"Lần {number}")
    page = leader.look(f"/review/{item_id}")
    assert [f"Lần {number}" in page.text for number in range(8)] == [False, False] + [True] * 6
    assert page.links["Xem toàn bộ lịch sử"] == f"/items/{item_id}#history"


def test_the_clerk_gets_the_cards_that_are_the_clerks(client_of: ClientOf, office: Office) -> None:
    item_id = late_item(office, "Việc", DUES[0])
    offers = {}
    for name in ("dong", "lan"):
        form = Reviewer(client_of(name)).look(f"/review/{item_id}").form(holding="choice")
        offers[name] = set(form.offers["choice"].values())
    assert offers["dong"] == {"urge", "direct", "explain", "deadline", "reassign", "note"}
    assert offers["lan"] == offers["dong"] - {"direct"}


def test_the_chairman_decides_differently_on_each_of_three(
    app: Flask, client_of: ClientOf, leader: Reviewer, office: Office
) -> None:
    one, two, three, four = four_late(office)
    ask_for_time(office, two)
    page = leader.look(leader.look("/review").links["Bắt đầu rà soát"])
    assert (place(page), page.address) == ("1/4", f"/review/{one}")
    page = leader.decide(page, "explain", words="Vì sao chậm hai tuần", answer_by="20/06/2022")
    assert (place(page), page.address) == ("2/4", f"/review/{two}")
    assert "Đã ghi ý kiến: yêu cầu giải trình" in page.text
    page = leader.decide(page, "grant")
    assert (place(page), page.address) == ("3/4", f"/review/{three}"), "the item granted keeps its place"
    page = leader.decide(page, "direct", words="Họp với Phòng Tư pháp trong tuần", direct_until="24/06/2022")
    assert (place(page), page.address) == ("4/4", f"/review/{four}")
    page = leader.look(page.links["Kết thúc rà soát"])
    assert "Đã ghi ý kiến với 03 nhiệm vụ; còn 01 nhiệm vụ quá hạn chưa có ý kiến hôm nay." in page.text
    for words in (
        "Yêu cầu giải trình trước ngày 20/06/2022", "Vì sao chậm hai tuần",
        "Đồng ý gia hạn từ ngày 31/05/2022 đến ngày 30/06/2022",
        "Cho ý kiến chỉ đạo", "Họp với Phòng Tư pháp trong tuần", "Điều chỉnh thời hạn: 08/06/2022 thành 24/06/2022",
    ):  # fmt: skip
        assert words in page.text, words
    assert page.links["Rà soát tiếp"] == f"/review/{four}"
    assert told(one)[0].kind is DirectiveKind.ASK_EXPLANATION
    assert extensions_of(two)[0].decision is Decision.GRANTED
    assert of(three).due_on == date(2022, 6, 24)

    head = Reviewer(client_of("huong"))
    home = head.look("/")
    assert "Giải trình theo yêu cầu của lãnh đạo" in home.text
    assert "Họp với Phòng Tư pháp trong tuần" in home.text
    head.client.post(f"/items/{one}/explain", data={"words": "Chờ số liệu của 04 xã"})
    home = leader.look("/")
    assert "Đọc 01 giải trình" in home.text
    assert "Chờ số liệu của 04 xã" in home.text
    leader.client.post(f"/items/{one}/directives/{told(one)[0].id}/read")
    assert "Đọc 01 giải trình" not in leader.look("/").text


def test_going_back_shows_the_place_that_it_had(leader: Reviewer, office: Office) -> None:
    one, two, three, four = four_late(office)
    page = leader.decide(leader.look(f"/review/{two}"), "deadline", until="30/09/2022")
    assert (place(page), page.address) == ("3/4", f"/review/{three}")
    back = leader.look(page.links["Trước"])
    assert (place(back), back.address) == ("2/4", f"/review/{two}")
    assert "Nhiệm vụ này không còn quá hạn" in back.text
    assert not [form for form in back.forms if "choice" in form.names]
    first = leader.look(back.links["Trước"])
    assert (place(first), first.address) == ("1/4", f"/review/{one}")
    assert "Trước" not in first.links
    last = leader.look(f"/review/{four}")
    assert (place(last), last.links["Kết thúc rà soát"]) == ("4/4", "/review/summary")


def test_what_is_put_off_comes_at_the_end_in_its_order(leader: Reviewer, office: Office) -> None:
    one, two, three, four = four_late(office)
    page = leader.look(leader.look("/").links["Bắt đầu rà soát"])
    assert page.address == f"/review/{one}", "one click from home, no list between"
    page = leader.look(page.links["Để sau"])
    assert (place(page), page.address) == ("1/4", f"/review/{two}?later={one}")
    assert page.links["Trước"] == f"/review/{one}", "looked at again, it is put off no more"
    page = leader.decide(page, "urge")
    assert (place(page), page.address) == ("2/4", f"/review/{three}?later={one}")
    page = leader.look(page.links["Để sau"])
    assert (place(page), page.address) == ("2/4", f"/review/{four}?later={one}.{three}")
    page = leader.decide(page, "urge")
    assert (place(page), page.address) == ("3/4", f"/review/{one}?later={one}.{three}")
    assert "Trước" in page.links
    page = leader.decide(page, "urge")
    assert (place(page), page.address) == ("4/4", f"/review/{three}?later={three}")
    assert page.links["Kết thúc rà soát"] == "/review/summary"
    assert leader.decide(page, "urge").address == "/review/summary"
    assert place(leader.look(f"/review/{two}?later=x.-1.99999999999.{four}.0")) == "2/4", "anything odd is left out"


def test_a_decision_is_taken_back_from_the_summary_and_waits_again(leader: Reviewer, office: Office) -> None:
    one, two, _three, _four = four_late(office)
    leader.decide(leader.look(f"/review/{one}"), "urge", words="Làm ngay,\nkhông CHẬM thêm")
    leader.decide(leader.look(f"/review/{two}"), "deadline", until="30/09/2022")
    page = leader.look("/review/summary")
    assert "Đã ghi ý kiến với 02 nhiệm vụ; còn 02 nhiệm vụ quá hạn" in page.text
    assert "Làm ngay,\nkhông CHẬM thêm" in page.html, "as it was typed"
    undo = next(form for form in page.forms if form.action.startswith("/undo/"))
    answer = leader.client.post(
        undo.action, data={name: values[-1] for name, values in undo.sent.items()}, follow_redirects=True
    )
    page = Page(answer.status_code, answer.request.path, answer.text)
    assert page.address == "/review/summary"
    assert "Đã ghi ý kiến với 01 nhiệm vụ; còn 03 nhiệm vụ quá hạn" in page.text
    assert "Làm ngay" not in page.text.split("Đã ghi ý kiến")[1]
    assert not told(one)
    page = leader.look(f"/review/{one}")
    assert place(page) == "1/4", "it is counted once, though this round had seen it go"
    assert "Chưa đôn đốc lần nào" in page.text, "what was taken back is not told as done"


def test_another_day_is_another_round(app: Flask, leader: Reviewer, office: Office) -> None:
    _one, two, three, _four = four_late(office)
    leader.decide(leader.look(f"/review/{two}"), "deadline", until="30/09/2022")
    assert place(leader.look(f"/review/{three}")) == "3/4"
    app.config["TRACKER_TODAY"] = date(2022, 6, 16)
    assert place(leader.look(f"/review/{three}")) == "2/4", "one left the list, one joined it"


def test_what_was_decided_on_an_earlier_day_is_listed_and_gone_through_no_more(
    app: Flask, leader: Reviewer, office: Office
) -> None:
    one, two, three, four = four_late(office)
    app.config["TRACKER_TODAY"] = date(2022, 6, 10)
    leader.decide(leader.look(f"/review/{one}"), "urge", words="Làm ngay")
    leader.decide(leader.look(f"/review/{two}"), "note")
    app.config["TRACKER_TODAY"] = TODAY
    page = leader.look("/review")
    assert "04 nhiệm vụ quá hạn" in page.text
    assert "Việc 1 đã có ý kiến ngày 10/06/2022" in page.text
    page = leader.look(page.links["Bắt đầu rà soát"])
    assert (place(page), page.address) == ("1/3", f"/review/{two}"), "a note for the meeting puts the opinion off"
    again = leader.look(f"/review/{one}")
    assert place(again) == ""
    assert "Rà soát 03 nhiệm vụ quá hạn" in leader.look("/").text
    leader.decide(again, "direct", words="Xong trong tuần")
    assert [row.kind for row in told(one)] == [DirectiveKind.URGE, DirectiveKind.DIRECT]
    for item_id in (two, three, four):
        leader.decide(leader.look(f"/review/{item_id}"), "urge")
    assert "Bắt đầu rà soát" not in leader.look("/review").links
    assert "nhiệm vụ quá hạn Lâu nhất" not in leader.look("/").text


def test_neighbours_are_found_by_key_alone(office: Office) -> None:
    one, two, three, four = four_late(office)
    may = DUES[0].replace(day=31)
    key = (date(2022, 6, 1), two)
    found = place_of(key, gone=(), by=SYSTEM, on=TODAY)
    assert (found.number, found.total, found.previous_id, found.next_id) == (2, 4, one, three)
    put(two, due_on=date(2022, 9, 30))
    found = place_of(key, gone=(key,), by=SYSTEM, on=TODAY)
    assert (found.number, found.total, found.previous_id, found.next_id) == (2, 4, one, three)
    found = place_of((date(2022, 6, 9), three), gone=(key,), by=SYSTEM, on=TODAY)
    assert (found.number, found.total, found.previous_id, found.next_id) == (3, 4, two, four)
    assert may == DUES[1]


@pytest.mark.parametrize(
    ("choice", "given", "words"),
    [
        ("", {}, "Chọn ý kiến"),
        ("direct", {}, "Nhập nội dung chỉ đạo"),
        ("refuse", {}, "Nhập lý do"),
        ("grant", {"grant_until": ""}, "Chọn ngày gia hạn đến"),
        ("explain", {"answer_by": "31/06/2022"}, "không có trong lịch"),
        ("deadline", {"until": "01/06/2022"}, "Chọn thời hạn mới từ hôm nay trở đi"),
        ("deadline", {"until": "16/06/2022"}, "Nêu lý do không gia hạn đến ngày đơn vị xin"),
        ("reassign", {"words": "Đúng việc của xã"}, "Chọn đơn vị chủ trì"),
    ],
)
def test_a_fault_keeps_what_was_typed(
    leader: Reviewer, office: Office, choice: str, given: dict[str, str], words: str
) -> None:
    item_id = late_item(office, "Việc", DUES[0])
    ask_for_time(office, item_id)
    page = leader.decide(
        leader.look(f"/review/{item_id}"), choice, status=400, **{"direct_until": "24/06/2022", **given}
    )
    assert words in page.text
    kept = {name: values[-1] for name, values in page.form(holding="choice").sent.items()}
    assert {name: kept[name] for name in given} == given
    assert kept["direct_until"] == "24/06/2022"
    assert kept.get("choice", "") == choice
    assert not told(item_id)


def test_a_change_meanwhile_is_said_and_what_was_typed_stays(
    leader: Reviewer, client_of: ClientOf, office: Office
) -> None:
    item_id = late_item(office, "Việc", DUES[0])
    seen, clerk = leader.look(f"/review/{item_id}"), Reviewer(client_of("lan"))
    clerk.decide(clerk.look(f"/review/{item_id}"), "deadline", until="10/06/2022", status=400)
    clerk.decide(clerk.look(f"/review/{item_id}"), "deadline", until="15/06/2022")
    page = leader.decide(seen, "direct", words="Làm ngay", status=409)
    assert "Thời hạn: 31/05/2022" in page.text
    assert "15/06/2022" in page.text
    assert page.form(holding="choice").sent["words"] == ["Làm ngay"]
    assert [row.kind for row in told(item_id)] == [DirectiveKind.CHANGE_DEADLINE]


def test_given_to_another_unit_it_stays_late_there(leader: Reviewer, office: Office) -> None:
    parts = Parts(lead=office.unit("NV").id, support=(office.unit("TP").id,), monitor=(office.unit("VP").id,))
    item_id = late_item(office, "Việc", DUES[0], parts=parts)
    same = {"lead": str(office.unit("NV").id), "words": "Thử"}
    page = leader.decide(leader.look(f"/review/{item_id}"), "reassign", status=400, **same)
    assert "Đơn vị này đang chủ trì, chọn đơn vị khác" in page.text
    leader.decide(page, "reassign", lead=str(office.unit("TP").id), words="Đúng chuyên môn của Phòng Tư pháp")
    now = {(part.part.value, part.unit_id) for part in parts_of(item_id)}
    assert now == {("lead", office.unit("TP").id), ("monitor", office.unit("VP").id)}
    assert "Phòng Tư pháp 1 31/05/2022" in leader.look("/review").text


def test_a_result_reported_late_is_confirmed_from_the_review(leader: Reviewer, office: Office) -> None:
    item_id = late_item(office, "Việc", DUES[0])
    with unit_of_work():
        submit_result(item_id, by=office.actor("huong"), on=date(2022, 6, 7), outcome="Đã rà soát xong")
    page = leader.look(f"/review/{item_id}")
    assert "Quá hạn 7 ngày" in page.text, "the clock stands still on the day of the report"
    assert "Báo cáo kết quả ngày 07/06/2022, chờ xác nhận" in page.text
    assert page.links["Xác nhận hoàn thành"] == f"/items/{item_id}/confirm-completion"


def test_what_is_not_late_has_no_decision_here(leader: Reviewer, office: Office) -> None:
    item_id = going(office)
    assert "Nhiệm vụ này không còn quá hạn" in leader.look(f"/review/{item_id}").text
    assert leader.client.get("/review/999").status_code == 404


def test_the_list_for_the_meeting_stands_at_the_end(leader: Reviewer, office: Office) -> None:
    item_id = late_item(office, "Việc khó", DUES[0])
    page = leader.decide(leader.look(f"/review/{item_id}"), "note", words="Bàn về kinh phí")
    assert page.address == "/review/summary"
    assert "Nội dung đưa vào cuộc họp tới1" in page.text
    assert "Bàn về kinh phí" in page.text
    assert "Đưa vào cuộc họp Đã ghi từ ngày 15/06/2022" in leader.look(f"/review/{item_id}").text
    leader.client.post(f"/items/{item_id}/directives/{told(item_id)[0].id}/close", data={"words": ""})
    assert "Nội dung đưa vào cuộc họp tới" not in leader.look("/review").text


def test_the_summary_is_of_this_person_alone(client_of: ClientOf, leader: Reviewer, office: Office) -> None:
    item_id = late_item(office, "Việc", DUES[0])
    leader.decide(leader.look(f"/review/{item_id}"), "urge")
    clerk = Reviewer(client_of("lan"))
    assert "Hôm nay chưa ghi ý kiến" in clerk.look("/review/summary").text
    assert "đã có ý kiến hôm nay" in clerk.look("/review").text


# ---------- Home ----------
def test_home_of_the_leader_begins_with_what_is_to_be_decided(leader: Reviewer, office: Office) -> None:
    one, two, _three, _four = four_late(office)
    ask_for_time(office, two)
    answer(office, question(office, one), words="Chờ kinh phí")
    leader.decide(leader.look(f"/review/{two}"), "note", words="Bàn thêm")
    page = leader.look("/")
    assert page.text.index("Việc cần Chủ tịch quyết định4") < page.text.index("Từng tuần trong năm 2022")
    for words in (
        "Rà soát 03 nhiệm vụ quá hạn Lâu nhất từ thời hạn 31/05/2022, quá hạn 15 ngày: Phòng Nội vụ.",
        "Quyết định 01 đề nghị gia hạn Nguyễn Thị Hương đề nghị gia hạn đến ngày 30/06/2022: Chờ 04 xã gửi kết quả",
        "Đọc 01 giải trình", "Chờ kinh phí", "01 nhiệm vụ đưa vào nội dung họp", "Toàn huyện, năm 2022",
        "Chủ tịch UBND huyện Bình Sơn",
    ):  # fmt: skip
        assert words in page.text, words


def test_home_says_when_nothing_waits_and_when_the_last_review_was(
    app: Flask, leader: Reviewer, office: Office
) -> None:
    assert "Không có việc chờ quyết định" in leader.look("/").text
    item_id = late_item(office, "Việc", DUES[0])
    app.config["TRACKER_TODAY"] = date(2022, 6, 8)
    leader.decide(leader.look(f"/review/{item_id}"), "urge")
    app.config["TRACKER_TODAY"] = TODAY
    assert "Không có việc chờ quyết định" in leader.look("/").text, "the leadership has spoken on it"
    late_item(office, "Việc khác", DUES[3])
    assert "lần trước 08/06/2022" in leader.look("/").text


def test_an_explanation_that_was_not_given_in_time_is_named(app: Flask, leader: Reviewer, office: Office) -> None:
    question(office, late_item(office, "Việc", DUES[0]))
    assert "chưa trả lời" not in leader.look("/").text
    app.config["TRACKER_TODAY"] = date(2022, 6, 21)
    assert "01 yêu cầu giải trình quá hạn trả lời" in leader.look("/").text


def test_a_result_that_only_the_leader_confirms_is_named(leader: Reviewer, office: Office) -> None:
    own = going(office, title="Việc của Văn phòng", parts=Parts(lead=office.unit("VP").id))
    monitored = going(office, title="Việc có theo dõi")
    for item_id in (own, monitored):
        put(item_id, status=Status.PENDING_CONFIRMATION, reported_on=TODAY)
    page = leader.look("/")
    assert "Xác nhận 01 kết quả" in page.text
    assert page.links["Xem kết quả"] == f"/items/{own}/confirm-completion"


# ---------- Speed ----------
def many(office: Office, number: int) -> None:
    """Late items, each with a request, a note and a word for the meeting."""
    for at in range(number):
        item_id = late_item(office, f"Việc thêm {at}", DUES[at % 4])
        ask_for_time(office, item_id)
        with unit_of_work():
            add_update(item_id, Note("Đang làm", TODAY), by=SYSTEM, on=TODAY)
        read(count(item_id), at)
        question(office, item_id)


@pytest.mark.parametrize("name", ["dong", "lan"])
def test_pages_ask_a_fixed_number_of_times(client_of: ClientOf, office: Office, name: str) -> None:
    client, item_id = client_of(name), late_item(office, "Việc", DUES[0])
    ask_for_time(office, item_id)
    many(office, 2)
    client.post(f"/review/{item_id}", data={"version": of(item_id).version, "choice": "urge"})
    pages = ["", f"/{item_id}", "/summary", "/annex", "/annex?form=progress"]
    addresses = [*(f"/review{page}" for page in pages), "/"]
    few = asks({name: client}, addresses)
    many(office, 12)
    assert asks({name: client}, addresses) == few
    if name == "dong":
        assert max(few.values()) <= 15


def test_what_a_person_may_not_see_is_skipped(office: Office) -> None:
    document = make_document(restricted=True)
    make_recipients(document, [office.unit("NV")])
    hidden = late_item(office, "Việc hạn chế", DUES[0], document=document)
    shown = late_item(office, "Việc thường", DUES[1])
    by: Any = office.actor("tam")
    assert review.first_late(by=by, on=TODAY) == shown
    assert place_of((date(2022, 6, 1), shown), gone=(), by=by, on=TODAY).number == 1
    assert review.first_late(by=office.actor("dong"), on=TODAY) == hidden
