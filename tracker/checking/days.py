"""Days met in a text, and the day of the text itself."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.checking.reading import Reading
from tracker.documents.numbers.dates import DATE, value_of

_DATE = re.compile(rf"(?<![0-9.,/]){DATE.pattern}")
_HEAD = re.compile(r"[a-z],\s?ngay\s(?P<rest>.{0,40}?nam\s(?P<y>20[0-9]{2}))", re.DOTALL)
_HEAD_ENDS = 1500
_PERIOD = re.compile(r"(?<![a-z0-9])(?:(?P<m>[69]) thang(?: dau)?|quy (?P<q>iv|i{1,3}|[1-4]))(?![a-z0-9])")
_YEAR = re.compile(r"(?:nam |/)(20[0-9]{2})")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}


@dataclass(frozen=True, slots=True)
class Day:
    """A day as written at [start, end) of the plain text; `value` None where there is no such day."""

    start: int
    end: int
    value: date | None


def find_days(reading: Reading) -> Iterator[Day]:
    """Every full day, with its year in four figures."""
    for match in _DATE.finditer(reading.plain.folded):
        if match["sy"] is None:
            yield Day(match.start(), match.end(), value_of(match))


def written_on(reading: Reading) -> date | None:
    """The latest day on which the text can have been written, from its head: `Bình Sơn, ngày … tháng … năm 2022`.

    A head whose day is still blank gives the last day of its month or year; a text without a head gives None.
    """
    head_words = reading.plain.folded[:_HEAD_ENDS]
    ends = _period_ends(head_words) if "bao cao" in head_words else None
    said = _head_day(reading)
    return said if ends is None or said is None or said.month < 12 or said.day < 31 else min(said, ends)


def _period_ends(head: str) -> date | None:
    """A month after the end of the period that a report's title names: nothing later can be told in it."""
    words = re.sub(r"\s+", " ", head)
    title = _PERIOD.search(words, words.find("bao cao"))
    year = _YEAR.search(words, title.end()) if title else None
    if title is None or year is None:
        return None
    month = _QUARTERS.get(title["q"], 0) * 3 if title["q"] else int(title["m"])
    return date(int(year[1]), month, 28) + timedelta(days=33) if 1 <= month <= 12 else None


def _head_day(reading: Reading) -> date | None:
    head = _HEAD.search(reading.plain.folded, 0, _HEAD_ENDS)
    if head is None:
        return None
    day = DATE.match(reading.plain.folded, head.start("rest"))
    if day is not None:
        return value_of(day)
    months = re.findall(r"[0-9]+", head["rest"][: -len(head["y"])])
    if not months:
        return date(int(head["y"]), 12, 31)
    month = int(months[0])
    if len(months) > 1 or not 1 <= month <= 12:
        return None
    return date(int(head["y"]), month, monthrange(int(head["y"]), month)[1])
