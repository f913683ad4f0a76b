"""Late items and progress as papers tell them: plain values, the words for them, and the two annexes. Pure.

Columns are those of the annexes of Thông báo 624/TB-VPCP (16/11/2025): I "Tổng hợp các nhiệm vụ chậm muộn", with the
result until now beside it, and II, by the leader who was assigned, with "Tiến độ". Screen, Word and workbook draw the
same rows. A day late is a calendar day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count as numbers

from tracker.core.phrases import count_in_prose, counted, say
from tracker.documents.numbers.dates import write_date
from tracker.items.deadlines.own_days import OwnDay
from tracker.items.directive_kinds import DirectiveKind
from tracker.papers.own_days import own_words
from tracker.papers.paper import Align, Block, Column, Row, Table
from tracker.papers.tables import explained
from tracker.papers.wording import roman

LATE_COLUMNS = (
    Column("STT", 1, Align.CENTRE),
    Column("Nhiệm vụ", 7),
    Column("Văn bản giao nhiệm vụ", 4.5),
    Column("Cơ quan chủ trì thực hiện", 4),
    Column("Kết quả đến nay", 6.5),
    Column("Thời hạn hoàn thành", 3.5, Align.CENTRE, is_words=True),
)
PROGRESS_COLUMNS = (
    Column("STT", 1, Align.CENTRE),
    Column("Tên nhiệm vụ", 8),
    Column("Đơn vị chủ trì", 4.5),
    Column("Thời hạn", 3, Align.CENTRE, is_words=True),
    Column("Kết quả thực hiện", 7),
    Column("Tiến độ", 3.5, Align.CENTRE),
)
LATE_TITLE, PROGRESS_TITLE = "Tổng hợp các nhiệm vụ chậm muộn", "Tình hình thực hiện các nhiệm vụ được giao"
NO_DEADLINE = say("no_deadline")
#: Why a cell of these columns may be empty.
EMPTY = {
    "Văn bản giao nhiệm vụ": "nhiệm vụ không giao bằng văn bản",
    "Cơ quan chủ trì thực hiện": "nhiệm vụ chưa giao đơn vị chủ trì",
    "Đơn vị chủ trì": "nhiệm vụ chưa giao đơn vị chủ trì",
    "Thời hạn hoàn thành": "nhiệm vụ không ấn định thời hạn",
    "Kết quả đến nay": "chưa có báo cáo",
    "Kết quả thực hiện": "chưa có báo cáo",
}
#: Items without a supervising leader, or without a lead unit, below those that have one.
OTHERS = "Nhiệm vụ khác"


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
    was_due: date | None = None  # the deadline before the decision that moved it to `due`
    late_then: bool = False  # `days_late` counts from `was_due` to that decision: by `due` it is in time
    own_days: tuple[OwnDay, ...] = ()  # of several units those that have a day for themselves
    is_quoted: bool = False  # `result` begins with what a unit has written: its words stay as they are


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


def data_at(day: date) -> str:
    """Above both annexes: Dữ liệu tính đến ngày 15/6/2022."""
    return f"Dữ liệu tính đến ngày {write_date(day)}"


def by_lateness(item: LateItem) -> int:
    """The most late first. A result that waits for confirmation has stopped its clock: its deadline says less."""
    return -item.days_late


def count(number: int, noun: str) -> str:
    """05 nhiệm vụ, 12 nhiệm vụ."""
    return counted(number, noun)


def late_words(days: int) -> str:
    """quá hạn 05 ngày."""
    return say("late", n=count_in_prose(days))


def due_words(
    due: date | None, written: str = "", *, was: date | None = None, late: str = "", between: str = "\n",
    own: Sequence[OwnDay] = (),
) -> str:  # fmt: skip
    """31/5/2022; where the paper said it otherwise: 30/6/2022 (trong quý II/2022).

    After a decision the day in force with the one before: 30/6/2022 (hạn cũ 31/5/2022); the paper's own words spoke of
    that one. `late` is told of it: (hạn cũ 31/5/2022, quá hạn 15 ngày). `between` stands before what is added: a line
    break in a narrow column. `own`: the days of units for themselves, a line each: (gia hạn đến 30/6/2022: Xã Bình An).
    """
    day = _day_words(due, written, was, late, between)
    lines = own_words(own, due)
    return f"{day}{between}{lines.replace(chr(10), between)}" if lines else day


def _day_words(due: date | None, written: str, was: date | None, late: str, between: str) -> str:
    if due is None:
        return written or NO_DEADLINE
    day, words = write_date(due), " ".join(written.split())
    if was is not None and was != due:
        old = say("was_due", day=write_date(was))
        return f"{day}{between}({old}, {late})" if late else f"{day}{between}({old})"
    is_said = not words or day in words or f"{due:%d/%m/%Y}" in words
    return day if is_said else f"{day}{between}({words})"


def due_of(item: LateItem, *, between: str = "\n") -> str:
    """The deadline of which all papers speak, with the one before."""
    late = late_words(item.days_late) if item.late_then else ""
    return due_words(item.due, item.as_written, was=item.was_due, late=late, between=between, own=item.own_days)


def late_due(item: LateItem) -> str:
    """31/5/2022, under it how late: (quá hạn 15 ngày)."""
    late = f"({late_words(item.days_late)})" if item.days_late > 0 and not item.late_then else ""
    return "\n".join(line for line in (due_of(item), late) if line)


def late_table(items: Sequence[LateItem]) -> tuple[Block, ...]:
    """Phụ lục I, in the order given; how late each is stands under its deadline, why a cell is empty under all."""
    rows = (
        Row((str(at), item.title, item.citation, item.unit, item.result, late_due(item)))
        for at, item in enumerate(items, 1)
    )
    return explained(Table(LATE_COLUMNS, tuple(rows)), EMPTY)


def progress_table(items: Sequence[ProgressItem]) -> tuple[Block, ...]:
    """Phụ lục II: under each leader who was assigned, numbered through; the others come last."""
    rows: list[Row] = []
    number = numbers(1)
    for at, (head, mine) in enumerate(_grouped(items), 1):
        rows.append(Row(group=f"{roman(at)}. {head} ({count(len(mine), 'nhiệm vụ')})"))
        rows += (Row((str(next(number)), one.title, one.unit, one.due, one.result, one.progress)) for one in mine)
    return explained(Table(PROGRESS_COLUMNS, tuple(rows)), EMPTY)


def _grouped(items: Sequence[ProgressItem]) -> list[tuple[str, list[ProgressItem]]]:
    """Under each leader who was assigned, in their order, the rest last; where nobody was, under the lead units.

    A paper that goes out does not say what the office has not yet done: there is no "not assigned".
    """
    by_leader = any(item.leader for item in items)
    found: dict[str, list[ProgressItem]] = {}
    for item in items:
        found.setdefault((item.leader if by_leader else item.unit) or OTHERS, []).append(item)
    return sorted(found.items(), key=lambda group: group[0] == OTHERS)


def plain(words: str) -> str:
    """A note inside a sentence: one line, without its full stop."""
    return " ".join(words.split()).rstrip(" .;,")
