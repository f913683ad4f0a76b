"""Points that a percentage rose or fell by: `giảm từ 16,88% xuống 13,12%, tức giảm 3,76 điểm phần trăm`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tracker.checking.amounts import Amount
from tracker.checking.figures.likely import is_small
from tracker.checking.figures.relations import Relates, Relation
from tracker.checking.figures.shares import Neighbours
from tracker.checking.roles import Figure, Role

_FROM = re.compile(r"(?<!\w)từ\s$")
_THEN = re.compile(r"^\s?[,(;]?\s?(?:tức|tức là|tương ứng|tương đương|hay)?\s?(?:đã )?(?:tăng|giảm)\s(?:thêm |được )?$")
_THAN = re.compile(r"^[^0-9.,;()|]{0,30}so với[^0-9.,;()|]{0,30}\(\s?(?:là |đạt )?$")
_ROSE = re.compile(r"^\s?,\s?(?:tăng|giảm)\s(?:thêm |được )?$")


def points(around: Neighbours) -> Iterator[Relation]:
    """Two percentages that stand beside the points between them; doubted only as a slip of the pen."""
    figures, masked = around.figures, around.grouping.masked
    for index in range(len(figures) - 2):
        one, two, three = figures[index : index + 3]
        first, second = around.between(index, index + 1), around.between(index + 1, index + 2)
        if (
            (one.amount.percent and two.amount.percent and _is_points(three))
            and two.role is Role.AFTER
            and _FROM.search(masked[max(0, one.amount.start - 4) : one.amount.start])
            and _THEN.match(second)
        ):
            yield from _relation(three, two.amount, one.amount)
        elif (
            (one.amount.percent and _is_points(two) and three.amount.percent)
            and _ROSE.match(first)
            and _THAN.match(second)
        ):
            yield from _relation(two, one.amount, three.amount)


def _is_points(one: Figure) -> bool:
    return one.role is Role.CHANGE and one.amount.noun[:1] == ("điểm",) and not one.amount.about


def _relation(change: Figure, now: Amount, then: Amount) -> Iterator[Relation]:
    if now.about and then.about:
        return
    ends = min(now.start, then.start), max(now.tail, then.tail, change.amount.tail)
    now, then = replace(now, about=False), replace(then, about=False)
    made = Relation(Relates.DIFFERENCE, (change.amount, now, then), False, ends, change.rose or 1)
    slip = any(is_small(one, value) for at, one in enumerate(made.figures) for value in made.solved(at))
    if made.holds() or slip:
        yield replace(made, doubted=slip)
