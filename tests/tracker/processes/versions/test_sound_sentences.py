"""What the check says of a drawing, word for word: how it came so far, and what to draw."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.tracker.processes.versions.test_sound_drawings import ASKED, BRANCH, GIVEN, OWN, SHARED, STAGE
from tests.workflows.sketch import sketch
from tracker.processes.versions.checking import check_file
from tracker.processes.versions.fault_words import fault_words, place_words

pytestmark = pytest.mark.sqlite_only
CONFIRMED_WITHIN = (
    f"{GIVEN}stage th @in_progress\nend e\ngiao > th\nth > e\nin th: task lam head submit_result @in_progress\n"
    "in th: xor k\nin th: task xn monitor confirm_completion send_back @pending_confirmation\n"
    'in th: end xong completed\nin th: th_s > lam\nin th: lam > xn\nin th: xn > k\nin th: k > lam : outcome == '
    '"send_back"\nin th: k > xong : else'
)  # fmt: skip

SAID: dict[str, tuple[str, str]] = {
    "nothing was reported, by an own button": (
        f"{GIVEN}task y head xong @in_progress\nown y xong \"Đã làm xong\"\ngiao > y\n"
        "task xn monitor confirm_completion @pending_confirmation\nend e completed\ny > xn\nxn > e",
        "Sau “Đã làm xong”, nhiệm vụ có thể hoàn thành dù chưa đơn vị nào báo cáo kết quả: trước bước có nút “Xác nhận "
        "hoàn thành”, vẽ một bước để đơn vị bấm “Báo cáo kết quả”.",
    ),
    "neither reported nor confirmed": (
        f"{GIVEN}task y leader dong_y khong @in_progress{OWN}end e completed\ngiao > y\ny > e",
        "Sau “Đồng ý”, nhiệm vụ có thể hoàn thành dù chưa đơn vị nào báo cáo kết quả: trước điểm kết thúc này, vẽ một "
        "bước có nút “Báo cáo kết quả”, rồi một bước có nút “Xác nhận hoàn thành”.",
    ),
    "nobody confirmed, by an own button": (
        f"{GIVEN}stage th @in_progress\nend e completed\ngiao > th\nth > luu\nin th: end xong\n"
        + BRANCH + 'task luu clerk luu_xong @pending_confirmation\nown luu luu_xong "Đã lưu"\nluu > e',
        "Sau “Đã lưu”, nhiệm vụ có thể hoàn thành dù chưa ai xác nhận kết quả: trước điểm kết thúc này, vẽ một bước có "
        "nút “Xác nhận hoàn thành”.",
    ),
    "a timer before anything was reported": (
        STAGE + BRANCH + "timer q on th due + 5 days\nq > xn",
        "Khi mốc “5 ngày sau thời hạn” đến, nhiệm vụ có thể hoàn thành dù chưa đơn vị nào báo cáo kết quả: "
        "dẫn mốc này đến bước khác, để chỉ kết thúc sau khi đã báo cáo và xác nhận kết quả.",
    ),
    "the last unit has returned it": (
        STAGE + BRANCH.replace("submit_result", "submit_result return"),
        "Sau “Trả lại”, nhiệm vụ có thể hoàn thành dù không còn đơn vị nào thực hiện: sau nút này, vẽ một bước để Văn "
        "phòng giao cho đơn vị khác.",
    ),
    "a request that stops the work": (
        STAGE + BRANCH + "message m on th request_extension\ntask q leader grant_extension refuse_extension\nend e2\n"
        "m > q\nq > e2",
        "“m” dừng bước đang làm, đến đây không còn bước nào mở mà nhiệm vụ chưa kết thúc: bỏ dấu “Dừng bước đang làm”, "
        "hoặc dẫn mũi tên trở lại bước đang làm.",
    ),
    "a day that need not be filled in": (
        SHARED.replace(
            "nhan > lam",
            "nhan > y\ntask y head xong @in_progress\nown y xong \"Đã hẹn\"\nfield y ngay day\n"
            "catch cho timer field:ngay + 1 working days\ny > cho\ncho > lam",
        )
        + "lam > xn\ng > lam : else",
        "Bước chờ này tính từ “ngay”, mà câu hỏi ấy có thể bỏ trống, khi đó nhiệm vụ dừng mãi ở đây: đánh dấu câu hỏi "
        "là bắt buộc, và đặt bước hỏi ở phía trước.",
    ),
    "a role that may not press two buttons": (
        SHARED.replace("xn monitor", "xn head") + "lam > xn\ng > lam : else",
        "Thủ trưởng đơn vị không được bấm “Xác nhận hoàn thành”, “Yêu cầu thực hiện lại”: giao bước này cho vai trò "
        "khác (Văn phòng; Lãnh đạo; Riêng Chủ tịch; Đơn vị theo dõi hoặc Văn phòng).",
    ),
    "reported twice: the role of the step may not confirm": (
        SHARED + "task lam2 head submit_result @in_progress\nlam > lam2\nlam2 > xn\ng > lam : else",
        "Sau “Báo cáo kết quả”, nút “Báo cáo kết quả” không bấm được vì kết quả đã được báo cáo: dẫn mũi tên đến bước "
        "có nút “Xác nhận hoàn thành”. Nhiệm vụ sẽ dừng mãi ở đây.",
    ),
    "more time decided on although nobody asked": (
        STAGE + BRANCH + ASKED + "timer q beside on th due + 5 days\nq > gh",
        "Sau “Giao”, nút “Đồng ý gia hạn” không bấm được vì chưa có đề nghị gia hạn nào: vẽ bước này sau thông điệp "
        "“Đề nghị gia hạn”.",
    ),
    "a number compared with a text": (
        SHARED + "lam > u\nxor u\nu > g : units == \"hai\"\nu > xn : else\ng > lam : else",
        "Điều kiện “units == \"hai\"” không bao giờ đúng: mũi tên này không bao giờ được đi. “units” là số, không so "
        "được với chữ “hai”: ghi một số, không đặt trong dấu nháy.",
    ),
    "a word that the fact never is": (
        SHARED + "lam > u\nxor u\nu > lam : priority == \"hoa_toc\"\nu > xn : else\ng > lam : else",
        "Điều kiện “priority == \"hoa_toc\"” không bao giờ đúng: mũi tên này không bao giờ được đi. Không có nút hay "
        "giá trị nào là “hoa_toc”. So được với: Hỏa tốc (flash), Thường (normal), Khẩn (urgent), Thượng khẩn "
        "(very_urgent).",
    ),
}  # fmt: skip


def said(app: Flask, text: str) -> list[str]:
    """The refusals, in Vietnamese."""
    checked = check_file(sketch(text))
    with app.test_request_context(headers={"Accept-Language": "vi"}):
        return [fault_words(one) for one in checked.refusals]


@pytest.mark.parametrize("name", SAID)
def test_a_refusal_says_what_happened_and_what_to_draw(app: Flask, name: str) -> None:
    text, words = SAID[name]
    assert said(app, text) == [words]


def test_the_first_confirmation_that_completes_for_all_makes_it_for_one_unit(app: Flask) -> None:
    checked = check_file(sketch(CONFIRMED_WITHIN))
    assert (checked.refusals, checked.for_one) == ((), True)
    told = next(one for one in checked.hints if one.fault.value == "for_one")
    with app.test_request_context(headers={"Accept-Language": "vi"}):
        assert fault_words(told).endswith(
            "Kết quả của một đơn vị được xác nhận thì cả nhiệm vụ có thể hoàn thành, dù đơn vị khác chưa báo cáo: vẽ "
            "điểm kết thúc có trạng thái ở sau giai đoạn lặp lại, khi mọi đơn vị đã xong."
        )


def catching(message: str) -> bytes:
    """A drawing that waits for a message between the report and its confirmation."""
    drawn = sketch(SHARED + "lam > xn\ng > lam : else").decode()
    head, arrow = '<bpmn:process id="p"', 'sourceRef="lam" targetRef="xn"'
    assert head in drawn
    assert arrow in drawn
    event = (
        '<bpmn:intermediateCatchEvent id="cho" name="Chờ"><bpmn:messageEventDefinition messageRef="cho_gi" />'
        '</bpmn:intermediateCatchEvent><bpmn:sequenceFlow id="cho_xn" sourceRef="cho" targetRef="xn" />'
    )
    drawn = drawn.replace(head, f'<bpmn:message id="cho_gi" name="{message}" />{head}', 1)
    drawn = drawn.replace(arrow, 'sourceRef="lam" targetRef="cho"', 1)
    return drawn.replace("</bpmn:process>", f"{event}</bpmn:process>", 1).encode()


@pytest.mark.parametrize("message", ["cancel", "request_extension", "van_ban_tra_loi"])
def test_an_event_on_an_arrow_says_for_what_it_can_wait(app: Flask, message: str) -> None:
    checked = check_file(catching(message))
    with app.test_request_context(headers={"Accept-Language": "vi"}):
        assert [f"{place_words(one)}: {fault_words(one)}" for one in checked.refusals] == [
            "“Chờ” (cho): Để chờ trên mũi tên, chỉ dùng được Văn bản trả lời đã đăng ký (reply_registered), không dùng "
            f"được “{message}”."
        ]


def test_a_message_that_may_never_come_is_hinted_at(app: Flask) -> None:
    checked = check_file(catching("reply_registered"))
    assert checked.refusals == ()
    told = next(one for one in checked.hints if one.fault.value == "waits_forever")
    with app.test_request_context(headers={"Accept-Language": "vi"}):
        assert f"{place_words(told)}: {fault_words(told)}" == (
            "“Chờ” (cho): Quy trình có thể chờ mãi ở đây: đặt trong khung có mốc thời gian trên cạnh, và vẽ mũi tên từ "
            "mốc đó đến bước tiếp theo."
        )
