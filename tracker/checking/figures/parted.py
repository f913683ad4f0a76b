"""Shares of the parts of a partition: of its total, of a whole told by name, or of one that is told nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise

from tracker.checking.amounts import Amount, same_things
from tracker.checking.apart import FILLERS
from tracker.checking.figures.relations import Relates, Relation, agrees
from tracker.checking.figures.shares import NOT_SHARE, Neighbours, share
from tracker.checking.figures.slips import is_misread
from tracker.checking.figures.sums import holds
from tracker.checking.groups import Group
from tracker.checking.roles import STATES, Against, Figure, Role

_SHARE = re.compile(
    r"^[^0-9.;]{0,30}?(?:chiếm|\(|đạt tỷ lệ|đạt tỉ lệ|chiếm tỷ lệ|chiếm tỉ lệ|tỷ lệ|đạt|tỉ lệ|tỷ trọng)\s?"
    r"(?:chiếm |đạt |tỷ lệ |tỉ lệ |tỷ trọng )*$"
)
_SURE = re.compile(r"chiếm|tỷ lệ|tỉ lệ|tỷ trọng")
OF_A_PLAN = re.compile(r"(?<!\w)(?:kế hoạch|dự toán|chỉ tiêu|nhu cầu|giao|vốn)(?!\w)")
_AHEAD = re.compile(r"\s?/?\s?(?:của |trong |trên )?(?:tổng số )?[^.;()0-9]{0,40},?\s?(?:với|là|có|:)\s$")
_FAR, _NEAR = 15, 5  # points between what is said and what is true; more is rather a share of something else
_WHOLES = 14  # states before a share looked at for the whole that it names
_WINDOW = 900


class Shares:
    """The shares told of the parts of each partition."""

    def __init__(self, around: Neighbours, groups: Iterable[Group]) -> None:
        self._around = around
        self.groups = list(groups)
        self.untold: set[int] = set()  # shares of a whole that is told nowhere

    def of(self, group: Group) -> list[tuple[Amount, Figure]]:
        """The parts of a partition that have a share, each with it."""
        return [(part, said) for part in group.parts if not part.about and (said := self._said_of(part))]

    def _said_of(self, part: Amount) -> Figure | None:
        figures = self._around.figures
        at = self._around.grouping.roles.at(part)
        if at + 1 < len(figures) and figures[at + 1].amount.percent and figures[at + 1].role is not Role.CHANGE:
            one, between = figures[at + 1], self._around.between(at, at + 1)
            level = one.against in (Against.UNSAID, Against.PLAN)
            if level and "|" not in between and not NOT_SHARE.search(between) and _SHARE.search(between):
                return one
        if at and figures[at - 1].role is Role.SHARE and _AHEAD.match(self._around.between(at - 1, at)):
            return figures[at - 1]  # chiếm 99,46%/tổng số doanh nghiệp, với 1.848 doanh nghiệp
        return None

    def fill(self, group: Group) -> bool:
        """Whether every part has a share and these make a hundred: the text then says that the parts are all."""
        told = self.of(group)
        if len(told) != len(group.parts) or len(told) < 2 or any(one.against for _, one in told):
            return False
        loose = sum((one.amount.step for _, one in told), Decimal(0)) / 2
        return abs(sum((one.amount.value for _, one in told), Decimal(-100))) <= loose

    def relations(self) -> Iterator[Relation]:
        """The share of each part, doubted where it can be that of nothing else."""
        for group in self.groups:
            if group.total.value and not group.total.about:
                yield from self._relations(group)

    def _relations(self, group: Group) -> Iterator[Relation]:
        told = [(part, one) for part, one in self.of(group) if self._is_of(one, group)]
        whole = group.total
        right = [one for part, one in told if agrees(one.amount, part.value, whole.value)]
        if not right and _have_another_whole([(part, one.amount) for part, one in told], whole):
            self.untold.update(one.amount.start for _, one in told)
            return
        sure = holds(group)
        adjusted = len(told) == len(group.parts) and sum((one.amount.value for _, one in told), Decimal(0)) == 100
        for part, one in told:
            off = abs(one.amount.value - part.value * 100 / whole.value)
            at = self._around.grouping.roles.at(part)
            between = self._around.between(at, at + 1) if one.amount.start > part.start else "chiếm"
            said = _SURE.search(between) is not None
            plan = one.against is Against.PLAN
            beside = len(right) > (1 if one in right else 0) and not plan
            near = off <= _FAR and (sure or said or (group.claim > 0 and off <= _NEAR and not plan))
            doubted = near or (beside and (said or sure or is_misread(one.amount.value, _rounded(part, whole, one))))
            if plan and not OF_A_PLAN.search(self._around.grouping.label(whole)):
                doubted = False  # chi 612,3 tỷ đồng, gồm chi đầu tư 241,8 tỷ đồng (đạt 38,5% dự toán)
            if not (group.announced or group.complete) and not is_misread(one.amount.value, _rounded(part, whole, one)):
                doubted = False  # a row that makes its total, by no word of the text
            if adjusted and off <= 2 * one.amount.step:
                doubted = False  # rounded so that all make a hundred
            yield share(part, whole, one.amount, doubted=doubted)

    def _is_of(self, one: Figure, group: Group) -> bool:
        """Whether the words behind a percentage, where there are any, can name this total."""
        names = words_of(one.of)
        if not names or one.of.startswith(("số đó", "trong số", "số này")):
            return True
        label = words_of(self._around.grouping.label(group.total)) | set(group.total.noun)
        return len(names - label) * 2 <= len(names)


def _rounded(part: Amount, whole: Amount, one: Figure) -> Decimal:
    return (part.value * 100 / whole.value).quantize(one.amount.step)


def words_of(words: str) -> set[str]:
    """The words of a name that name something."""
    return {word for word in re.findall(r"[^\W\d_]+", words) if word not in FILLERS}


def _have_another_whole(told: list[tuple[Amount, Amount]], whole: Amount) -> bool:
    """Whether all these shares, two or more, are of one and the same other whole: `478 đại biểu`, told nowhere."""
    if len(told) < 2:
        return False
    low, high = Decimal(0), Decimal("Infinity")
    for part, percent in told:
        if percent.value - percent.step <= 0:
            continue
        low = max(low, part.value * 100 / (percent.value + percent.step))
        high = min(high, part.value * 100 / (percent.value - percent.step / 2))
    return low <= high and not low <= whole.value <= high


def named_wholes(around: Neighbours) -> Iterator[Relation]:
    """`Vốn khu vực Nhà nước 953,6 tỷ đồng, chiếm 15,2% trong tổng vốn đầu tư`: a whole named that stands before."""
    figures = around.figures
    states = [at for at, one in enumerate(figures) if one.role in STATES and not one.amount.percent]
    before = dict(zip((at + 1 for at in states), states, strict=True))
    place = {at: index for index, at in enumerate(states)}
    for at, one in enumerate(figures):
        names = words_of(one.of)
        if one.role is not Role.SHARE or not names or at not in before or one.amount.about:
            continue
        part, between = figures[before[at]].amount, around.between(before[at], at)
        if not re.search(r"chiếm|\($", between) or NOT_SHARE.search(between) or part.about or part.of:
            continue
        index = place[before[at]]
        for whole in reversed([figures[each].amount for each in states[max(0, index - _WHOLES) : index]]):
            label = words_of(around.grouping.label(whole)) | set(whole.noun)
            meant = (
                names <= label
                and not _is_of_same(around, whole, one)
                and same_things(part, whole)
                and whole.value > part.value
            )
            if meant and part.start - whole.start < _WINDOW and not whole.about and not whole.of:
                true = part.value * 100 / whole.value
                near = abs(one.amount.value - true) <= 1 or is_misread(one.amount.value, true.quantize(one.amount.step))
                yield share(part, whole, one.amount, doubted=near)
                break


def _is_of_same(around: Neighbours, whole: Amount, one: Figure) -> bool:
    """Whether a figure is itself told as a share of what a percentage names: it is then not that whole."""
    at = around.grouping.roles.at(whole) + 1
    return at < len(around.figures) and bool(words_of(around.figures[at].of) & words_of(one.of))


def structures(around: Neighbours, groups: list[Group]) -> Iterator[Relation]:
    """`Cơ cấu tương ứng là 21,7% - 45,9% - 32,4%`: shares of the parts told before, in their order."""
    ends = {(group.total.start, group.parts[-1].start): group for group in groups}
    ordered = sorted(ends.values(), key=lambda group: group.parts[-1].start)
    for row in structure_rows(around):
        behind = [group for group in ordered if 0 < row[0].amount.start - group.parts[-1].start < _WINDOW]
        for group in reversed(behind[-3:]):
            if len(group.parts) != len(row) or not group.total.value:
                continue
            pairs = list(zip(group.parts, row, strict=True))
            right = sum(agrees(one.amount, part.value, group.total.value) for part, one in pairs)
            if right * 2 >= len(row):
                yield from (share(part, group.total, one.amount) for part, one in pairs)
                break


def hundreds(around: Neighbours) -> Iterator[Relation]:
    """`Cơ cấu: công nghiệp 49,7%; dịch vụ 26,2%; nông nghiệp 24,1%`: together a hundred of a hundred."""
    for row in structure_rows(around):
        figures = tuple(one.amount for one in row)
        near = abs(sum((one.value for one in figures), Decimal(-100))) <= _NEAR
        yield Relation(Relates.HUNDRED, figures, near, (figures[0].start, figures[-1].tail))


_STRUCTURE = re.compile(r"(?<!\w)(?:cơ cấu|tỷ trọng|tỉ trọng)(?!\w)")


def structure_rows(around: Neighbours) -> Iterator[list[Figure]]:
    """Three and more percentages in a row that a sentence calls a structure."""
    row: list[Figure] = []
    figures = [one for one in around.figures if one.amount.percent]
    for one, following in pairwise([*figures, None]):
        if one is None:
            break
        reading = around.grouping.reading
        sentence = reading.sentence(one.amount.start)
        if one.role is not Role.CHANGE and one.role is not Role.LEVEL:
            row.append(one)
        ended = following is None or following.amount.start >= sentence[1] or following.depth != one.depth
        if ended:
            lead = around.grouping.masked[sentence[0] : row[0].amount.start] if row else ""
            if len(row) > 2 and _STRUCTURE.search(lead):
                yield row
            row = []
