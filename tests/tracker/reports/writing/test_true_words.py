"""What papers say of an item is in the register: nothing that nobody has reported, and one deadline in all annexes."""

from __future__ import annotations

import io
import re
from datetime import date
from typing import Any

import docx
import pytest

from tests.conftest import ClientOf
from tests.factories import Office, make_document
from tests.tracker.board.annex.test_annex import sheet_of
from tests.tracker.board.late import late_item
from tests.tracker.items.tracked import assigned, going, put, registered
from tests.tracker.reports.letters.test_concluding import WHERE, decide
from tests.tracker.reports.letters.test_urging import address, look, send
from tests.tracker.reports.paper.downloaded import words_of
from tracker.core.actor import SYSTEM
from tracker.core.work import unit_of_work
from tracker.items.services.assigning import Parts, accept, return_item
from tracker.items.services.results import confirm_completion, send_back, stop, submit_result
from tracker.items.verbs import Verb

MAY_31, JUNE_3 = date(2022, 5, 31), date(2022, 6, 3)


def both(office: Office) -> Parts:
    return Parts(each=(office.unit("NV").id, office.unit("XA-BINHAN").id))


def done(act: Any, *args: Any, **more: Any) -> None:
    with unit_of_work():
        act(*args, by=more.pop("by", SYSTEM), on=JUNE_3, **more)


def stand(office: Office, how: str) -> None:
    """A late item of Phòng Nội vụ that stands so."""
    paper = make_document(issued_on=date(2022, 1, 25))
    if how == "not given":
        registered("Việc", due_on=MAY_31, document=paper)
        return
    parts = both(office) if how.startswith("each") else Parts(lead=office.unit("NV").id)
    make = going if how in ("accepted", "reported", "sent back", "reopened", "suspended") else assigned
    item_id = make(office, title="Việc", due_on=MAY_31, document=paper, parts=parts)
    if how == "returned":
        done(return_item, item_id, reason="Không đúng chức năng")
    if how in ("each: one accepted", "each: one reported"):
        done(accept, item_id, unit_id=office.unit("NV").id)
    if how == "each: both accepted":
        done(accept, item_id)
    if how == "each: one reported":
        done(submit_result, item_id, outcome="Đã rà soát xong", unit_id=office.unit("NV").id)
    if how in ("reported", "sent back", "reopened"):
        done(submit_result, item_id, outcome="Đã rà soát xong")
    if how == "sent back":
        done(send_back, item_id, reason="Thiếu biên bản")
    if how == "reopened":
        done(confirm_completion, item_id)
        done(stop, item_id, verb=Verb.REOPEN, reason="Nhầm")
    if how == "suspended":
        done(stop, item_id, verb=Verb.SUSPEND, reason="Chờ hướng dẫn")


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("not given", "Chưa giao đơn vị thực hiện"),
        ("returned", "Đơn vị trả lại, chưa giao lại"),
        ("given", "Đơn vị chưa tiếp nhận"),
        ("accepted", "Chưa có báo cáo kết quả thực hiện"),
        ("reported", "Đã rà soát xong; báo cáo kết quả ngày 03/6/2022, chờ xác nhận"),
        ("sent back", "Đã có báo cáo kết quả, được yêu cầu tiếp tục thực hiện"),
        ("reopened", "Đã có báo cáo kết quả, được yêu cầu tiếp tục thực hiện"),
        ("suspended", "Tạm dừng thực hiện"),
        ("each: nobody", "Các đơn vị chưa tiếp nhận"),
        ("each: one accepted", "1/2 đơn vị đã tiếp nhận, chưa đơn vị nào báo cáo kết quả thực hiện"),
        ("each: both accepted", "Chưa đơn vị nào báo cáo kết quả thực hiện"),
        ("each: one reported", "1/2 đơn vị đã báo cáo kết quả"),
    ],
)
def test_the_annex_says_what_was_reported_and_nothing_else(
    client_of: ClientOf, office: Office, how: str, said: str
) -> None:
    stand(office, how)
    rows = sheet_of(client_of, "/review/annex.xlsx?form=progress")
    row = next(row for row in rows if len(row) > 1 and row[1] == "Việc")
    assert row[-2] == said


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("accepted", "kết quả đến nay: chưa có báo cáo kết quả thực hiện."),
        ("given", "kết quả đến nay: đơn vị chưa tiếp nhận."),
        ("sent back", "kết quả đến nay: đã có báo cáo kết quả, được yêu cầu tiếp tục thực hiện."),
        ("each: nobody", "kết quả đến nay: đơn vị chưa tiếp nhận."),
        ("each: one accepted", "kết quả đến nay: chưa có báo cáo kết quả thực hiện."),
    ],
)
def test_the_letter_that_urges_says_so_too(client_of: ClientOf, office: Office, how: str, said: str) -> None:
    stand(office, how)
    assert said in look(client_of("lan"), address(office)).text


def test_what_one_unit_has_done_is_not_told_of_another(client_of: ClientOf, office: Office) -> None:
    stand(office, "each: one reported")
    page = look(client_of("lan"), f"/reports/urging/{office.unit('XA-BINHAN').id}")
    assert "kết quả đến nay: đơn vị chưa tiếp nhận." in page.text
    assert "Đã rà soát xong" not in page.text


def tables(content: bytes) -> list[list[list[str]]]:
    """The cells of every table of a Word file."""
    found = docx.Document(io.BytesIO(content)).tables
    return [[[cell.text.replace("\u00a0", " ") for cell in row.cells] for row in table.rows] for table in found]


def test_a_deadline_that_a_decision_moved_is_the_same_in_both_annexes(client_of: ClientOf, office: Office) -> None:
    moved, kept = late_item(office, "Việc A", MAY_31), late_item(office, "Việc B", MAY_31)
    directive = decide(office, "change_deadline", moved, until=date(2022, 6, 24))
    decide(office, "direct", kept, words="Làm ngay")
    client = client_of("lan")
    page = look(client, WHERE)
    late, progress = tables(send(client, page, "/word").data)[-2:]
    days = {row[1]: row[-1] for row in late[1:]}
    assert days == {
        "Việc A": "24/6/2022\n(hạn cũ 31/5/2022, quá hạn 15 ngày)",
        "Việc B": "31/5/2022\n(quá hạn 15 ngày)",
    }
    assert {row[1]: row[3] for row in progress[2:]} == {
        "Việc A": "24/6/2022\n(hạn cũ 31/5/2022)", "Việc B": "31/5/2022",
    }  # fmt: skip
    kept_only = [key for key in page.form(holding="reply_by").sent["decision"] if key != f"d{directive}"]
    late, progress = tables(send(client, page, "/word", decision=kept_only).data)[-2:]
    assert [row[1] for row in late[1:]] == ["Việc B"]
    assert {row[1]: row[3] for row in progress[2:]} == {
        "Việc A": "24/6/2022\n(hạn cũ 31/5/2022)",
        "Việc B": "31/5/2022",
    }


def test_the_words_of_the_paper_stand_beside_the_day_in_both_annexes(client_of: ClientOf, office: Office) -> None:
    put(late_item(office, "Việc A", MAY_31), due_as_written="trong tháng 5/2022")
    client = client_of("lan")
    late, progress = tables(send(client, look(client, WHERE), "/word").data)[-2:]
    assert (late[1][-1], progress[2][3]) == (
        "31/5/2022\n(trong tháng 5/2022)\n(quá hạn 15 ngày)", "31/5/2022\n(trong tháng 5/2022)",
    )  # fmt: skip
    rows = sheet_of(client_of, "/review/annex.xlsx")
    assert rows[5][-1] == late[1][-1]


def test_without_any_leader_the_items_stand_under_their_units(client_of: ClientOf, office: Office) -> None:
    late_item(office, "Việc A", MAY_31)
    late_item(office, "Việc B", MAY_31, parts=Parts(lead=office.unit("XA-BINHAN").id))
    registered("Việc C", due_on=MAY_31, document=make_document("41"))
    client = client_of("lan")
    progress = tables(send(client, look(client, WHERE), "/word").data)[-1]
    assert [row[0] for row in progress[1:]] == [
        "I. Phòng Nội vụ (01 nhiệm vụ)", "1", "II. UBND xã Bình An (01 nhiệm vụ)", "2",
        "III. Nhiệm vụ khác (01 nhiệm vụ)", "3",
    ]  # fmt: skip


#: What an office says to itself, and what no official Vietnamese paper holds.
INTERNAL = re.compile(
    r"Chưa phân công|Chưa giao chủ trì|Chưa giao giải trình|đang tổ chức triển khai|\(trống\)|\bNone\b|\bnull\b|"
    r"\bTrue\b|\bFalse\b|\{\w*\}|%\(|\[\]|\(\)|(?i:\b(?:item|unit|late|not|the|of|until|deadline|progress|unknown|undefined)\b)|"
    r" ,| \.|,,|;;|\bdo  |  chủ trì"
)


def odd_items(office: Office) -> None:
    """One of each standing, and of what lacks something."""
    for how in ("not given", "returned", "given", "accepted", "reported", "sent back", "each: one accepted"):
        stand(office, how)
    put(late_item(office, "Việc không văn bản", MAY_31), document_id=None, source_words="")
    for name, kind in (("A", "direct"), ("B", "ask_explanation"), ("C", "urge_by_leader"), ("D", "change_deadline")):
        item_id = registered(f"Việc {name} chưa giao", due_on=MAY_31, document=make_document(f"5{ord(name)}"))
        said = {"direct": {"words": "Giao ngay"}, "ask_explanation": {"words": "", "answer_by": date(2022, 6, 20)},
                "urge_by_leader": {"words": ""}, "change_deadline": {"until": date(2022, 6, 24)}}[kind]  # fmt: skip
        if kind != "ask_explanation":
            decide(office, kind, item_id, **said)
        each = assigned(office, title=f"Việc {name} của nhiều đơn vị", due_on=MAY_31, parts=both(office))
        decide(office, kind, each, **said)


def test_no_paper_says_what_the_office_says_to_itself(client_of: ClientOf, office: Office) -> None:
    odd_items(office)
    client = client_of("lan")
    papers = {"notice": words_of(send(client, look(client, WHERE), "/word").data)}
    for code in ("NV", "XA-BINHAN"):
        page = look(client, f"/reports/urging/{office.unit(code).id}")
        papers[code] = words_of(send(client, page, "/word").data)
    for form in ("late", "progress"):
        rows = sheet_of(client_of, f"/review/annex.xlsx?form={form}")
        papers[form] = "\n".join(str(cell) for row in rows for cell in row)
    found = {name: sorted({hit[0] for hit in INTERNAL.finditer(words)}) for name, words in papers.items()}
    assert found == {name: [] for name in papers}
