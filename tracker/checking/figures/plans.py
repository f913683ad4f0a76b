"""Levels reached of a plan or of an earlier state that brackets tell: `đạt 31,69% dự toán (dự toán giao: B)`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.checking.amounts import Amount, same_things
from tracker.checking.figures.relations import Relation
from tracker.checking.figures.shares import Neighbours, is_share, ratio
from tracker.checking.roles import STATES, Against, Figure, Role

_PLAN_OPENS = re.compile(r"^[^0-9.;]{0,30}\(\s?(?:kế hoạch|chỉ tiêu|dự toán|kh)[^0-9.;()]{0,30}$")
_PLAN_CLOSES = re.compile(r"^[^0-9.;()]{0,20}\)\s?,?\s?(?:đạt|bằng)\s?(?:tỷ lệ )?$")


def plans(around: Neighbours) -> Iterator[Relation]:
    """`A triệu đồng, đạt 31,69% dự toán (dự toán giao: B)`, `A người (kế hoạch B người), đạt 104,2%`."""
    figures = around.figures
    for index in range(1, len(figures) - 1):
        level, plan = figures[index], figures[index + 1]
        if level.role is Role.PLAN and plan.amount.percent:
            yield from _behind_plan(around, index)
        elif level.role in (Role.LEVEL, Role.SHARE) and plan.role in (Role.PLAN, Role.BASE) and _are_one(level, plan):
            rest = around.between(index, index + 1)
            near = len(rest) < 80 and not re.search(r"[;|]", rest) and plan.amount.of is None
            if near and not _is_one_of_two(around, index) and (done := _done(around, index, plan.amount)):
                yield ratio(done, plan.amount, level.amount)


def _is_one_of_two(around: Neighbours, index: int) -> bool:
    """`đạt 55,7% dự toán tỉnh, 51,5% dự toán huyện (tương ứng 111 tỷ đồng và 120 tỷ đồng)`: one base for each."""
    beside = around.figures[index - 1]
    if index + 2 >= len(around.figures) or not beside.amount.percent or not around.together(index - 1, index + 2):
        return False
    plan, other = around.figures[index + 1 : index + 3]
    return plan.depth == other.depth > beside.depth and ")" not in around.between(index + 1, index + 2)


def _behind_plan(around: Neighbours, index: int) -> Iterator[Relation]:
    """`A người (kế hoạch B người), đạt 104,2%`."""
    one, plan, percent = (each.amount for each in around.figures[index - 1 : index + 2])
    opens, closes = around.between(index - 1, index), around.between(index, index + 1)
    fits = _PLAN_OPENS.search(opens) and _PLAN_CLOSES.search(closes) and is_share(around.figures[index + 1])
    if fits and not one.percent and not one.of and same_things(one, plan):
        yield ratio(one, plan, percent)


def _are_one(level: Figure, base: Figure) -> bool:
    """Whether a level is of this base: of a plan in the plan's brackets, of last year in last year's."""
    if base.role is Role.PLAN:
        return level.against in (Against.PLAN, Against.UNSAID) and bool(base.amount.noun)
    return level.role is Role.LEVEL and level.against not in (Against.PLAN, Against.UNSAID)


def _done(around: Neighbours, index: int, plan: Amount) -> Amount | None:
    """What was reached: the nearest state of the sentence that counts what the plan counts."""
    for at in range(index - 1, max(-1, index - 6), -1):
        one = around.figures[at]
        if not around.together(at, index) or ";" in around.between(at, index):
            return None
        if one.depth > around.figures[index].depth:
            continue  # what a closed bracket divides is not what was reached
        if one.role in STATES and not one.amount.percent and same_things(one.amount, plan):
            return None if one.amount.of else one.amount
    return None
