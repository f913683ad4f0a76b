"""What other readers make of our Word files: mammoth reads what the screen shows; python-docx finds numbers."""

from __future__ import annotations

import io
import re
from datetime import date
from html import unescape

import mammoth
from docx import Document
from docx.oxml.ns import qn

from tests.conftest import ClientOf
from tests.factories import Office, make_document
from tests.tracker.board.late import late_item
from tests.tracker.items.counted import indicator, read
from tests.tracker.papers.invented import opened, report, said
from tests.tracker.reports.reported import draft
from tracker.papers.unbroken import whole
from tracker.papers.word import write_word

MAY_31 = date(2022, 5, 31)


def words_of(html: str) -> list[str]:
    """The words of a page one by one; dashes before lines are drawn by the style on the screen."""
    text = unescape(re.sub(r"<[^>]+>", " ", html)).replace("\u2011", "-").replace("\u00a0", " ")
    return [word for word in text.split() if word != "-"]


def test_mammoth_reads_what_the_screen_shows(client_of: ClientOf, office: Office) -> None:
    """On the shipped layout; signs, numbers, tables and notes of the annexes are the same words in the same order."""
    read(indicator("Hồ sơ tiếp nhận", section="II.2.c"), 26159, MAY_31)
    late_item(office, "Kiểm tra công vụ", MAY_31, document=make_document("12", issued_on=date(2022, 1, 25)))
    clerk, report_id = client_of("lan"), draft(own=2)
    page = clerk.get(f"/reports/{report_id}/text").text
    screen = words_of(page[page.index("<main") : page.index("</main>")])
    file = mammoth.convert_to_html(io.BytesIO(clerk.get(f"/reports/{report_id}/word").data))
    mark = screen.index("ỦY")  # the mark of the draft stands in the header of each page, which mammoth leaves out
    assert screen[:2] == ["DỰ", "THẢO"]
    shown = " ".join(screen[mark:]).replace("] .", "].")  # a gap is marked on the screen: its stop stands apart
    assert " ".join(words_of(file.value)) == shown
    assert " ".join(screen).count("chi tiết tại Phụ lục kèm theo") == 1
    assert [one.message for one in file.messages if one.type == "error"] == []


def test_numbers_and_days_stay_whole_and_are_found() -> None:
    words = "Kế hoạch số 12/KH-UBND ngày 15/6/2022 (số 5420/QĐ-BHXH), Nghị định số 30/2020/NĐ-CP; tiến - lùi, A/B-c"
    document = opened(report(blocks=(said(words),)))
    (written,) = [one for one in document.paragraphs if one.text.startswith("Kế hoạch")]
    assert written.text.replace("\u00a0", " ") == f"{words}./.", "the letters are those of a keyboard"
    assert len(list(written._p.iter(qn("w:noBreakHyphen")))) == 3
    assert "".join(whole(words)).count("\u00a0") == 4


def test_a_screen_reader_finds_headings_tables_language_and_title() -> None:
    document = Document(io.BytesIO(write_word(report())))
    levels = [
        one.style.element.pPr.find(qn("w:outlineLvl")).get(qn("w:val"))
        for one in document.paragraphs
        if one.style.name.startswith("Heading")
    ]
    assert levels == ["0", "1", "2", "3"]
    assert document.core_properties.title
    assert document.core_properties.language == "vi-VN"
    lined = [table for table in document.tables if table._tbl.tblPr.find(qn("w:tblBorders")) is not None]
    assert all(table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None for table in lined)


def test_the_mark_of_a_draft_stands_on_each_page_and_nowhere_else() -> None:
    mark = "DỰ THẢO 3 · 14 giờ 05, ngày 15/6/2022"
    marked = opened(report(draft_mark=mark))
    section = marked.sections[0]
    for header in (section.first_page_header, section.header):
        assert [one.text.replace("\u00a0", " ") for one in header.paragraphs][-1] == mark
    assert mark not in "\n".join(one.text for one in marked.paragraphs)
    assert opened(report()).sections[0].first_page_header.is_linked_to_previous
