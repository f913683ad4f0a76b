"""Beside the register, the open items and the figures: what a text forgets, invents, or tells too old."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.checking.check import check
from tracker.checking.knowledge import Knowledge, KnownDocument, KnownFigure, OpenItem

DISTRICT = "UBND huyện Bình Sơn"
REGISTER = (
    KnownDocument("12", "KH-UBND", date(2022, 1, 25), DISTRICT, "KH"),
    KnownDocument("122", "KH-UBND", date(2021, 11, 9), DISTRICT, "KH"),
    KnownDocument("140", "KH-UBND", date(2021, 10, 14), "UBND tỉnh Quảng Ngãi", "KH"),
)
NEXT = "II. MỘT SỐ NHIỆM VỤ TRỌNG TÂM TRONG THỜI GIAN ĐẾN\n"


@pytest.mark.parametrize(
    ("text", "finds", "proposal"),
    [
        ("Theo Kế hoạch số 12/KH-UBND ngày 25/01/2022 của UBND huyện.", None, None),
        ("Theo Kế hoạch số 012/KH-UBND ngày 25/01/2022.", None, None),
        (
            "Theo Kế hoạch số 12/KH-UBND ngày 26/01/2022.",
            "12/KH-UBND trong sổ ghi ngày 25/01/2022, ở đây ghi ngày 26/01/2022",
            "Viết là ngày 25/01/2022, hoặc sửa sổ văn bản.",
        ),
        (
            "Theo Kế hoạch số 140/KH-UBND ngày 14/10/2021 của UBND huyện.",
            "140/KH-UBND trong sổ là của UBND tỉnh Quảng Ngãi, ở đây ghi của UBND huyện",
            "Viết là của UBND tỉnh Quảng Ngãi, hoặc sửa sổ văn bản.",
        ),
        (
            "Theo Kế hoạch số 112/KH-UBND ngày 09/11/2021.",
            "sổ văn bản không có 112/KH-UBND",
            "Có thể là 122/KH-UBND cùng ngày.",
        ),
    ],
)
def test_citations_are_compared_with_the_register(text: str, finds: str | None, proposal: str | None) -> None:
    findings = check(text, knowledge=Knowledge(documents=REGISTER))
    assert [(one.kind.value, one.finds, one.proposal) for one in findings] == (
        [("citation", finds, proposal)] if finds else []
    )


def test_an_empty_register_knows_nothing() -> None:
    text = "Theo Kế hoạch số 12/KH-UBND ngày 25/01/2022."
    assert check(text) == []
    (one,) = check(text, knowledge=Knowledge(whole_register=True))
    assert one.finds == "sổ văn bản không có 12/KH-UBND"


def test_an_open_item_that_the_next_tasks_forget_is_named() -> None:
    text = (
        f"I. KẾT QUẢ\nKế hoạch số 12/KH-UBND ngày 25/01/2022.\n{NEXT}1. Tiếp tục rà soát thủ tục hành chính nội bộ.\n"
    )
    items = (
        OpenItem("Kiểm tra công tác hộ tịch", (("12", "KH-UBND"),)),
        OpenItem("Tiếp tục rà soát thủ tục hành chính nội bộ", (("34", "KH-UBND"),)),
        OpenItem("Tuyên truyền", (("06", "KH-UBND"),), expected=False),
    )
    (one,) = check(text, knowledge=Knowledge(open_items=items))
    assert (one.kind.value, one.place) == ("missing_next", "II, dòng 3")
    assert one.finds == "việc còn mở nhưng không có trong phần nhiệm vụ: Kiểm tra công tác hộ tịch"


def test_a_next_task_without_an_open_item_is_named_once() -> None:
    line = "Tiếp tục kiểm tra theo Kế hoạch số 99/KH-UBND ngày 01/3/2022.\n"
    (one,) = check(f"{NEXT}1. {line}2. {line}", knowledge=Knowledge(open_items=(OpenItem("x", (), expected=False),)))
    assert (one.kind.value, one.says) == ("unknown_next", "99/KH-UBND")


def test_without_a_section_of_next_tasks_nothing_is_missing() -> None:
    assert check("I. KẾT QUẢ\nTốt.", knowledge=Knowledge(open_items=(OpenItem("Kiểm tra hộ tịch"),))) == []


def test_figures_older_than_the_cut_off_are_named() -> None:
    text = "Kết quả tính đến ngày 31/5/2022: tiếp nhận 120 hồ sơ. Đã giải ngân 84.327/404.989\ntriệu đồng, đạt 20,82%."
    figure = KnownFigure("84.327/404.989 triệu đồng", "Giải ngân", date(2022, 4, 30))
    findings = check(text, knowledge=Knowledge(figures=(figure,)), cut_off=date(2022, 6, 14))
    assert [(one.kind.value, one.finds) for one in findings] == [
        ("stale", "số liệu tính đến ngày 31/5/2022, trước ngày chốt 14/6/2022"),
        ("stale", "Giải ngân: số liệu của ngày 30/4/2022, trước ngày chốt 14/6/2022"),
    ]
    assert check(text, cut_off=date(2022, 5, 31)) == []


def test_nothing_is_dated_after_the_day_of_the_report() -> None:
    text = "Ban hành Quyết định số 45/QĐ-UBND ngày 12/7/2022 về kiện toàn Ban Chỉ đạo."
    assert check(text) == []
    (one,) = check(text, report_on=date(2022, 6, 15))
    assert one.finds == "45/QĐ-UBND ghi ngày 12/7/2022, sau ngày của báo cáo (15/6/2022)"
