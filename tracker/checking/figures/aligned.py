"""Shares told in a row, each of the part that stands at its place in a row before: lần lượt 52,4%, 37,7% và 9,9%."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.checking.amounts import Amount
from tracker.checking.figures.relations import Relation, agrees
from tracker.checking.figures.shares import Neighbours, share
from tracker.checking.groups import Group

_WINDOW = 700  # code points between a row of parts and that of their shares


def aligned(around: Neighbours, groups: list[Group]) -> Iterator[Relation]:
    """`…, chiếm lần lượt 52,4%, 37,7% và 9,9%`: shares of the parts told before, in their order."""
    figures, at = around.figures, 0
    while at < len(figures):
        end = at + 1
        while figures[at].amount.percent and end < len(figures) and _goes_on(around, end):
            end += 1
        if end - at > 1:
            row = [one.amount for one in figures[at:end]]
            lead = around.grouping.masked[max(0, row[0].start - 60) : row[0].start]
            if _IN_TURN.search(lead):
                yield from _of_parts(row, groups)
        at = end


_IN_TURN = re.compile(r"(?<!\w)(?:lần lượt|tương ứng|tỷ trọng|cơ cấu|tức|chiếm|tỷ lệ)(?!\w)[^0-9.;]{0,30}$")
_COMMA = re.compile(r"^\s?(?:[-–,;]|,? ?và)\s?$")


def _goes_on(around: Neighbours, at: int) -> bool:
    return around.figures[at].amount.percent and _COMMA.match(around.between(at - 1, at)) is not None


def _of_parts(row: list[Amount], groups: list[Group]) -> Iterator[Relation]:
    before = [group for group in groups if 0 < row[0].start - group.parts[-1].start < _WINDOW]
    for group in sorted(before, key=lambda group: group.parts[-1].start, reverse=True)[:4]:
        if len(group.parts) != len(row) or not group.total.value:
            continue
        pairs = list(zip(group.parts, row, strict=True))
        right = sum(agrees(one, part.value, group.total.value) for part, one in pairs)
        if right * 2 >= len(row):
            yield from (share(part, group.total, one) for part, one in pairs)
            return
