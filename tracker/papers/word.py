"""A paper as a Word file in the layout of Nghị định 30/2020/NĐ-CP, Phụ lục I. The same paper gives the same bytes.

    file = write_word(paper)

Each annex is a section of its own: its pages are numbered from 1, and it may lie on its side.
"""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.section import Section
from docx.shared import Mm

from tracker.papers import measures
from tracker.papers.blank import blank_document, saved
from tracker.papers.body import body
from tracker.papers.elements import clean, element, paragraph
from tracker.papers.foot import foot
from tracker.papers.head import head
from tracker.papers.paper import Paper, PrintedAnnex
from tracker.papers.wording import finished, printed_annexes

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MOST_LETTERS_OF_TITLE = 255


def write_word(paper: Paper) -> bytes:
    """The file. Raises ValueError for a table with a row that has another number of cells than it has columns."""
    document = blank_document()
    document.core_properties.title = _title(paper)
    _measure(document.sections[0], on_side=False)
    _number_pages(document.sections[0])
    if paper.draft_mark:
        mark_draft(document.sections[0], paper.draft_mark)
    for block in head(paper):
        _put(document, block)
    for block in body(finished(paper.blocks), measures.TEXT_WIDTH, before_signature=True):
        _put(document, block)
    _put(document, paragraph("Gap", keep=True))
    _put(document, foot(paper))
    for annex in printed_annexes(paper):
        _annex(document, annex)
    _put(document, paragraph("Rule"))  # Word asks for a paragraph after the last table
    return saved(document)


def _title(paper: Paper) -> str:
    """What a list of files shows: Báo cáo công tác …"""
    kind = paper.kind.capitalize() or "Công văn"
    return " ".join(clean(f"{kind} {paper.subject}").split())[:MOST_LETTERS_OF_TITLE]


def _put(document: Document, block: Any) -> None:
    """At the end, before the measures of the last section."""
    document.element.body.sectPr.addprevious(block)


def _annex(document: Document, annex: PrintedAnnex) -> None:
    section = document.add_section(WD_SECTION.NEW_PAGE)
    _shrink_break(document)
    _measure(section, on_side=annex.landscape)
    _put(document, paragraph("AnnexTitle", f"{annex.number}\n{annex.title}"))
    _put(document, paragraph("AnnexNote", "\n".join(words for words in (annex.attached, annex.note) if words)))
    width = measures.SIDE_TEXT_WIDTH if annex.landscape else measures.TEXT_WIDTH
    for block in body(annex.blocks, width):
        _put(document, block)


def _shrink_break(document: Document) -> None:
    """The paragraph that ends a section must not need a page for itself."""
    broken = document.element.body.sectPr.getprevious()
    broken.pPr.insert(0, element("pStyle", val="Rule"))


def _measure(section: Section, *, on_side: bool) -> None:
    """A4 and its margins; pages counted from 1, the first one without its number."""
    long, short = Mm(measures.PAGE_HEIGHT), Mm(measures.PAGE_WIDTH)
    section.orientation = WD_ORIENT.LANDSCAPE if on_side else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if on_side else (short, long)
    section.top_margin = Mm(measures.SIDE_TOP if on_side else measures.TOP)
    section.bottom_margin = Mm(measures.SIDE_BOTTOM if on_side else measures.BOTTOM)
    section.left_margin = Mm(measures.SIDE_LEFT if on_side else measures.LEFT)
    section.right_margin = Mm(measures.SIDE_RIGHT if on_side else measures.RIGHT)
    section.header_distance = Mm(measures.NUMBER_FROM_TOP)
    section.footer_distance = Mm(measures.NUMBER_FROM_TOP)
    section.gutter = Mm(0)
    section.different_first_page_header_footer = True
    for old in section._sectPr.xpath("w:pgNumType"):
        section._sectPr.remove(old)
    section._sectPr.xpath("w:pgMar")[0].addnext(element("pgNumType", start=1))


def _number_pages(section: Section) -> None:
    """The number in the middle of the upper margin; the sections that follow have the same."""
    section.header.is_linked_to_previous = False
    field = element("fldSimple", element("r", element("t")), instr=" PAGE ")
    field[0][0].text = "2"
    section.header.paragraphs[0]._p.append(field)


def mark_draft(section: Section, mark: str) -> None:
    """DỰ THẢO 3 · 14 giờ 05, ngày 15/6/2022 in the upper margin of each page, under its number."""
    for header in (section.first_page_header, section.header):
        header.is_linked_to_previous = False
        header.paragraphs[-1]._p.addnext(paragraph("DraftMark", mark))
    section.first_page_header._element.remove(section.first_page_header.paragraphs[0]._p)
