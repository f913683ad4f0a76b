"""Shares read by who says them of what: a part before, behind or only named; a whole that is named, or near.

What another reading has settled is left alone. A share that is right of any figure near is right: which whole was
meant does not matter then. One that is not is doubted where the percentage is a slip of the pen away from the share of
a whole that the sentence can mean; else its whole may be told nowhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

from tracker.checking.amounts import Amount, same_things
from tracker.checking.figures.likely import is_small
from tracker.checking.figures.parted import OF_A_PLAN, words_of
from tracker.checking.figures.relations import Relation, agrees
from tracker.checking.figures.saying import BEHIND_PART, NAMED, SUBJECT, THEN_PART, THEN_WHOLE, TWO, WITH, WITHIN
from tracker.checking.figures.shares import NOT_SHARE, Neighbours, share
from tracker.checking.figures.sums import holds
from tracker.checking.groups import Group
from tracker.checking.roles import STATES, Against, Figure, Role

_WINDOW, _FAR_WINDOW = 700, 1500  # code points before a share in which its whole stands; a whole that is named
_PAIRED = 16  # of these, each with each
_MOST = 40  # figures before a share looked at
_NEAREST = 2  # larger figures before a share that can be its whole without a word for it
_POINTS = Decimal(2)  # hundredths of a share that a wrong reckoning is off


@dataclass(frozen=True, slots=True)
class _Said:
    """A share: the percentage, its part, and the wholes that it can be of, the likeliest first."""

    one: Figure
    part: Amount
    wholes: tuple[Amount, ...]
    sure: bool = False  # part and whole are both told with the percentage


class SaidShares:
    """The shares of one text that no other reading has settled; `groups`: its partitions."""

    def __init__(self, around: Neighbours, groups: list[Group]) -> None:
        self._around, self._figures = around, around.figures
        self._masked = around.grouping.masked
        self._held = [one for one in groups if holds(one)]
        self._of: dict[int, list[Group]] = defaultdict(list)
        for group in self._held:
            for part in group.parts:
                self._of[part.start].append(group)

    def relations(self, settled: set[int]) -> Iterator[Relation]:
        """`settled`: the places of percentages that need no further reading."""
        for at, one in enumerate(self._figures):
            if one.amount.start in settled or not self._may_be(at, one):
                continue
            for said in self._readings(at, one):
                if self._is_right(at, said):
                    break
                if found := self._doubted(said):
                    yield found
                    break

    def _may_be(self, at: int, one: Figure) -> bool:
        amount = one.amount
        if not amount.percent or amount.about or not 0 < amount.value < 200:
            return False
        if one.role not in (Role.SHARE, Role.VALUE, Role.LEVEL) or one.against not in (Against.UNSAID, Against.PLAN):
            return False
        return not TWO.search(self._lead(at))

    def _lead(self, at: int) -> str:
        """What stands before a percentage in its sentence, behind the figure before it."""
        start = self._figures[at].amount.start
        begins = max(self._around.grouping.reading.sentence(start)[0], start - 120)
        if at and self._figures[at - 1].amount.tail > begins:
            begins = self._figures[at - 1].amount.tail
        return self._masked[begins:start]

    # ---------- who is said to be a share of what ----------

    def _readings(self, at: int, one: Figure) -> Iterator[_Said]:
        whole = self._whole_behind(at)
        if both := self._written_out(at):
            yield _Said(one, *both, sure=True)
        elif part := self._part_before(at):
            yield _Said(one, part, self._wholes(at, part, whole), sure=whole is not None)
            if second := self._part_with(at, part):
                yield _Said(one, second, self._wholes(at, second, whole))
        elif part := self._part_behind(at):
            yield _Said(one, part, self._wholes(at, part, None))
        elif named := self._part_named(at):
            yield named

    def _written_out(self, at: int) -> tuple[Amount, tuple[Amount, ...]] | None:
        """`287 hộ nghèo trong 2.214 hộ (12,96%)`."""
        if at < 2 or not self._around.together(at - 2, at):
            return None
        one, other = (each.amount for each in self._figures[at - 2 : at])
        fits = _is_state(self._figures[at - 2]) and not one.of and not other.percent and same_things(one, other)
        lead = self._masked[other.tail : self._figures[at].amount.start]
        said = WITHIN.search(self._masked[one.tail : other.start]) and BEHIND_PART.match(lead)
        return (one, (other,)) if fits and said and not NOT_SHARE.search(lead) else None

    def _part_before(self, at: int) -> Amount | None:
        if not at or not self._around.together(at - 1, at):
            return None
        before, lead = (
            self._figures[at - 1],
            self._masked[self._figures[at - 1].amount.tail : self._figures[at].amount.start],
        )
        if before.amount.of or not _is_state(before) or NOT_SHARE.search(lead) or not BEHIND_PART.match(lead):
            return None
        return before.amount

    def _part_with(self, at: int, near: Amount) -> Amount | None:
        """`đã chi trả 221 hộ với 318,6 tỷ đồng, tỷ lệ 93,6%`: the first of two that are told of one thing."""
        if at < 2 or not self._around.together(at - 2, at) or not _is_state(self._figures[at - 2]):
            return None
        one = self._figures[at - 2].amount
        return one if WITH.search(self._masked[one.tail : near.start]) and not one.of else None

    def _part_behind(self, at: int) -> Amount | None:
        """`nữ chiếm 45,0% (144 học viên)`."""
        if at + 1 >= len(self._figures) or not self._around.together(at, at + 1):
            return None
        one = self._figures[at + 1]
        opens = self._masked[self._figures[at].amount.tail : one.amount.start]
        return one.amount if _is_state(one) and not one.amount.of and THEN_PART.match(opens) else None

    def _whole_behind(self, at: int) -> Amount | None:
        """`đạt 71,0% hợp đồng (2.600 ha)`."""
        if at + 1 >= len(self._figures) or not self._around.together(at, at + 1):
            return None
        one = self._figures[at + 1]
        opens = self._masked[self._figures[at].amount.tail : one.amount.start]
        return one.amount if not one.amount.percent and not one.amount.of and THEN_WHOLE.match(opens) else None

    def _part_named(self, at: int) -> _Said | None:
        """`bò chiếm 32,4% tổng đàn`: a part of a partition that makes its total, by its name."""
        lead = self._lead(at)
        found = SUBJECT.search(lead)
        one = self._figures[at]
        if found is None or NOT_SHARE.search(lead):
            return None
        words = words_of(found["name"] or found["rate"])
        near = [group for group in self._held if 0 < one.amount.start - group.parts[-1].start < _WINDOW]
        for group in reversed(near):
            if part := self._called(group, words):
                return _Said(one, part, (group.total,))
        return None

    def _called(self, group: Group, words: set[str]) -> Amount | None:
        """The one part of a partition that these words name."""
        words = words - set(group.total.noun[:2])
        if len(words) > 2:  # kinh phí lương thực, of kinh phí 684.500.000 đồng
            words = words - words_of(self._around.grouping.label(group.total)) or words
        shared = [(len(words & words_of(self._around.grouping.label(part))), part) for part in group.parts]
        most = max(count for count, _ in shared)
        best = [part for count, part in shared if count == most]
        if len(best) > 1:  # kiên cố rather than bán kiên cố
            sizes = [len(words_of(self._around.grouping.label(part))) for part in best]
            best = [part for size, part in zip(sizes, best, strict=True) if size == min(sizes)]
        return best[0] if words and most * 3 >= len(words) * 2 and len(best) == 1 else None

    def _wholes(self, at: int, part: Amount, behind: Amount | None) -> tuple[Amount, ...]:
        if behind is not None:
            return (behind,)
        one = self._figures[at].amount
        own = [group.total for group in self._of[part.start]]
        found = NAMED.match(self._masked, one.tail)
        words = words_of(found["name"]) if found else set[str]()
        states = self._states(at, _FAR_WINDOW if words else _WINDOW)
        if words:
            named = [each for each in states if self._is_called(each, words, has_all=bool(found and found["all"]))]
            if named or own:
                return (*own, *named[:_NEAREST])
        larger = [each for each in states if each.value >= part.value and _are_alike(each, part)]
        if words:
            return tuple(larger[:1])
        totals = [group.total for group in self._held if 0 < part.start - group.total.start < _WINDOW]
        wholes = [each for each in reversed(totals) if _are_alike(each, part) and each.value > part.value]
        return (*own, *larger[:_NEAREST], *wholes[:_NEAREST])

    def _states(self, at: int, window: int) -> list[Amount]:
        """What can be a whole before a percentage, the nearest first."""
        start = self._figures[at].amount.start
        near = self._figures[max(0, at - _MOST) : at]
        return [
            one.amount
            for one in reversed(near)
            if start - one.amount.start < window and not one.amount.percent and one.role in (*STATES, Role.PLAN)
        ]

    def _is_called(self, amount: Amount, words: set[str], *, has_all: bool) -> bool:
        label = words_of(self._around.grouping.label(amount)) | set(amount.noun)
        return words <= label or (has_all and len(words & label) * 2 >= len(words) and len(words) > 1)

    # ---------- whether it can be meant ----------

    def _is_right(self, at: int, said: _Said) -> bool:
        """Whether the percentage is that of any figure near, of its part or of one beside it."""
        percent = said.one.amount
        near = [one.amount for one in self._figures[max(0, at - _MOST) : at + 6]]
        near = [one for one in near if not one.percent and abs(one.start - percent.start) < _FAR_WINDOW and one.value]
        wholes = [*near, *(one.of for one in near if one.of)]
        beside = [said.part, *(one for one in near if abs(one.start - percent.start) < 120)]
        if any(agrees(percent, part.value, whole.value) for part in beside for whole in wholes if part is not whole):
            return True
        alike = [one for one in wholes if _are_alike(one, said.part)][:_PAIRED]
        gaps = {abs(one.value - other.value) for one, other in combinations(alike, 2)}
        return any(gap and agrees(percent, said.part.value, gap) for gap in gaps)

    def _doubted(self, said: _Said) -> Relation | None:
        percent, part = said.one.amount, said.part
        if percent.step >= 1 and len(said.wholes) > 1:
            return None  # two figures are like any others
        for whole in said.wholes:
            if not whole.value or whole.about or part.about or whole.start == part.start:
                continue
            label = self._around.grouping.label(whole)
            if said.one.against is Against.PLAN and not OF_A_PLAN.search(label):
                continue  # chi 612,3 tỷ đồng, gồm chi đầu tư 241,8 tỷ đồng (đạt 38,5% dự toán)
            true = (part.value * 100 / whole.value).quantize(percent.step)
            if abs(true - percent.value) <= percent.step:
                continue  # rounded so that all make a hundred
            slipped = is_small(percent, true)
            if true <= 100 and (slipped or abs(true - percent.value) * 100 <= _POINTS * true):
                sure = slipped and (said.sure or any(group.total is whole for group in self._of[part.start]))
                return replace(share(part, whole, percent), guessed=not sure)
        return None


def _is_state(one: Figure) -> bool:
    return one.role in STATES and not one.amount.percent and not one.amount.about and one.amount.value > 0


def _are_alike(one: Amount, other: Amount) -> bool:
    return bool(one.noun) and same_things(one, other) and (one.scale > 1) == (other.scale > 1)
