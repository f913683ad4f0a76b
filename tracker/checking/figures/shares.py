"""Shares as relations: fractions, plans, parts of partitions, wholes told by name or a clause before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from itertools import pairwise

from tracker.checking.amounts import Amount, same_things
from tracker.checking.figures.relations import Relates, Relation, agrees
from tracker.checking.figures.slips import is_misread
from tracker.checking.groups import Grouping
from tracker.checking.roles import Against, Figure, Role

#: Only the last of these words is asked for: what stands before it may be anything.
_IS = (
    r"(?:đã|ước|và|tỷ lệ|tỉ lệ|tức|tương ứng|tương đương|với|là|đạt|chiếm|bằng|"
    r"=|hoàn thành|khoảng cách|trên tổng số|giải ngân)\s{0,2}"
)
_THEN_PERCENT = re.compile(rf"{_IS}$|^\s?[^()0-9]{{0,60}}\(\s?$|^\s?(?:,|=)\s?$")
NOT_SHARE = re.compile(
    r"(?<!\w)(?:tăng|giảm|vượt|cao hơn|thấp hơn|so với|cùng kỳ|còn lại|trong đó|mục tiêu|phấn đấu)(?!\w)"
)
_BEFORE_FRACTION = re.compile(r"^[^0-9(;.]{0,40}(?:\(|,|với|:|=)\s?(?:tương ứng|tức|tức là|đạt|với|=)?\s?(?:với )?$")
_IS_OF = re.compile(r"tổng|/|(?<!\w)trên(?!\w)")
_OF_ALL = re.compile(r"(?:/|(?:trên|trong|so với|/) ?(?:tổng số|tổng)?)\s?(?:\w+\s){0,3}$")
_SAID = re.compile(r"\(\s?(?:đạt |chiếm |tỷ lệ )*$|(?:chiếm|đạt tỷ lệ|chiếm tỷ lệ)\s$")
_WHOLE_BEHIND = re.compile(r"^[^0-9.,;:()|]{3,60}\(\s?(?:là |có |gồm )?$")
_FAR = 15  # points between what is said and what is true; more is rather a share of something else
#: Those present at a vote: the share is told of all members as often as of them.
_PRESENT = re.compile(r"(?<!\w)(?:có mặt|tham gia|tham dự|dự họp|biểu quyết|triệu tập)(?!\w)")


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The figures of a text in order, with what stands between two of one sentence."""

    grouping: Grouping

    @property
    def figures(self) -> list[Figure]:
        return self.grouping.roles.figures

    def between(self, index: int, other: int) -> str:
        """What stands between two figures, without what the first counts; a bar where they are of two sentences."""
        one, two = self.figures[index].amount, self.figures[other].amount
        return self.grouping.masked[one.tail : two.start] if self.together(index, other) else "|"

    def together(self, index: int, other: int) -> bool:
        """Whether two figures stand in one sentence."""
        one, two = self.figures[index].amount, self.figures[other].amount
        return two.start < self.grouping.reading.sentence(one.start)[1]


def fractions(around: Neighbours) -> Iterator[Relation]:
    """`9/15 đơn vị, đạt 60%`, `60% (9/15 đơn vị)`, `9 đơn vị trên tổng số 15 đơn vị, đạt 60%`."""
    taken: set[int] = set()
    figures = around.figures
    for index in range(len(figures) - 1):
        one, other, between = figures[index].amount, figures[index + 1].amount, around.between(index, index + 1)
        if "|" in between or ";" in between or len(between) > 130:
            continue
        if one.of and other.percent and is_share(figures[index + 1]) and _says_share(between):
            taken.add(one.start)
            yield _fraction(around, one, one.of, figures[index + 1])
        elif one.percent and other.of and other.start not in taken and _BEFORE_FRACTION.search(between):
            lead = around.grouping.masked[max(0, one.start - 16) : one.start]
            if is_share(figures[index]) and not NOT_SHARE.search(lead) and not _has_percent(around, index + 1):
                yield _fraction(around, other, other.of, figures[index])
        elif index + 2 < len(figures) and _is_written_out(around, index):
            yield _fraction(around, one, other, figures[index + 2])


def _is_written_out(around: Neighbours, index: int) -> bool:
    """`9 đơn vị trên tổng số 15 đơn vị, đạt 60%`."""
    one, other = (each.amount for each in around.figures[index : index + 2])
    between, rest = around.between(index, index + 1), around.between(index + 1, index + 2)
    counts = not one.percent and not other.percent and one.of is None and same_things(one, other)
    if not counts or not _OF_ALL.search(between) or not _IS_OF.search(between) or re.search(r"[;|]", rest):
        return False
    return len(rest) < 60 and is_share(around.figures[index + 2]) and _says_share(rest)


def _fraction(around: Neighbours, part: Amount, whole: Amount, share: Figure) -> Relation:
    """Doubted unless it may be the share of a greater whole: of all members, not of those present."""
    sentence = around.grouping.reading.sentence(part.start)
    named = share.of.startswith("tổng") or _PRESENT.search(around.grouping.masked[slice(*sentence)]) is not None
    doubted = not (named and may_be_of_more(share.amount, part, whole.value))
    return ratio(part, whole, share.amount, doubted=doubted)


def ratio(part: Amount, whole: Amount, percent: Amount, *, doubted: bool = True) -> Relation:
    """`percent` of `whole` is `part`, with all three marked."""
    ends = [part.start, percent.start, whole.start, part.tail, percent.tail, whole.tail]
    return Relation(Relates.RATIO, (percent, part, whole), doubted and not percent.about, (min(ends), max(ends)))


def share(part: Amount, whole: Amount, percent: Amount, *, doubted: bool = True) -> Relation:
    """The same of a whole that stands apart: part and percentage are marked."""
    ends = [part.start, percent.start, part.tail, percent.tail]
    return Relation(Relates.SHARE, (percent, part, whole), doubted and not percent.about, (min(ends), max(ends)))


def may_be_of_more(percent: Amount, part: Amount, whole: Decimal) -> bool:
    """Whether a greater whole, not told, would explain a percentage; of counts it is a whole number."""
    if percent.value <= 0 or agrees(percent, part.value, whole):
        return False
    true = (part.value * 100 / whole).quantize(percent.step, ROUND_HALF_UP)
    if percent.value >= true or is_misread(percent.value, true):
        return False
    middle = part.value * 100 / percent.value / part.step
    tries = (middle.quantize(Decimal(1), way) * part.step for way in (ROUND_FLOOR, ROUND_CEILING))
    return any(agrees(percent, part.value, one) for one in tries if one > whole)


def is_share(figure: Figure) -> bool:
    """Whether a percentage may be of the whole at hand: not a rise, not a level of last year."""
    plain = figure.role in (Role.SHARE, Role.VALUE, Role.LEVEL)
    return figure.amount.percent and plain and figure.against in (Against.UNSAID, Against.PLAN)


def _says_share(between: str) -> bool:
    return not NOT_SHARE.search(between) and _THEN_PERCENT.search(" ".join(between.split()) + " ") is not None


def _has_percent(around: Neighbours, index: int) -> bool:
    """Whether a fraction is followed by a percentage of its own."""
    if index + 1 >= len(around.figures) or not around.figures[index + 1].amount.percent:
        return False
    between = around.between(index, index + 1)
    return len(between) < 60 and not re.search(r"[)|]", between) and _says_share(between)


def with_wholes(around: Neighbours) -> Iterator[Relation]:
    """`31.260 ha lúa Mùa, chiếm 85,7% diện tích gieo cấy (36.480 ha)`: the whole is named and told behind the share."""
    figures = around.figures
    for index in range(1, len(figures) - 1):
        part, one, whole = (each.amount for each in figures[index - 1 : index + 2])
        said, opens = around.between(index - 1, index), around.between(index, index + 1)
        if figures[index].role is not Role.SHARE or not figures[index].of or figures[index + 1].role is not Role.VALUE:
            continue
        plain = not any(each.percent or each.of or each.about for each in (part, whole))
        told = _WHOLE_BEHIND.match(opens) and "|" not in said and re.search(r"chiếm|tỷ lệ|bằng|đạt", said)
        if plain and told and not NOT_SHARE.search(said) and same_things(part, whole) and part.value < whole.value:
            true = part.value * 100 / whole.value
            near = abs(one.value - true) <= _FAR or is_misread(one.value, true.quantize(one.step))
            yield ratio(part, whole, one, doubted=near)


def of_wholes(around: Neighbours) -> Iterator[Relation]:
    """`Trong tổng số 1.890 đảng viên có 1.650 đảng viên xếp loại tốt (87,3%)`."""
    figures = around.figures
    for index in range(len(figures) - 2):
        whole, part, percent = (one.amount for one in figures[index : index + 3])
        if (
            figures[index].role is not Role.WHOLE
            or part.percent
            or whole.of
            or part.of
            or not is_share(figures[index + 2])
        ):
            continue
        between, rest = around.between(index, index + 1), around.between(index + 1, index + 2)
        near = "|" not in between + rest and len(between) < 120 and len(rest) < 120 and ";" not in between + rest
        said = _SAID.search(rest) is not None and not NOT_SHARE.search(rest) and same_things(whole, part)
        if near and said and part.value <= whole.value:
            yield share(part, whole, percent)


_LEFT = re.compile(r"^(?:[^.;]{0,140}[^0-9.;])?(?:,|;|\(|và|\.)\s?(?:số )?còn (?:lại )?(?:là |phải |khoảng )?$")
_LEFT_BEHIND = re.compile(r"^\s?(?:\w+\s){0,3}còn lại")


def remainders(around: Neighbours) -> Iterator[Relation]:
    """`đã chuyển đổi 7/22 trường hợp, còn lại 15 trường hợp`."""
    counts = [at for at, one in enumerate(around.figures) if not one.amount.percent]
    for at, other in pairwise(counts):
        one, left = around.figures[at].amount, around.figures[other].amount
        between = around.between(at, other)
        if one.of is None or "|" in between or left.of or left.about or not same_things(one, left):
            continue
        behind = around.grouping.masked[left.tail : left.tail + 40]
        if not (_LEFT.search(between) or (len(between) < 80 and _LEFT_BEHIND.search(behind))):
            continue
        whole = one.of
        true = whole.value - one.value
        near = one.value <= whole.value and abs(true - left.value) <= whole.value / 2
        yield Relation(Relates.LEFT, (left, whole, one), near, (one.start, left.tail))


def each_once(relations: Iterable[Relation], *, but: set[int]) -> Iterator[Relation]:
    """The first relation told of each percentage; `but`: those of a whole that is told nowhere."""
    seen = set(but)
    for one in relations:
        if one.figures[0].start not in seen:
            seen.add(one.figures[0].start)
            yield one
