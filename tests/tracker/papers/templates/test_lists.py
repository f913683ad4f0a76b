"""Lists of templates: an annex brings its own into the paper, headings that number themselves are numbered once."""

from __future__ import annotations

import io
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from tests.tracker.papers.invented import report
from tests.tracker.papers.templates.files import ANNEX, REPORT, packed, parts_of
from tracker.papers.styles import W
from tracker.papers.templates.accepting import accepted
from tracker.papers.templates.drawing import OwnTemplates, draw
from tracker.papers.templates.names import TemplateKind
from tracker.papers.templates.packing import KEPT
from tracker.papers.templates.shipped import shipped

LEVEL = (
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{0}"/><w:pStyle w:val="{1}"/><w:lvlText w:val="%1)"/>'
    "</w:lvl>"
)
NUMBERING = f"""<w:numbering xmlns:w="{W}">
<w:abstractNum w:abstractNumId="0"><w:nsid w:val="12345678"/>{LEVEL.format("lowerLetter", "AnnexNote")}</w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Mine"/></w:abstractNum>
<w:abstractNum w:abstractNumId="2"><w:styleLink w:val="Mine"/>{LEVEL.format("upperRoman", "BodyText")}</w:abstractNum>
<w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num>
</w:numbering>"""


def numbered(kind: TemplateKind) -> bytes:
    """The shipped template with lists: letters, one that is unknown, Roman numbers by the style of its title."""
    parts = parts_of(shipped(kind))
    types, rels = "[Content_Types].xml", "word/_rels/document.xml.rels"
    part = f'<Override PartName="/word/numbering.xml" ContentType="{KEPT["numbering"]}"/></Types>'
    leads = f'<Relationship Id="rId77" Type="{RELATIONSHIP_TYPE.NUMBERING}" Target="numbering.xml"/></Relationships>'
    lists = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="AnnexNote"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
        f"</w:pPr><w:r><w:t>danh sách {number}</w:t></w:r></w:p>"
        for number in (5, 5, 9)
    )
    by_style = '<w:pPr><w:numPr><w:numId w:val="7"/></w:numPr>'
    title = 'w:styleId="AnnexTitle"' if kind is ANNEX else 'w:styleId="Heading1"'
    styles = parts["word/styles.xml"].decode()
    at = styles.index("<w:pPr>", styles.index(title))
    return packed({
        **parts,
        types: parts[types].decode().replace("</Types>", part),
        rels: parts[rels].decode().replace("</Relationships>", leads),
        "word/numbering.xml": NUMBERING,
        "word/styles.xml": styles[:at] + by_style + styles[at + len("<w:pPr>") :],
        "word/document.xml": parts["word/document.xml"].decode().replace("<w:sectPr>", f"{lists}<w:sectPr>", 1),
    })  # fmt: skip


def lists_of(document: Any) -> list[tuple[str, str, str]]:
    """(words, number of its list, how that list counts) of each paragraph that is in one, itself or by its style."""
    numbering = document.part.numbering_part.element
    styles = {style.get(qn("w:styleId")): style for style in document.styles.element}
    found = []
    for paragraph in document.element.body.iter(qn("w:p")):
        style = styles[paragraph.style or "Normal"]
        number = next((one for at in (paragraph, style) for one in at.iter(qn("w:numId"))), None)
        if number is not None and number.val:
            (one,) = numbering.xpath(f"w:num[@w:numId={number.val}]")
            abstract = one.find(qn("w:abstractNumId")).get(qn("w:val"))
            (counts,) = numbering.xpath(f"w:abstractNum[@w:abstractNumId={abstract}]/w:lvl/w:numFmt/@w:val")
            found.append(("".join(text.text for text in paragraph.iter(qn("w:t"))), str(number.val), counts))
    return found


def test_lists_of_an_annex_come_with_it_and_each_annex_counts_from_one() -> None:
    template = accepted(numbered(ANNEX), ANNEX)
    for main in (None, accepted(numbered(REPORT), REPORT)):
        made = Document(io.BytesIO(draw(report(), OwnTemplates(main, template))))
        told = [one for one in lists_of(made) if one[0].startswith(("danh sách 5", "Phụ lục"))]
        counts = [one[2] for one in told if one[0].startswith("danh sách")]
        assert counts[-4:] == ["lowerLetter"] * 4
        letters = [one[1] for one in told if one[0].startswith("danh sách")][-4:]
        assert letters[0] == letters[1] != letters[2] == letters[3], "two annexes on one template do not count on"
        assert [one[2] for one in told if one[0].startswith("Phụ lục")] == ["upperRoman"] * 2
        numbering = made.part.numbering_part.element
        styles = {one.get(qn("w:styleId")) for one in made.styles.element}
        tied = {one.get(qn("w:val")) for one in numbering.xpath("w:abstractNum[not(w:nsid)]//w:pStyle")}
        assert tied <= styles, "a level names no style that the paper has not"


def test_a_heading_that_the_template_numbers_by_itself_is_numbered_once() -> None:
    made = Document(io.BytesIO(draw(report(), OwnTemplates(accepted(numbered(REPORT), REPORT)))))
    heads = [one for one in made.paragraphs if one.style.name == "Heading 1"]
    assert heads
    assert [one._p.pPr.numPr.numId.val for one in heads] == [0] * len(heads)
