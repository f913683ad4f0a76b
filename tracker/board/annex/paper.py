"""The annexes of the review as they are printed: those of papers, with what the review adds to them. Pure.

Vietnamese whatever the language of the screen. Their rows are those of the notice that concludes the meeting.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tracker.board.annex.facts import late_item, progress_item
from tracker.board.annex.queries import AnnexRow
from tracker.board.summary.queries import Buckets
from tracker.core.phrases import counted, say
from tracker.documents.numbers.dates import write_month
from tracker.items.counters.periods import Period
from tracker.items.counters.quantities import write_count
from tracker.items.deadlines.timeliness import Timeliness
from tracker.papers.late_items import LATE_TITLE, PROGRESS_TITLE, by_lateness, data_at, late_table, progress_table
from tracker.papers.paper import Block, PrintedAnnex, paragraph_of


def late_annex(
    rows: Sequence[AnnexRow], *, late: int, standing: Buckets, period: Period, committee: str, on: date
) -> PrintedAnnex:
    """Phụ lục I. `late` is how many are late in all; `standing` counts what the period was given."""
    plans = sum(row.has_parts for row in rows)
    apart = f" (gồm {_n(plans)} kế hoạch có nhiệm vụ thành phần, tính riêng)" if plans else ""
    of = f"{_n(standing.given)} nhiệm vụ {_of(period)}"
    done = counted(standing.done, "nhiệm vụ đã hoàn thành", none=say("none_done"))
    stands = f" ({done}; {say('open_items', n=_n(standing.open))})" if standing.given else ""
    total = f"Tổng số: {say('late_items', n=_n(late))}{apart} trên {of}{stands}. Số ngày quá hạn tính theo ngày lịch."
    if not late:
        total = f"Không có nhiệm vụ quá hạn trong {of}{stands}." if standing.given else "Không có nhiệm vụ quá hạn."
    items = [replace(late_item(row, on), title=_title_words(row)) for row in rows]
    table = late_table(sorted(items, key=by_lateness))
    return _printed("Phụ lục I", LATE_TITLE, table, total, committee=committee, on=on)


def progress_annex(
    rows: Sequence[AnnexRow], *, standing: Buckets, period: Period | None, committee: str, on: date
) -> PrintedAnnex:
    """Phụ lục II: every item of the period under its supervising leader, or under its lead unit."""
    total = (
        f"Tổng số {_n(standing.given)} nhiệm vụ ({_of(period)}): "
        f"đã hoàn thành {_n(standing.done)}{_late(standing.done, standing[Timeliness.DONE_LATE])}; "
        f"chưa hoàn thành {_n(standing.open)}{_late(standing.open, standing.overdue)}."
    )
    table = progress_table([replace(progress_item(row, on), title=_title_words(row)) for row in rows])
    title = f"{PROGRESS_TITLE} {_months(period)}năm {period.year}" if period else PROGRESS_TITLE
    return _printed("Phụ lục II", title, table, total, committee=committee, on=on)


def _printed(
    number: str, title: str, table: tuple[Block, ...], total: str, *, committee: str, on: date
) -> PrintedAnnex:
    """Number and day of the notice are written in by hand when it is issued."""
    notice = f"Thông báo số ……/TB-UBND ngày …… tháng {write_month(on)} năm {on.year} của {committee}"
    blocks = (*table, paragraph_of(total))
    return PrintedAnnex(number, title.upper(), f"(Kèm theo {notice})", data_at(on), blocks)


def _title_words(row: AnnexRow) -> str:
    """The duty; one of a restricted document bears its mark wherever the annex goes."""
    return f"{row.title} (văn bản hạn chế người xem)" if row.restricted else row.title


def _n(number: int) -> str:
    """A count in a sentence: padded under ten, but for none at all."""
    return write_count(number) if number else "0"


def _late(whole: int, late: int) -> str:
    """How many of them were late; nothing is said of none."""
    return f", trong đó quá hạn {_n(late)}" if whole and late else ""


def _of(period: Period | None) -> str:
    return say("carried_over", months=_months(period), year=period.year) if period else "giao trong các năm"


def _months(period: Period) -> str:
    return "" if period.months == 12 else f"{period.months:02d} tháng đầu "
