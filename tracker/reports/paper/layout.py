"""A draft as a paper: letterhead, body, annexes of figures. Pure.

Titles of sections stand in capitals and bold as Nghị định 30/2020/NĐ-CP, Phụ lục I asks; the annexes hold the figures
in tables, so that they can be added up again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tracker.papers.paper import Block, Heading, Level, Paper, Paragraph, Signature, Span
from tracker.reports.drafts.draft import Draft, DraftSection
from tracker.reports.paper.annexes import figures_annex, items_annex
from tracker.reports.paper.referring import References, told_by
from tracker.reports.writing.facts import SourceKind
from tracker.reports.writing.pieces import GAP

LEVELS = {1: Level.SECTION, 2: Level.CLAUSE, 3: Level.POINT}


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands around the body: who issues it, for whom, who signs. Texts with their variables filled."""

    issuer: tuple[str, ...]
    symbol: str
    place: str
    title: str
    year: int
    addressees: tuple[str, ...] = ()
    closing: str = ""
    recipients: tuple[str, ...] = ()
    authority: tuple[str, ...] = ()
    signer: str = ""
    superior: tuple[str, ...] = ()
    number: str = ""
    signed_on: date | None = None
    issuer_name: str = ""  # "Ủy ban nhân dân huyện Bình Sơn"
    draft_mark: str = ""  # "DỰ THẢO 3 · 14 giờ 05, ngày 15/6/2022"; empty: not a draft


def lay_out(draft: Draft, head: Letterhead) -> Paper:
    """The report as a paper: its sections, the closing sentence, two annexes of figures where there are any."""
    closing = head.closing.strip().rstrip("./")
    annexes = {SourceKind.INDICATOR: figures_annex(draft.facts), SourceKind.COUNTER: items_annex(draft.facts)}
    named = References.of(told_by(annexes))
    blocks = [block for section in draft.sections for block in _blocks(section, named)]
    if named.rest:
        blocks.append(Paragraph((Span(named.rest),)))
    if closing:
        blocks.append(Paragraph((Span(f"{closing}./."),)))
    return Paper(
        issuer=head.issuer,
        symbol=head.symbol,
        place=head.place,
        kind="BÁO CÁO",
        subject=head.title,
        signature=Signature(head.authority, head.signer),
        blocks=tuple(blocks),
        superior=head.superior,
        number=head.number,
        signed_on=head.signed_on,
        year=head.year,
        addressees=head.addressees,
        recipients=head.recipients,
        issuer_name=head.issuer_name,
        annexes=tuple(annex for annex in annexes.values() if annex is not None),
        draft_mark=head.draft_mark,
    )


def spans_of(text: str) -> tuple[Span, ...]:
    """The text with what is owed marked."""
    spans: list[Span] = []
    at = 0
    for found in GAP.finditer(text):
        spans += [Span(text[at : found.start()])] if found.start() > at else []
        spans.append(Span(found[0], is_gap=True))
        at = found.end()
    return (*spans, Span(text[at:])) if at < len(text) else tuple(spans)


def _blocks(section: DraftSection, named: References) -> Iterator[Block]:
    if section.title:
        title = section.title.upper() if section.depth == 1 else section.title
        yield Heading(LEVELS.get(section.depth, Level.DASH), section.number, title)
        for text in named.paragraphs(section):
            yield Paragraph(spans_of(text))
    else:
        for text in named.paragraphs(section):
            yield Paragraph(spans_of(f"{section.number} {text}"))
