"""Sections of a Word file: the page and its margins, the number of the page, the mark of a draft; annexes are such."""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.section import Section
from docx.shared import Mm

from tracker.papers import measures
from tracker.papers.body import body
from tracker.papers.elements import element, paragraph
from tracker.papers.paper import PrintedAnnex


def put(document: Document, block: Any) -> None:
    """At the end, before the measures of the last section."""
    document.element.body.sectPr.addprevious(block)


def add_annex(document: Document, annex: PrintedAnnex) -> None:
    """A section of its own: its pages are numbered from 1, and it may lie on its side."""
    section = begin_section(document)
    measure(section, on_side=annex.landscape)
    put(document, paragraph("AnnexTitle", f"{annex.number}\n{annex.title}"))
    put(document, paragraph("AnnexNote", "\n".join(words for words in (annex.attached, annex.note) if words)))
    width = measures.SIDE_TEXT_WIDTH if annex.landscape else measures.TEXT_WIDTH
    for block in body(annex.blocks, width):
        put(document, block)


def begin_section(document: Document) -> Section:
    """A new page with measures of its own; the paragraph that ends the one before must not need a page for itself."""
    section: Section = document.add_section(WD_SECTION.NEW_PAGE)
    broken = document.element.body.sectPr.getprevious()
    broken.pPr.insert(0, element("pStyle", val="Rule"))
    before = broken.getprevious()
    if (
        before is not None
        and before.tag == broken.tag
        and str(before.style).endswith("Rule")
        and not len(before.xpath("w:r"))
    ):
        before.getparent().remove(before)  # it stood behind the last table, as this one does now
    return section


def measure(section: Section, *, on_side: bool) -> None:
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


def number_pages(section: Section) -> None:
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
