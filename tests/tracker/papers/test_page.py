"""The page of a paper, measured in the opened file: Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest
from docx.oxml.ns import qn

from tests.tracker.papers.invented import figures, opened, report
from tracker.papers.paper import Row
from tracker.papers.word import write_word


def test_the_page_is_a4_with_the_margins_of_the_decree() -> None:
    section = opened(report()).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert 20 <= section.top_margin.mm <= 25.1
    assert 19.9 <= section.bottom_margin.mm <= 25.1
    assert 29.9 <= section.left_margin.mm <= 35.1
    assert 14.9 <= section.right_margin.mm <= 20.1


def test_every_letter_is_times_new_roman_and_vietnamese() -> None:
    document = opened(report())
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    fonts = defaults.find(qn("w:rFonts"))
    assert {fonts.get(qn(f"w:{use}")) for use in ("ascii", "hAnsi", "eastAsia", "cs")} == {"Times New Roman"}
    assert defaults.find(qn("w:lang")).get(qn("w:val")) == "vi-VN"
    assert not list(document.element.body.iter(qn("w:rFonts"))), "no run goes its own way"
    assert all(style.font.name is None for style in document.styles if style.type == 1)


def test_pages_are_numbered_in_the_middle_of_the_upper_margin_but_for_the_first() -> None:
    section = opened(report()).sections[0]
    (number,) = section.header.paragraphs
    (field,) = number._p.iter(qn("w:fldSimple"))
    assert field.get(qn("w:instr")).strip() == "PAGE"
    assert number.style.style_id == "Header"
    assert number.style.paragraph_format.alignment.name == "CENTER"
    assert 13 <= number.style.font.size.pt <= 14
    assert section.different_first_page_header_footer
    assert section.header_distance < section.top_margin


def test_the_same_paper_gives_the_same_file() -> None:
    assert write_word(report()) == write_word(report())


def test_the_file_says_what_it_is_and_not_who_made_it() -> None:
    file = write_word(report())
    properties = opened(report()).core_properties
    assert properties.title == "Báo cáo Kết quả theo dõi nhiệm vụ 6 tháng đầu năm 2022"
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    assert properties.created is None
    names = zipfile.ZipFile(io.BytesIO(file)).namelist()
    assert not [name for name in names if "thumbnail" in name or "customXml" in name or "theme" in name]


def test_a_row_with_a_cell_too_few_is_refused() -> None:
    broken = replace(figures(1), rows=(Row(("1", "Số hồ sơ")),))
    with pytest.raises(ValueError, match="zip"):
        write_word(report(blocks=(broken,)))
