"""A whole that is divided once more by how far its parts are: done, under way, not begun."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from tracker.checking.amounts import Amount
from tracker.checking.groups import Grouping
from tracker.checking.rule import Hit, Rule
from tracker.checking.rules.sums import sum_hit

RULE = Rule(30, lambda case: check_states(case.grouping))

_STATES = (
    re.compile(r"^\W*(?:đến nay,? |trong đó |có )?(?:đã (?!giao)|hoàn thành)"),
    re.compile(r"^\W*(?:còn |và )?(?:đang)(?!\w)"),
    re.compile(r"^\W*(?:còn |và )?(?:chưa)(?!\w)"),
)
_WINDOW = 500  # code points between a whole and its second division
_MOST = 12  # quantities looked at for a whole


def check_states(grouping: Grouping) -> Iterator[Hit]:
    """`Có 27 dự án, … Đã hoàn thành 09 dự án; đang thi công 14 dự án; chưa khởi công 03 dự án.`"""
    counts = grouping.counts
    for index in range(1, len(counts) - 2):
        first = counts[index]
        if not first.noun or _state(grouping, first) != 0:
            continue
        parts = _parts(grouping, index)
        if len({_state(grouping, part) for part in parts} - {None}) < len(_STATES) or any(p.about for p in parts):
            continue
        if whole := _whole(grouping, index, parts):
            yield sum_hit(whole, tuple(parts))


def _state(grouping: Grouping, amount: Amount) -> int | None:
    label = grouping.label(amount)
    return next((turn for turn, pattern in enumerate(_STATES) if pattern.search(label)), None)


def _parts(grouping: Grouping, index: int) -> list[Amount]:
    """The quantities of the same things in the rest of the sentence, outside brackets."""
    counts, depths = grouping.counts, grouping.depths
    end = grouping.reading.sentence(counts[index].start)[1]
    made: list[Amount] = []
    for one, depth in zip(counts[index : index + 8], depths[index : index + 8], strict=False):
        if one.start >= end or one.of:
            break
        if depth == depths[index] and one.noun[:2] == counts[index].noun[:2]:
            made.append(one)
    return made


def _whole(grouping: Grouping, index: int, parts: list[Amount]) -> Amount | None:
    """The largest quantity of these things before them, where the parts miss it by little; None where all is right."""
    counts, reading = grouping.counts, grouping.reading
    first = parts[0]
    section = reading.places.section(reading.plain.starts[first.start])
    ahead = [
        one
        for one in counts[max(0, index - _MOST) : index]
        if one.noun[:2] == first.noun[:2]
        and first.start - one.start < _WINDOW
        and reading.places.section(reading.plain.starts[one.start]) == section
    ]
    if not ahead or any(one.of or one.about for one in ahead):
        return None
    whole = max(ahead, key=lambda one: one.value)
    values = [part.value for part in parts]
    sums = {sum(some, Decimal(0)) for count in range(2, len(values) + 1) for some in combinations(values, count)}
    if sums & {one.value for one in ahead}:
        return None
    off = abs(sum(values, Decimal(0)) - whole.value)
    return whole if off <= max(Decimal(2), whole.value / 20) and whole.value > max(values) else None
