"""What a text says of itself at its head: its kind, its number, its day and what it is about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from tracker.checking.facts.days import Written
from tracker.checking.facts.names import UPPER
from tracker.checking.reading import Reading
from tracker.documents.numbers.citations import Mention
from tracker.documents.numbers.folding import fold
from tracker.documents.numbers.kinds import kind_from_word

_ENDS = 2_500  # code points in which a head stands
_OWN_NUMBER = re.compile(r"(?:^|[\n\r|]\s?)(?:so|luat so)\s?:?\s?$")
_PLACE_AND_DAY = re.compile(r"[a-z.)],\s?ngay\s?$")
_KIND = re.compile(rf"(?:^|[\n\r|])[*_# ]*([{UPPER}]{{2,}}(?: [{UPPER}]{{2,}}){{0,3}})(?![^\W_])")
_BEGINS = re.compile(
    r"[\n\r]\s?(?:can cu|thuc hien|xet de nghi|tren co so|nham|kinh gui|dieu 1|phan (?:i|thu)|i\.|1\.|theo de nghi|"
    r"de (?:trien|thuc))"
    r"(?![a-z])"
)
_TODAY = re.compile(r"(?<![a-z])hom nay(?![a-z])")  # the minutes of a meeting
_EMPTY = re.compile(r"\r")
_TO = re.compile(r"(?<![a-z])kinh gui")
_LONGEST_TITLE = 500
_LETTER_ENDS = 700  # code points
_YEAR = re.compile(r"(?:nam|/)\s?(20[0-9]{2})(?!\s?[-–/]\s?(?:20)?[0-9]{2})")


@dataclass(frozen=True, slots=True)
class Head:
    """`kind` as the register abbreviates it; `mention` its own number; `day` as written; `title` in small letters.

    `title_at`: [start, end) of the plain text; each None or empty where the head does not say it.
    """

    kind: str | None = None
    mention: Mention | None = None
    span: tuple[int, int] | None = None
    day: date | None = None
    title: str = ""
    title_at: tuple[int, int] = (0, 0)

    @property
    def years(self) -> list[int]:
        """The single years that the title names: `kết quả năm 2025, nhiệm vụ năm 2026`."""
        return [int(year) for year in _YEAR.findall(fold(self.title))]


def read_head(reading: Reading, days: list[Written]) -> Head:
    """The head of a text; empty where it has none."""
    text, folded = reading.plain.text, reading.plain.folded
    named = next((found for match in _KIND.finditer(text, 0, _ENDS) if (found := _named(match))), None)
    letter = _TO.search(folded, 0, _ENDS)
    end = named[1] if named else letter.start() if letter else _LETTER_ENDS
    mention, span = _own_number(reading, end)
    day = next((one.value for one in days if one.start < end and _is_own_day(folded, one)), None)
    if day is None and (today := _TODAY.search(folded, 0, _ENDS)):
        day = next((one.value for one in days if today.end() <= one.start < today.end() + 60), None)
    if named is None:
        return Head(mention.kind if mention else None, mention, span, day)
    start, stop = _title(text, folded, named[1])
    title = " ".join(text[start:stop].lower().split()).strip(" |-")
    return Head(named[0], mention, span, day, title, (start, stop))


def _title(text: str, folded: str, at: int) -> tuple[int, int]:
    """The paragraph behind the kind: up to an empty line, or to the words with which papers begin."""
    first = re.compile(r"[^\W_]").search(text, at, at + 80)
    if first is None:
        return at, at
    ends = [match.start() for pattern in (_EMPTY, _BEGINS) if (match := pattern.search(folded, first.start()))]
    return first.start(), min(*ends, first.start() + _LONGEST_TITLE, len(text)) if ends else len(text)


def _is_own_day(folded: str, one: Written) -> bool:
    return _PLACE_AND_DAY.search(folded, max(0, one.start - 12), one.start) is not None


def _named(match: re.Match[str]) -> tuple[str, int] | None:
    """The kind that a line in capitals begins with, and where its words end: `BÁO CÁO TỔNG KẾT …`."""
    words = match[1].split()
    for count in range(len(words), 0, -1):
        said = " ".join(words[:count])
        if (kind := _kind(said)) and (count == len(words) or len(words) > 3 or count > 1):
            return kind, match.start(1) + len(said)
    return None


def _kind(words: str) -> str | None:
    """Folded, the ward PHƯỜNG AN … would be a scheme (PHƯƠNG ÁN)."""
    return kind_from_word(words) if len(words) > 5 and not words.startswith("PHƯỜNG") else None


def _own_number(reading: Reading, end: int) -> tuple[Mention | None, tuple[int, int] | None]:
    for mention, span in zip(reading.mentions, reading.spans, strict=True):
        if span[0] > end:
            break
        if _OWN_NUMBER.search(reading.plain.folded, max(0, span[0] - 12), span[0]):
            return mention, span
    return None, None
