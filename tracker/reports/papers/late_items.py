"""What the letters about late items speak of, as plain values, and the words for it. Pure.

A day late is a calendar day, as in the annexes of Thông báo 624/TB-VPCP (16/11/2025).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker.board.annex.days import due_words, grouped, moved_words
from tracker.board.annex.days import late_words as days_late_words
from tracker.items.counters.quantities import write_count
from tracker.items.models.directive import DirectiveKind
from tracker.reports.papers.paper import Align, Column, Row, Table

LATE_COLUMNS = (
    Column("STT", 1, Align.CENTRE),
    Column("Nhiệm vụ", 9),
    Column("Văn bản giao nhiệm vụ", 5),
    Column("Cơ quan chủ trì thực hiện", 4.5),
    Column("Thời hạn hoàn thành", 3.5, Align.CENTRE),
)
PROGRESS_COLUMNS = (
    Column("STT", 1, Align.CENTRE),
    Column("Tên nhiệm vụ", 8),
    Column("Đơn vị chủ trì", 4.5),
    Column("Thời hạn", 3, Align.CENTRE),
    Column("Kết quả thực hiện", 7),
    Column("Tiến độ", 3.5, Align.CENTRE),
)
NEXT_LINE = "\n"


@dataclass(frozen=True, slots=True)
class Sender:
    """Who writes: the letterhead's lines, the place, and the names as a sentence has them."""

    lines: tuple[str, ...]  # ("ỦY BAN NHÂN DÂN", "HUYỆN BÌNH SƠN")
    name: str  # "Ủy ban nhân dân huyện Bình Sơn"
    cited: str  # "UBND huyện Bình Sơn"
    place: str  # "Bình Sơn"
    office: str  # "Văn phòng HĐND và UBND huyện": answers go through it; empty: straight to the committee
    superior: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the leadership decided on an item. `until`: the day of the answer, of the work, or the new deadline."""

    kind: DirectiveKind
    words: str = ""
    until: date | None = None
    due_before: date | None = None


@dataclass(frozen=True, slots=True)
class LateItem:
    """An item past its deadline on the day of the paper."""

    title: str
    unit: str  # in full: "Phòng Nội vụ", "14 đơn vị cùng thực hiện"; empty: given to nobody
    due: date | None  # the deadline of which the paper speaks
    days_late: int  # calendar days
    citation: str = ""  # "Kế hoạch số 12/KH-UBND ngày 25/01/2022"
    as_written: str = ""  # the deadline's own words: "trong quý II/2022"
    result: str = ""  # how far it has come
    rulings: tuple[Ruling, ...] = ()
    several: bool = False  # `unit` counts units that each answer
    moved_to: date | None = None  # the deadline in force by now, where one of the decisions has moved it


@dataclass(frozen=True, slots=True)
class ProgressItem:
    """An item of the second annex, whatever its state."""

    title: str
    unit: str
    due: str  # "31/5/2022", "Không thời hạn"
    result: str
    progress: str  # Đang thực hiện, Đã hoàn thành, Chưa hoàn thành, Đã hoàn thành quá hạn
    leader: str = ""  # "Đồng chí Võ Văn Đồng, Chủ tịch UBND huyện"
    id: int = 0


def count(number: int, noun: str) -> str:
    """05 nhiệm vụ, 12 nhiệm vụ."""
    return f"{write_count(number)} {noun}"


def late_words(item: LateItem) -> str:
    """quá hạn 05 ngày."""
    return days_late_words(item.days_late)


def deadline(item: LateItem, *, between: str = " ") -> str:
    """31/5/2022; with the words of the paper where they say it otherwise: 30/6/2022 (trong quý II/2022).

    `between` stands before the words: a line break where a column is narrow.
    """
    return due_words(item.due, item.as_written, between=between)


def late_due(item: LateItem) -> str:
    """31/5/2022, under it how late; where it has been moved since, to which day."""
    moved = f"\n{moved_words(item.moved_to)}" if item.moved_to else ""
    return f"{deadline(item, between=NEXT_LINE)}\n({late_words(item)}){moved}"


def late_table(items: Sequence[LateItem]) -> Table:
    """Phụ lục I of 624/TB-VPCP, its columns; how late each is stands under its deadline."""
    rows = (
        Row(
            (
                str(at),
                item.title,
                item.citation,
                item.unit,
                late_due(item),
            )
        )
        for at, item in enumerate(items, 1)
    )
    return Table(LATE_COLUMNS, tuple(rows))


def progress_table(items: Sequence[ProgressItem]) -> Table:
    """Phụ lục II of 624/TB-VPCP: under each leader who was assigned, numbered through; the others come last."""
    rows: list[Row] = []
    number = 0
    for head, mine in grouped(items, leader=lambda item: item.leader, unit=lambda item: item.unit):
        rows.append(Row(group=head))
        for item in mine:
            number += 1
            rows.append(Row((str(number), item.title, item.unit, item.due, item.result, item.progress)))
    return Table(PROGRESS_COLUMNS, tuple(rows))


def plain(words: str) -> str:
    """A note inside a sentence: one line, without its full stop."""
    return " ".join(words.split()).rstrip(" .;,")
