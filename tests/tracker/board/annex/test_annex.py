"""The annexes: the words of an official paper, exactly, for a made-up register; the same rows in the workbook."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.conftest import ClientOf
from tests.factories import Office, make_document, make_issuer
from tests.journeys.browsing import Page
from tests.tracker.board.late import ask_for_time, late_item
from tests.tracker.items.counted import count, read
from tests.tracker.items.tracked import TODAY, assigned, going, put, registered
from tracker.core.actor import SYSTEM
from tracker.core.work import unit_of_work
from tracker.documents.models import IssuerLevel
from tracker.items.counters.patterns import Pattern
from tracker.items.entry.services.counters import CounterDraft
from tracker.items.entry.services.evidence import Note, add_update
from tracker.items.services.assigning import Parts
from tracker.items.services.extensions import request_extension
from tracker.items.services.results import confirm_completion, submit_result
from tracker.papers.late_items import LATE_COLUMNS, PROGRESS_COLUMNS

LATE_HEADS, PROGRESS_HEADS = (tuple(column.title for column in columns) for columns in (LATE_COLUMNS, PROGRESS_COLUMNS))
MONEY = CounterDraft(
    label="Giải ngân", verb="giải ngân", noun="triệu đồng", pattern=Pattern.PLAIN, targets={"": 404_989}
)  # fmt: skip
JUNE_13 = date(2022, 6, 13)


def the_register(office: Office) -> None:
    """Late: inspected, paid out, asked for more time, given to nobody, of two units; one in time, one done late."""
    inspected = late_item(
        office, "Kiểm tra công tác hộ tịch, chứng thực", date(2022, 5, 31), clause="mục II.3",
        document=make_document("13", issued_on=date(2022, 1, 25)),
    )  # fmt: skip
    read(count(inspected, CounterDraft(label="Xã", verb="kiểm tra", noun="xã")), 8, date(2022, 6, 10))
    province = make_issuer("UBND tỉnh Quảng Ngãi", level=IssuerLevel.PROVINCE, is_own=False)
    paid = late_item(
        office, "Giải ngân vốn đầu tư công năm 2022", date(2022, 5, 31),
        document=make_document("1126", "UBND-TC", date(2022, 5, 5), issuer=province, kind="CV"),
    )  # fmt: skip
    money = count(paid, MONEY)
    read(money, 84_327, date(2022, 5, 31))
    read(money, 162_788, date(2022, 6, 30), estimated=True)
    review = late_item(
        office, "Rà soát thủ tục hành chính", date(2022, 6, 10),
        document=make_document("34", issued_on=date(2022, 3, 10)), parts=Parts(lead=office.unit("VP").id),
    )  # fmt: skip
    note(review, "Đã tổng hợp kết quả của 18/22 xã,\nthị trấn.")
    read(count(review, CounterDraft(label="Xã", verb="tổng hợp", noun="xã", targets={"": 22})), 18)
    with unit_of_work():
        request_extension(review, by=SYSTEM, on=JUNE_13, until=date(2022, 6, 30), reason="Chờ 04 xã")
    registered("Việc chưa giao", due_on=date(2022, 6, 14), document=make_document("40"))
    both = Parts(each=(office.unit("NV").id, office.unit("XA-BINHAN").id))
    assigned(office, title="Việc chung", due_on=date(2022, 6, 14), parts=both, document=make_document("41"))
    late_item(office, "Việc trong hạn", date(2022, 7, 31), document=make_document("42"))
    done = late_item(office, "Việc đã xong", date(2022, 5, 31), document=make_document("43"))
    with unit_of_work():
        submit_result(done, by=SYSTEM, on=date(2022, 6, 3), outcome="Đã ban hành kết luận.")
        confirm_completion(done, by=SYSTEM, on=date(2022, 6, 6))


def note(item_id: int, words: str) -> None:
    """A progress note of the 13th."""
    with unit_of_work():
        add_update(item_id, Note(words, JUNE_13), by=SYSTEM, on=TODAY)


OWN = "của UBND huyện Bình Sơn"
LATE = [
    ["Kiểm tra công tác hộ tịch, chứng thực", f"Kế hoạch số 13/KH-UBND ngày 25/01/2022 {OWN}, mục II.3",
     "Phòng Nội vụ", "Đến ngày 10/6/2022 đã kiểm tra 08 xã", "31/5/2022\n(quá hạn 15 ngày)"],
    ["Giải ngân vốn đầu tư công năm 2022", "Công văn số 1126/UBND-TC ngày 05/5/2022 của UBND tỉnh Quảng Ngãi",
     "Phòng Nội vụ",
     "Đến ngày 31/5/2022 đã giải ngân 84.327/404.989 triệu đồng, đạt 20,82%; ước đến ngày 30/6/2022 đạt "
     "162.788/404.989 triệu đồng (40,20%)", "31/5/2022\n(quá hạn 15 ngày)"],
    ["Rà soát thủ tục hành chính", f"Kế hoạch số 34/KH-UBND ngày 10/3/2022 {OWN}",
     "Văn phòng HĐND và UBND huyện",
     "Đã tổng hợp kết quả của 18/22 xã, thị trấn; đơn vị đề nghị gia hạn đến ngày 30/6/2022",
     "10/6/2022\n(quá hạn 05 ngày)"],
    ["Việc chưa giao", f"Kế hoạch số 40/KH-UBND ngày 01/3/2022 {OWN}", "–", "Chưa giao đơn vị thực hiện",
     "14/6/2022\n(quá hạn 01 ngày)"],
    ["Việc chung", f"Kế hoạch số 41/KH-UBND ngày 01/3/2022 {OWN}", "02 đơn vị cùng thực hiện",
     "Các đơn vị chưa tiếp nhận", "14/6/2022\n(quá hạn 01 ngày)"],
]  # fmt: skip
LATE_TOTAL = (
    "Tổng số: 05 nhiệm vụ quá hạn trên 07 nhiệm vụ giao trong năm 2022 và từ các năm trước chuyển sang "
    "(01 nhiệm vụ đã hoàn thành; 06 nhiệm vụ chưa hoàn thành). Số ngày quá hạn tính theo ngày lịch."
)


def sheet_of(client_of: ClientOf, address: str) -> list[list[Any]]:
    """The rows of the workbook, without what is empty."""
    answer = client_of("dong").get(address)
    assert answer.status_code == 200
    sheet: Any = load_workbook(io.BytesIO(answer.data)).active
    return [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]


def words_of(client_of: ClientOf, address: str) -> str:
    """What the paper says, in one line."""
    answer = client_of("lan").get(address)
    assert answer.status_code == 200
    return Page(200, address, answer.text).text


def test_the_annex_of_late_items_says_exactly_this(client_of: ClientOf, office: Office) -> None:
    the_register(office)
    rows = sheet_of(client_of, "/review/annex.xlsx")
    assert [row[0] for row in rows[:4]] == [
        "Phụ lục I",
        "TỔNG HỢP CÁC NHIỆM VỤ CHẬM MUỘN",
        "(Kèm theo Thông báo số ……/TB-UBND ngày …… tháng 6 năm 2022 của Ủy ban nhân dân huyện Bình Sơn)",
        "Dữ liệu tính đến ngày 15/6/2022",
    ]
    assert tuple(rows[4]) == LATE_HEADS
    assert rows[5:-2] == [[number, *cells] for number, cells in enumerate(LATE, 1)]
    assert rows[-2] == ["Ghi chú: dấu “–” ở cột “Cơ quan chủ trì thực hiện”: nhiệm vụ chưa giao đơn vị chủ trì."]
    assert rows[-1] == [LATE_TOTAL]
    page = words_of(client_of, "/review/annex")
    for cells in (*LATE, [LATE_TOTAL], LATE_HEADS):
        for cell in cells:
            assert " ".join(cell.split()) in page, cell


def test_the_annex_of_progress_stands_under_the_leaders(client_of: ClientOf, office: Office) -> None:
    the_register(office)
    chairman = office.person("dong").id
    put(going(office, title="Việc của Chủ tịch", document=make_document("50")), leader_id=chairman)
    rows = sheet_of(client_of, "/review/annex.xlsx?form=progress")
    assert rows[1] == ["TÌNH HÌNH THỰC HIỆN CÁC NHIỆM VỤ ĐƯỢC GIAO NĂM 2022"]
    assert tuple(rows[4]) == PROGRESS_HEADS
    assert rows[5] == ["I. Đồng chí Nguyễn Văn Đông, Chủ tịch UBND huyện (01 nhiệm vụ)"]
    assert rows[6] == [
        1, "Việc của Chủ tịch", "Phòng Nội vụ", "30/6/2022", "Chưa có báo cáo kết quả thực hiện", "Đang thực hiện",
    ]  # fmt: skip
    assert rows[7] == ["II. Nhiệm vụ khác (07 nhiệm vụ)"]
    progress = {row[1]: row[-1] for row in rows[8:-2]}
    assert progress["Kiểm tra công tác hộ tịch, chứng thực"] == "Chưa hoàn thành"
    assert progress["Việc trong hạn"] == "Đang thực hiện"
    assert progress["Việc đã xong"] == "Đã hoàn thành quá hạn"
    done = next(row for row in rows if len(row) > 1 and row[1] == "Việc đã xong")
    assert done[4] == "Đã ban hành kết luận; hoàn thành ngày 03/6/2022"
    assert rows[-1] == [
        "Tổng số 08 nhiệm vụ (giao trong năm 2022 và từ các năm trước chuyển sang): đã hoàn thành 01, trong đó "
        "quá hạn 01; "
        "chưa hoàn thành 07, trong đó quá hạn 05."
    ]


@pytest.mark.parametrize(
    ("period", "title", "listed"),
    [("2022", "ĐƯỢC GIAO NĂM 2022", 2), ("6T-2022", "ĐƯỢC GIAO 06 THÁNG ĐẦU NĂM 2022", 1), ("2021", "NĂM 2021", 1),
     ("all", "CÁC NHIỆM VỤ ĐƯỢC GIAO", 3), ("nonsense", "NĂM 2022", 2)],
)  # fmt: skip
def test_the_annex_of_progress_is_of_a_period(
    client_of: ClientOf, office: Office, period: str, title: str, listed: int
) -> None:
    going(office, title="Việc tháng 6")
    going(office, title="Việc cuối năm", due_on=date(2022, 12, 31))
    old = going(office, title="Việc năm trước", period=2021)
    with unit_of_work():
        submit_result(old, by=SYSTEM, on=date(2022, 1, 30), outcome="Xong")
        confirm_completion(old, by=SYSTEM, on=date(2022, 1, 30))
    rows = sheet_of(client_of, f"/review/annex.xlsx?form=progress&period={period}")
    assert rows[1][0].endswith(title)
    assert len([row for row in rows if len(row) == 6 and row[0] != "STT"]) == listed


def test_a_result_that_waits_is_told_with_its_day(client_of: ClientOf, office: Office) -> None:
    item_id = late_item(office, "Việc", date(2022, 5, 31))
    with unit_of_work():
        submit_result(item_id, by=SYSTEM, on=date(2022, 6, 7), outcome="Đã rà soát xong.")
    row = sheet_of(client_of, "/review/annex.xlsx")[5]
    assert row[4] == "Đã rà soát xong; báo cáo kết quả ngày 07/6/2022, chờ xác nhận"
    assert row[5] == "31/5/2022\n(quá hạn 07 ngày)"


def test_the_most_late_stands_first_and_what_waits_for_confirmation_is_late_no_more(
    client_of: ClientOf, office: Office
) -> None:
    item_id = late_item(office, "Việc đã báo cáo", date(2022, 5, 31))
    with unit_of_work():
        submit_result(item_id, by=SYSTEM, on=date(2022, 6, 7), outcome="Xong")
    late_item(office, "Việc khác", date(2022, 6, 5))
    rows = sheet_of(client_of, "/review/annex.xlsx")[5:7]
    assert [(row[1], row[5]) for row in rows] == [
        ("Việc khác", "05/6/2022\n(quá hạn 10 ngày)"),
        ("Việc đã báo cáo", "31/5/2022\n(quá hạn 07 ngày)"),
    ]


@pytest.mark.parametrize("form", ["late", "progress"])
def test_restricted_items_are_left_out_unless_asked_for_and_bear_a_mark(
    client_of: ClientOf, office: Office, form: str
) -> None:
    late_item(office, "Việc thường", date(2022, 5, 31))
    late_item(office, "Việc kín", date(2022, 5, 31), document=make_document(restricted=True))
    one, two = {
        "late": ("quá hạn trên 01 nhiệm vụ giao trong năm", "quá hạn trên 02 nhiệm vụ giao trong năm"),
        "progress": ("Tổng số 01 nhiệm vụ", "Tổng số 02 nhiệm vụ"),
    }[form]
    page = words_of(client_of, f"/review/annex?form={form}")
    assert "Việc kín" not in page
    assert one in page
    assert "01 nhiệm vụ thuộc văn bản hạn chế người xem không đưa vào" in page
    page = words_of(client_of, f"/review/annex?form={form}&restricted=1")
    assert "Việc kín (văn bản hạn chế người xem)" in page
    assert two in page
    told = sheet_of(client_of, f"/review/annex.xlsx?form={form}")
    asked = sheet_of(client_of, f"/review/annex.xlsx?form={form}&restricted=1")
    assert [row[1] for row in told if len(row) > 1 and row[1].startswith("Việc")] == ["Việc thường"]
    titles = [row[1] for row in asked if len(row) > 1 and row[1].startswith("Việc")]
    assert sorted(titles) == ["Việc kín (văn bản hạn chế người xem)", "Việc thường"]


def test_an_empty_annex_says_so(client_of: ClientOf, office: Office) -> None:
    page = words_of(client_of, "/review/annex")
    assert "Không có nhiệm vụ quá hạn" in page
    assert "Tổng số" not in page, "no sum of nothing"


def test_the_paper_is_vietnamese_whatever_the_language_of_the_screen(client_of: ClientOf, office: Office) -> None:
    late_item(office, "Việc", date(2022, 5, 31))
    client = client_of("dong")
    client.post("/account/language", data={"language": "en"})
    page = client.get("/review/annex").text
    assert "Annex I: late items" in page
    assert "Kết quả đến nay" in page
    assert "(quá hạn 15 ngày)" in page


def test_what_begins_like_a_formula_is_no_formula(client_of: ClientOf, office: Office) -> None:
    late_item(office, "=1+1", date(2022, 5, 31))
    assert sheet_of(client_of, "/review/annex.xlsx")[5][1] == "'=1+1"


def test_asking_for_time_is_told_once(client_of: ClientOf, office: Office) -> None:
    item_id = late_item(office, "Việc", date(2022, 5, 31))
    ask_for_time(office, item_id)
    row = sheet_of(client_of, "/review/annex.xlsx")[5]
    assert row[4] == "Chưa có báo cáo kết quả thực hiện; đơn vị đề nghị gia hạn đến ngày 30/6/2022"
