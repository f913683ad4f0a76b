"""What stands before a point: "I.", "1.2.", "Điều 3.", "a)", "(ii)", a dash. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class MarkerKind(StrEnum):
    """The kinds of marks; the order in which they nest is each paper's own."""

    PART = "part"
    WORK = "work"
    ARTICLE = "article"
    ROMAN = "roman"
    CAPITAL = "capital"
    NUMBER = "number"
    NUMBERS = "numbers"
    DEEP_NUMBERS = "deep_numbers"
    LETTER = "letter"
    BRACKETED_ROMAN = "bracketed_roman"
    BRACKETED_NUMBER = "bracketed_number"
    BRACKETED_LETTER = "bracketed_letter"
    DASH = "dash"
    PLUS = "plus"
    BULLET = "bullet"


#: Marks without a name of their own.
NAMELESS = (MarkerKind.DASH, MarkerKind.PLUS, MarkerKind.BULLET)


@dataclass(frozen=True, slots=True)
class Marker:
    """A mark, what it is called ("2", "a"), and where the words begin."""

    kind: MarkerKind
    name: str
    end: int


PART = re.compile(r"(phần|chương|mục) (?:thứ )?([ivxl]{1,5}|\d{1,2}|nhất|hai|ba|tư)\b[.:]?(?: |$)")
WORK = re.compile(
    r"((?:nhiệm vụ|nội dung|công việc|giải pháp|hoạt động|bước) (?:số |thứ )?(?:\d{1,2}|nhất|hai|ba))[:.] "
)
ARTICLE = re.compile(r"điều (\d{1,3}[a-z]?) ?[.:](?: |$)|điều (\d{1,3}) (?=[^\W\d_])")
ROMAN = re.compile(r"([ivx]{1,5}) ?[./)-](?: ?(?=\S)|$)(?!\d)")
NUMBERS = re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,3}) ?[.):]?(?= |$|[^\W\d_])(?! ?%)")
NUMBER = re.compile(r"(\d{1,2}) ?[.)/-] ?(?=[^\W\d_]|[\"“(\[]|\d{1,3} ?%|$)|(\d{1,2}): ")
LETTER = re.compile(r"([a-zđ]) ?[)/] ?(?=\S|$)|([a-zđ])\. ?(?=[^\W\d_])")
BRACKETED = re.compile(r"\(([ivx]{1,5}|\d{1,2}|[a-zđ])\) ?(?=\S|$)")
SIGNS = {"-": MarkerKind.DASH, "+": MarkerKind.PLUS}
SIGN = re.compile(r"([-+])(?!\d)(?! *-) ?|([•●▪■□◦▫*·○✓►➢❖\uf0b7\uf02d\uf02b]) ?")


def read_marker(text: str, low: str) -> Marker | None:
    """The mark at the beginning of a paragraph."""
    found = PART.match(low)
    if found:
        return Marker(MarkerKind.PART, found[2].upper() if found[2][0] in "ivxl" else found[2], found.end())
    found = WORK.match(low)
    if found:
        return Marker(MarkerKind.WORK, text[: found.end(1)], found.end())
    found = ARTICLE.match(low)
    if found:
        return Marker(MarkerKind.ARTICLE, "Điều " + (found[1] or found[2]), found.end())
    return _roman(text, low) or _numbers(low) or _letter(text, low) or _sign(low)


def _roman(text: str, low: str) -> Marker | None:
    found = ROMAN.match(low)
    if found and text[: len(found[1])].isupper():
        return Marker(MarkerKind.ROMAN, text[: len(found[1])], found.end())
    return None


def _numbers(low: str) -> Marker | None:
    found = NUMBERS.match(low)
    if found:
        kind = MarkerKind.NUMBERS if found[1].count(".") == 1 else MarkerKind.DEEP_NUMBERS
        return Marker(kind, found[1], _after_space(low, found.end()))
    found = NUMBER.match(low)
    if found:
        return Marker(MarkerKind.NUMBER, (found[1] or found[2]).lstrip("0") or "0", found.end())
    return None


def _letter(text: str, low: str) -> Marker | None:
    found = BRACKETED.match(low)
    if found:
        name = found[1]
        if name.isdigit():
            return Marker(MarkerKind.BRACKETED_NUMBER, name, found.end())
        roman = name in ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
        kind = MarkerKind.BRACKETED_ROMAN if roman else MarkerKind.BRACKETED_LETTER
        return Marker(kind, name, found.end())
    found = LETTER.match(low)
    if found:
        name = text[0]
        return Marker(MarkerKind.CAPITAL if name.isupper() else MarkerKind.LETTER, name, found.end())
    return None


def _sign(low: str) -> Marker | None:
    found = SIGN.match(low)
    if found:
        kind = SIGNS[found[1]] if found[1] else MarkerKind.BULLET
        return Marker(kind, "", found.end())
    return None


def _after_space(low: str, end: int) -> int:
    while end < len(low) and low[end] == " ":
        end += 1
    return end
