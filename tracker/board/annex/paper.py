"""The annexes of the review as official papers, in words. Pure; Vietnamese whatever the language of the screen.

Their columns are those of the annexes of Thông báo 624/TB-VPCP (16/11/2025): I "Tổng hợp các nhiệm vụ chậm muộn", with
the result until now beside it, and II, by the leader who was assigned, with "Tiến độ". Days late are calendar days.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker.board.annex.days import due_words, grouped, late_words
from tracker.board.annex.queries import AnnexRow
from tracker.board.annex.results import late_days, progress_words, result_words
from tracker.board.summary.queries import Buckets
from tracker.items.counters.periods import Period
from tracker.items.counters.quantities import write_count
from tracker.items.deadlines.timeliness import Timeliness
from tracker.items.models.item import Origin

LATE_HEADS = (
    "STT", "Nhiệm vụ", "Văn bản giao nhiệm vụ", "Cơ quan chủ trì thực hiện", "Kết quả đến nay", "Thời hạn hoàn thành",
)  # fmt: skip
PROGRESS_HEADS = ("STT", "Tên nhiệm vụ", "Đơn vị chủ trì", "Thời hạn", "Kết quả thực hiện", "Tiến độ")
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the paper: the number and the words of each column; `id` finds the item again."""

    id: int
    number: int
    cells: Sequence[str]


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under a head; an empty head is none."""

    head: str
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Annex:
    """A whole annex, ready to be printed or put into a workbook."""

    form: str  # late, progress
    number: str  # Phụ lục I
    title: str  # in capitals
    attached: str  # (Kèm theo Thông báo số …)
    data_at: str
    heads: Sequence[str]
    groups: Sequence[Group]
    total: str

    @property
    def size(self) -> int:
        """How many items it lists."""
        return sum(len(group.lines) for group in self.groups)


def late_annex(
    rows: Sequence[AnnexRow], *, late: int, standing: Buckets, period: Period, committee: str, on: date
) -> Annex:
    """Phụ lục I. `late` is how many are late in all; `standing` counts what the period was given."""
    lines = [Line(row.id, number, _late_cells(row, on)) for number, row in enumerate(rows, 1)]
    plans = sum(row.has_parts for row in rows)
    apart = f" (gồm {_n(plans)} kế hoạch có nhiệm vụ con, tính riêng)" if plans else ""
    total = (
        f"Tổng số {_items(late)} quá hạn{apart} trên {_items(standing.given)} được giao {_of(period)} "
        f"({_n(standing.done)} đã hoàn thành, {_n(standing.open)} chưa hoàn thành). "
        "Số ngày quá hạn tính theo ngày lịch."
    )
    return Annex(
        "late", "Phụ lục I", "TỔNG HỢP CÁC NHIỆM VỤ CHẬM MUỘN", _attached(committee, on), _data_at(on), LATE_HEADS,
        [Group("", lines)] if lines else [], total,
    )  # fmt: skip


def progress_annex(
    rows: Sequence[AnnexRow], *, standing: Buckets, period: Period | None, committee: str, on: date
) -> Annex:
    """Phụ lục II: every item of the period under its supervising leader, or under its lead unit."""
    groups, number = [], 0
    for place, (head, mine) in enumerate(grouped(rows, leader=leader_words, unit=lead_words)):
        lines = []
        for row in mine:
            number += 1
            lines.append(Line(row.id, number, _progress_cells(row, on)))
        sign = ROMAN[place] if place < len(ROMAN) else str(place + 1)
        groups.append(Group(f"{sign}. {head} ({_items(len(lines))})", lines))
    total = (
        f"Tổng số {_items(standing.given)} {_of(period)}: "
        f"{_n(standing.done)} đã hoàn thành ({_n(standing[Timeliness.DONE_ON_TIME])} trong hạn, "
        f"{_n(standing[Timeliness.DONE_LATE])} quá hạn), {_n(standing.open)} chưa hoàn thành "
        f"(trong đó {_n(standing.overdue)} quá hạn)."
    )
    title = f"TÌNH HÌNH THỰC HIỆN CÁC NHIỆM VỤ ĐƯỢC GIAO {_title(period)}".strip()
    return Annex("progress", "Phụ lục II", title, _attached(committee, on), _data_at(on), PROGRESS_HEADS, groups, total)


def _late_cells(row: AnnexRow, on: date) -> list[str]:
    return [title_words(row), source_words(row), lead_words(row), result_words(row), _late_due(row, on)]


def _progress_cells(row: AnnexRow, on: date) -> list[str]:
    return [
        title_words(row),
        lead_words(row),
        due_words(row.due_on, row.due_as_written),
        result_words(row),
        progress_words(row, on),
    ]


def title_words(row: AnnexRow) -> str:
    """The duty; one of a restricted document bears its mark wherever the paper goes."""
    return f"{row.title} (văn bản hạn chế)" if row.restricted else row.title


def source_words(row: AnnexRow) -> str:
    """The paper that gives the duty, with its clause; else where it was said."""
    if row.citation:
        return ", ".join(part for part in (row.citation, row.clause) if part)
    return row.source_words or ("Nhiệm vụ thường xuyên" if row.origin is Origin.STANDING else "")


def lead_words(row: AnnexRow) -> str:
    """The lead unit in full; how many answer each for itself; empty where nobody was given it."""
    if row.lead:
        return row.lead
    return f"{write_count(row.each)} đơn vị cùng thực hiện" if row.each else ""


def _late_due(row: AnnexRow, on: date) -> str:
    """31/5/2022, and under it how late: (quá hạn 15 ngày)."""
    day, late = due_words(row.due_on, row.due_as_written), late_days(row, on)
    return f"{day}\n({late_words(late)})" if late > 0 else day


def leader_words(row: AnnexRow) -> str:
    """Đồng chí Võ Văn Đồng, Chủ tịch UBND huyện; empty where nobody was assigned."""
    if not row.leader:
        return ""
    return ", ".join(part for part in (f"Đồng chí {row.leader}", row.leader_title) if part)


def _n(number: int) -> str:
    """A count in a sentence: padded under ten, but for none at all."""
    return write_count(number) if number else "0"


def _items(number: int) -> str:
    return f"{_n(number)} nhiệm vụ"


def _of(period: Period | None) -> str:
    if period is None:
        return "trong các năm"
    months = "" if period.months == 12 else f"{period.months:02d} tháng đầu "
    return f"trong {months}năm {period.year} và còn mở từ trước"


def _title(period: Period | None) -> str:
    if period is None:
        return ""
    return f"NĂM {period.year}" if period.months == 12 else f"{period.months:02d} THÁNG ĐẦU NĂM {period.year}"


def _attached(committee: str, on: date) -> str:
    """Number and day are written in by hand when the notice is issued."""
    month = f"{on.month:02d}" if on.month < 3 else str(on.month)
    return f"(Kèm theo Thông báo số ……/TB-UBND ngày …… tháng {month} năm {on.year} của {committee})"


def _data_at(on: date) -> str:
    month = f"{on.month:02d}" if on.month < 3 else str(on.month)
    return f"Dữ liệu tính đến ngày {on.day:02d}/{month}/{on.year}"
