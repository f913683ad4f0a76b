"""Shares whose whole was told a clause or a sentence earlier: `14 vụ, đã giải quyết 11 vụ, đạt 78,57%`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from tracker.checking.amounts import Amount, thing
from tracker.checking.figures.relations import Relation, agrees
from tracker.checking.figures.shares import Neighbours, share
from tracker.checking.figures.slips import exchanges, is_misread
from tracker.checking.roles import STATES, Against, Figure, Role

_SAYS = re.compile(
    r"^[^0-9.;:()]{0,40}?(?:,|\()\s?(?:đạt|chiếm|bằng|tương ứng|tương đương)\s?(?:tỷ lệ |tỉ lệ )?$|"
    r"^[^0-9.;:,()]{0,30}?\(\s?$"
)
_OTHER = re.compile(
    r"(?<!\w)(?:tăng|giảm|vượt|cao hơn|thấp hơn|so với|cùng kỳ|còn lại|mục tiêu|phấn đấu|bình quân|lượt|thêm|"
    r"mỗi|riêng)(?!\w)"
)
_PLAN = re.compile(r"(?<!\w)(?:kế hoạch|dự toán|chỉ tiêu|nhu cầu|được giao)(?!\w)")
_ENDS = re.compile(r"\s?(?:[,.;)\n\r]|$)")
_OF_PLAN = re.compile(r"\s(?:so với )?(?P<plan>kế hoạch|dự toán|chỉ tiêu|nhu cầu)(?: vốn| năm| giao| được giao)?(?!\w)")
_OF_NUMBER = re.compile(r"\s(?:trên |trong )?(?:tổng )?số(?!\w)")
_WINDOW = 700  # code points before a share in which its whole may stand
_BESIDE = 2  # states right before a share that may be what it is told of
_PAIRED = 12  # states before a part of which one may be what another leaves
_MOST = 40  # figures looked at for one share
_OF_PLAN_NEAR = 15  # the same where a plan of the same sentence is the whole
_NEAR = 5  # points between what is said and what is true; more is rather a share of something else


def earlier_wholes(around: Neighbours) -> Iterator[Relation]:
    """Percentages that no quantity around makes and that are nearly right of a whole told before."""
    masked, figures = around.grouping.masked, around.figures
    for index in range(1, len(figures)):
        part, one = figures[index - 1], figures[index]
        percent = one.amount
        if not percent.percent or percent.about or not _is_part(part) or not _may_be_share(one):
            continue
        between = around.between(index - 1, index)
        label = around.grouping.label(part.amount)
        if "|" in between or len(between) > 60 or not _SAYS.search(between) or _OTHER.search(label + between):
            continue
        if _PLAN.search(label):
            continue  # a plan in brackets behind what was done
        plan = _OF_PLAN.match(masked, percent.tail)
        of_number = _OF_NUMBER.match(masked, percent.tail)
        if not (plan or of_number or _ENDS.match(masked, percent.tail)):
            continue
        near = _around(around, index)
        if _is_made(percent, part.amount, near):
            continue
        if whole := _whole(around, index, near, plan["plan"] if plan else "", named=of_number is not None):
            yield replace(share(part.amount, whole, percent), guessed=True)


def _may_be_share(one: Figure) -> bool:
    return one.role in (Role.SHARE, Role.LEVEL, Role.VALUE) and one.against in (Against.UNSAID, Against.PLAN)


def _is_part(one: Figure) -> bool:
    amount = one.amount
    return one.role in STATES and not (amount.percent or amount.about or amount.of) and amount.value > 0


def _around(around: Neighbours, index: int) -> list[Amount]:
    """The states of the same passage before a percentage, and some behind it."""
    at = around.figures[index].amount.start
    nearby = around.figures[max(0, index - _MOST) : index + 6]
    return [one.amount for one in nearby if not one.amount.percent and at - _WINDOW < one.amount.start < at + 200]


def _is_made(percent: Amount, part: Amount, around: list[Amount]) -> bool:
    """Whether the percentage is that of any quantity around, or of what one leaves of another: the public schools."""
    wholes = [one for one in around if one.value > 0] + [one.of for one in around if one.of and one.of.value > 0]
    if any(agrees(percent, part.value, one.value) for one in wholes if one is not part):
        return True
    alike = [one for one in wholes if thing(one) == thing(part)]
    places = {one.start for one in [one for one in around if one.start < percent.start][-_BESIDE:]}
    beside = [one for one in alike if one.start in places]
    if any(agrees(percent, one.value, whole.value) for one in beside for whole in alike if one is not whole):
        return True
    before = sorted((one for one in alike if one.start < part.start), key=lambda one: one.start)[-_PAIRED:]
    left = (whole.value - one.value for whole, one in combinations(before, 2))
    return any(value >= part.value and agrees(percent, part.value, value) for value in left)


def _whole(around: Neighbours, index: int, near: list[Amount], plan: str, *, named: bool) -> Amount | None:
    """The nearest earlier quantity that can be meant: of the same clause, or a plan that the text itself divides by."""
    part, percent = around.figures[index - 1].amount, around.figures[index].amount
    begins = around.grouping.reading.sentence(part.start)[0]
    for one in reversed([one for one in near if one.start < part.start]):
        if one.of or one.about or not one.value or not thing(part) or thing(one) != thing(part):
            continue
        if one.value <= part.value and not _was_misread(percent, part, one):
            continue
        label = around.grouping.label(one)
        if _OTHER.search(label) or (plan and plan not in label and "được giao" not in label):
            continue
        true = part.value * 100 / one.value
        here = one.start >= begins and one.noun[:1] == part.noun[:1]
        is_plan = _PLAN.search(label) is not None
        is_meant = not named and (here or (is_plan and (plan != "" or _divides(around, one, near))))
        off = abs(percent.value - true)
        slipped = is_misread(percent.value, true.quantize(percent.step)) or _was_exchanged(percent, part, one)
        is_near = (
            (off <= _NEAR and off * 8 <= true)
            or (here and part.value >= one.value)
            or (here and (slipped or (is_plan and off <= _OF_PLAN_NEAR)))
        )
        if (is_meant and is_near) or _is_exchanged(percent, true, sure=is_meant):
            return one
    return None


def _divides(around: Neighbours, whole: Amount, near: list[Amount]) -> bool:
    """Whether the share of another quantity behind a whole is rightly told of it."""
    for one in near:
        at = around.grouping.roles.at(one) + 1
        if one.start <= whole.start or one.of or at >= len(around.figures):
            continue
        percent = around.figures[at].amount
        if percent.percent and agrees(percent, one.value, whole.value):
            return True
    return False


def _is_exchanged(percent: Amount, true: Decimal, *, sure: bool) -> bool:
    """Whether a percentage is the true one with two figures exchanged; one without decimals of a `sure` whole only."""
    said, found = (str(value.quantize(percent.step)) for value in (percent.value, true))
    return (sure or percent.step < 1) and said != found and sorted(said) == sorted(found)


def _was_misread(percent: Amount, part: Amount, whole: Amount) -> bool:
    """Whether a part above its whole is so by one digit: `Kiểm tra 3.482 cơ sở, 3.907 cơ sở đạt (chiếm 89,2%)`."""
    said = int(part.value / part.step)
    if said < 100 or percent.step >= 1 or part.step != whole.step:
        return False
    low, high = (int((percent.value + off) * whole.value / 100 / part.step) for off in (-percent.step, percent.step))
    return any(
        low <= one <= high + 1 and agrees(percent, one * part.step, whole.value) for one in _with_one_other_digit(said)
    )


def _with_one_other_digit(number: int) -> Iterator[int]:
    place, rest = 1, number
    while rest:
        rest, digit = divmod(rest, 10)
        yield from (number + (new - digit) * place for new in range(10))
        place *= 10


def _was_exchanged(percent: Amount, part: Amount, whole: Amount) -> bool:
    """Whether the percentage holds once two neighbouring digits of the part or the whole are put back."""
    if percent.step >= 1:
        return False
    pairs = [(part.value, one) for one in exchanges(whole)] + [(one, whole.value) for one in exchanges(part)]
    return any(agrees(percent, one, of) for one, of in pairs)
