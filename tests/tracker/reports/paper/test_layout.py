"""The report as a paper: what stands around the body, and the tables of figures behind it."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.tracker.reports.test_demo_draft import half_year
from tracker.papers.paper import Heading, Paper, Paragraph, Table
from tracker.reports.kinds.queries.outline import kind_of
from tracker.reports.paper.layout import spans_of
from tracker.reports.paper.queries import paper_of_window
from tracker.reports.periods import read_period

pytestmark = pytest.mark.world("demo")


def paper() -> Paper:
    kind, period = kind_of("cchc"), read_period("2022-H1")
    assert kind is not None
    return paper_of_window(kind, period, half_year())


def rows(table: object) -> dict[str, tuple[str, ...]]:
    assert isinstance(table, Table)
    return {row.cells[1]: row.cells for row in table.rows}


def test_the_paper_carries_the_offices_lines(app: Flask) -> None:
    made = paper()
    assert made.issuer == ("ỦY BAN NHÂN DÂN", "HUYỆN BÌNH SƠN")
    assert (made.kind, made.symbol, made.place, made.year) == ("BÁO CÁO", "BC-UBND", "Bình Sơn", 2022)
    assert made.addressees == ("Sở Nội vụ tỉnh Quảng Ngãi",)
    assert made.recipients[0] == "Như trên"
    assert made.recipients[-1] == "Lưu: VT"
    assert made.signature.authority == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    last = made.blocks[-1]
    assert isinstance(last, Paragraph)
    assert last.text.endswith("6 tháng cuối năm 2022, UBND huyện Bình Sơn kính báo cáo./.")


def test_sections_are_headings_and_the_first_level_stands_in_capitals(app: Flask) -> None:
    headings = [(block.number, block.text) for block in paper().blocks if isinstance(block, Heading)]
    assert headings[0] == (
        "I.",
        "TÌNH HÌNH TỔ CHỨC THỰC HIỆN VÀ CÔNG TÁC TUYÊN TRUYỀN CẢI CÁCH HÀNH CHÍNH (CCHC)",
    )
    assert ("c)", "Công tác theo dõi, thi hành pháp luật") in headings
    assert headings[-1] == ("III.", "MỘT SỐ NHIỆM VỤ TRỌNG TÂM TRONG THỜI GIAN ĐẾN")


def test_an_annex_holds_every_indicator_with_its_parts_and_what_is_expected(app: Flask) -> None:
    figures = paper().annexes[0]
    assert figures.note == "Số liệu tính đến ngày 10/6/2022; ngày của từng số liệu ghi ở cột “Tính đến ngày”"
    table, note = figures.blocks
    assert isinstance(table, Table)
    days = {row.cells[6] for row in table.rows}
    assert "10/6/2022" in days
    assert len(days - {"–"}) > 1, "the line above says that each row has its own"
    assert all(all(row.cells[3:]) for row in table.rows)
    assert isinstance(note, Paragraph)
    assert note.text.startswith("Ghi chú: dấu “–” ở cột “Thực hiện”: chưa có số liệu; ")
    told = rows(figures.blocks[0])
    assert len(told) == 24
    assert told["Hồ sơ tiếp nhận"][2:4] == ("hồ sơ", "26.159")
    assert told["- Nhận trực tiếp"][0] == ""  # a part has no number of its own
    assert told["- Nhận trực tiếp"][3] == "23.383"
    assert told["Giải ngân vốn đầu tư công"][3:] == (
        "84.327", "404.989", "20,82%", "31/5/2022", "162.788", "30/6/2022",
    )  # fmt: skip
    assert told["Tổng thu ngân sách nhà nước"][3:] == ("–", "–", "–", "–", "962.276", "30/6/2022")


def test_another_annex_holds_what_is_counted_of_the_items(app: Flask) -> None:
    counted = paper().annexes[1]
    assert isinstance(counted.blocks[0], Table)
    results = [row.cells[4] for row in counted.blocks[0].rows]
    assert counted.note == "Số liệu tính đến ngày 10/6/2022; ngày của từng số liệu ghi sau số liệu đó"
    assert "Xã đã kiểm tra: 10/14 (đến ngày 10/6/2022)" in results, results
    (both,) = (lines for lines in results if "Lượt người tham gia" in lines)
    assert both == "Lớp bồi dưỡng đã tổ chức: 04 (đến ngày 10/6/2022)\nLượt người tham gia: 290 (đến ngày 10/6/2022)", (
        "one row for a duty, a line for each figure"
    )
    assert all(not row.cells[3].startswith("P. ") for row in counted.blocks[0].rows), "units in full"


def test_what_is_owed_is_marked_in_the_paper() -> None:
    spans = spans_of("Đã làm [chưa có số liệu: xã - P. Tư pháp cung cấp] xong.")
    assert [(span.text, span.is_gap) for span in spans] == [
        ("Đã làm ", False),
        ("[chưa có số liệu: xã - P. Tư pháp cung cấp]", True),
        (" xong.", False),
    ]
