"""The templates that come with the program: the layout of `write_word`, with names where a paper has its words.

One for each kind of paper and level. They hold names in place of whatever differs between offices, so a xã that becomes
a phường has the right head the same day; of the level are what stands above the issuer (above a committee nobody) and
the title by which Word shows the file. What an office of the level sees on it shows `example.py`.

They are made of the same paragraphs, styles and measures as the papers drawn without a template (a test draws both and
compares), so they cannot fall behind; an office takes one, changes it in Word and uploads it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from tracker.organization.terms import Terms
from tracker.papers import measures
from tracker.papers.blank import blank_document, saved
from tracker.papers.elements import TableCell, TableRow, paragraph, table
from tracker.papers.head import MOTTO, NATION, TITLE_EDGE
from tracker.papers.sections import mark_draft, measure, number_pages, put
from tracker.papers.templates.names import BODY, ISSUER_RULE, MOTTO_RULE, TITLE_RULE, TO, TemplateKind


def said(name: str) -> str:
    """{{ so_ky_hieu }}"""
    return f"{{{{ {name} }}}}"


#: What Word calls the file.
TITLES = {
    TemplateKind.REPORT: "báo cáo", TemplateKind.LETTER: "công văn", TemplateKind.NOTICE: "thông báo",
    TemplateKind.ANNEX: "phụ lục",
}  # fmt: skip


@cache
def shipped(kind: TemplateKind, terms: Terms | None = None, *, below_another: bool = False) -> bytes:
    """The .docx to begin from. `below_another`: of a body that issues under the name of another, as a phòng does."""
    document = blank_document()
    document.core_properties.title = f"Mẫu {TITLES[kind]}" + (f" của {terms.committee}" if terms else "")
    section = document.sections[0]
    measure(section, on_side=kind is TemplateKind.ANNEX)
    number_pages(section)
    mark_draft(section, said("du_thao"))
    for block in _annex() if kind is TemplateKind.ANNEX else _paper(kind, below_another):
        put(document, block)
    return saved(document)


def _paper(kind: TemplateKind, below_another: bool) -> Iterator[Any]:
    yield _head(kind, below_another)
    if kind is not TemplateKind.LETTER:
        yield paragraph("Kind", said("ten_loai"), keep=True)
        yield paragraph("Subject", said("trich_yeu"), keep=True, left=TITLE_EDGE, right=TITLE_EDGE)
        yield paragraph("TitleRule", said(TITLE_RULE))
    yield paragraph("AddresseeLine", said(TO))
    yield paragraph("BodyText", said(BODY))
    yield paragraph("Gap", keep=True)
    yield _foot()
    yield paragraph("Rule")


def _annex() -> Iterator[Any]:
    yield paragraph("AnnexTitle", f"{said('so_phu_luc')}\n{said('ten_phu_luc')}")
    note = f"{said('kem_theo')}{{% if so_lieu_den %}}\n{said('so_lieu_den')}{{% endif %}}"
    yield paragraph("AnnexNote", note)
    yield paragraph("BodyText", said(BODY))
    yield paragraph("Rule")


def _lines(style: str, name: str) -> list[Any]:
    """Each line of a list as a paragraph."""
    return [paragraph(style, f"{{%p for dong in {name} %}}"), paragraph(style, said("dong")),
            paragraph(style, "{%p endfor %}")]  # fmt: skip


def _head(kind: TemplateKind, below_another: bool) -> Any:
    above = _lines("Superior", "cap_tren") if below_another else []
    issuer = [*above, *_lines("Issuer", "co_quan"), paragraph("Rule", said(ISSUER_RULE))]
    state = [paragraph("Nation", NATION), paragraph("Motto", MOTTO), paragraph("Rule", said(MOTTO_RULE))]
    number = [paragraph("Number", said("so_ky_hieu"))]
    if kind is TemplateKind.LETTER:
        number.append(paragraph("LetterSubject", said("trich_yeu"), left=2, right=2))
    day = [paragraph("PlaceDate", f"{said('dia_danh')}, {said('ngay_thang')}")]
    rows = ([issuer, state], [number, day])
    cells = (TableRow([TableCell(cell) for cell in row]) for row in rows)
    return table(measures.HEAD_COLUMNS, cells, lines=False)


def _foot() -> Any:
    recipients = [
        paragraph("RecipientsHead", "{%p if noi_nhan %}"),
        paragraph("RecipientsHead", "Nơi nhận:"),
        *_lines("Recipient", "noi_nhan"),
        paragraph("Recipient", "{%p else %}"),
        paragraph("Recipient"),
        paragraph("Recipient", "{%p endif %}"),
    ]
    signature = [*_lines("Authority", "quyen_han"), paragraph("SignerName", said("nguoi_ky"))]
    cells = [TableCell(recipients), TableCell(signature)]
    return table(measures.FOOT_COLUMNS, [TableRow(cells)], lines=False)
