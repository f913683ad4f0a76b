"""Place and day of a head: `Hà Nội, ngày 17 tháng 11 năm 2025`; a day left blank is said to be missing. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from tracker.intake.reading.form.lines import Line

_FIGURE = r"[0-9oil|]"
_BLANK = r"[\s._…/\-]{0,40}"
_DAY = re.compile(
    rf"(?<![a-z])ng[aà]?y\s?(?P<d>{_FIGURE}{{1,2}}|{_BLANK})\s?th[ao]ng\s?(?P<m>{_FIGURE}{{1,2}}|{_BLANK})"
    rf"\s?n[ao]m\s?(?P<y>[0-9oil|]{{4}}|2\s?0\s?[0-9oil]{{0,2}}|{_BLANK})(?![0-9])"
)
#: Where only the year or nothing is printed, or the day is in figures: `Bình Sơn, ngày 17/11/2025`.
_SHORT = re.compile(
    rf",\s?ngay\s?(?P<d>{_FIGURE}{{1,2}})\s?[/.\-]\s?(?P<m>{_FIGURE}{{1,2}})\s?[/.\-]\s?(?P<y>[0-9]{{4}})(?![0-9])"
)
_BEGUN = re.compile(r"(?:,\s?ngay|(?<![a-z])ngay\s?[0-9]{1,2}(?:\s?thang(?:\s?[0-9]{1,2}(?:\s?nam)?)?)?|,)\s?$")
_GOES_ON = re.compile(r"(?:ngay|thang|nam)(?![a-z])|[0-9]{1,4}(?![0-9/])")
_MISREAD = str.maketrans("oil|", "0111")
_SMALL = frozenset(["phố", "xã", "phường", "tỉnh", "huyện", "quận", "thị", "trấn", "đặc", "khu", "thành"])
_WORD = re.compile(r"\S+")
MOST_WORDS = 6  # of the name of a place
_JOINT = re.compile(r"[\s,.;:]*$")


@dataclass(frozen=True, slots=True)
class Dated:
    """Place and day with their letters in `line`. `day` None: blank, or a day that is none (`is_blank`)."""

    line: Line
    place: tuple[int, int]
    at: tuple[int, int]
    day: date | None
    is_blank: bool

    @property
    def has_place(self) -> bool:
        """A name stands before the day."""
        return self.place[0] < self.place[1]


def is_begun(line: Line) -> bool:
    """A line that ends within place and day: a narrow column cut them."""
    return len(line.text) < 80 and _BEGUN.search(line.folded) is not None


def goes_on(line: Line) -> bool:
    """A line that may be the rest of a day."""
    return len(line.text) < 40 and _GOES_ON.match(line.folded) is not None


def dated(line: Line, *, after: int = 0) -> Dated | None:
    """Place and day of a line of a head, or None; `after`: its number ends there."""
    if len(line.text) > 200:
        return None
    found = _DAY.search(line.folded, after) or _SHORT.search(line.folded, after)
    if found is None:
        return None
    start = found.start() + (1 if found.group().startswith(",") else 0)
    while start < len(line.text) and not line.text[start].isalnum():
        start += 1
    day, is_blank = _day(found)
    return Dated(line, _place(line, after, found.start()), (start, found.end()), day, is_blank)


def _day(found: re.Match[str]) -> tuple[date | None, bool]:
    figures = [found[name].translate(_MISREAD).replace(" ", "") for name in ("y", "m", "d")]
    if not all(one.isdigit() for one in figures) or len(figures[0]) != 4:
        return None, True
    try:
        return date(*map(int, figures)), False
    except ValueError:
        return None, False


def _place(line: Line, after: int, until: int) -> tuple[int, int]:
    """The name before the day: its last words in capitals, small words of levels among them."""
    joint = _JOINT.search(line.text, after, until)
    end = joint.start() if joint else until
    words = list(_WORD.finditer(line.text, after, end))[-MOST_WORDS:]
    start = end
    for word in reversed(words):
        letters = word.group().strip("|“”\"'_-–—.")
        if not letters or not (letters[0].isupper() or letters in _SMALL or letters.isdigit()):
            break
        if not letters[0].isdigit():
            start = word.start() + word.group().index(letters)
        if word.group().endswith((",", ";", ":")) and word.end() < end:
            start = words[words.index(word) + 1].start() if word is not words[-1] else start
            break
    return start, end
