"""Shares whose whole was told a clause or a sentence earlier: `14 vụ, đã giải quyết 11 vụ, đạt 78,57%`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from tracker.checking.amounts import Amount, thing
from tracker.checking.groups import Grouping
from tracker.checking.rule import Hit, Rule
from tracker.checking.rules import ratios
from tracker.checking.rules.ratios import PERCENT, Share, agrees, share_hit
from tracker.checking.rules.sums import exchanges

RULE = Rule(70, lambda case: check_earlier_wholes(case.grouping, case.found[ratios.RULE]))

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
_MOST = 40  # quantities looked at for one share
_NEAR = 5  # points between what is said and what is true; more is rather a share of something else


def check_earlier_wholes(grouping: Grouping, told: list[Hit]) -> Iterator[Hit]:
    """Percentages that no quantity around makes and that are nearly right of a whole told before; not those `told`."""
    for share in _shares(grouping):
        if not any(hit.start <= share.percent.start < hit.end for hit in told):
            yield share_hit(PERCENT, share)


def _shares(grouping: Grouping) -> Iterator[Share]:
    amounts = grouping.reading.amounts
    masked = grouping.masked
    told = {one.start: other for one, other in pairwise(amounts) if other.percent}
    for index in range(1, len(amounts)):
        part, percent = amounts[index - 1], amounts[index]
        if not percent.percent or percent.about or not _is_part(part) or part.start < 1:
            continue
        between = masked[part.tail : percent.start]
        if len(between) > 60 or not _SAYS.search(between) or _OTHER.search(grouping.label(part) + between):
            continue
        if _PLAN.search(grouping.label(part)):
            continue  # a plan in brackets behind what was done
        plan = _OF_PLAN.match(masked, percent.tail)
        if not (plan or _ENDS.match(masked, percent.tail) or _OF_NUMBER.match(masked, percent.tail)):
            continue
        around = _around(grouping, index)
        if _is_made(percent, part, around):
            continue
        if whole := _whole(grouping, told, part, percent, around, plan["plan"] if plan else ""):
            yield Share(part, whole, whole.value, percent)


def _is_part(amount: Amount) -> bool:
    return not (amount.percent or amount.about or amount.of or amount.is_time) and amount.value > 0


def _around(grouping: Grouping, index: int) -> list[Amount]:
    """The quantities of the same passage before a percentage, and some behind it."""
    amounts = grouping.reading.amounts
    at = amounts[index].start
    nearby = amounts[max(0, index - _MOST) : index + 6]
    return [one for one in nearby if not one.percent and at - _WINDOW < one.start < at + 200]


def _is_made(percent: Amount, part: Amount, around: list[Amount]) -> bool:
    """Whether the percentage is that of any quantity around."""
    wholes = [one for one in around if one.value > 0] + [one.of for one in around if one.of and one.of.value > 0]
    if any(agrees(percent, part.value, one.value) for one in wholes if one is not part):
        return True
    alike = [one for one in wholes if thing(one) == thing(part)]
    return any(agrees(percent, one.value, whole.value) for one in alike for whole in alike if one is not whole)


def _whole(
    grouping: Grouping, told: dict[int, Amount], part: Amount, percent: Amount, around: list[Amount], plan: str
) -> Amount | None:
    """The nearest earlier quantity that can be meant: of the same clause, or a plan that the text itself divides by."""
    begins = grouping.reading.sentence(part.start)[0]
    for one in reversed([one for one in around if one.start < part.start]):
        if one.of or one.about or one.value <= part.value or not thing(part) or thing(one) != thing(part):
            continue
        if _OTHER.search(grouping.label(one)):
            continue
        label = grouping.label(one)
        is_plan = _PLAN.search(label) is not None
        if plan and plan not in label and "được giao" not in label:
            continue
        true = part.value * 100 / one.value
        here = one.start >= begins and one.noun[:1] == part.noun[:1]
        is_meant = here or (is_plan and (plan != "" or _divides(told, one, around)))
        if _OF_NUMBER.match(grouping.masked, percent.tail):
            is_meant = False  # of which number is said, if only in words
        is_near = abs(percent.value - true) <= _NEAR or (here and _was_exchanged(percent, part, one))
        if (is_meant and is_near) or _is_exchanged(percent, true, sure=is_meant):
            return one
    return None


def _divides(told: dict[int, Amount], whole: Amount, around: list[Amount]) -> bool:
    """Whether the share of another quantity behind a whole is rightly told of it."""
    behind = [one for one in around if one.start > whole.start and one.start in told and not one.of]
    return any(agrees(told[one.start], one.value, whole.value) for one in behind)


def _is_exchanged(percent: Amount, true: Decimal, *, sure: bool) -> bool:
    """Whether a percentage is the true one with two figures exchanged; one without decimals of a `sure` whole only."""
    said, found = (str(value.quantize(percent.step)) for value in (percent.value, true))
    return (sure or percent.step < 1) and said != found and sorted(said) == sorted(found)


def _was_exchanged(percent: Amount, part: Amount, whole: Amount) -> bool:
    """Whether the percentage holds once two neighbouring digits of the part or the whole are put back."""
    if percent.step >= 1:
        return False
    pairs = [(part.value, one) for one in exchanges(whole)] + [(one, whole.value) for one in exchanges(part)]
    return any(agrees(percent, one, of) for one, of in pairs)
