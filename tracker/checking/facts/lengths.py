"""How many days a span is said to have, `45 ngày, từ ngày … đến ngày …`, and what opens before it closes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from tracker.checking.facts.days import Written
from tracker.checking.facts.spans import FROM, FROM_TO, Backward
from tracker.checking.reading import Reading
from tracker.documents.numbers.dates import write_date

_AHEAD = re.compile(
    r"(?<![a-z0-9.,/])(?P<n>[0-9]{1,3})\sngay(?!\slam viec)(?P<between>[^.;:0-9]{0,30})(?:tu|\()\s?(?:ngay\s)?$"
)
_BEHIND = re.compile(r"(?P<between>[^.;0-9]{0,30}?)(?<![a-z0-9.,/])(?P<n>[0-9]{1,3})\sngay(?!\slam viec)(?![a-z/])")
_SEVERAL = re.compile(
    r"(?<![a-z])(?:moi|hang|hoc|khoang|lan|luot|truoc|sau|cham|ke tu|dinh ky|toi thieu|it nhat|khong qua|con|"
    r"nghi|them|nguoi)(?![a-z])"
)
_OPENS = re.compile(r"(?<![a-z])(khai giang|khai mac|khoi cong|bat dau|ra quan|phat dong)(?![a-z])[^.;0-9]{0,40}$")
_CLOSES = re.compile(
    r"[^.;0-9]{0,60}(?<![a-z])(be giang|be mac|khanh thanh|ket thuc|hoan thanh|tong ket)(?![a-z])[^.;0-9]{0,25}"
)
_LEAD = 70  # code points
_WEEK = 5  # days on which offices work


def lengths(reading: Reading, days: list[Written]) -> Iterator[Backward]:
    """Each span whose days are counted wrong, and each closing before its opening."""
    folded = re.sub(r"[\n\r]", " ", reading.plain.folded)
    for one, other in pairwise(days):
        last = other.value
        first = one.value or (last and _of_year(one, last.year))
        if first is None or last is None:
            continue
        between = folded[one.end : other.start]
        if len(between) <= _LEAD + 30 and first > last and _CLOSES.fullmatch(between):
            opened = _OPENS.search(folded, max(0, one.start - _LEAD), one.start)
            if opened:
                yield Backward(
                    one.start, other.end, f"ngày mở đầu {write_date(first)} đứng sau ngày kết thúc {write_date(last)}"
                )
            continue
        if first > last or len(between) > 30 or not FROM_TO.fullmatch(between):
            continue
        if said := _said(folded, one, other):
            count, start, end = said
            if not _may_be(count, first, last):
                told = (last - first).days + 1
                finds = (
                    f"từ ngày {write_date(first)} đến ngày {write_date(last)} là {told} ngày, không phải {count} ngày"
                )
                yield Backward(start, end, finds, "Tra lại hai ngày hoặc số ngày.")


def _of_year(one: Written, year: int) -> date | None:
    return Written(0, 0, one.day, one.month, year, one.led).value


def _said(folded: str, one: Written, other: Written) -> tuple[int, int, int] | None:
    """How many days are said before or behind a span, and where; None where that may be of something else."""
    if not FROM.search(folded, max(0, one.start - 12), one.start):
        return None
    ahead = _AHEAD.search(folded, max(0, one.start - _LEAD), one.start)
    if ahead and not _SEVERAL.search(folded[max(0, ahead.start() - 25) : ahead.start()] + ahead["between"]):
        return int(ahead["n"]), ahead.start(), other.end
    behind = _BEHIND.match(folded, other.end)
    if behind and not _SEVERAL.search(behind["between"]):
        return int(behind["n"]), one.start, behind.end()
    return None


def _may_be(count: int, first: date, last: date) -> bool:
    """Whether so many days lie in a span, its ends or its weekends counted or not; much fewer are several turns."""
    whole = (last - first).days + 1
    weekdays = [(first + timedelta(days=each)).weekday() for each in range(min(whole, 400))]
    of_week = {sum(1 for each in weekdays if each < most) for most in (_WEEK, _WEEK + 1)}
    return count in (whole, whole - 1) or count in of_week or count < whole // 2
