"""The deadline of a table's cell: all its words, what kind, and the last day that they name. Pure, bounded.

"Quý IV/2025", "Tháng 6, 12", "Trước 15/12", "2026-2030", "Hằng năm", "Sau khi Chính phủ ban hành". A day without a year
belongs to the year of the table's title, else to the first such day that is not long before the day of issue.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tracker.items.deadlines.grammar import ROMAN, TET, DeadlineError, fold, last_day

MOST_LETTERS = 300
LONG_AGO = 30  # days: "15/01" in a paper of November is a day of next January

_YEAR = r"(?:19|20)\d\d"
_DAY = re.compile(
    rf"(?<![\d/.,])(?<!tuan )(?<!thang )(?P<d>\d{{1,2}})(?: ?[/.] ?|-)(?P<m>\d{{1,2}})"
    rf"(?:(?: ?[/.] ?|-)(?P<y>{_YEAR}|\d\d)(?!\d)|,? nam (?P<y2>{_YEAR}))?(?![\d/%]|[.,]\d)"
    rf"|(?<!\d)(?<!tuan )(?P<d2>\d{{1,2}}) thang (?P<m2>\d{{1,2}})(?: ?[/-] ?(?P<y3>{_YEAR})|,? ?nam (?P<y4>{_YEAR}))?"
)
_MONTH = re.compile(
    r"\b(?:thang|t)\.? ?(?P<m>\d{1,2})(?!\d)(?P<more>(?: ?(?:,|-|–|va|den|;) ?(?:thang )?\d{1,2}(?!\d))*)"
    rf"(?: ?[/.-] ?(?P<y>{_YEAR})|,? ?(?:cua )?nam (?P<y2>{_YEAR}))?"
    rf"|(?<![\w/.-])(?<!quy )(?<!qui )(?P<m2>\d{{1,2}}) ?[/-] ?(?P<y3>{_YEAR})(?!\d)"  # not Quý 4/2026
)
_QUARTER = re.compile(
    r"\b(?:qu[yi]|q)\.? ?(?P<q>iv|iii|ii|i|[1-4])(?![a-z\d])"
    r"(?P<more>(?: ?(?:,|-|–|va|den|;) ?(?:qu[yi] )?(?:iv|iii|ii|i|[1-4])(?![a-z\d]))*)"
    rf"(?: ?[/.-] ?(?P<y>{_YEAR})|,? ?(?:cua )?nam (?P<y2>{_YEAR}))?"
)
_HALF = re.compile(rf"\b0?6 thang (?P<half>dau|cuoi)(?: nam| cua nam)?(?: ?/? ?(?P<y>{_YEAR}))?")
_END = re.compile(rf"\b(?:cuoi|trong|het|ca|giua|dau) nam(?: nay)?(?: (?P<y>{_YEAR}))?")
_TET = re.compile(rf"\btruoc tet(?: nguyen dan)?(?: [a-z]+ [a-z]+)?(?:,? (?:nam )?(?P<y>{_YEAR}))?")
_ANY_YEAR = re.compile(rf"(?<!\d){_YEAR}(?!\d)")
_RANGE = re.compile(r"\d ?(?:-|–|den|toi)(?: het)?(?: ngay| thang| quy| nam)? ?[\div]|\btu\b.*\bden\b|giai doan")
_OFTEN = re.compile(
    r"thuong xuyen|\d+ (?:thang|nam|tuan|ngay) (?:mot|1|01) lan|moi nam \d+ lan|\b(?:hang|moi) (?:ngay|tuan"
    r"|thang|quy|nam|dot|ky|vu)\b|dinh ky|lien tuc|lau dai"
    r"|(?:thang|ngay|tuan) (?:cuoi|dau|thu \w+)(?: cua)?(?: moi| hang)? (?:quy|ky|thang|nam)\b"
    r"|nam (?:tiep theo|sau)\b"
    r"|tro di\b|\d+ ?lan ?/|\blan/|hang nam|xuyen suot$|\bca giai doan$|ngay/lan|thang/lan|trong suot"
)
_STARTS = re.compile(r"(?:bat dau |ke )?tu (?:ngay |thang |quy |nam )?[\divx/. -]+(?:thang \d+ )?(?:nam \d+)?$")
_EVENT = re.compile(
    r"\b(?:sau|truoc|ngay|tu|den|cho den|cho toi) khi\b|\bkhi (?:co|phat|duoc|cap|hoan|co quan|nhan)|phat sinh"
    r"|\btheo (?:tien do|lo trinh|ke hoach|huong dan|quy dinh|yeu cau|thoi gian|chi dao|chuong trinh|lich"
    r"|phan cong|thuc te"
    r"|tung|thoi diem|quyet dinh|nghi|de nghi|mua vu|nhiem vu)|\bngay sau\b|ke tu|\bsau ngay\b|(?:truoc"
    r"|sau) .{3,60} \d+ ngay$"
    r"|\d+ (?:ngay|tuan|thang)(?: lam viec)? (?:sau|truoc|ke|tinh)|trong (?:thoi gian|vong|thoi han) "
    r"|\bngay(?: lap tuc)?$"
    r"|^truoc (?:khi )?(?:vao |khai giang )?nam hoc|\bnhiem ky\b|\btruoc (?:va|trong|sau)\b|tuy (?:theo|tinh)"
    r"|\bkhi can\b|^sau |^truoc (?!\d|ngay|thang|quy"
    r"|nam|tet|\d+h)"
)
_FIRM = re.compile(
    r"(?:truoc|cham nhat|den|het|xong|hoan thanh|du kien|han)"
    r"(?: (?:la|vao|trong|truoc|ngay|den|het|dau|cuoi))*+:? (?:\d{1,2} ?[/.-]|\d{1,2}h|\d{1,2} thang"
    r"|qu[yi] [\div]|thang \d|nam \d)"
)
_ROUND_THE_CLOCK = re.compile(r"24 ?/ ?(?:7|24)\b")
_NOTHING = re.compile(r"[\W_]*")


class DueKind(StrEnum):
    """What the words of a deadline say. A day is the last of a period that was named."""

    DATE = "date"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    PERIOD = "period"
    RECURRING = "recurring"
    RELATIVE = "relative"


@dataclass(frozen=True, slots=True)
class WrittenDue:
    """What a cell says of a deadline. `is_guessed`: its year is; `is_impossible`: it names a day that is none."""

    kind: DueKind
    on: date | None = None
    is_guessed: bool = False
    is_impossible: bool = False


def read_written_due(words: str, issued: date | None, year: int | None = None) -> WrittenDue | None:
    """The deadline of a cell; None where it names none. `year`: of the table, for days without a year."""
    said = _ROUND_THE_CLOCK.sub("lien tuc", fold(words[:MOST_LETTERS])).strip("()-–. ;,")
    if _NOTHING.fullmatch(said):
        return None
    if (_OFTEN.search(said) and not _HALF.search(said)) or _STARTS.match(said):
        return WrittenDue(DueKind.RECURRING)
    if _EVENT.search(said) and not _FIRM.search(said):
        return WrittenDue(DueKind.RELATIVE)
    try:
        found = _last(said, issued, year)
    except (DeadlineError, ValueError, KeyError):
        return WrittenDue(DueKind.DATE, is_impossible=True)
    if found is None:
        return None
    kind, on, guessed = found
    if len(_ANY_YEAR.findall(said)) > 1 if kind is DueKind.YEAR else _RANGE.search(said):
        kind = DueKind.PERIOD
    return WrittenDue(kind, on, guessed)


def _last(said: str, issued: date | None, year: int | None) -> tuple[DueKind, date, bool] | None:
    """The last day that is named, by the finest measure in which one is."""
    for kind, mentions in (
        (DueKind.DATE, _days(said)), (DueKind.MONTH, _months(said)), (DueKind.QUARTER, _quarters(said)),
    ):  # fmt: skip
        *_, last = (None, *mentions)
        if last is not None:
            of, month, day = last
            on, guessed = _in_year(of, month, day, issued, year)
            return (kind, on, guessed) if on else None
    return _of_year(said, issued, year)


def _days(said: str) -> Iterator[tuple[int, int, int]]:
    """Year (0: none), month, day of each day that is named."""
    for found in _DAY.finditer(said):
        day, month = int(found["d"] or found["d2"]), int(found["m"] or found["m2"])
        of = found["y"] or found["y2"] or found["y3"] or found["y4"] or "0"
        if found["d"] and month > 12 >= day and not int(of):
            continue  # 12/26: no day
        yield (2000 + int(of) if len(of) == 2 else int(of)), month, day


def _months(said: str) -> Iterator[tuple[int, int, int]]:
    for found in _MONTH.finditer(said):
        more = re.findall(r"\d+", found["more"] or "")
        month = int(more[-1] if more else found["m"] or found["m2"])
        if 1 <= month <= 12:
            yield int(found["y"] or found["y2"] or found["y3"] or 0), month, 0


def _quarters(said: str) -> Iterator[tuple[int, int, int]]:
    for found in _QUARTER.finditer(said):
        more = re.findall(r"iv|iii|ii|i|[1-4]", found["more"].replace("quy", "")) if found["more"] else []
        name = more[-1] if more else found["q"]
        yield int(found["y"] or found["y2"] or 0), 3 * (ROMAN.get(name) or int(name)), 0


def _in_year(of: int, month: int, day: int, issued: date | None, year: int | None) -> tuple[date | None, bool]:
    """The day, and whether its year was guessed; a month without a day gives its last."""

    def on(of: int) -> date:
        return date(of, month, day) if day else last_day(of, month)

    if of:
        return on(of), False
    if year:
        return on(year), True
    if issued is None:
        return None, True
    found = on(issued.year)
    return (on(issued.year + 1) if issued - found > timedelta(days=LONG_AGO) else found), True


def _of_year(said: str, issued: date | None, year: int | None) -> tuple[DueKind, date, bool] | None:
    """Half a year, a year, the days before Tết."""
    guess = year or (issued.year if issued else None)
    if half := _HALF.search(said):
        of = int(half["y"] or guess or 0)
        return (DueKind.PERIOD, last_day(of, 6 if half["half"] == "dau" else 12), not half["y"]) if of else None
    if tet := _TET.search(said):
        of = int(tet["y"] or guess or 0)
        return (DueKind.DATE, date(of, *TET[of]) - timedelta(days=1), not tet["y"]) if of else None
    years = _ANY_YEAR.findall(said)
    if years:
        return DueKind.YEAR, date(int(years[-1]), 12, 31), False
    if _END.search(said) and guess:
        return DueKind.YEAR, date(guess, 12, 31), True
    return None
