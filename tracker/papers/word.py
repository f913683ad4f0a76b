"""A paper as a Word file in the layout of Nghị định 30/2020/NĐ-CP, Phụ lục I. The same paper gives the same bytes.

    file = write_word(paper)

Each annex is a section of its own: its pages are numbered from 1, and it may lie on its side.
"""

from __future__ import annotations

from tracker.papers import measures
from tracker.papers.blank import blank_document, saved
from tracker.papers.body import body
from tracker.papers.cleaning import clean
from tracker.papers.elements import paragraph
from tracker.papers.foot import foot
from tracker.papers.head import head
from tracker.papers.paper import Paper
from tracker.papers.sections import add_annex, mark_draft, measure, number_pages, put
from tracker.papers.wording import finished, printed_annexes

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MOST_LETTERS_OF_TITLE = 255


def write_word(paper: Paper) -> bytes:
    """The file. Raises ValueError for a table with a row that has another number of cells than it has columns."""
    document = blank_document()
    document.core_properties.title = title_of(paper)
    measure(document.sections[0], on_side=False)
    number_pages(document.sections[0])
    if paper.draft_mark:
        mark_draft(document.sections[0], paper.draft_mark)
    for block in head(paper):
        put(document, block)
    for block in body(finished(paper.blocks), measures.TEXT_WIDTH, before_signature=True):
        put(document, block)
    put(document, paragraph("Gap", keep=True))
    put(document, foot(paper))
    for annex in printed_annexes(paper):
        add_annex(document, annex)
    put(document, paragraph("Rule"))  # Word asks for a paragraph after the last table
    return saved(document)


def title_of(paper: Paper) -> str:
    """What a list of files shows: Báo cáo công tác …"""
    kind = paper.kind.capitalize() or "Công văn"
    return " ".join(clean(f"{kind} {paper.subject}").split())[:MOST_LETTERS_OF_TITLE]
