"""What each figure of a text is there for: a state, a change against an earlier one, a share, a base, a plan."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from tracker.checking.amounts import Amount
from tracker.checking.depths import depths_of
from tracker.checking.reading import Reading


class Role(StrEnum):
    """The part that a figure plays in its sentence."""

    VALUE = "value"  # a state: 20.811 hồ sơ, 45,3%
    CHANGE = "change"  # tăng 1.811 hồ sơ, giảm 5%, vượt 18 ha: never a total, never a part
    LEVEL = "level"  # đạt 87,36% kế hoạch, bằng 98,9% so với cùng kỳ
    SHARE = "share"  # chiếm 27,76%, (27,76%)
    BASE = "base"  # so với cùng kỳ (19.000 hồ sơ)
    PLAN = "plan"  # kế hoạch (480 người)
    BEFORE = "before"  # từ 400
    AFTER = "after"  # lên 460: a state again
    WHOLE = "whole"  # trên tổng số 28.640 hộ: what a state before it is a part of
    RATE = "rate"  # 706 người/km2, 62,5 tạ/ha


class Against(StrEnum):
    """What a change or a level is against, as far as it is said. Different ones are never compared."""

    UNSAID = ""
    PLAN = "plan"
    YEAR = "year"  # cùng kỳ, năm trước, năm 2020
    MONTH = "month"  # tháng trước, quý trước, tuần trước
    START = "start"  # đầu năm, cuối năm trước


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its role. `rose`: 1 or -1 of a change; `of`: the words that name the whole of a share."""

    amount: Amount
    role: Role
    depth: int
    rose: int = 0
    against: Against = Against.UNSAID
    of: str = ""


_FILL = (
    r"(?:(?:thêm|đi|nhẹ|mạnh|khá|được|tới|gần|hơn|trên|khoảng|trưởng|là|đạt|ước|chỉ|cao|thấp|bình quân|tương ứng|tức|"
    r"đến)\s|so với[^,;()]{1,40}?là\s|so (?:cùng kỳ|đầu năm)\s|(?:[0-9]{1,2} )?(?:tháng|năm)[^,;()]{1,30}?là\s){0,4}"
)
_ROSE = re.compile(
    rf"(?<!\w)(tăng|giảm|(?<!không )vượt|hụt|thiếu|thừa|(?:cao|thấp|nhiều|ít|nhanh|chậm) hơn)[\s:]{{1,2}}{_FILL}$"
)
_DOWN = ("giảm", "hụt", "thiếu", "thấp", "ít", "chậm")
_ONTO = re.compile(r"(?<!\w)(?:lên|xuống|thành|giảm còn|tăng lên)\s(?:còn |đến |tới |mức )?$")
_WHOLE = re.compile(
    r"(?<!\w)(?:trên|trong)\s(?:tổng\s)?(?:số\s)?(?:là\s)?$|(?<!\w)(?:trên|trong)\stổng\ssố\s[^\W\d_]+\s$"
    r"|(?<!\w)trên\stổng\s(?:chiều dài|diện tích|vốn|khối lượng)\s$"
)
_FROM = re.compile(r"(?<!\w)từ\s(?:khoảng |mức )?$")
_ALSO = re.compile(
    r"^[^0-9.;,()]{0,24}?(?:\s?\(\s?|,?\s?(?:tương ứng|tương đương|tức|hay|bằng|=)\s)"
    r"(?:tương ứng |tương đương |tức |bằng |tăng |giảm |với |là |khoảng )*$"
)
_EARLIER = (
    r"(?:cùng kỳ|cùng thời điểm|năm trước|năm ngoái|kỳ trước|tháng trước|quý trước|tuần trước|đầu năm|cuối năm|"
    r"năm|quý|tháng)"
)
_BASE = re.compile(
    rf"(?:so với|so|cùng kỳ|(?<=% ){_EARLIER})(?!\w)[^.;,)]{{0,60}}?"
    r"(?:\(|(?<!\w)là|(?<!\w)đạt|(?<!\w)có|:)\s?[^.;()]{0,30}$"
    rf"|\(\s?{_EARLIER}(?!\w)[^.;,()]{{0,40}}$|^\s?\(\s?\x00{{4,}}\s?(?::|là|đạt)\s?$"
)
#: `(2.274,9 tỷ đồng cùng kỳ)`: what it was stands behind the figure.
_WAS = re.compile(rf"\s?(?:[^\W\d_]+\s){{0,4}}(?:của |vào )?{_EARLIER}(?!\w)[^.;,()]{{0,30}}\)")
_PLANS = r"(?:kế hoạch|dự toán|chỉ tiêu|kh|nhu cầu|mục tiêu|nghị quyết|được giao)"
_PLAN = re.compile(
    rf"\(\s?{_PLANS}(?!\w)[^.;()]{{0,40}}$|(?<!\w){_PLANS}(?!\w)[^.;,]{{0,40}}?(?:\(|là|:)\s?[^.;,]{{0,20}}$"
)
_IN_PLAN = re.compile(rf"(?<!\w){_PLANS}(?!\w)[^.;,()]{{0,30}}\(\s?$")  # vượt 13,4% kế hoạch (85.000 lượt)
_AGAINST = re.compile(r"(?<!\w)so với (?:mức |con số )?$")  # so với 9.256 ha của vụ trước
_BREAKS = re.compile(r"(?<!\w)(?:trong đó|gồm|chia ra|cụ thể|tăng|giảm)(?!\w)")
_OF_PLAN = re.compile(rf"\s?(?:so với |so |của |trên )?(?:\w+ ){{0,2}}?{_PLANS}(?!\w)")
_OF_YEAR = re.compile(
    r"\s?(?:so với |so |của )?(?:bình quân |trung bình )?(?:cùng kỳ|cùng thời|năm)(?!\w)"
    r"|[^.;,()0-9]{0,20}so (?:với )?\x00"
)
_OF_MONTH = re.compile(r"\s?(?:so với |so )?(?:tháng|quý|tuần|kỳ)(?!\w)")
_OF_START = re.compile(r"\s?(?:so với |so )?(?:đầu năm|cuối năm|đầu kỳ|đầu nhiệm kỳ)(?!\w)")
_COUNTED = re.compile(r"\s?(?:[^\W\d_]+\s){1,3}(?=so\s)")
_PER = re.compile(r"\s?[^\W\d_]{1,10}(?:\s[^\W\d_]{1,10}){0,2}\s?/\s?[^\W\d_]|\s?/\s?(?:km|ha|m|người|hộ)")
_SAYS_SHARE = re.compile(r"(?<!\w)chiếm(?!\w)[^0-9;.()]{0,20}$")
_SHARES = re.compile(
    r"(?:chiếm|tỷ lệ|tỉ lệ|tỷ trọng|tỉ trọng|\(|bằng|đạt|tương ứng|tương đương|với|=|,)[^0-9;.()]{0,20}$"
)
_NAMED = re.compile(r"\s?(?:/|so với |so |trong |trên |của )?\s?((?:[^\W\d_]+[ \n\r]){0,8}[^\W\d_]+)")
_NAMES_NOTHING = re.compile(
    r"(?:và|với|còn|do|nên|nhưng|đạt|tăng|giảm|là|thì|đã|vượt|bằng|có|trong đó|để|khi|nhờ|gồm|cao|thấp)(?!\w)"
)
_LEAD, _TAIL = 160, 80  # code points looked at before and behind a figure
_MOST = 10_000  # figures of one text; a hundred pages have two thousand


class Roles:
    """The figures of one text in order, times and cells of tables left out."""

    def __init__(self, reading: Reading) -> None:
        self.reading, self.masked = reading, reading.masked
        amounts = [one for one in reading.amounts if not one.is_time and not self._is_cell(one)][:_MOST]
        self.figures = list(self._read(amounts))

    @cached_property
    def _starts(self) -> list[int]:
        return [one.amount.start for one in self.figures]

    def at(self, amount: Amount) -> int:
        """The place of a quantity among the figures."""
        return bisect_left(self._starts, amount.start)

    def _is_cell(self, amount: Amount) -> bool:
        """Whether a quantity has the cell of a table to itself; tables are added up elsewhere."""
        return "|" in self.masked[max(0, amount.start - 3) : amount.tail + 3]

    def _read(self, amounts: list[Amount]) -> Iterator[Figure]:
        before: Figure | None = None
        for index, (amount, depth) in enumerate(zip(amounts, depths_of(self.reading, amounts), strict=True)):
            begins = self.reading.sentence(amount.start)[0]
            if before is not None and before.amount.start < begins:
                before = None
            low = max(begins, amount.start - _LEAD, before.amount.tail if before else 0)
            high = amounts[index + 1].start if index + 1 < len(amounts) else len(self.masked)
            behind = self.masked[amount.tail : min(high, amount.tail + _TAIL)]
            before = self._figure(amount, depth, self.masked[low : amount.start], behind, before)
            yield before

    def _figure(self, amount: Amount, depth: int, lead: str, behind: str, before: Figure | None) -> Figure:
        again = before and before.role is Role.CHANGE and before.amount.percent != amount.percent
        if moved := _ROSE.search(lead):
            rose = -1 if moved[1].split()[0] in _DOWN else 1
            said = Against.PLAN if moved[1] == "vượt" else against(behind)
            return Figure(amount, Role.CHANGE, depth, rose, said)
        if before and not amount.percent and before.amount.percent and lead.endswith("(") and _WAS.match(behind):
            return Figure(amount, Role.BASE, depth)
        other = any(each.search(lead) for each in (_BASE, _ONTO, _IN_PLAN))
        if before and again and _ALSO.search(lead) and not other:
            return Figure(amount, Role.CHANGE, depth, before.rose, before.against or against(behind))
        if role := self._role(amount, lead, behind):
            return Figure(amount, role, depth)
        return (
            self._percent(amount, depth, lead, behind) if amount.percent else self._count(amount, depth, lead, before)
        )

    @staticmethod
    def _role(amount: Amount, lead: str, behind: str) -> Role | None:
        """The role that the words right beside a figure give it."""
        if _ONTO.search(lead):
            return Role.AFTER
        if amount.percent:
            return None
        if _FROM.search(lead):
            return Role.BEFORE
        if amount.of is None and _PER.match(behind):
            return Role.RATE
        return Role.WHOLE if _WHOLE.search(lead) else None

    def _count(self, amount: Amount, depth: int, lead: str, before: Figure | None) -> Figure:
        if _AGAINST.search(lead):
            return Figure(amount, Role.BASE, depth)
        compared = before is not None and before.role in (Role.CHANGE, Role.LEVEL, Role.SHARE, Role.VALUE)
        if compared and (found := _BASE.search(lead)) and not _BREAKS.search(lead, found.start()):
            return Figure(amount, Role.BASE, depth)
        levelled = before is not None and (before.role in (Role.LEVEL, Role.CHANGE) or before.amount.percent)
        found = _PLAN.search(lead)
        if found and (levelled or found.group().startswith("(")) and not _BREAKS.search(lead, found.start()):
            return Figure(amount, Role.PLAN, depth)
        return Figure(amount, Role.VALUE, depth)

    def _percent(self, amount: Amount, depth: int, lead: str, behind: str) -> Figure:
        said = Against.UNSAID if _SAYS_SHARE.search(lead) else against(behind)
        if said is not Against.UNSAID:
            return Figure(amount, Role.LEVEL, depth, against=said)
        if not _SHARES.search(lead):
            return Figure(amount, Role.VALUE, depth)
        named = _NAMED.match(behind)
        words = named[1] if named else ""
        return Figure(amount, Role.SHARE, depth, of="" if _NAMES_NOTHING.match(words) else words)


def against(behind: str) -> Against:
    """What a percentage is of or a change is against, by the words behind it; what is counted may stand between."""
    counted = _COUNTED.match(behind)
    behind = behind[counted.end() :] if counted else behind
    for pattern, said in (
        (_OF_START, Against.START),
        (_OF_YEAR, Against.YEAR),
        (_OF_MONTH, Against.MONTH),
        (_OF_PLAN, Against.PLAN),
    ):
        if pattern.match(behind):
            return said
    return Against.UNSAID


#: Figures that say how much there is: what can be a total, a part, what rose.
STATES = frozenset((Role.VALUE, Role.AFTER, Role.WHOLE))
