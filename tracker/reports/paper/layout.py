"""A draft as a paper: letterhead, body, annexes of figures. Pure.

Titles of sections stand in capitals and bold as Nghị định 30/2020/NĐ-CP, Phụ lục I asks; the annexes hold the figures
in tables, so that they can be added up again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.documents.numbers.dates import write_date
from tracker.items.counters.quantities import write_count, write_quantity, write_ratio, write_share
from tracker.papers.paper import (
    Align,
    Annex,
    Block,
    Column,
    Heading,
    Level,
    Paper,
    Paragraph,
    Row,
    Signature,
    Span,
    Table,
)
from tracker.reports.drafts.draft import CountFact, Draft, DraftSection
from tracker.reports.writing.pieces import GAP

LEVELS = {1: Level.SECTION, 2: Level.CLAUSE, 3: Level.POINT}
INDICATOR_COLUMNS = (
    Column("STT", 0.65, Align.CENTRE),
    Column("Chỉ tiêu", 4.2),
    Column("Đơn vị tính", 1.4, Align.CENTRE),
    Column("Thực hiện", 1.4, Align.RIGHT),
    Column("Kế hoạch", 1.4, Align.RIGHT),
    Column("Tỷ lệ", 1, Align.RIGHT),
    Column("Tính đến ngày", 1.3, Align.CENTRE),
    Column("Ước thực hiện", 1.4, Align.RIGHT),
    Column("Ước đến ngày", 1.3, Align.CENTRE),
)
ITEM_COLUMNS = (
    Column("STT", 0.65, Align.CENTRE),
    Column("Nhiệm vụ", 4),
    Column("Văn bản giao nhiệm vụ", 2.4),
    Column("Cơ quan chủ trì thực hiện", 1.7),
    Column("Kết quả thực hiện", 3.4, is_words=True),
    Column("Thời hạn hoàn thành", 1.3, Align.CENTRE),
)


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


def lay_out(draft: Draft, head: Letterhead, *, cut_off: date) -> Paper:
    """The report as a paper: its sections, the closing sentence, two annexes of figures where there are any."""
    closing = head.closing.strip().rstrip("./")
    blocks = [block for section in draft.sections for block in _blocks(section)]
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
        annexes=tuple(_annexes(draft, cut_off)),
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


def _blocks(section: DraftSection) -> Iterator[Block]:
    if section.title:
        title = section.title.upper() if section.depth == 1 else section.title
        yield Heading(LEVELS.get(section.depth, Level.DASH), section.number, title)
        for text in section.paragraphs:
            yield Paragraph(spans_of(text))
    else:
        for text in section.paragraphs:
            yield Paragraph(spans_of(f"{section.number} {text}"))


def _annexes(draft: Draft, cut_off: date) -> Iterator[Annex]:
    note = f"Số liệu chốt đến ngày {write_date(cut_off)}"
    if draft.facts.indicators:
        rows = tuple(_indicator_rows(list(draft.facts.indicators.values())))
        yield Annex("SỐ LIỆU THỐNG KÊ", (Table(INDICATOR_COLUMNS, rows),), note)
    rows = tuple(_item_rows(draft))
    if rows:
        yield Annex("TIẾN ĐỘ THỰC HIỆN CÁC NHIỆM VỤ CÓ CHỈ TIÊU", (Table(ITEM_COLUMNS, rows),), note)


def _indicator_rows(facts: Sequence[CountFact]) -> Iterator[Row]:
    number = 0
    for fact in facts:
        number += not fact.is_part
        share = write_share(fact.value, fact.target) if fact.value is not None and fact.target else ""
        target = write_quantity(fact.target, decimals=fact.decimals) if fact.target else ""
        ahead = "" if fact.estimate is None else write_quantity(fact.estimate, decimals=fact.decimals)
        name = ("", f"- {fact.label}") if fact.is_part else (str(number), fact.label)
        yield Row((*name, fact.noun, _value(fact), target, share, _day(fact.as_of), ahead, _day(fact.estimate_on)))


def _item_rows(draft: Draft) -> Iterator[Row]:
    counted = [item for item in draft.facts.items.values() if item.counts]
    for number, item in enumerate(counted, 1):
        results = "\n".join(map(_result, item.counts.values()))
        yield Row((str(number), item.title, item.citation, item.unit, results, _day(item.due_on)))


def _result(fact: CountFact) -> str:
    """A figure as a line of the cell: "Xã đã kiểm tra: 10/14"; its noun where the name does not begin with it."""
    if fact.value is None:
        return f"{fact.label}: chưa có số liệu"
    if fact.target:
        done = write_ratio(fact.value, fact.target, decimals=fact.decimals)
    else:
        done = write_count(fact.value, decimals=fact.decimals)
    is_said = f"{fact.label} ".casefold().startswith(f"{fact.noun} ".casefold())
    return f"{fact.label}: {done}" + ("" if is_said or not fact.noun else f" {fact.noun}")


def _value(fact: CountFact) -> str:
    return "" if fact.value is None else write_quantity(fact.value, decimals=fact.decimals)


def _day(iso: str) -> str:
    return write_date(date.fromisoformat(iso)) if iso else ""
