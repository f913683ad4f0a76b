"""Annexes: sections of their own with pages of their own, and what stands above their tables."""

from __future__ import annotations

from dataclasses import replace

from docx.oxml.ns import qn

from tests.tracker.papers.invented import figures, lines, opened, plain, report
from tracker.papers.paper import Annex


def test_each_annex_is_a_section_whose_pages_begin_at_one() -> None:
    main, first, second = opened(report()).sections
    for section in (main, first, second):
        assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
        assert section.different_first_page_header_footer
    assert first.header.is_linked_to_previous
    assert second.header.is_linked_to_previous
    assert first.start_type.name == "NEW_PAGE"


def test_an_annex_lies_on_its_side_where_asked() -> None:
    main, first, second = opened(report()).sections
    assert [one.orientation.name for one in (main, first, second)] == ["PORTRAIT", "LANDSCAPE", "PORTRAIT"]
    assert (round(first.page_width.mm), round(first.page_height.mm)) == (297, 210)
    assert (round(second.page_width.mm), round(second.page_height.mm)) == (210, 297)


def test_above_an_annex_stand_its_number_its_title_and_its_paper() -> None:
    document = opened(report())
    assert lines(document, "Phụ lục") == ["Phụ lục I\nSỐ LIỆU HỒ SƠ", "Phụ lục II\nDANH MỤC VĂN BẢN"]
    first, second = lines(document, "Kèm theo")
    attached = "(Kèm theo Báo cáo số 07/BC-UBND ngày 05 tháng 01 năm 2022 của Ủy ban nhân dân huyện Sơn Trà)"
    assert first == f"{attached}\nSố liệu tính đến ngày 31/5/2022"
    assert second == attached
    style = document.styles["Phụ lục"]
    assert (style.font.size.pt, style.font.bold, style.paragraph_format.alignment.name) == (14, True, "CENTER")
    assert style.element.pPr.find(qn("w:outlineLvl")).get(qn("w:val")) == "0"


def test_a_single_annex_has_no_number() -> None:
    paper = report()
    document = opened(replace(paper, annexes=paper.annexes[:1]))
    assert lines(document, "Phụ lục") == ["Phụ lục\nSỐ LIỆU HỒ SƠ"]


def test_of_a_letter_that_is_not_numbered_the_annex_leaves_room() -> None:
    paper = report(kind="", symbol="UBND-NV", number="", signed_on=None, year=2022, issuer_name="UBND huyện Sơn Trà")
    attached = lines(opened(paper), "Kèm theo")[1]
    assert plain(attached) == "(Kèm theo Công văn số /UBND-NV ngày tháng năm 2022 của UBND huyện Sơn Trà)"


def test_eleven_annexes_are_numbered_in_roman() -> None:
    many = tuple(Annex(f"Bảng {at}", (figures(1),)) for at in range(1, 12))
    numbers = [one.split("\n")[0] for one in lines(opened(report(annexes=many)), "Phụ lục")]
    assert numbers[3] == "Phụ lục IV"
    assert numbers[8:] == ["Phụ lục IX", "Phụ lục X", "Phụ lục XI"]


def test_below_the_last_table_of_an_annex_nothing_needs_a_page_of_its_own() -> None:
    document = opened(report(annexes=(Annex("Bảng một", (figures(1),)), Annex("Bảng hai", (figures(1),)))))
    blocks = [block for block in document.element.body if block.tag in (qn("w:p"), qn("w:tbl"))]
    tables = [at for at, block in enumerate(blocks) if block.tag == qn("w:tbl")]
    below = [blocks[tables[-2] + 1], *blocks[tables[-1] + 1 :]]
    assert [block.style for block in below] == ["Rule", "Rule"]  # two points high
