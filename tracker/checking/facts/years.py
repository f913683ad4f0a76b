"""The years and periods that a text names, and those of its own head."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from tracker.checking.facts.days import Written
from tracker.checking.facts.head import Head
from tracker.checking.reading import Reading

_YEAR = re.compile(r"(?<![^\W\d_])năm\s(?P<y>(?:19|20)[0-9]{2})(?![0-9]|\s?[-–/]\s?[0-9]|\s?đến)")
_SLASHED = re.compile(r"(?<=tháng )[0-9]{1,2}\s?/\s?(?P<y>(?:19|20)[0-9]{2})(?![0-9/])")
PERIOD = re.compile(
    r"(?<!\w)(?:quý (?P<q>iv|i{1,3}|[1-4])|(?P<h>6 tháng (?:đầu|cuối)|sáu tháng (?:đầu|cuối)|[39] tháng cuối|"
    r"9 tháng(?: đầu)?)"
    r"|(?<![0-9] )tháng (?P<m>1[0-2]|0?[1-9]))(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Year:
    """A year at [start, end) of the plain text, with the words before it, in small letters, and behind it."""

    start: int
    end: int
    value: int
    before: str
    behind: str
    is_day: bool = False


def find_years(reading: Reading, days: list[Written]) -> Iterator[Year]:
    """Every single year of a text, and those of its full days and spans."""
    text = re.sub(r"[\n\r]", " ", reading.plain.text.lower())
    if len(text) != len(reading.plain.text):
        return
    for pattern in (_YEAR, _SLASHED):
        for match in pattern.finditer(text):
            start, end = match.start(), match.end("y")
            yield Year(start, end, int(match["y"]), text[max(0, start - 110) : start], text[end : end + 40])
    for day in days:
        if day.year and day.exists:
            end = day.end
            yield Year(
                end - 4, end, day.year, text[max(0, day.start - 110) : day.start], text[end : end + 40], is_day=True
            )


def own_year(head: Head, years: list[Year]) -> int | None:
    """The year of a text: of its day, or else the one that its full days name most."""
    if head.day:
        return head.day.year
    said = Counter(one.value for one in years if one.is_day)
    most = said.most_common(2)
    if not most or most[0][1] < 3:
        return None
    return most[0][0] if len(most) == 1 or most[0][1] > most[1][1] else None


def is_exchanged(one: int, other: int) -> bool:
    """2042 and 2024: two neighbouring figures have changed places."""
    a, b = str(one), str(other)
    return a != b and any(a[:at] + a[at + 1] + a[at] + a[at + 2 :] == b for at in range(3))


def is_misprint(one: int, other: int) -> bool:
    """Whether a year is another one with a figure changed or two exchanged: 2015 and 2025, 2042 and 2024."""
    a, b = str(one), str(other)
    return sum(x != y for x, y in zip(a, b, strict=True)) == 1 or is_exchanged(one, other)
