"""One paper of the office told with two days of one year, where its second mention names no issuer and no subject."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date

from tracker.checking.reading import Reading
from tracker.documents.numbers.citations import Mention
from tracker.documents.numbers.folding import fold
from tracker.documents.numbers.issuers import is_local, issuers_differ

_BODY = re.compile(
    r"(?<!\w)(?:ubnd|uy ban nhan dan|hdnd|hoi dong nhan dan)\s"
    r"(tinh|huyen|thanh pho|quan|thi xa|xa|phuong|thi tran|dac khu)(?!\w)"
)
_CITES = re.compile(r"(?<!\w)(?:thuc hien|theo|tai|can cu|trien khai|so voi|kem theo)\s(?:\w+\s){1,3}(?:so\s?:?\s?)?$")
_BEHIND = 60  # code points after a number in which its issuer stands

Dated = tuple[Mention, tuple[int, int]]


def find_redated(reading: Reading, dated: list[Dated]) -> Iterator[tuple[Dated, date]]:
    """Each mention whose day differs from the paper's usual one in the day or in the month alone, with that one."""
    own = own_level(reading)
    papers: dict[tuple[int, str, str, int], list[Dated]] = defaultdict(list)
    for mention, span in dated:
        number = mention.number
        if mention.sure and mention.day and not (number.year or number.party) and is_local(number.symbol):
            papers[number.value, number.letter, fold(number.symbol), mention.day.year].append((mention, span))
    for same in papers.values():
        days = Counter(mention.day for mention, _ in same)
        usual = days.most_common(1)[0][0]
        first = next(one for one in same if one[0].day == usual)
        for other in same:
            if (
                usual
                and other[0].day != usual
                and _is_slip(usual, other[0].day)
                and _is_one(reading, own, first, other)
            ):
                yield other, usual


def own_level(reading: Reading) -> str:
    """The level of the body in the head of the text, without marks; `own` where it names none."""
    head = re.search(
        r"(?:uy ban nhan dan|ubnd).{0,120}?(tinh|huyen|thanh pho|quan|thi xa|xa(?!\shoi)|phuong)\s",
        reading.plain.folded[:700],
        re.DOTALL,
    )
    return head[1] if head else "own"


def _is_slip(one: date, other: date | None) -> bool:
    return other is not None and one != other and (one.day == other.day) != (one.month == other.month)


def _is_one(reading: Reading, own: str, one: Dated, other: Dated) -> bool:
    if issuers_differ(one[0].issuer, other[0].issuer):
        return False
    said = [_level(reading, each) for each in (one, other)]
    if said[0] == said[1]:
        return bool(said[0]) or any(_cites(reading, each) for each in (one, other))
    if said[0] and said[1]:
        return False
    bare = one if not said[0] else other
    return (said[0] or said[1]) == own or (own == "own" and _cites(reading, bare))


def _cites(reading: Reading, each: Dated) -> bool:
    start = max(reading.sentence(each[1][0])[0], each[1][0] - 60)
    return _CITES.search(" ".join(reading.plain.folded[start : each[1][0]].split()) + " ") is not None


def _level(reading: Reading, each: Dated) -> str:
    """The level of the body that is said to have issued a paper, before its number or after it; empty if unsaid."""
    start, end = reading.sentence(each[1][0])
    earlier = max(start, reading.cited_before(each[1][0]))
    later = min(end, each[1][1] + _BEHIND, reading.cited_behind(each[1][1]))
    behind = " ".join(reading.plain.folded[each[1][1] : later].split())
    after = re.search(r"(?<!\w)cua\s", behind)
    found = _BODY.search(behind, after.start()) if after else None
    ahead = list(_BODY.finditer(" ".join(reading.plain.folded[earlier : each[1][0]].split())))
    return found[1] if found else ahead[-1][1] if ahead else ""
