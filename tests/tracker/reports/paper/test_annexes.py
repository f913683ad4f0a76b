"""The annexes of a report: the day above their rows, both deadlines, what a dash means, where the body names them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.tracker.papers.invented import opened, whole_text
from tracker.items.deadlines.own_days import OwnDay
from tracker.papers.own_days import own_words
from tracker.papers.paper import Paragraph, Table
from tracker.reports.drafts.draft import CountFact, Draft, DraftLine, DraftSection, Facts, ItemFact
from tracker.reports.paper.annexes import figures_annex, items_annex
from tracker.reports.paper.layout import Letterhead, lay_out
from tracker.reports.writing.facts import Figure, Source, SourceKind
from tracker.reports.writing.line import Line

DONE = CountFact("Hồ sơ tiếp nhận", "hồ sơ", 26159, None, 0, "2022-05-31")
SHARE = CountFact("Vốn giải ngân", "triệu đồng", 84, 404, 0, "2022-05-31")
VISITS = CountFact("Xã đã kiểm tra", "xã", 10, 14, 0, "2022-06-10")
ITEM = ItemFact(
    "Kiểm tra công vụ", "Kế hoạch số 12/KH-UBND ngày 25/01/2022 của UBND huyện", "Phòng Nội vụ", "in_progress",
    "2022-06-30", False, {1: VISITS}, "2022-05-31",
)  # fmt: skip
HEAD = Letterhead(
    ("ỦY BAN NHÂN DÂN", "HUYỆN SƠN TRÀ"), "BC-UBND", "Sơn Trà", "Kết quả 6 tháng", 2022, closing="Kính báo cáo"
)


def section(code: str, kind: SourceKind, words: str) -> DraftSection:
    """One sentence that tells a figure of this kind."""
    line = Line(f"x:{code}", words, figures=(Figure("10", Source(kind, 1, "nguồn")),))
    return DraftSection(code, 1, code, "Kết quả", "register", lines=(DraftLine(line),))


def test_the_line_above_says_the_day_of_its_rows() -> None:
    one = figures_annex(Facts(indicators={1: DONE, 2: SHARE}))
    several = figures_annex(Facts(indicators={1: DONE, 2: replace(SHARE, as_of="2022-06-10")}))
    assert one is not None
    assert several is not None
    assert one.note == "Số liệu tính đến ngày 31/5/2022"
    assert several.note == "Số liệu tính đến ngày 10/6/2022; ngày của từng số liệu ghi ở cột “Tính đến ngày”"
    nothing = figures_annex(Facts(indicators={1: replace(DONE, value=None, as_of="2022-05-31")}))
    assert nothing is not None
    assert nothing.note == ""


def test_no_cell_is_empty_without_a_word_and_no_column_stands_empty() -> None:
    annex = figures_annex(Facts(indicators={1: DONE, 2: SHARE, 3: replace(SHARE, value=None, label="Khác")}))
    assert annex is not None
    table, note = annex.blocks
    assert isinstance(table, Table)
    assert [column.title for column in table.columns][3:] == ["Thực hiện", "Kế hoạch", "Tỷ lệ", "Tính đến ngày"]
    assert [row.cells[3:] for row in table.rows] == [
        ("26.159", "–", "–", "31/5/2022"), ("84", "404", "20,79%", "31/5/2022"), ("–", "404", "–", "–"),
    ]  # fmt: skip
    assert isinstance(note, Paragraph)
    assert note.text == (
        "Ghi chú: dấu “–” ở cột “Thực hiện”: chưa có số liệu; ở cột “Kế hoạch”: không giao chỉ tiêu kế hoạch; ở cột "
        "“Tỷ lệ”: không giao chỉ tiêu kế hoạch hoặc chưa có số liệu; ở cột “Tính đến ngày”: chưa có số liệu."
    )


def test_a_moved_deadline_stands_with_the_one_before() -> None:
    own = "(gia hạn đến 15/7/2022: Xã Bình An; hạn cũ 10/6/2022)"
    assert own_words([OwnDay(1, "Xã Bình An", date(2022, 7, 15), date(2022, 6, 10))], date(2022, 6, 30)) == own
    four = [OwnDay(unit, f"Thôn {unit}", date(2022, 7, 15), date(2022, 6, 30)) for unit in range(4)]
    assert own_words(four, date(2022, 6, 30)) == "(gia hạn đến 15/7/2022: 04 đơn vị)"
    items = {1: replace(ITEM, own_due=own), 2: replace(ITEM, due_on="", was_due_on="", citation="")}
    annex = items_annex(Facts(items=items))
    assert annex is not None
    assert annex.note == "Số liệu tính đến ngày 10/6/2022"
    table, note = annex.blocks
    assert isinstance(table, Table)
    assert [(row.cells[2][:8], row.cells[4], row.cells[5]) for row in table.rows] == [
        ("Kế hoạch", "Xã đã kiểm tra: 10/14", f"30/6/2022\n(hạn cũ 31/5/2022)\n{own}"),
        ("–", "Xã đã kiểm tra: 10/14", "–"),
    ]  # fmt: skip
    assert isinstance(note, Paragraph)
    assert "ở cột “Thời hạn hoàn thành”: nhiệm vụ không ấn định thời hạn" in note.text


def test_the_body_names_each_annex_once_where_it_first_tells_of_it() -> None:
    facts = Facts({1: ITEM}, {1: DONE})
    sections = (
        section("I.", SourceKind.COUNTER, "Đã kiểm tra 10 xã"),
        section("II.", SourceKind.INDICATOR, "Đã tiếp nhận 10 hồ sơ"),
        section("III.", SourceKind.INDICATOR, "Đã giải quyết 10 hồ sơ"),
    )
    text = whole_text(opened(lay_out(Draft(sections, facts=facts), HEAD)))
    assert "Đã kiểm tra 10 xã (chi tiết tại Phụ lục II kèm theo)." in text
    assert "Đã tiếp nhận 10 hồ sơ (chi tiết tại Phụ lục I kèm theo)." in text
    assert text.count("kèm theo)") == 2
    assert "của Ủy ban nhân dân huyện Sơn Trà)" in text, "of the letterhead, where the committee is not named"


def test_an_annex_that_no_sentence_tells_of_is_named_before_the_last_words() -> None:
    said = section("I.", SourceKind.DOCUMENT, "Ban hành văn bản")
    text = whole_text(opened(lay_out(Draft((said,), facts=Facts({}, {1: DONE})), HEAD)))
    assert "Số liệu chi tiết tại Phụ lục kèm theo.\nKính báo cáo./." in text
    bare = whole_text(opened(lay_out(Draft((said,)), HEAD)))
    assert "Phụ lục" not in bare
