"""A paper drawn on the office's own template, its annexes on theirs.

    file = draw(paper, OwnTemplates(main=b"…"))

The template gives the page, the header, the signature block and the styles; the program puts the words in and draws
the body in the styles of the template: a style is known by its name in Word ("heading 1", "Body Text", "Ô bảng"), and
one that the template has lost is taken from the shipped layout.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from docx import Document
from docx.document import Document as Opened
from docx.oxml.ns import qn

from tracker.papers.blank import saved
from tracker.papers.body import body
from tracker.papers.elements import paragraph
from tracker.papers.head import addressees, issuer_rule, motto_rule, title_rule
from tracker.papers.paper import Block, Paper
from tracker.papers.sections import add_annex, put
from tracker.papers.templates import names
from tracker.papers.templates.joining import append_annex
from tracker.papers.templates.looks import Looks
from tracker.papers.templates.rendering import render
from tracker.papers.templates.shipped import shipped
from tracker.papers.templates.values import CLOSE, HYPHEN, OPEN, annex_values, paper_values
from tracker.papers.word import title_of, write_word
from tracker.papers.wording import finished, printed_annexes

_MILLIMETRES_A_TWIP = 25.4 / 1440
_WIDEST = 400.0


@dataclass(frozen=True, slots=True)
class OwnTemplates:
    """The office's own templates for a paper; None: the shipped layout."""

    main: bytes | None = None
    annex: bytes | None = None


def kind_of(paper: Paper) -> names.TemplateKind:
    """Which template draws it."""
    if not paper.kind:
        return names.TemplateKind.LETTER
    return names.TemplateKind.NOTICE if paper.kind.casefold() == "thông báo" else names.TemplateKind.REPORT


def draw(paper: Paper, own: OwnTemplates) -> bytes:
    """The Word file. Raises TemplateFailed where a template of the office cannot be drawn."""
    annexes = printed_annexes(paper)
    if own.main is None and (own.annex is None or not annexes):
        return write_word(paper)
    jobs = [(0, paper_values(paper))]
    if own.annex is not None:
        jobs += [(1, annex_values(annex, paper)) for annex in annexes]
    main, *others = render([own.main or _ours(paper), own.annex or b""], jobs)
    document = _opened(main)
    _fill(document, lambda name, width: _of_paper(name, paper, width))
    document.core_properties.title = title_of(paper)
    for at, annex in enumerate(annexes):
        if own.annex is not None:
            part = _opened(others[at])
            _fill(part, partial(_of_annex, annex.blocks))
            append_annex(document, part, at)
        else:
            first = len(document.element.body)
            add_annex(document, annex)
            Looks(document).fit(document.element.body[first - 1 :])
    if document.element.body.sectPr.getprevious().tag == qn("w:tbl"):
        put(document, Looks(document).fit([paragraph("Rule")])[0])
    return saved(document)


def _ours(paper: Paper) -> bytes:
    """The shipped one that holds all that this paper says."""
    return shipped(kind_of(paper), below_another=bool(paper.superior))


def _opened(file: bytes) -> Opened:
    document = Document(io.BytesIO(file))
    for element in (document.element.body, *_margins(document)):
        for text in list(element.iter(qn("w:t"))):
            if text.text and HYPHEN in text.text:
                _unbroken(text)
    return document


def _margins(document: Opened) -> Iterator[Any]:
    """Headers and footers that there are."""
    for relation in document.part.rels.values():
        if relation.reltype.endswith(("/header", "/footer")):
            yield relation.target_part.element


def _unbroken(text: Any) -> None:
    """The text in pieces with no-break hyphens between."""
    first, *rest = text.text.split(HYPHEN)
    text.text = first
    text.set(qn("xml:space"), "preserve")
    after = text
    for piece in rest:
        hyphen = text.makeelement(qn("w:noBreakHyphen"))
        more = text.makeelement(qn("w:t"), {qn("xml:space"): "preserve"})
        more.text = piece
        after.addnext(hyphen)
        hyphen.addnext(more)
        after = more


def _fill(document: Opened, of: Callable[[str, float], Sequence[Any]]) -> None:
    """In place of each paragraph that waits for it what the program draws."""
    looks = Looks(document)
    for waiting in list(document.element.body.iter(qn("w:p"))):
        words = "".join(text.text or "" for text in waiting.iter(qn("w:t"))).strip()
        if not (words.startswith(OPEN) and words.endswith(CLOSE)):
            continue
        made = looks.fit(of(words[1:-1], _width(document, waiting)))
        for block in made:
            waiting.addprevious(block)
        if not made and waiting.getparent().tag == qn("w:tc"):  # a cell asks for a paragraph
            waiting.addprevious(looks.fit([paragraph("Rule")])[0])
        waiting.getparent().remove(waiting)


def _width(document: Opened, waiting: Any) -> float:
    """Of the text or of the cell in which it stands, in millimetres."""
    cell = waiting.getparent()
    if cell.tag == qn("w:tc"):
        wide = cell.tcPr.find(qn("w:tcW")) if cell.tcPr is not None else None
        number = wide.get(qn("w:w"), "") if wide is not None else ""
        # to a tenth: what the shipped layout has said in whole millimetres
        return min(_WIDEST, round(int(number) * _MILLIMETRES_A_TWIP, 1)) if number.isdecimal() else 0.0
    section = document.sections[-1]
    sides = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    return float(max(0, min(_WIDEST, sides / 36000)))


def _of_paper(name: str, paper: Paper, width: float) -> list[Any]:
    if name == names.BODY:
        return list(body(finished(paper.blocks), width, before_signature=True))
    if name == names.TO:
        return list(addressees(paper, width))
    rules = {
        names.ISSUER_RULE: lambda: issuer_rule(paper, width),
        names.MOTTO_RULE: lambda: motto_rule(width),
        names.TITLE_RULE: lambda: title_rule(paper, width),
    }
    return [rules[name]()] if name in rules else []


def _of_annex(blocks: Sequence[Block], name: str, width: float) -> list[Any]:
    return list(body(blocks, width)) if name == names.BODY else []
