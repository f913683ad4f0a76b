"""Công văn đôn đốc: the letter that urges a unit on with its late items. Pure.

The words are those of an office, in Vietnamese whatever the language of the screen. A few items are told in
sentences, more in a table, many in an annex.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from tracker.documents.numbers.dates import write_date
from tracker.items.counters.quantities import write_count
from tracker.papers.late_items import (
    EMPTY,
    LateItem,
    Sender,
    count,
    due_of,
    late_table,
    late_words,
    plain,
)
from tracker.papers.paper import Align, Annex, Block, Column, Paper, Row, Signature, Table, paragraph_of
from tracker.papers.tables import explained

MOST_IN_SENTENCES, MOST_IN_TABLE = 3, 12
COLUMNS = (
    Column("STT", 1, Align.CENTRE),
    Column("Nhiệm vụ", 6),
    Column("Văn bản giao nhiệm vụ", 4),
    Column("Thời hạn", 2.5, Align.CENTRE, is_words=True),
    Column("Số ngày quá hạn", 2, Align.CENTRE),
)


def urging_letter(
    sender: Sender,
    *,
    unit: str,
    items: Sequence[LateItem],
    on: date,
    reply_by: date,
    signature: Signature,
    symbol: str,
    recipients: Sequence[str] = (),
    earlier: Sequence[str] = (),
) -> Paper:
    """The letter to one unit, not numbered and not signed yet.

    `on` is the day of the figures, `reply_by` the last day to answer; `symbol` is "UBND-TH"; `earlier` cites letters
    that urged before. Raises ValueError without a late item: there is nothing to urge.
    """
    if not items:
        raise ValueError("no late item to urge on")
    several = len(items) > 1
    annexes = (Annex("Danh mục nhiệm vụ quá hạn", late_table(items), f"Số liệu tính đến ngày {write_date(on)}"),)
    return Paper(
        issuer=sender.lines,
        superior=sender.superior,
        issuer_name=sender.name,
        symbol=symbol,
        place=sender.place,
        kind="",
        subject=f"đôn đốc thực hiện {'các ' if several else ''}nhiệm vụ quá hạn",
        signature=signature,
        blocks=tuple(_blocks(sender, unit, items, on, reply_by, earlier)),
        year=on.year,
        addressees=(unit,),
        recipients=tuple(recipients) or ("Như trên", "Lưu: VT"),
        annexes=annexes if len(items) > MOST_IN_TABLE else (),
    )


def _blocks(
    sender: Sender, unit: str, items: Sequence[LateItem], on: date, reply_by: date, earlier: Sequence[str]
) -> Iterator[Block]:
    many = len(items) > MOST_IN_TABLE
    told = "chi tiết tại Phụ lục kèm theo." if many else "cụ thể như sau:"
    yield paragraph_of(
        f"Qua theo dõi tình hình thực hiện các nhiệm vụ do {sender.cited} giao, tính đến ngày {write_date(on)}, {unit} "
        f"còn {count(len(items), 'nhiệm vụ')} quá hạn chưa hoàn thành, {told}"
    )
    if len(items) <= MOST_IN_SENTENCES:
        yield from (paragraph_of(_sentence(item)) for item in items)
    elif not many:
        yield from _table(items)
    if earlier:
        these = "các nhiệm vụ" if len(items) > 1 else "nhiệm vụ"
        yield paragraph_of(
            f"{sender.cited} đã đôn đốc tại {', '.join(earlier)} nhưng đến nay {these} nêu trên vẫn chưa hoàn thành."
        )
    yield from (paragraph_of(words) for words in _requests(sender, unit, reply_by, several=len(items) > 1))


def _requests(sender: Sender, unit: str, reply_by: date, *, several: bool) -> Iterator[str]:
    """What is asked for, and the last words."""
    these, each = ("các nhiệm vụ", "từng nhiệm vụ") if several else ("nhiệm vụ", "nhiệm vụ")
    through = f" (qua {sender.office})" if sender.office else ""
    yield f"Để bảo đảm tiến độ theo yêu cầu, {sender.cited} yêu cầu {unit} thực hiện các nội dung sau:"
    yield f"1. Tập trung chỉ đạo, khẩn trương hoàn thành dứt điểm {these} nêu trên."
    yield (
        f"2. Báo cáo {sender.cited}{through} kết quả thực hiện, nguyên nhân chậm, trách nhiệm của tập thể, cá nhân "
        f"liên quan và thời gian hoàn thành {each} trước ngày {write_date(reply_by)}."
    )
    yield (
        "3. Trường hợp có khó khăn, vướng mắc vượt thẩm quyền, kịp thời báo cáo, đề xuất biện pháp để "
        f"{sender.cited} xem xét, chỉ đạo."
    )
    yield f"{sender.cited} yêu cầu {unit} nghiêm túc triển khai thực hiện."


def _sentence(item: LateItem) -> str:
    """- Kiểm tra … theo Kế hoạch số …; thời hạn hoàn thành: 31/5/2022; quá hạn 15 ngày; kết quả đến nay: …"""
    parts = [plain(item.title) + (f" ({plain(item.citation)})" if item.citation else "")]
    due = due_of(item, between=" ")
    parts += [f"thời hạn hoàn thành: {due}", late_words(item.days_late)]
    if item.result:
        words = plain(item.result)
        parts.append(f"kết quả đến nay: {words if item.is_quoted else lowered(words)}")
    return f"- {'; '.join(parts)}."


def _table(items: Sequence[LateItem]) -> tuple[Block, ...]:
    rows = (
        Row((str(at), item.title, item.citation, due_of(item), write_count(item.days_late)))
        for at, item in enumerate(items, 1)
    )
    return explained(Table(COLUMNS, tuple(rows)), EMPTY)


def lowered(words: str) -> str:
    """Inside a sentence it begins small, but for what is written in capitals (UBND, CCHC)."""
    first = words.split(" ", 1)[0]
    return words if len(first) > 1 and first.isupper() else words[:1].lower() + words[1:]
