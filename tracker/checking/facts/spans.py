"""Spans of time that run backwards, `từ ngày … đến ngày …`, `giai đoạn … - …`; wrong days of the week."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, pairwise

from tracker.checking.facts.days import Written
from tracker.checking.reading import Reading
from tracker.documents.numbers.dates import write_date

FROM_TO = re.compile(
    r"\s?(?:den|-|toi)\s?(?:het\s)?(?:[0-9]{1,2}\s?(?:gio|h)\s?(?:[0-9]{2})?,?\s)?(?:het\s)?(?:ngay\s)?"
)
FROM = re.compile(r"(?<![a-z])(?:tu|\(|:)\s?(?:ngay\s)?$")
_DAYS_ALONE = re.compile(
    r"(?<![a-z])tu\sngay\s(?P<d1>[0-9]{1,2})\s?(?:den|-)\s(?:het\s)?(?:ngay\s)?(?P<d2>[0-9]{1,2})(?:\s?/\s?|"
    r"\sthang\s)(?P<m>[0-9]{1,2})(?![0-9])"
)
_MONTHS = re.compile(
    r"(?<![a-z])tu\sthang\s(?P<m1>1[0-2]|0?[1-9])(?:\s?/\s?|\snam\s)(?P<y1>20[0-9]{2})\s?(?:den|"
    r"-)\s(?:het\s)?(?:thang\s)"
    r"(?P<m2>1[0-2]|0?[1-9])(?:\s?/\s?|\snam\s)(?P<y2>20[0-9]{2})(?![0-9])"
)
_YEARS = re.compile(
    r"(?<![a-z])(?P<what>giai doan|nhiem ky|nam hoc|nien khoa|cac nam|thoi ky)\s(?:tu\s)?(?:nam\s)?(?P<y1>(?:19|"
    r"20)[0-9]{2})"
    r"\s?(?:-|den|/)\s?(?:nam\s)?(?P<y2>(?:19|20)[0-9]{2})(?![0-9])"
)
_BARE_YEARS = re.compile(r"(?<![0-9.,/-])(?P<y1>20[0-9]{2})\s?-\s?(?P<y2>20[0-9]{2})(?![0-9/-])(?![.,][0-9])(?!\s?=)")
_FEW_YEARS = re.compile(
    r"(?<![0-9])(?P<n>[1-9]|10)\snam(?:,|\sgiai doan)?\s\(?(?P<y1>20[0-9]{2})\s?-\s?(?P<y2>20[0-9]{2})(?![0-9])"
)
_NEAR = 62  # days: a span without a year that runs back by more crosses the turn of the year
_WEEKDAYS = {"hai": 0, "2": 0, "ba": 1, "3": 1, "tu": 2, "4": 2, "nam": 3, "5": 3, "sau": 4, "6": 4, "bay": 5, "7": 5}
_WEEKDAY = re.compile(
    r"(?<![a-z])(?<!lan )(?<!ky hop )(?<!phien hop )(?<!cuoc hop )(?<!phien )(?<!ky )(?<!hoi nghi )(?<!khoa "
    r")(?<!dot )"
    r"(?<!nguoi )"
    r"(?:thu (hai|ba|tu|nam|sau|bay|[2-7])|(chu nhat))\s?,?\s?\(?\s?(?:ngay\s)?$"
)
_WEEKDAY_BEHIND = re.compile(
    r"\s?(?:,\s|\(\s?|\s)(?:la )?(?:thu (hai|ba|tu|nam|sau|bay|[2-7])|(chu nhat))(?![a-z])(?=[\s,.;)])(?!\s?(?:,|"
    r"va)\s?(?:thu|chu nhat)(?![a-z]))"
)
_SAYS_DAY = re.compile(r"\W{0,3}(?:là\s)?(?:thứ|chủ)", re.IGNORECASE)  # Mùa Thu từ ngày …: folded it is thứ tư
NAMES = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


@dataclass(frozen=True, slots=True)
class Backward:
    """A span at [start, end) of the plain text that ends before it begins; `finds` says so."""

    start: int
    end: int
    finds: str
    proposal: str = "Sửa một trong hai ngày."


def backward(reading: Reading, days: list[Written]) -> Iterator[Backward]:
    """Every span that runs backwards, of days, months or years."""
    folded = re.sub(r"[\n\r]", " ", reading.plain.folded)
    for one, other in pairwise(days):
        between = folded[one.end : other.start]
        if len(between) > 30 or not FROM_TO.fullmatch(between):
            continue
        if FROM.search(folded, max(0, one.start - 12), one.start) and _runs_back(one, other):
            says = [reading.says(each.start, each.end) for each in (one, other)]
            if one.value and other.value:
                says = [write_date(one.value), write_date(other.value)]
            yield Backward(one.start, other.end, f"ngày bắt đầu {says[0]} đứng sau ngày kết thúc {says[1]}")
    for match in _DAYS_ALONE.finditer(folded):
        if int(match["d1"]) > int(match["d2"]):
            finds = f"ngày bắt đầu {match['d1']} đứng sau ngày kết thúc {match['d2']} của tháng {match['m']}"
            yield Backward(match.start("d1"), match.end(), finds)
    for match in _MONTHS.finditer(folded):
        if (int(match["y1"]), int(match["m1"])) > (int(match["y2"]), int(match["m2"])):
            finds = f"tháng bắt đầu {match['m1']}/{match['y1']} đứng sau tháng kết thúc {match['m2']}/{match['y2']}"
            yield Backward(match.start("m1"), match.end(), finds, "Sửa một trong hai tháng.")
    yield from _years(folded)


def _runs_back(one: Written, other: Written) -> bool:
    if not (one.exists and other.exists):
        return False
    if one.value and other.value:
        return one.value > other.value
    if one.year and not other.year:
        return False
    return 0 < (one.month * 31 + one.day) - (other.month * 31 + other.day) <= _NEAR


def _years(folded: str) -> Iterator[Backward]:
    told: set[int] = set()
    for match in chain(_YEARS.finditer(folded), _BARE_YEARS.finditer(folded), _FEW_YEARS.finditer(folded)):
        first, last = int(match["y1"]), int(match["y2"])
        said = match.groupdict()
        if first > last:
            finds = f"năm đầu {first} đứng sau năm cuối {last}"
        elif said.get("what") == "nam hoc" and last - first != 1:
            finds = f"năm học gồm hai năm liền nhau, không phải {first} và {last}"
        elif said.get("n") and last - first + 1 != int(said["n"]) and last - first != int(said["n"]):
            finds = f"từ năm {first} đến năm {last} là {last - first + 1} năm, không phải {said['n']} năm"
        else:
            continue
        if match.start("y1") not in told:
            told.add(match.start("y1"))
            yield Backward(match.start("y1"), match.end(), finds, "Sửa một trong hai năm.")


def weekdays(reading: Reading, days: list[Written], year: int | None) -> Iterator[tuple[int, int, str, str]]:
    """(start, end, the day as written, the right day of the week) where it is said wrong; `year` of the text itself."""
    folded = re.sub(r"[\n\r]", " ", reading.plain.folded)
    for one in days:
        years = [one.year] if one.year else [year, year + 1] if year else []
        found = [day for y in years if (day := Written(0, 0, one.day, one.month, y, one.led).value)]
        ahead = _WEEKDAY.search(folded, max(0, one.start - 30), one.start)
        behind = None if ahead else _WEEKDAY_BEHIND.match(folded, one.end)
        said = ahead or behind
        if not found or said is None or not _SAYS_DAY.match(reading.plain.text, said.start()):
            continue
        wanted = 6 if said[2] else _WEEKDAYS[said[1]]
        if any(day.weekday() == wanted for day in found):
            continue
        place = (said.start(), one.end) if ahead else (one.start, said.end())
        yield *place, reading.says(one.start, one.end), NAMES[found[0].weekday()]
