"""Lists within a paragraph whose things bear numbers or letters: `03 nhiệm vụ: (1) …; (2) …`, `Một là … Hai là …`."""

from __future__ import annotations

import re

from tracker.checking.facts.named_before import Counted
from tracker.checking.facts.named_behind import may_name, of_others
from tracker.checking.reading import Reading

_LETTERS = "abcdđeghiklmnopq"
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_WORDS = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
_ORDER = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_SORTS = (
    (re.compile(r"(?<![\w/.,])\(?([0-9]{1,2})\)\s"), {str(one): one for one in range(1, 31)}),
    (re.compile(r"(?<![\w/.,)])\(([a-zđ])\)\s|(?<![\w/.,)(])([a-zđ])\)\s"), {c: n for n, c in enumerate(_LETTERS, 1)}),
    (re.compile(r"(?<!\w)\((x|ix|iv|v?i{1,3}|v)\)\s"), {c: n for n, c in enumerate(_ROMAN, 1)}),
    (re.compile(rf"(?<!\w)({'|'.join(_WORDS)}) là,?\s"), {c: n for n, c in enumerate(_WORDS, 1)}),
    (re.compile(rf"(?<!\w)thứ ({'|'.join(_ORDER)}),\s"), {c: n for n, c in enumerate(_ORDER, 1)}),
)
_FIRST_WITHIN = 130  # code points between a count and its first thing
_LONGEST = 3_000
_FEWEST = 2
_NOUN = re.compile(r"[^\W\d_]+(?:\s[^\W\d_]+){0,15}")
_ENUMERATOR = re.compile(r"^\W*\w{1,4}\W+(?:là,?\s)?")


def _enumerated(lower: str, at: int) -> tuple[int, int] | None:
    """How many things are numbered one by one behind a count, and where the first begins; None where none are.

    `lower`: the text in small letters without ends of lines; `at` stands behind the count.
    """
    found: list[tuple[int, int]] = []
    for pattern, orders in _SORTS:
        first = pattern.search(lower, at, at + _FIRST_WITHIN)
        if first is None or orders.get(first[first.lastindex or 1]) != 1:
            continue
        count = 1
        for one in pattern.finditer(lower, first.end(), first.end() + _LONGEST):
            order = orders.get(one[one.lastindex or 1])
            if order == count + 1:
                count += 1
            elif order == 1:
                break
        if count >= _FEWEST:
            found.append((first.start(), count))
    if not found:
        return None
    start, count = min(found)
    return count, start


def numbered(
    reading: Reading, match: re.Match[str], says: int, counts: re.Pattern[str], *, lower: str
) -> Counted | None:
    """A count whose things are numbered in the same paragraph, where no other count (`counts`) stands before them.

    `lower`: the text in small letters without ends of lines.
    """
    found = _enumerated(lower, match.end()) if len(lower) == len(reading.plain.text) else None
    if found is None:
        return None
    between = reading.plain.text[match.end() : found[1]]
    noun = _NOUN.match(between)
    if (
        noun is None
        or not re.search(r"[:,(;]\s?$|(?:là|gồm|sau|như)\s$", between)
        or counts.search(reading.masked, match.end(), found[1])
    ):
        return None
    if re.search(r"[.;\r]\s?\w|[;|]", between) or of_others(between.rstrip(" :(")):
        return None
    if not may_name(noun.group(), _ENUMERATOR.sub("", reading.plain.text[found[1] : found[1] + 120])):
        return None
    words = " ".join(noun.group().split()[:4])
    return Counted(match.start(), match.end() + len(words), says, words, found[0], found[0])
