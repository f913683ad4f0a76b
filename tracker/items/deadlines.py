"""Deadlines as offices write them: "trong tháng 7/2022", "trước ngày 30/6", "trong quý IV". Pure.

Sources: the reading of "trước ngày X" as X follows the annex of Thông báo 624/TB-VPCP (16/11/2025), which records it
so.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tracker.calendar.working_days import WorkCalendar


class Precision(StrEnum):
    """How exactly a deadline was written; its day is the last of the period."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    PERIOD = "period"  # trong thời hạn 10 ngày làm việc kể từ ngày nhận


#: What ends with a period rather than on a day that was named: it may move to the next working day.
PERIODS = (Precision.MONTH, Precision.QUARTER, Precision.YEAR, Precision.PERIOD)


class DeadlineKind(StrEnum):
    """Whether there is a deadline at all."""

    FIXED = "fixed"
    NONE = "none"
    RECURRING = "recurring"


@dataclass(frozen=True, slots=True)
class Term:
    """A number of days from a day on: "trong thời hạn 10 ngày làm việc kể từ ngày nhận" (the day is then not known)."""

    days: int
    working: bool
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """What a phrase says: the last day, how exactly, the first day if one was said, and the words themselves.

    A `term` has no last day until the day is known from which it is counted: resolve() gives it.
    """

    kind: DeadlineKind
    due_on: date | None = None
    precision: Precision = Precision.DAY
    starts_on: date | None = None
    as_written: str = ""
    term: Term | None = None


class DeadlineError(ValueError):
    """The phrase is no deadline that we read; `reason` is format or impossible (31/11)."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


DAY = r"(?:ngay )?(\d{1,2}) ?[/.-] ?(\d{1,2})(?: ?[/.-] ?(\d{4}))?"
LONG_DAY = r"(?:ngay )?(\d{1,2}) thang (\d{1,2})(?: nam (\d{4}))?"
MONTH = r"thang (\d{1,2})(?: ?/ ?(\d{4})| nam (\d{4}))?"
QUARTER = r"quy (iv|iii|ii|i|[1-4])(?: ?/ ?(\d{4})| nam (\d{4}))?"
YEAR = r"nam (\d{4})"
BEFORE = (
    r"(?:truoc|cham nhat(?: vao)?|den het|het|den|trong|vao|han"
    r"|xong truoc|hoan thanh truoc|hoan thanh trong|thoi han|:|la)"
)
NO_END = re.compile(
    r"(?:khong thoi han|thuong xuyen|hang nam|hang nam va cac nam tiep theo"
    r"|khong co thoi han|khong|lau dai|.*cac nam tiep theo)"
)
#: "trong thời hạn 10 ngày làm việc, kể từ ngày nhận được văn bản", "sau 15 ngày kể từ ngày 20/6/2022".
TERM = re.compile(
    r"(?:(?:trong|sau)(?: vong)? )?(?:thoi han )?(?:la )?(?P<days>\d{1,4}) ngay(?P<working> lam viec)?"
    r"(?:,? (?:ke tu|tinh tu|tu) (?:ngay )?(?:(?P<d>\d{1,2}) ?[/.-] ?(?P<m>\d{1,2})(?: ?[/.-] ?(?P<y>\d{4}))?"
    r"|(?:khi )?(?:nhan|giao|duoc giao|tiep nhan)(?: duoc)?(?: (?:van ban|nhiem vu|cong van|ho so|day du|hop le))*))?"
)
MOST_DAYS = 1100
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def _fold(text: str) -> str:
    parts = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return " ".join("".join(c for c in parts if not unicodedata.combining(c)).split()).strip(" .;,")


def read_deadline(text: str, *, year: int) -> Deadline:
    """The deadline of a phrase; a day or month without a year belongs to `year` (that of the plan).

    Empty text and "thường xuyên" are no deadline; "hằng tháng" recurs. Raises DeadlineError.
    """
    written = " ".join(unicodedata.normalize("NFC", text).split())
    said = _fold(text)
    if not said or NO_END.fullmatch(said):
        return Deadline(DeadlineKind.NONE, as_written=written)
    if re.search(r"\bhang (?:ngay|tuan|thang|quy|nam)\b|\bdinh ky\b", said):
        return Deadline(DeadlineKind.RECURRING, as_written=written)
    term = TERM.fullmatch(said)
    if term:
        return Deadline(DeadlineKind.FIXED, None, Precision.PERIOD, None, written, _term(term, year))
    for pattern, make in FORMS:
        found = re.fullmatch(pattern, said)
        if found:
            starts_on, due_on, precision = _made(make, found, year)
            return Deadline(DeadlineKind.FIXED, due_on, precision, starts_on, written)
    raise DeadlineError("format")


def _made(make: Callable[[re.Match[str], int], Made], found: re.Match[str], year: int) -> Made:
    """What a form says; a year that no calendar has (0000) is impossible, an end before its beginning no deadline."""
    try:
        starts_on, due_on, precision = make(found, year)
    except DeadlineError:
        raise
    except (ValueError, OverflowError) as error:
        raise DeadlineError("impossible") from error
    if starts_on is not None and starts_on > due_on:
        raise DeadlineError("format")
    return starts_on, due_on, precision


def _term(found: re.Match[str], year: int) -> Term:
    days = int(found["days"])
    if not 1 <= days <= MOST_DAYS:
        raise DeadlineError("impossible")
    since = _day(found["d"], found["m"], found["y"], year) if found["d"] else None
    return Term(days, bool(found["working"]), since)


def resolve(days: int, *, working: bool, since: date, work: WorkCalendar) -> date:
    """The last day of a term. The first day is not counted (Bộ luật Dân sự 91/2015/QH13, Điều 147).

    Whether a term in calendar days that ends on a day off moves on is the office's rule, not counted here.
    """
    return work.add(since, days) if working else since + timedelta(days=days)


def last_day(year: int, month: int) -> date:
    """The last day of a month; raises DeadlineError for a month that is none."""
    if not 1 <= month <= 12:
        raise DeadlineError("impossible")
    return date(year, month, calendar.monthrange(year, month)[1])


def _day(day: str, month: str, year: str | None, default: int) -> date:
    try:
        return date(int(year or default), int(month), int(day))
    except ValueError as error:
        raise DeadlineError("impossible") from error


Made = tuple[date | None, date, Precision]


def _one_day(m: re.Match[str], year: int) -> Made:
    return None, _day(m[1], m[2], m[3], year), Precision.DAY


def _two_days(m: re.Match[str], year: int) -> Made:
    last = _day(m[4], m[5], m[6], year)
    first = _day(m[1], m[2], m[3], last.year)
    if first > last and m[3] is None and m[6] is not None:  # from 20/12 to 10/01/2023
        first = _day(m[1], m[2], None, last.year - 1)
    return first, last, Precision.DAY


def _month(m: re.Match[str], year: int) -> Made:
    return None, last_day(int(m[2] or m[3] or year), int(m[1])), Precision.MONTH


def _quarter(m: re.Match[str], year: int) -> Made:
    number = ROMAN.get(m[1]) or int(m[1])
    return None, last_day(int(m[2] or m[3] or year), number * 3), Precision.QUARTER


def _year(m: re.Match[str], _year: int) -> Made:
    return None, date(int(m[1]), 12, 31), Precision.YEAR


def _half(m: re.Match[str], year: int) -> Made:
    return None, date(int(m[2] or year), 6 if m[1] == "dau" else 12, 30 if m[1] == "dau" else 31), Precision.MONTH


_LEAD = rf"(?:{BEFORE} )*"
FORMS: tuple[tuple[str, Callable[[re.Match[str], int], Made]], ...] = (
    (_LEAD + DAY, _one_day),
    (_LEAD + LONG_DAY, _one_day),
    (rf"(?:tu )?{DAY} (?:den|-|–) (?:het )?{DAY}", _two_days),
    (_LEAD + rf"(?:cuoi )?{MONTH}", _month),
    (_LEAD + rf"(?:cuoi )?{QUARTER}", _quarter),
    (_LEAD + r"6 thang (dau|cuoi) nam(?: (\d{4}))?", _half),
    (_LEAD + rf"(?:cuoi )?{YEAR}", _year),
    (_LEAD + r"(?:ca )?nam (\d{4})", _year),
)


def write_due(due_on: date, precision: Precision) -> str:
    """As said in a sentence: "trong tháng 7/2022", "trước ngày 30/6/2022", "trong quý IV/2022", "trong năm 2022"."""
    if precision is Precision.MONTH:
        return f"trong tháng {due_on.month}/{due_on.year}"
    if precision is Precision.QUARTER:
        return f"trong quý {('I', 'II', 'III', 'IV')[(due_on.month - 1) // 3]}/{due_on.year}"
    if precision is Precision.YEAR:
        return f"trong năm {due_on.year}"
    return f"trước ngày {write_day(due_on)}"


def write_day(day: date) -> str:
    """In prose, the day padded under 10, the month under 3 (Nghị định 30/2020/NĐ-CP, Phụ lục I): 03/6/2022."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"{day.day:02d}/{month}/{day.year}"
