"""The history of a run in sentences: who, which step, which unit, which button, why."""

from __future__ import annotations

import re
from datetime import date

import pytest

from tests.conftest import ClientOf
from tests.factories import Office, make_unit
from tests.tracker.items.tracked import BEGIN, TODAY, asked, assigned, going, registered
from tests.tracker.processes.moved import move
from tests.tracker.processes.way.test_panel import plain, report, take, three
from tracker.core.actor import SYSTEM
from tracker.core.work import unit_of_work
from tracker.items.services.assigning import Parts, accept, assign, return_item
from tracker.items.services.extensions import decide_extension
from tracker.items.services.results import confirm_completion, send_back, stop, submit_result
from tracker.items.verbs import Verb
from tracker.processes.services.sweep import fire_due

pytestmark = pytest.mark.settings(TODAY="2022-06-15")


def history(client_of: ClientOf, item_id: int, query: str = "") -> list[str]:
    """The lines, oldest first, without their moments."""
    page = client_of("minh").get(f"/items/{item_id}/way{query}").text
    part = page.split('id="history-head"')[1]
    lines = re.findall(r"<li><svg.*?</svg>(.*?)</li>", part.split("</ol>")[0], re.S)
    return [plain(re.sub(r"<time.*?</time>", "", line)) for line in reversed(lines)]


def test_the_whole_way_of_one_unit(client_of: ClientOf, office: Office) -> None:
    nv, head, clerk = office.unit("NV").id, office.actor("huong"), office.actor("lan")
    item_id = registered()
    with unit_of_work():
        assign(item_id, Parts(lead=nv), by=clerk, on=BEGIN)
    with unit_of_work():
        accept(item_id, by=head, on=BEGIN)
    with unit_of_work():
        submit_result(item_id, by=head, on=TODAY, outcome="Đã rà soát 12 thủ tục")
    with unit_of_work():
        send_back(item_id, by=clerk, on=TODAY, reason="Thiếu phụ lục")
    with unit_of_work():
        submit_result(item_id, by=head, on=TODAY, outcome="Đã bổ sung phụ lục")
    with unit_of_work():
        confirm_completion(item_id, by=clerk, on=TODAY, note="Đạt")
    assert history(client_of, item_id) == [
        "Hệ thống đưa nhiệm vụ vào quy trình, bước “Giao nhiệm vụ”",
        "Phạm Thị Lan thực hiện bước “Giao nhiệm vụ”: giao",
        "Nguyễn Thị Hương hoàn thành bước “Tiếp nhận” (P. Nội vụ)",
        "Nguyễn Thị Hương thực hiện bước “Thực hiện, báo cáo kết quả” (P. Nội vụ): báo cáo kết quả Đã rà soát "
        "12 thủ tục",
        "Phạm Thị Lan thực hiện bước “Kiểm tra, xác nhận kết quả”: yêu cầu thực hiện lại Thiếu phụ lục",
        "Nguyễn Thị Hương thực hiện bước “Thực hiện, báo cáo kết quả” (P. Nội vụ): báo cáo kết quả Đã bổ sung phụ lục",
        "Phạm Thị Lan thực hiện bước “Kiểm tra, xác nhận kết quả”: xác nhận hoàn thành Đạt",
    ]


def test_what_happened_by_itself_says_from_which_day_it_counted(client_of: ClientOf, office: Office) -> None:
    item_id = three(office, due_on=date(2022, 5, 31))
    take(item_id, office, "NV")
    fire_due(on=TODAY)
    assert history(client_of, item_id)[3:] == [
        "Hệ thống tự chuyển theo mốc “Quá 03 ngày làm việc” (P. Tư pháp), tính từ 25/01/2022: "
        "sang “Xử lý nhiệm vụ bị trả lại hoặc chưa được tiếp nhận”",
        "Hệ thống tự chuyển theo mốc “Quá 03 ngày làm việc” (Xã Bình An), tính từ 25/01/2022: "
        "sang “Xử lý nhiệm vụ bị trả lại hoặc chưa được tiếp nhận”",
        "Hệ thống tự chuyển theo mốc “Quá hạn”, tính từ 31/05/2022: sang “Lãnh đạo cho ý kiến về việc quá hạn”",
    ]


def test_more_time_asked_for_and_granted(client_of: ClientOf, office: Office) -> None:
    item_id = going(office)
    request_id = asked(item_id)
    with unit_of_work():
        decide_extension(
            request_id, by=office.actor("dong"), on=TODAY, grant=True, until=date(2022, 8, 31), note="Lần cuối"
        )
    assert history(client_of, item_id)[-2:] == [
        "Hệ thống đề nghị gia hạn (P. Nội vụ) Chờ văn bản của tỉnh",
        "Nguyễn Văn Đông thực hiện bước “Quyết định gia hạn” (P. Nội vụ): đồng ý gia hạn Lần cuối",
    ]


def test_units_that_come_and_go_are_told(client_of: ClientOf, office: Office) -> None:
    item_id = three(office)
    parts = Parts(each=[office.unit("NV").id, office.unit("VP").id, office.unit("XA-BINHAN").id])
    with unit_of_work():
        assign(item_id, parts, by=office.actor("lan"), on=TODAY, reason="Sáp nhập nhiệm vụ")
    assert sorted(history(client_of, item_id)[-2:]) == [
        "Phạm Thị Lan thêm Văn phòng vào bước của các đơn vị Sáp nhập nhiệm vụ",
        "Phạm Thị Lan đưa P. Tư pháp ra khỏi bước của các đơn vị Sáp nhập nhiệm vụ",
    ]


def test_returned_moved_suspended_resumed_cancelled_and_opened_again(client_of: ClientOf, office: Office) -> None:
    item_id, leader, admin = three(office), office.actor("dong"), office.actor("quan")
    with unit_of_work():
        return_item(item_id, by=SYSTEM, on=BEGIN, reason="Không đúng chức năng", unit_id=office.unit("TP").id)
    move(item_id, "accept", "carry_out", unit_id=office.unit("NV").id, by=admin)
    for verb, reason in ((Verb.SUSPEND, "Chờ tỉnh"), (Verb.RESUME, "Tỉnh đã trả lời"), (Verb.CANCEL, "Hết hiệu lực"),
                         (Verb.REOPEN, "Hủy nhầm")):  # fmt: skip
        with unit_of_work():
            stop(item_id, verb, by=leader, on=TODAY, reason=reason)
    assert history(client_of, item_id)[2:8] == [
        "Hệ thống thực hiện bước “Tiếp nhận” (P. Tư pháp): trả lại Không đúng chức năng",
        "Hoàng Anh Quân chuyển bước thủ công từ “Tiếp nhận” (P. Nội vụ) sang “Thực hiện, báo cáo kết quả” "
        "Quy trình không khớp thực tế",
        "Nguyễn Văn Đông tạm dừng quy trình Chờ tỉnh",
        "Nguyễn Văn Đông tiếp tục quy trình Tỉnh đã trả lời",
        "Nguyễn Văn Đông hủy nhiệm vụ Hết hiệu lực",
        "Nguyễn Văn Đông mở lại nhiệm vụ, quy trình bắt đầu lại Hủy nhầm",
    ]


def test_moments_are_the_office_s(client_of: ClientOf, office: Office) -> None:
    page = client_of("minh").get(f"/items/{going(office)}/way").text
    moments = re.findall(r'<time datetime="([^"]+)">(\d\d)/(\d\d)/(\d{4}) (\d\d):(\d\d)</time>', page)
    assert len(moments) == 3
    for written, *_day, hour, minute in moments:
        at = re.search(r"T(\d\d):(\d\d)", written)
        assert at is not None
        assert ((int(at[1]) + 7) % 24, at[2]) == (int(hour), minute)


def test_the_newest_fifty_stand_first_and_the_rest_behind_a_link(client_of: ClientOf, office: Office) -> None:
    item_id = assigned(office, parts=Parts(each=[make_unit().id for _ in range(60)]))
    with unit_of_work():
        accept(item_id, by=SYSTEM, on=TODAY)
    page = client_of("minh").get(f"/items/{item_id}/way").text
    assert len(history(client_of, item_id)) == 50
    assert f'href="/items/{item_id}/way?p=2#history-head"' in page
    older = history(client_of, item_id, "?p=2")
    assert len(older) == 62 - 50
    assert older[0] == "Hệ thống đưa nhiệm vụ vào quy trình, bước “Giao nhiệm vụ”"
    for odd in ("?p=0", "?p=x", "?p=-1", "?p=99999999999"):
        assert len(history(client_of, item_id, odd)) == 50
    assert history(client_of, item_id, "?p=3") == []


@pytest.mark.settings(LANGUAGE="en", TODAY="2022-06-15")
def test_in_english_it_reads_as_well(client_of: ClientOf, office: Office) -> None:
    item_id = three(office)
    take(item_id, office, "NV")
    report(item_id, office, "NV")
    assert history(client_of, item_id)[1:] == [
        "The system did “Give the item to a unit”: assign",
        "The system did “Accept the item” (P. Nội vụ): accept",
        "The system did “Carry it out, report the result” (P. Nội vụ): report the result Đã xong",
    ]
