"""Papers drawn on a template: the shipped one gives the very pages, and what an office changes in Word is kept."""

from __future__ import annotations

import io
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from lxml import etree
from PIL import Image

from tests.tracker.papers.invented import report, whole_text
from tests.tracker.papers.templates.files import ANNEX, LETTER, NOTICE, REPORT, edited
from tracker.papers.paper import Paper
from tracker.papers.templates.accepting import accepted
from tracker.papers.templates.drawing import OwnTemplates, draw, kind_of
from tracker.papers.templates.example import example
from tracker.papers.templates.names import TemplateKind
from tracker.papers.templates.shipped import shipped
from tracker.papers.word import write_word


def dot() -> io.BytesIO:
    """A picture."""
    made = io.BytesIO()
    Image.new("RGB", (1, 1)).save(made, "PNG")
    made.seek(0)
    return made


def blocks(file: bytes) -> list[bytes]:
    """Each block of the body as XML, headers and names of relations aside."""
    found = []
    for block in Document(io.BytesIO(file)).element.body:
        for reference in list(block.iter(qn("w:headerReference"))):
            reference.getparent().remove(reference)
        found.append(etree.tostring(block))
    return found


@pytest.mark.parametrize(
    "paper",
    [
        report(draft_mark="DỰ THẢO 3 · 14 giờ 05, ngày 15/6/2022"),
        report(
            kind="",
            subject="đôn đốc <b> & {{ so_ky_hieu }} {% for %}",
            symbol="UBND-NV",
            annexes=(),
            superior=("UBND TỈNH",),
            recipients=(),
            addressees=("Sở Nội vụ", "Sở Tài chính"),
        ),
        example(NOTICE),
    ],
    ids=["report", "letter", "notice"],
)
def test_on_the_shipped_template_a_paper_is_what_it_is_without_one(paper: Paper) -> None:
    assert blocks(draw(paper, OwnTemplates(shipped(kind_of(paper), below_another=bool(paper.superior))))) == blocks(
        write_word(paper)
    )


def test_an_annex_on_the_shipped_template_says_and_measures_the_same() -> None:
    paper = report()
    ours, plain = (
        Document(io.BytesIO(file)) for file in (draw(paper, OwnTemplates(annex=shipped(ANNEX))), write_word(paper))
    )
    assert whole_text(ours) == whole_text(plain)
    assert [len(table.rows) for table in ours.tables] == [len(table.rows) for table in plain.tables]
    heads = [(one.style.font.size.pt, one.style.font.bold) for one in ours.paragraphs if one.text.startswith("Phụ lục")]
    assert heads == [(14, True)] * 2
    starts = [section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) for section in ours.sections]
    assert starts == ["1", "1", "1"]


def test_letters_margins_header_picture_and_signature_of_the_office_are_kept() -> None:
    def change(document: Any) -> None:
        document.sections[0].left_margin = Mm(35)
        document.styles["Body Text"].font.size = Pt(13)
        document.styles["heading 1" if "heading 1" in document.styles else "Heading 1"].font.italic = True
        document.sections[0].header.paragraphs[0].add_run("Mẫu của xã Ví Dụ")
        document.paragraphs[0].insert_paragraph_before().add_run().add_picture(dot())
        signer = document.tables[-1].rows[0].cells[1].paragraphs[-1]
        signer.insert_paragraph_before("(đã ký)")

    template = accepted(edited(change), REPORT)
    made = Document(io.BytesIO(draw(report(), OwnTemplates(template))))
    assert round(made.sections[0].left_margin.mm) == 35
    assert made.styles["Body Text"].font.size.pt == 13
    assert made.styles["Heading 1"].font.italic
    assert made.sections[0].header.paragraphs[0].text.endswith("Mẫu của xã Ví Dụ")
    assert len(made.inline_shapes) == 1
    foot = next(table for table in made.tables if "Nơi nhận:" in table.rows[0].cells[0].text)
    cell = foot.rows[0].cells[1]
    assert cell.text.split("\n") == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "(đã ký)", "Trần Văn Nam"]
    assert round(made.sections[1].left_margin.mm) == 20, "an annex keeps its own page"
    assert made.core_properties.title.startswith("Báo cáo Kết quả")


def test_a_style_that_the_template_has_lost_comes_with_the_body() -> None:
    def change(document: Any) -> None:
        for name in ("Cell", "CellHead", "Heading3"):
            style = next(one for one in document.styles.element if one.get(qn("w:styleId")) == name)
            style.getparent().remove(style)

    made = Document(io.BytesIO(draw(report(), OwnTemplates(edited(change)))))
    assert {one.style.name for one in made.paragraphs} >= {"Heading 1", "Heading 3", "Body Text"}
    assert made.tables[1].rows[0].cells[0].paragraphs[0].style.name == "Đầu cột"


def test_words_of_a_paper_are_words_and_never_a_template() -> None:
    paper = report(subject="{{ nguoi_ky }} {% for x in y %} <w:p/> & \ue000noi_dung\ue001", annexes=())
    text = whole_text(Document(io.BytesIO(draw(paper, OwnTemplates(shipped(REPORT))))))
    assert "{{ nguoi_ky }} {% for x in y %} <w:p/> & noi_dung" in text


def test_each_kind_is_drawn_on_its_own_template() -> None:
    assert [kind_of(example(kind)) for kind in TemplateKind] == [REPORT, LETTER, NOTICE, REPORT]
