"""Fractions and their percentages, shares of a total, growth rates, and what is left of a plan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from itertools import pairwise

from flask_babel import lazy_gettext as _l

from tracker.checking.amounts import Amount, same_things
from tracker.checking.groups import Group
from tracker.checking.reading import Reading
from tracker.checking.rule import FindingKind, Hit, Rule
from tracker.checking.rules.sums import holds
from tracker.checking.writing import decimals_of, percent_words, unit_words, written_in

RATIO = FindingKind("ratio", _l("Fraction and percentage"), icon="hash")
PERCENT = FindingKind("percent", _l("Share or growth"), icon="hash")
RULE = Rule(60, lambda case: check_ratios(case.reading, case.groups))

#: Only the last of these words is asked for: what stands before it may be anything.
_IS = (
    r"(?:đã|ước|và|tỷ lệ|tỉ lệ|tức|tương ứng|tương đương|với|là|đạt|chiếm|bằng|"
    r"=|hoàn thành|khoảng cách|trên tổng số|giải ngân)\s{0,2}"
)
_THEN_PERCENT = re.compile(rf"{_IS}$|^\s?[^()0-9]{{0,60}}\(\s?$|^\s?(?:,|=)\s?$")
_NOT_SHARE = re.compile(
    r"(?<!\w)(?:tăng|giảm|vượt|cao hơn|thấp hơn|so với|cùng kỳ|còn lại|trong đó|mục tiêu|phấn đấu)(?!\w)"
)
_BEFORE_FRACTION = re.compile(r"^[^0-9(;.]{0,40}(?:\(|,|với|:|=)\s?(?:tương ứng|tức|tức là|đạt|với|=)?\s?(?:với )?$")
_OF_ALL = re.compile(r"(?:/|(?:trên|trong|so với|/) ?(?:tổng số|tổng)?)\s?(?:\w+\s){0,3}$")
_PLAN = re.compile(
    r"(?<!\w)(?:kế hoạch|dự toán|chỉ tiêu|kh|tổng số|nhu cầu|tổng vốn|kế hoạch vốn)(?!\w)"
    r"[^0-9]{0,40}(?:\(|là|:)\s?[^0-9]{0,20}$"
)
_SHARE = re.compile(
    r"^[^0-9.;]{0,30}?(?:chiếm|\(|đạt tỷ lệ|đạt tỉ lệ|chiếm tỷ lệ|chiếm tỉ lệ|tỷ lệ|đạt)\s?"
    r"(?:chiếm |đạt |tỷ lệ |tỉ lệ )*$"
)


@dataclass(frozen=True, slots=True)
class Share:
    """`part` of `whole`, said to be `percent` of it."""

    part: Amount
    whole: Amount
    whole_value: Decimal
    percent: Amount


def check_ratios(reading: Reading, groups: list[Group]) -> Iterator[Hit]:
    """Every fraction, share and remainder that was worked out wrongly."""
    seen: set[int] = set()
    for share in (*_fractions(reading), *_of_plans(reading)):
        seen.add(share.percent.start)
        if not agrees(share.percent, share.part.value, share.whole_value):
            yield share_hit(RATIO, share)
    for share in (*_shares(reading, groups), *_of_wholes(reading)):
        if share.percent.start not in seen and not agrees(share.percent, share.part.value, share.whole_value):
            seen.add(share.percent.start)
            yield share_hit(PERCENT, share)
    yield from _remainders(reading)


def agrees(percent: Amount, part: Decimal, whole: Decimal) -> bool:
    """Whether part/whole is the percentage, rounded or cut off at the decimals that are written."""
    if not whole or percent.about:
        return True
    true = part * 100 / whole
    step = percent.step
    return percent.value in (true.quantize(step, ROUND_HALF_UP), true.quantize(step, ROUND_DOWN))


def _neighbours(reading: Reading) -> Iterator[tuple[int, Amount, Amount, str]]:
    """Each quantity with the next one of its sentence, and what stands between."""
    amounts = reading.amounts
    for index in range(len(amounts) - 1):
        one, other = amounts[index], amounts[index + 1]
        if other.start < reading.sentence(one.start)[1]:
            yield index, one, other, reading.masked[one.tail : other.start]


def _fractions(reading: Reading) -> Iterator[Share]:
    taken: set[int] = set()
    for index, one, other, between in _neighbours(reading):
        if "|" in between or ";" in between or len(between) > 130:
            continue
        if one.of and other.percent and _says_share(between):
            taken.add(one.start)
            yield Share(one, one.of, one.of.value, other)
        elif one.percent and other.of and other.start not in taken and _BEFORE_FRACTION.search(between):
            if not _NOT_SHARE.search(_lead(reading, one)) and not _has_percent_behind(reading, index + 1):
                yield Share(other, other.of, other.of.value, one)
        elif not one.percent and not other.percent and _OF_ALL.search(between) and same_things(one, other):
            following = reading.amounts[index + 2] if index + 2 < len(reading.amounts) else None
            if following is not None and following.percent and one.of is None:
                rest = reading.masked[other.tail : following.start]
                if len(rest) < 60 and ";" not in rest and _says_share(rest) and _is_of(between):
                    yield Share(one, other, other.value, following)


def _is_of(between: str) -> bool:
    return re.search(r"tổng|/|(?<!\w)trên(?!\w)", between) is not None


def _says_share(between: str) -> bool:
    return not _NOT_SHARE.search(between) and _THEN_PERCENT.search(" ".join(between.split()) + " ") is not None


def _lead(reading: Reading, amount: Amount) -> str:
    return reading.masked[max(0, amount.start - 16) : amount.start]


def _has_percent_behind(reading: Reading, index: int) -> bool:
    """Whether a fraction is followed by a percentage of its own."""
    if index + 1 >= len(reading.amounts) or not reading.amounts[index + 1].percent:
        return False
    between = reading.masked[reading.amounts[index].tail : reading.amounts[index + 1].start]
    return len(between) < 60 and ")" not in between and _says_share(between)


def _of_plans(reading: Reading) -> Iterator[Share]:
    """`A triệu đồng, đạt 31,69% dự toán (dự toán giao: B triệu đồng)`."""
    for index, one, percent, between in _neighbours(reading):
        if not one.percent and not percent.percent and (share := _plan_between(reading, index, between)):
            yield share
        if (
            one.percent
            or not percent.percent
            or one.of
            or not _says_share(between)
            or index + 2 >= len(reading.amounts)
        ):
            continue
        plan = reading.amounts[index + 2]
        rest = reading.masked[percent.tail : plan.start]
        near = plan.start < reading.sentence(percent.start)[1] and len(rest) < 80 and ";" not in rest
        is_plan = near and not plan.percent and plan.of is None and _PLAN.search(rest) and plan.noun
        # 64 buổi phục vụ 41.250 lượt người, đạt 80% kế hoạch (80 buổi)
        behind = [each for each in reading.amounts[max(0, index - 1) : index + 1] if each.of is None]
        done = [each for each in behind if same_things(each, plan)]
        if is_plan and done and done[-1].start >= reading.sentence(percent.start)[0]:
            yield Share(done[-1], plan, plan.value, percent)


_PLAN_OPENS = re.compile(r"^[^0-9.;]{0,30}\(\s?(?:kế hoạch|chỉ tiêu|dự toán|kh)[^0-9.;()]{0,30}$")
_PLAN_CLOSES = re.compile(r"^[^0-9.;()]{0,20}\)\s?,?\s?(?:đạt|bằng)\s?(?:tỷ lệ )?$")


def _plan_between(reading: Reading, index: int, between: str) -> Share | None:
    """`đào tạo 500 người (kế hoạch 480 người), đạt 104,2%`."""
    if index + 2 >= len(reading.amounts) or not _PLAN_OPENS.search(between):
        return None
    one, plan, percent = reading.amounts[index : index + 3]
    closes = _PLAN_CLOSES.search(reading.masked[plan.tail : percent.start])
    fits = percent.percent and closes and not one.of and not plan.of and same_things(one, plan)
    return Share(one, plan, plan.value, percent) if fits else None


def _shares(reading: Reading, groups: list[Group]) -> Iterator[Share]:
    """Percentages that stand behind the parts of a total."""
    following = {one.start: other for _, one, other, _ in _neighbours(reading)}
    for group in groups:
        sure = holds(group)
        for part in group.parts:
            percent = following.get(part.start)
            if percent is None or not percent.percent or part.about:
                continue
            between = reading.masked[part.tail : percent.start]
            if _NOT_SHARE.search(between) or not _SHARE.search(between):
                continue
            said = re.search(r"chiếm|tỷ lệ|tỉ lệ", between) is not None
            near = abs(percent.value - part.value * 100 / group.total.value) <= 15 if group.total.value else False
            told = group.claim > 0 and abs(percent.value - part.value * 100 / group.total.value) <= 5 if near else False
            if near and (sure or said or (told and not _OF_PLAN.match(reading.masked, percent.tail))):
                yield Share(part, group.total, group.total.value, percent)


_SAID = re.compile(r"\(\s?(?:đạt |chiếm |tỷ lệ )*$|(?:chiếm|đạt tỷ lệ|chiếm tỷ lệ)\s$")


def _of_wholes(reading: Reading) -> Iterator[Share]:
    """`Trong tổng số 1.890 đảng viên có 1.650 đảng viên xếp loại tốt (87,3%)`."""
    for index, whole, part, between in _neighbours(reading):
        if index + 2 >= len(reading.amounts) or whole.percent or part.percent or whole.of or part.of:
            continue
        percent = reading.amounts[index + 2]
        rest = reading.masked[part.tail : percent.start]
        lead = reading.masked[max(0, whole.start - 24) : whole.start]
        if (
            not re.search(r"(?<!\w)trong (?:tổng )?số (?:là )?$", lead)
            or not percent.percent
            or not same_things(whole, part)
        ):
            continue
        near = percent.start < reading.sentence(whole.start)[1] and len(between) < 120 and len(rest) < 120
        said = _SAID.search(rest) is not None and ";" not in between + rest and not _NOT_SHARE.search(rest)
        if near and said and part.value <= whole.value:
            yield Share(part, whole, whole.value, percent)


_OF_PLAN = re.compile(r"\s?(?:so|kế hoạch|chỉ tiêu|dự toán|nghị quyết|mục tiêu|kh|nhu cầu|tổng)(?!\w)")
_LEFT = re.compile(r"^(?:[^.;]{0,140}[^0-9.;])?(?:,|;|\(|và|\.)\s?(?:số )?còn (?:lại )?(?:là |phải |khoảng )?$")
_LEFT_BEHIND = re.compile(r"^\s?(?:\w+\s){0,3}còn lại")


def _remainders(reading: Reading) -> Iterator[Hit]:
    """`đã chuyển đổi 7/22 trường hợp, còn lại 15 trường hợp`."""
    counts = [one for one in reading.amounts if not one.percent]
    for one, left in pairwise(counts):
        between = reading.masked[one.tail : left.start]
        if (
            one.of is None
            or left.start >= reading.sentence(one.start)[1]
            or left.percent
            or left.of
            or left.is_time
            or left.about
            or not same_things(one, left)
        ):
            continue
        behind = reading.masked[left.tail : left.tail + 40]
        if not (_LEFT.search(between) or (len(between) < 80 and _LEFT_BEHIND.search(behind))):
            continue
        true = one.of.value - one.value
        if true != left.value and one.value <= one.of.value and abs(true - left.value) <= one.of.value / 2:
            scale, noun = left.scale, " ".join(left.noun[:2])
            said, found = written_in(left.value, scale, left.step), written_in(true, scale, left.step)
            whole, part = (written_in(v, one.scale, one.step) for v in (one.of.value, one.value))
            finds = f"{whole} - {part} = {found}, không phải {said}"
            proposal = f"Sửa số còn lại thành {found}{unit_words(scale, noun)}, hoặc rà lại {part}/{whole}."
            yield Hit(RATIO, one.start, left.tail, finds, proposal)


def share_hit(kind: FindingKind, share: Share) -> Hit:
    decimals = decimals_of(share.percent.step)
    true = share.part.value * 100 / share.whole_value
    part = written_in(share.part.value, share.part.scale, share.part.step)
    whole = written_in(share.whole_value, share.whole.scale, share.whole.step)
    found = percent_words(true, decimals)
    finds = f"{part}/{whole} = {found}, không phải {percent_words(share.percent.value, decimals)}"
    ends = [share.part.start, share.percent.start, share.part.tail, share.percent.tail]
    if kind is RATIO:
        ends += [share.whole.start, share.whole.tail]
    return Hit(kind, min(ends), max(ends), finds, f"Sửa tỷ lệ thành {found}, hoặc rà lại {part} và {whole}.")
