"""The notice that concludes the review: which decisions it announces, what it must not tell."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.conftest import ClientOf
from tests.factories import Office, make_document, make_recipients
from tests.tracker.board.late import ask_for_time, late_item
from tests.tracker.documents.test_query_counts import asked as queries
from tests.tracker.items.tracked import TODAY, going, put
from tests.tracker.reports.letters.test_urging import look, send
from tests.tracker.reports.paper.downloaded import words_of
from tracker.core.actor import SYSTEM
from tracker.core.work import unit_of_work
from tracker.items.directives import services as directives
from tracker.items.services.assigning import Parts, assign
from tracker.items.services.extensions import decide_extension, request_extension

MAY_31, JUNE_10 = date(2022, 5, 31), date(2022, 6, 10)
WHERE = "/reports/conclusion"


def decide(office: Office, verb: str, item_id: int, *, on: date = TODAY, **said: Any) -> int:
    """The chairman decides; the id of the directive."""
    with unit_of_work():
        return int(getattr(directives, verb)(item_id, by=office.actor("dong"), on=on, **said).id)


def test_each_kind_of_decision_is_announced_with_its_day(client_of: ClientOf, office: Office) -> None:
    asked, moved, told, rest = (late_item(office, f"Việc {name}", MAY_31) for name in ("A", "B", "C", "D"))
    decide(office, "ask_explanation", asked, words="Nêu rõ trách nhiệm", answer_by=date(2022, 6, 20))
    decide(office, "change_deadline", moved, until=date(2022, 6, 24), words="Không lùi nữa")
    decide(office, "direct", told, words="Báo cáo hằng tuần", until=date(2022, 6, 30))
    client = client_of("lan")
    page = look(client, WHERE)
    said = words_of(send(client, page, "/word").data)
    for words in (
        "Phòng Nội vụ giải trình nguyên nhân, trách nhiệm chậm thực hiện nhiệm vụ “Việc A”",
        "trước ngày 20/6/2022. Nêu rõ trách nhiệm.",
        "Điều chỉnh thời hạn hoàn thành nhiệm vụ “Việc B”",
        "từ ngày 31/5/2022 đến ngày 24/6/2022. Không lùi nữa.",
        "Báo cáo hằng tuần; hoàn thành trước ngày 30/6/2022.",
        "có 04 nhiệm vụ quá hạn chưa hoàn thành",
        "khẩn trương hoàn thành dứt điểm 01 nhiệm vụ còn lại.",
        "31/5/2022\n(quá hạn 15 ngày)",
        "Tình hình thực hiện các nhiệm vụ được giao".upper(),
    ):
        assert words in said, words
    assert rest


def test_what_is_unticked_is_not_announced_and_a_moved_deadline_then_leaves_the_annex(
    client_of: ClientOf, office: Office
) -> None:
    asked, moved = late_item(office, "Việc A", MAY_31), late_item(office, "Việc B", MAY_31)
    kept = decide(office, "ask_explanation", asked, words="", answer_by=date(2022, 6, 20))
    decide(office, "change_deadline", moved, until=date(2022, 6, 24))
    client = client_of("lan")
    page = look(client, WHERE)
    assert len(page.form(holding="met_on").sent["decision"]) == 2
    sent = {name: values for name, values in page.form(holding="met_on").sent.items() if name != "with_progress"}
    said = words_of(client.post(f"{WHERE}/word", data={**sent, "decision": [f"d{kept}"]}).data)
    assert "“Việc A”" in said
    assert "Việc B" not in said
    assert "có 01 nhiệm vụ quá hạn" in said
    assert "Phụ lục II" not in said


def test_requests_for_time_and_another_lead_unit_are_decisions_too(client_of: ClientOf, office: Office) -> None:
    granted, refused, given = (late_item(office, f"Việc {name}", MAY_31) for name in ("A", "B", "C"))
    for item_id, grant, note in ((granted, True, "Chờ số liệu"), (refused, False, "Không có lý do")):
        request = ask_for_time(office, item_id)
        with unit_of_work():
            decide_extension(request, by=office.actor("dong"), on=TODAY, grant=grant, note=note)
    with unit_of_work():
        assign(given, Parts(lead=office.unit("TP").id), by=office.actor("dong"), on=TODAY, reason="Đúng việc")
    page = look(client_of("lan"), WHERE)
    assert "“Việc A” (mục" in page.text
    assert "từ ngày 31/5/2022 đến ngày 30/6/2022. Chờ số liệu." in page.text
    assert "không đồng ý gia hạn đến ngày 30/6/2022 (Không có lý do)." in page.text
    assert "30/6/2022 (hạn cũ 31/5/2022, quá hạn 15 ngày)" in page.text, "the annex says what was decided"
    assert "30/6/2022 (hạn cũ 31/5/2022)" in page.text, "and so does the one of progress"
    assert "giao Phòng Tư pháp chủ trì thực hiện thay Phòng Nội vụ." in page.text


def test_more_time_for_one_unit_stands_in_every_paper(client_of: ClientOf, office: Office) -> None:
    units = {code: office.unit(code).id for code in ("NV", "TP")}
    item_id = going(office, title="Việc chung", due_on=MAY_31, parts=Parts(each=tuple(units.values())))
    day, given = date(2022, 6, 1), date(2022, 6, 30)
    for code, on, until in (("NV", day, JUNE_10), ("TP", TODAY, given)):
        with unit_of_work():
            request = request_extension(item_id, by=SYSTEM, on=on, until=until, reason="Chờ", unit_id=units[code])
            decide_extension(request.id, by=SYSTEM, on=on, grant=True)
    both = "31/5/2022\n(gia hạn đến 10/6/2022: Phòng Nội vụ)\n(gia hạn đến 30/6/2022: Phòng Tư pháp)"
    client = client_of("lan")
    notice = words_of(send(client, look(client, WHERE), "/word").data)
    assert notice.count(both) == 2, "in the annex of late ones and in that of progress"
    assert "đồng ý gia hạn cho Phòng Tư pháp từ ngày 31/5/2022 đến ngày 30/6/2022." in notice
    letter = look(client, f"/reports/urging/{units['NV']}").text
    assert "thời hạn hoàn thành: 10/6/2022 (hạn cũ 31/5/2022); quá hạn 05 ngày" in letter
    assert "Phòng Tư pháp" not in letter


def test_a_new_deadline_that_answers_a_request_is_told_once(client_of: ClientOf, office: Office) -> None:
    item_id = late_item(office, "Việc A", MAY_31)
    ask_for_time(office, item_id)
    decide(office, "change_deadline", item_id, until=date(2022, 6, 20), words="Không quá ngày 20/6")
    page = look(client_of("lan"), WHERE)
    assert "từ ngày 31/5/2022 đến ngày 20/6/2022. Không quá ngày 20/6." in page.text
    assert "không đồng ý gia hạn" not in page.text


def test_decisions_are_those_since_the_day_of_the_meeting(client_of: ClientOf, office: Office) -> None:
    item_id = late_item(office, "Việc A", MAY_31)
    decide(office, "urge_by_leader", item_id, on=date(2022, 6, 8), words="Khẩn trương lên")
    client = client_of("lan")
    page = look(client, WHERE)
    assert "Từ ngày đó chưa có ý kiến nào" in page.text
    later = send(client, page, met_on="08/06/2022").text
    assert "Khẩn trương lên" in later
    assert "nhiệm vụ quá hạn ngày 08/6/2022" in later
    assert "Cuộc họp chưa diễn ra" in send(client, page, status=400, met_on="16/06/2022").text


def test_what_was_kept_for_the_meeting_is_announced(client_of: ClientOf, office: Office) -> None:
    item_id = late_item(office, "Việc A", MAY_31)
    decide(office, "note_for_meeting", item_id, on=date(2022, 6, 8), words="Làm rõ vướng mắc")
    assert "“Việc A” (mục 1 Phụ lục I) do Phòng Nội vụ chủ trì. Làm rõ vướng mắc." in look(client_of("lan"), WHERE).text


def test_nothing_restricted_is_in_it_and_the_page_counts_what_is_left_out(client_of: ClientOf, office: Office) -> None:
    paper = make_document("3", restricted=True)
    make_recipients(paper, [office.unit("NV")])
    secret = late_item(office, "Việc hạn chế", MAY_31, document=paper)
    decide(office, "urge_by_leader", secret, words="Gấp")
    late_item(office, "Việc mở", JUNE_10)
    client = client_of("dong")
    page = look(client, WHERE)
    assert "01 nhiệm vụ quá hạn chưa hoàn thành" in page.text
    assert "1 nhiệm vụ quá hạn thuộc văn bản hạn chế người xem không đưa vào thông báo" in page.text
    assert "1 ý kiến không đưa vào" in page.text
    said = words_of(send(client, page, "/word").data)
    for words in (page.text, said):
        assert "Việc hạn chế" not in words
        assert "Gấp" not in words


def test_a_decision_on_what_is_finished_is_left_out_and_counted(client_of: ClientOf, office: Office) -> None:
    item_id = late_item(office, "Việc A", MAY_31)
    decide(office, "urge_by_leader", item_id, words="Gấp")
    put(item_id, status="completed")
    page = look(client_of("lan"), WHERE)
    assert "1 ý kiến không đưa vào" in page.text
    assert "không có nhiệm vụ quá hạn chưa hoàn thành" in page.text


def test_progress_stands_under_the_leader_and_the_meeting_is_told(client_of: ClientOf, office: Office) -> None:
    item_id = late_item(office, "Việc A", MAY_31)
    put(item_id, leader_id=office.person("dong").id)
    client = client_of("lan")
    page = look(client, WHERE)
    given = {"hour": "14 giờ 00", "place": "Phòng họp số 2", "attended": "lãnh đạo các phòng, ban"}
    said = words_of(send(client, page, "/word", **given).data)
    assert "Hồi 14 giờ 00 ngày 15/6/2022, tại Phòng họp số 2, Chủ tịch UBND huyện Nguyễn Văn Đông chủ trì" in said
    assert "Dự họp có lãnh đạo các phòng, ban." in said
    assert "Đồng chí Nguyễn Văn Đông, Chủ tịch UBND huyện" in said


def test_forty_decisions_ask_no_more_than_two(client_of: ClientOf, office: Office) -> None:
    client, counts = client_of("lan"), []
    for more in (2, 38):
        for number in range(more):
            decide(office, "urge_by_leader", late_item(office, f"Việc {more} {number}", MAY_31), words="Gấp")
        with queries() as asked:
            look(client, WHERE)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 26
