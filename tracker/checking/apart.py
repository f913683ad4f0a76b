"""Figures that are two by what the text says of them: parts of one whole are never one figure told in two ways."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from tracker.checking.amounts import Amount
from tracker.checking.groups import Group, Grouping

#: Words that name nothing: two figures are not two by these.
FILLERS = frozenset(
    re.split(
        r"\|",
        "tổng|số|là|đã|được|có|đạt|với|và|của|các|những|trên|trong|tại|về|lượng|kết|quả|toàn|huyện|tỉnh|ubnd|địa|"
        "bàn|năm|tháng|đầu|nay|đến|kỳ|báo|cáo|tính|ngày|từ|theo|cho|ra|đó|gồm|bao|nêu|ở|như|sau|cụ|thể|hiện|thì|"
        "cả|vào|bằng|còn|lại|đối|ước|khoảng|chiếm|tỷ|lệ|tỉ|phần|trăm|số|lượng|tổ|chức|thực|cộng",
    )
)


class Apart:
    """Tells whether two figures of a text are two."""

    def __init__(self, grouping: Grouping, groups: Iterable[Group]) -> None:
        self._grouping = grouping
        self._wholes: dict[int, set[int]] = defaultdict(set)
        for number, group in enumerate(groups):
            for one in (group.total, *group.parts):
                self._wholes[one.start].add(number)

    def are(self, one: Amount, other: Amount) -> bool:
        """Whether they belong to one whole under different names, or are different members of a family: đúng hạn, quá
        hạn. Two parts of the same name may be one figure told twice.
        """
        if self._label(one) == self._label(other):
            return False
        if self._wholes.get(one.start, set()) & self._wholes.get(other.start, set()):
            return True
        roles, others = self._grouping.roles_of(one), self._grouping.roles_of(other)
        return any(others.get(family, member) != member for family, member in roles.items())

    def _label(self, amount: Amount) -> frozenset[str]:
        return frozenset(word for word in re.findall(r"[^\W\d_]+", self._grouping.label(amount)) if word not in FILLERS)
