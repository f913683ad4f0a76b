"""The words around a figure that say what it is, and the families of parts they belong to."""

from __future__ import annotations

import re

from tracker.checking.amounts import Amount
from tracker.checking.families import roles
from tracker.checking.masking import HIDDEN
from tracker.checking.reading import Reading

DELIMITER = re.compile(r"[,;:()+•]|\s[-–]\s|\svà\s|\.\s")
_NUMBERED = re.compile(r"[\n\r]\s?[0-9]{1,2}[.)]\s?$")
#: Words of a figure that is not a part of what stands before it.
OTHER_TALE = re.compile(
    r"(?<!\w)(?:so với|so cùng|tăng|giảm|cùng kỳ|vượt|thêm|bình quân|trung bình mỗi|mỗi|kế hoạch giao|chỉ tiêu giao|"
    r"dự toán giao|tương đương|quy mô|kinh phí|trị giá|mức|lũy kế)(?!\w)"
)
#: What it was, where what it is stands beside it.
EARLIER = re.compile(r"(?<!\w)(?:cùng kỳ|cùng thời điểm|năm trước|năm ngoái)(?!\w)")


class Labels:
    """The labels of one text, each read once."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._labels: dict[int, str] = {}
        self._families: dict[int, dict[str, int]] = {}
        self._earlier: dict[int, bool] = {}

    def of(self, amount: Amount) -> str:
        """The words around a quantity, up to the next mark on both sides."""
        if amount.start not in self._labels:
            self._labels[amount.start] = self._read(amount)
        return self._labels[amount.start]

    def families_of(self, amount: Amount) -> dict[str, int]:
        """The families that its label belongs to, and which member of each it is."""
        if amount.start not in self._families:
            self._families[amount.start] = roles(self.of(amount))
        return self._families[amount.start]

    def is_earlier(self, amount: Amount) -> bool:
        """Whether it tells what was, where what is stands beside it."""
        if amount.start not in self._earlier:
            self._earlier[amount.start] = EARLIER.search(self.of(amount)) is not None
        return self._earlier[amount.start]

    def _read(self, amount: Amount) -> str:
        masked = self._reading.masked
        start, end = self._reading.sentence(amount.start)
        before = masked[max(start, amount.start - 120) : amount.start]
        after = masked[amount.tail : min(end, amount.tail + 60)]
        stops = [match.end() for match in DELIMITER.finditer(before.rstrip(": "))]
        stop = DELIMITER.search(after)
        behind = after[: stop.start() if stop else len(after)]
        figure = re.search(r"[0-9]", behind)
        return f"{before[stops[-1] if stops else 0 :]} {behind[: figure.start()] if figure else behind}"


def opening_of(reading: Reading, begins: int) -> str:
    """How a sentence opens; behind the number of its line with a hidden letter, for such numbers are no figures."""
    opening = reading.masked[begins : begins + 4].strip()
    return HIDDEN + opening if _NUMBERED.search(reading.plain.text, max(0, begins - 6), begins) else opening


def bullet_of(reading: Reading, total: Amount, first: Amount) -> str:
    """The mark of the line that the first part has to itself, so that the others may have theirs; else empty."""
    begins = reading.sentence(first.start)[0]
    if begins <= total.start:
        return ""
    mark = re.match(r"\s?([-+•*–\x00]|[0-9a-zđ]{1,2}[.)])", opening_of(reading, begins))
    return mark[1][-1] if mark else ""


_WIDEST = 1500  # code points of brackets that hold parts


def closes_of(masked: str, at: int) -> int:
    """Where the brackets end that are open at a place; that place where they do not end soon."""
    depth = 0
    for match in re.finditer(r"[()]", masked[at : at + _WIDEST]):
        depth += 1 if match.group() == "(" else -1
        if depth < 0:
            return at + match.start()
    return at
