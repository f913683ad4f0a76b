"""One large figure whose neighbouring digits changed places where it is told again: 14.872 and 14.827 hồ sơ."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from tracker.checking.amounts import Amount
from tracker.checking.apart import FILLERS, Apart
from tracker.checking.groups import Grouping
from tracker.checking.rule import Hit, Rule
from tracker.checking.rules.twice import PERIOD, PLACE, PLANNED, speaking, twice_hit

RULE = Rule(100, lambda case: check_exchanged(case.grouping, case.apart))

_CLAUSE = re.compile(r"[,;:()]\s|\.\s(?=[A-ZĐÀ-Ỹ])")
_REACH = 140  # code points of a clause looked at before a figure
_MOST_ALIKE = 30  # figures of one set of digits; more are no slip


@dataclass(frozen=True, slots=True)
class _Told:
    amount: Amount
    tokens: frozenset[str]
    planned: frozenset[str]
    periods: frozenset[str]
    places: frozenset[str]
    sentence: int


def check_exchanged(grouping: Grouping, apart: Apart) -> Iterator[Hit]:
    """The later of two tellings of one figure.

    They count the same in the same unit, their clauses share a word beside it, and neither clause names a plan, a
    period or a place that the other does not; nor are they parts of one whole.
    """
    by_digits: dict[tuple[object, ...], list[Amount]] = defaultdict(list)
    for one in speaking(grouping):
        digits = _digits(one)
        if len(digits.rstrip("0")) >= 3 and len(digits) >= 4 and one.noun and not (one.percent or one.of):
            by_digits["".join(sorted(digits)), one.noun[:1], one.scale, one.step].append(one)
    for alike in by_digits.values():
        if len({one.value for one in alike}) != 2:
            continue
        told = [_told(grouping, one) for one in alike[:_MOST_ALIKE]]
        pairs = ((one.amount, other.amount) for one, other in combinations(told, 2) if _is_one(one, other))
        if pair := next((pair for pair in pairs if not apart.are(*pair)), None):
            yield twice_hit(grouping.reading, *pair)


def _digits(amount: Amount) -> str:
    return str(int(amount.value / amount.step))


def _told(grouping: Grouping, amount: Amount) -> _Told:
    reading = grouping.reading
    start, end = reading.sentence(amount.start)
    before = reading.plain.text[max(start, amount.start - _REACH) : amount.start]
    behind = re.split(r"[,;:().\d]", reading.plain.text[amount.tail : min(end, amount.tail + 40)])[0]
    clause = f"{_CLAUSE.split(before.rstrip(': '))[-1]} {behind}"
    lower = " ".join(clause.lower().split())
    counted = {*amount.noun[:2], "đồng", "triệu", "tỷ", "nghìn"}
    words = re.findall(r"[^\W\d_]+", grouping.label(amount))
    return _Told(
        amount,
        frozenset(word for word in words if word not in FILLERS and word not in counted),
        frozenset(PLANNED.findall(lower)),
        frozenset(PERIOD.findall(lower)),
        frozenset(" ".join(match.lower().split()) for match in PLACE.findall(clause)),
        start,
    )


def _is_one(one: _Told, other: _Told) -> bool:
    if one.sentence == other.sentence or one.planned != other.planned or one.places != other.places:
        return False
    if one.periods and other.periods and not one.periods & other.periods:
        return False
    return bool(one.tokens & other.tokens) and _are_exchanged(_digits(one.amount), _digits(other.amount))


def _are_exchanged(one: str, other: str) -> bool:
    """Whether two rows of digits differ in two neighbours, and not only in where their last noughts stand."""
    places = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(places) != 2 or places[1] - places[0] != 1 or places[0] == 0:
        return False
    return max(len(one.rstrip("0")), len(other.rstrip("0"))) >= 4
