"""Body and foot of a paper, read from the opened file."""

from __future__ import annotations

from dataclasses import replace

import pytest
from docx.oxml.ns import qn

from tests.tracker.papers.invented import LONG, figures, lines, looks, opened, report, said
from tracker.papers.body import widths
from tracker.papers.measures import TEXT_WIDTH
from tracker.papers.paper import Column, Heading, Level, Paragraph, Row, Signature, Span


def test_the_body_is_justified_with_an_indent_and_room_between_paragraphs() -> None:
    document = opened(report())
    body = document.styles["Body Text"]
    assert looks(document, "Body Text") == (14, False, False, "JUSTIFY")
    assert round(body.paragraph_format.first_line_indent.cm, 2) == 1.27
    assert body.paragraph_format.space_after.pt >= 6
    assert 1 <= body.paragraph_format.line_spacing <= 1.5
    assert LONG in lines(document, "Body Text")


@pytest.mark.parametrize(
    ("level", "style", "text", "bold", "italic"),
    [
        (0, "Heading 1", "I. TÌNH HÌNH THỰC HIỆN", True, False),
        (1, "Heading 2", "1. Về chỉ đạo, điều hành", True, False),
        (2, "Heading 3", "a) Về công tác cán bộ", False, False),
        (3, "Heading 4", "- Số hóa hồ sơ", False, True),
    ],
)
def test_headings_are_known_to_the_navigation_pane(level: int, style: str, text: str, bold: bool, italic: bool) -> None:
    document = opened(report())
    (heading,) = [one for one in document.paragraphs if one.style.name == style]
    assert heading.text == text
    assert looks(document, style) == (14, bold, italic, "JUSTIFY")
    assert heading.style.paragraph_format.keep_with_next
    assert heading.style.element.pPr.find(qn("w:outlineLvl")).get(qn("w:val")) == str(level)


def test_grounds_are_italic_and_end_as_a_list_does() -> None:
    document = opened(report())
    first, last = lines(document, "Căn cứ")
    assert first.endswith("của UBND tỉnh;")
    assert last.endswith("của UBND huyện.")
    assert looks(document, "Căn cứ") == (14, False, True, "JUSTIFY")


@pytest.mark.parametrize("words", ["Xin báo cáo", "Xin báo cáo.", "Xin báo cáo./.", "Xin báo cáo;", "Xin báo cáo ./."])
def test_the_last_words_have_one_end(words: str) -> None:
    assert lines(opened(report(blocks=(said(words),), annexes=())), "Body Text") == ["Xin báo cáo./."]


def test_the_end_stands_after_a_gap() -> None:
    last = Paragraph((Span("Đạt "), Span("… %", is_gap=True)))
    assert lines(opened(report(blocks=(last,), annexes=())), "Body Text") == ["Đạt … %./."]


def test_a_gap_is_marked_and_only_the_gap() -> None:
    document = opened(report())
    marked = [run.text for one in document.paragraphs for run in one.runs if run.font.highlight_color is not None]
    assert marked == ["… hồ sơ (Văn phòng)"]
    assert [run.text for one in document.paragraphs for run in one.runs if run.bold] == ["đúng hạn"]


def test_a_table_repeats_its_head_and_breaks_no_row() -> None:
    table = opened(report()).tables[1]
    heads = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    assert heads == [True, False, False, False, False]
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    assert [cell.text for cell in table.rows[0].cells] == ["STT", "Chỉ tiêu", "Đơn vị tính", "Số liệu"]
    assert [one.alignment.name for cell in table.rows[2].cells for one in cell.paragraphs] == [
        "CENTER", "LEFT", "CENTER", "RIGHT",
    ]  # fmt: skip


def test_a_group_stands_over_all_columns() -> None:
    group = opened(report()).tables[1].rows[1]
    assert {cell.text for cell in group.cells} == {"I. Hồ sơ"}
    assert len(group._tr.tc_lst) == 1
    assert group.cells[0].paragraphs[0].runs[0].bold


def test_a_table_is_as_wide_as_the_text() -> None:
    table = opened(report()).tables[1]
    assert sum(cell.width.mm for cell in table.rows[0].cells) == pytest.approx(TEXT_WIDTH, abs=0.5)


def test_a_narrow_column_keeps_its_width_while_there_is_room() -> None:
    made = widths([Column("STT", 1), Column("Nhiệm vụ", 99)], 160)
    assert made == [pytest.approx(11), pytest.approx(149)]
    assert widths([Column("x")] * 40, 160) == [pytest.approx(4)] * 40
    assert widths([Column("a", 0), Column("b", 0)], 160) == [pytest.approx(80), pytest.approx(80)]


def test_signature_and_recipients_stay_together() -> None:
    document = opened(report(annexes=()))
    foot = document.tables[-1]
    (row,) = foot.rows
    assert row._tr.trPr.find(qn("w:cantSplit")) is not None
    left, right = (cell.text.split("\n") for cell in row.cells)
    assert left == ["Nơi nhận:", "- Như trên;", "- CT, các PCT UBND huyện;", "- Lưu: VT, NV."]
    assert right == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Trần Văn Nam"]
    assert looks(document, "Quyền hạn, chức vụ") == (14, True, False, "CENTER")
    assert looks(document, "Họ và tên người ký") == (14, True, False, "CENTER")
    assert looks(document, "Nơi nhận")[:3] == (12, True, True)
    assert looks(document, "Từng nơi nhận")[:3] == (11, False, False)
    assert document.styles["Họ và tên người ký"].paragraph_format.space_before.pt >= 50


def test_the_signature_never_begins_a_page_of_its_own() -> None:
    document = opened(report(annexes=()))
    last = [one for one in document.paragraphs if one.text.endswith("./.")][-1]
    assert last.paragraph_format.keep_with_next


def test_without_recipients_only_the_signature_stands() -> None:
    paper = report(recipients=(), signature=Signature(("CHỦ TỊCH",)), annexes=())
    left, right = (cell.text for cell in opened(paper).tables[-1].rows[0].cells)
    assert (left, right) == ("", "CHỦ TỊCH\n")


def test_a_line_break_in_a_cell_stays_one() -> None:
    table = replace(figures(0), rows=(Row(("1", "31/5/2022\n(quá hạn 15 ngày)", "", "")),))
    written = opened(report(blocks=(table, said("Hết")))).tables[1]
    assert written.rows[1].cells[1].text == "31/5/2022\n(quá hạn 15 ngày)"


def test_headings_without_a_number_have_no_space_before_them() -> None:
    document = opened(report(blocks=(Heading(Level.SECTION, "", "Kết quả"), said("Hết"))))
    assert [one.text for one in document.paragraphs if one.style.name == "Heading 1"] == ["KẾT QUẢ"]
