"""The grammar of deadlines: what "trong tháng 7/2022" or "10 ngày làm việc kể từ ngày nhận" says of days. Pure.

Sources: phrases of plans, conclusions and letters of 2022 and 2025; the reading of "trước ngày X" as X follows the
annex of Thông báo 624/TB-VPCP (16/11/2025), which records it so.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from tracker.core.marks import decomposed


class Precision(StrEnum):
    """How exactly a deadline was written; its day is the last of the period."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    PERIOD = "period"  # trong thời hạn 10 ngày làm việc kể từ ngày nhận


@dataclass(frozen=True, slots=True)
class Term:
    """A number of days from a day on: "trong thời hạn 10 ngày làm việc kể từ ngày nhận".

    `since` is known where the phrase names the day; `from_issue`: it is the day of issue of the document ("kể từ ngày
    ký"); else the day on which the duty is given to its unit.
    """

    days: int
    working: bool
    since: date | None = None
    from_issue: bool = False


class Span(NamedTuple):
    """A first day, if one was said, the last day (none for "từ ngày 01/12/2022"), and how exactly it was said."""

    starts_on: date | None
    due_on: date | None
    precision: Precision


class DeadlineError(ValueError):
    """The phrase is no deadline that we read; `reason` is format or impossible (31/11)."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


MOST_DAYS = 1100
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
#: The first day of the lunar year, by year.
TET = {
    2020: (1, 25), 2021: (2, 12), 2022: (2, 1), 2023: (1, 22), 2024: (2, 10), 2025: (1, 29), 2026: (2, 17),
    2027: (2, 6), 2028: (1, 26), 2029: (2, 13), 2030: (2, 2), 2031: (1, 23), 2032: (2, 11), 2033: (1, 31),
    2034: (2, 19), 2035: (2, 8), 2036: (1, 28), 2037: (2, 15), 2038: (2, 4), 2039: (1, 24), 2040: (2, 12),
}  # fmt: skip

SLASHED = r"\d{1,2} ?[/.-] ?\d{1,2}(?: ?[/.-] ?\d{4})?"
SPELT = r"\d{1,2} thang \d{1,2}(?: ?/ ?\d{4}| nam \d{4})?"
DAY = rf"(?:ngay )?({SLASHED}|{SPELT})"
MONTH = r"thang (\d{1,2})(?: ?/ ?(\d{4})| nam (\d{4}))?"
QUARTER = r"quy (iv|iii|ii|i|[1-4])(?: ?/ ?(\d{4})| nam (\d{4}))?"
HOUR = r"(?:\d{1,2}(?: ?(?:gio|h)(?: ?\d{2})?|:\d{2})(?: phut)?,? )?"
LEAD = (
    r"(?:(?:truoc|cham nhat(?: vao)?|den het|het|den|trong|vao|han|xong truoc|xong|hoan thanh truoc|hoan thanh trong"
    rf"|hoan thanh|thoi han|thoi gian|:|la) )*+{HOUR}"
)
TAIL = r"(?: se [a-z ]{2,40})?"
NO_END = re.compile(
    r"(?:khong thoi han|(?:thuc hien )?thuong xuyen(?:,? theo yeu cau(?: nhiem vu)?)?|hang nam"
    r"|hang nam va cac nam tiep theo|khong co thoi han|khong|lau dai|khi (?:co )?phat sinh"
    r"|.*(?:cac|nhung) nam tiep theo)"
)
RECURS = re.compile(r"\bhang (?:ngay|tuan|thang|quy|nam)\b|\bdinh ky\b")
#: What a duty comes in: "kể từ ngày nhận được đầy đủ hồ sơ hợp lệ".
PAPER = (
    r"(?: (?:van ban|nhiem vu|cong van|ho so|ke hoach|quyet dinh|thong bao|chi thi|ket luan|y kien|chi dao|viec|du"
    r"|day du|hop le|nay))*"
)
RECEIVED = rf"(?:duoc |tiep )?(?:nhan|giao|phan cong)(?: duoc)?{PAPER}"
ISSUED = (
    rf"(?:ky|ban hanh)(?: ban hanh)?{PAPER}"
    r"|(?:van ban|ke hoach|quyet dinh|chi thi|thong bao)(?: nay)? duoc (?:ky|ban hanh)"
)
TERM = re.compile(
    r"(?:(?:cham nhat|toi da|khong qua|trong|sau|vong|thoi han:?|thoi gian:?|han:?|la) )*"
    r"(?P<days>\d{1,4})(?: \([a-z ]+\))? ngay(?P<working> lam viec)?"
    rf"(?:,? (?:ke tu|tinh tu|tu|sau)(?: (?:ngay|khi))? (?:(?P<since>{DAY})|{RECEIVED}|(?P<issue>{ISSUED})))?"
)
#: "trong 10 ngày làm việc (từ ngày 20/11/2025 đến ngày 03/12/2025)": the days named decide.
NAMED = re.compile(r".{0,60}\d ngay(?: lam viec)? \((?P<days>tu .+)\)")


def fold(text: str) -> str:
    """Lower case, without accents, single spaces, without the full stop at the end."""
    parts = decomposed(text.casefold().replace("đ", "d"))
    return " ".join("".join(c for c in parts if not unicodedata.combining(c)).split()).strip(" .;,")


def read_term(said: str, year: int) -> Term | None:
    """The number of days that folded words say; None where they say something else. Raises DeadlineError."""
    found = TERM.fullmatch(said)
    if found is None:
        return None
    days = int(found["days"])
    if not 1 <= days <= MOST_DAYS:
        raise DeadlineError("format")
    since = _day(found["since"], year) if found["since"] else None
    return Term(days, bool(found["working"]), since, from_issue=bool(found["issue"]))


def read_span(said: str, year: int) -> Span | None:
    """The days that folded words say; None where they are no deadline. Raises DeadlineError for days that none are."""
    named = NAMED.fullmatch(said)
    said = named["days"] if named else said
    for pattern, make in FORMS:
        found = re.fullmatch(pattern, said)
        if found:
            return _made(make, found, year)
    return None


def last_day(year: int, month: int) -> date:
    """The last day of a month; raises DeadlineError for a month that is none."""
    if not 1 <= month <= 12:
        raise DeadlineError("impossible")
    return date(year, month, calendar.monthrange(year, month)[1])


def _made(make: Callable[[re.Match[str], int], Span], found: re.Match[str], year: int) -> Span:
    """What a form says; a year that no calendar has (0000) is impossible, an end before its beginning no deadline."""
    try:
        span = make(found, year)
    except DeadlineError:
        raise
    except (ValueError, OverflowError, KeyError) as error:
        raise DeadlineError("impossible") from error
    if span.starts_on is not None and span.due_on is not None and span.starts_on > span.due_on:
        raise DeadlineError("format")
    return span


def _day(words: str, default: int) -> date:
    """The day of "30/6/2022" or "30 thang 6 nam 2022"; without a year that of the default."""
    numbers = [int(number) for number in re.findall(r"\d+", words)]
    day, month, year = numbers if len(numbers) == 3 else (*numbers, default)
    try:
        return date(year, month, day)
    except ValueError as error:
        raise DeadlineError("impossible") from error


def _one_day(m: re.Match[str], year: int) -> Span:
    return Span(None, _day(m[1], year), Precision.DAY)


def _two_days(m: re.Match[str], year: int) -> Span:
    last, in_full = _day(m[2], year), re.findall(r"\d+", m[1])
    if len(in_full) == 1:  # từ ngày 08 đến ngày 10 tháng 12
        return Span(date(last.year, last.month, int(in_full[0])), last, Precision.DAY)
    first = _day(m[1], last.year)
    if first > last and len(in_full) == 2 and len(re.findall(r"\d+", m[2])) == 3:  # from 20/12 to 10/01/2023
        first = _day(m[1], last.year - 1)
    return Span(first, last, Precision.DAY)


def _from_day(m: re.Match[str], year: int) -> Span:
    return Span(_day(m[1], year), None, Precision.DAY)


def _month(m: re.Match[str], year: int) -> Span:
    return Span(None, last_day(int(m[2] or m[3] or year), int(m[1])), Precision.MONTH)


def _two_months(m: re.Match[str], year: int) -> Span:
    last = last_day(int(m[3] or m[4] or year), int(m[2]))
    return Span(date(last.year, int(m[1]), 1), last, Precision.MONTH)


def _quarter(m: re.Match[str], year: int) -> Span:
    number = ROMAN.get(m[1]) or int(m[1])
    return Span(None, last_day(int(m[2] or m[3] or year), number * 3), Precision.QUARTER)


def _half(m: re.Match[str], year: int) -> Span:
    month = 6 if m[1] == "dau" else 12
    return Span(None, last_day(int(m[2] or year), month), Precision.MONTH)


def _year(m: re.Match[str], _year: int) -> Span:
    return Span(None, date(int(m[1]), 12, 31), Precision.YEAR)


def _years(m: re.Match[str], _year: int) -> Span:
    return Span(date(int(m[1]), 1, 1), date(int(m[2]), 12, 31), Precision.YEAR)


def _before_tet(m: re.Match[str], year: int) -> Span:
    wanted = int(m[1] or year)
    return Span(None, date(wanted, *TET[wanted]) - timedelta(days=1), Precision.DAY)


TO = r"(?:den|-|–)"
FORMS: tuple[tuple[str, Callable[[re.Match[str], int], Span]], ...] = (
    (LEAD + DAY + TAIL, _one_day),
    (rf"(?:trong )?(?:tuan )?(?:tu )?(?:ngay )?({SLASHED}|{SPELT}|\d{{1,2}}) {TO} (?:het )?{DAY}", _two_days),
    (rf"(?:bat dau )?tu {DAY}", _from_day),
    (rf"{LEAD}(?:cuoi )?{MONTH}{TAIL}", _month),
    (rf"(?:tu )?thang (\d{{1,2}}) {TO} (?:het )?{MONTH}", _two_months),
    (rf"{LEAD}(?:cuoi )?{QUARTER}{TAIL}", _quarter),
    (LEAD + r"6 thang (dau|cuoi) nam(?: (\d{4}))?", _half),
    (rf"{LEAD}(?:cuoi |ca )?nam (\d{{4}}){TAIL}", _year),
    (rf"{LEAD}(?:(?:giai doan|nam|tu nam) )?(\d{{4}}) ?{TO} ?(?:nam )?(\d{{4}})", _years),
    (r"(?:hoan thanh |xong )?truoc tet(?: nguyen dan)?(?: nam)?(?: (\d{4}))?", _before_tet),
)
