"""Days, months and hours as a text writes them, in every notation, also those that no calendar has."""

from __future__ import annotations

import re
from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

from tracker.checking.reading import Reading
from tracker.documents.numbers.dates import DATE, parts_of

_DATE = re.compile(rf"(?<![0-9.,/]){DATE.pattern}")
_LED = re.compile(r"(?<![a-z])ngay\s?:?\s?\(?\s?$")
_RATE = re.compile(r"(?:moi|mot|hai|trong|/|binh quan|[0-9])\s?ngay\s?$")
_SHORT = re.compile(
    r"(?<![a-z])(?:ngay\s(?P<d>[0-9]{1,2})\s?/\s?(?P<m>[0-9]{1,2})(?![0-9/]|[.,][0-9]|\s?(?:%|gio|ho so|nguoi|luot|"
    r"don))"
    r"|(?:truoc|den|het|tu|va|sang|chieu|toi)\s(?P<d2>[0-9]{1,2})\s?/\s?(?P<m2>[0-9]{1,2})"
    r"(?=$|[,.;:)\n\r](?![0-9])|\s(?:tai|cua|den|va|hang|tro|toi|nam|moi|thi|do|de)(?![a-z])))"
)
_SHORT_WORDS = re.compile(
    r"(?<![0-9.,/])(?P<d>[0-9]{1,2})\sthang\s(?P<m>[0-9]{1,2})(?![0-9])(?!\s?[,.]?\s?(?:nam\s|"
    r"[/-]\s?)[0-9])(?![/.,][0-9])"
)
_MONTH = re.compile(
    r"(?<![a-z0-9])(?<![0-9]\s)thang\s(?P<m>0?0|1[3-9]|[2-9][0-9])\s?(?:[/-]|nam)\s?(?:19|20)[0-9]{2}(?![0-9])"
)
_QUARTER = re.compile(r"(?<![a-z0-9])quy\s(?P<q>v|vi{1,3}|[5-9])\s?(?:[/-]|nam)\s?(?:19|20)[0-9]{2}(?![0-9])")
_HOUR = re.compile(
    r"(?<![a-z])(?:luc|vao|hoi|tu|truoc|den|sang|chieu)\s(?P<h>[0-9]{1,2})\s?(?:gio|h|g|"
    r":)\s?(?P<min>[0-9]{2})(?![0-9])(?!\s?/)"
)
_FEWEST = date(2024, 1, 1).year  # a year that has a 29 February


@dataclass(frozen=True, slots=True)
class Written:
    """A day as written at [start, end) of the plain text, by its figures; `year` None where it is not said.

    `led`: the word ngày stands before it; `words`: its month is written out as a word or behind the word tháng.
    """

    start: int
    end: int
    day: int
    month: int
    year: int | None
    led: bool
    words: bool = False

    @property
    def value(self) -> date | None:
        """The day; None where its year is not said or no calendar has it."""
        try:
            return date(self.year, self.month, self.day) if self.year else None
        except ValueError:
            return None

    @property
    def exists(self) -> bool:
        """Whether some calendar has it: without its year, the 29th of February does."""
        if not 1 <= self.month <= 12:
            return False
        return 1 <= self.day <= monthrange(self.year or _FEWEST, self.month)[1]


@dataclass(frozen=True, slots=True)
class Odd:
    """Words at [start, end) that no calendar or clock has; `said` as they are to be named."""

    start: int
    end: int
    said: str
    proposal: str


def find_written(reading: Reading) -> list[Written]:
    """Every day of a text in order, with its year or without."""
    folded = reading.plain.folded
    made: list[Written] = []
    for match in _DATE.finditer(folded):
        if match["sy"] is None:
            day, month, year = parts_of(match)
            led = _LED.search(folded, max(0, match.start() - 9), match.start()) is not None
            made.append(Written(*match.span(), day, month, year, led, words=match["wd"] is not None))
    full = [one.start for one in made]
    for match in chain(_SHORT.finditer(folded), _SHORT_WORDS.finditer(folded)):
        words = match.re is _SHORT_WORDS
        names = ("d", "m") if words or match["d"] else ("d2", "m2")
        start, end = match.start(names[0]), match.end(names[1])
        at = bisect_right(full, start)
        if at and made[at - 1].end > start:
            continue
        led = _LED.search(folded, max(0, start - 9), start) is not None
        made.append(Written(start, end, int(match[names[0]]), int(match[names[1]]), None, led, words))
    return sorted(made, key=lambda one: one.start)


def odd_ones(reading: Reading, days: list[Written]) -> Iterator[Odd]:
    """Days, months, quarters and hours that cannot be: 40/11/2025, 27.21.2024, ngày 31/6, tháng 13 năm 2025."""
    cited = sorted(reading.spans)
    for one in days:
        if not one.exists and _is_day(reading, one) and not _inside(cited, one):
            yield Odd(one.start, one.end, f"ngày {reading.says(one.start, one.end)}", "Sửa lại ngày, tháng.")
    folded = reading.plain.folded
    for match in chain(_MONTH.finditer(folded), _QUARTER.finditer(folded)):
        yield Odd(*match.span(), reading.says(*match.span()), "Sửa lại tháng, quý.")
    for match in _HOUR.finditer(folded):
        if int(match["h"]) > 24 or int(match["min"]) > 59:
            start, end = match.start("h"), match.end()
            yield Odd(start, end, f"{reading.says(start, end)} trong ngày", "Sửa lại giờ, phút.")


def _is_day(reading: Reading, one: Written) -> bool:
    """Whether figures can only be meant as a day, not as a rate, a share or the tail of something else."""
    before = reading.plain.folded[max(0, one.start - 14) : one.start]
    if one.words:
        return one.year is not None or one.led
    if one.year is None:
        return (
            one.led
            and one.month <= 31
            and one.day <= 99
            and not _RATE.search(before)
            and (one.day, one.month) != (24, 24)
        )
    marks = re.findall(r"[/.-]", reading.plain.text[one.start : one.end])
    if len(set(marks)) > 1 and "/" in marks:
        return False  # 27-31/2024: two days of something, not one
    return one.led or one.day <= 31 or one.month <= 12


def _inside(cited: list[tuple[int, int]], one: Written) -> bool:
    """Whether the figures belong to the number of a paper."""
    at = bisect_right(cited, (one.start, len(cited) and cited[-1][1]))
    return at > 0 and cited[at - 1][1] > one.start
