"""Rows of figures that count one thing: `cá 92.175 tấn, tôm 38.640 tấn, thủy sản khác 11.208 tấn`, and their totals.

A row that just makes a total beside it is a partition of it, by whatever words: the figures themselves say so. A row
that a slip of one figure keeps from making it is doubted, the sooner the more surely the words announce a partition
and the more figures the total has: that two unlike figures are so alike by chance is then not to be expected.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from tracker.checking.amounts import Amount, thing
from tracker.checking.figures.made_by import alike, makes, size_of, slipped
from tracker.checking.figures.relations import Relation
from tracker.checking.groups import MARKER, Group, Grouping
from tracker.checking.labels import OTHER_TALE
from tracker.checking.partitions import FURTHEST, complete_of

_LONGEST = 16  # figures of one row
_MOST_STARTS = 60  # of one sentence; no sentence of an office has as many figures
_TOTALS = 10  # states before a row among which its total is looked for
_WINDOW = 700  # code points between a row and its total
_PARAGRAPH = re.compile(r"\r|(?<=[.:])\s?\n|\n(?=\s?(?:[-+•*–]|[0-9]{1,2}[.)]|[a-zđ]\)|[IVX]{1,5}\.)\s)")
#: Words that say that what follows divides what stands before.
_DIVIDES = re.compile(
    r"(?<!\w)(?:gồm|bao gồm|chia|phân|phân bổ|phân theo|xét theo|tính theo|theo|cụ thể|cơ cấu|trong đó|từ các nguồn|"
    r"từng|lần lượt|bao gồm cả)(?!\w)|[:(]"
)
_SURELY = re.compile(
    r"(?<!\w)(?:gồm|chia|phân|(?:xét|tính|cơ cấu)? ?theo(?! dõi| quy định| kế hoạch)|cụ thể|từng)(?!\w)"
)
_ADDED = re.compile(
    r"(?<!\w)(?:tổng cộng|(?<=[,;] )cộng(?! đồng| tác| hòa| sản)|tính chung|tổng số|tổng|gộp|tất cả|cả hai|toàn bộ|"
    r"tính cả)(?!\w)"
    r"[^0-9.;:()]{0,40}$"
)
_REST = re.compile(r"(?<!\w)(?:còn lại|khác|phần còn)(?!\w)")
_AGAIN = re.compile(r"(?<!\w)(?:theo|riêng|ngoài ra|mỗi|bình quân|so với|cùng kỳ)(?!\w)")
_PARTED = re.compile(r"[,;()]|(?<!\w)và(?!\w)|\s[-–+•]\s")
_TOTAL = re.compile(r"(?<!\w)tổng(?!\w)")
_HEADING = re.compile(r"[\n\r]\s?(?:[0-9]{1,2}|[a-zđ]|[IVX]{1,4})[.)]\s")
_AT_ONCE = re.compile(r"^[^0-9.,;]{0,30}[:(]\s?[^0-9.,;:()]{0,40}$")


@dataclass(frozen=True, slots=True)
class Row:
    """Figures that follow each other and count one thing, at one depth of brackets.

    `ends`: after how many of them the row can be over.
    """

    parts: tuple[Amount, ...]
    at: int  # the place of the first among the states
    ends: frozenset[int]


class Rows:
    """The rows of one text, and what they make."""

    def __init__(self, grouping: Grouping) -> None:
        self._grouping, self._masked = grouping, grouping.masked
        self._counts, self._depths = grouping.counts, grouping.depths

    @cached_property
    def held(self) -> list[Group]:
        """The rows that just make a total, as partitions of it; each row with the nearest."""
        return [found for row in self._rows if (found := self._held(row))]

    def doubted(self, groups: list[Group]) -> Iterator[Relation]:
        """The rows that would make their total but for a slip; `groups`: partitions known to be right."""
        explained = {part.start for group in groups for part in group.parts}
        over = 0
        for row in self._rows:
            if row.parts[0].start < over or row.parts[0].start in explained:
                continue
            if one := self._doubt(row, explained):
                over = one.span[1]
                yield one

    # ---------- rows ----------

    @cached_property
    def _rows(self) -> list[Row]:
        return [row for at in self._starts() if (row := self._row(at)) is not None]

    def _starts(self) -> Iterator[int]:
        """The places that a row may begin at: the first figures of each sentence."""
        over, seen = -1, 0
        for at, one in enumerate(self._counts):
            if one.start >= over:
                over, seen = self._grouping.reading.sentence(one.start)[1], 0
            seen += 1
            if seen <= _MOST_STARTS:
                yield at

    def _row(self, at: int) -> Row | None:
        first, depth = self._counts[at], self._depths[at]
        if first.about:
            return None
        parts, ends = [first], set[int]()
        line, skipped = self._line(first.start), 0
        over = self._grouping.reading.sentence(first.start)[1]
        for other in range(at + 1, min(len(self._counts), at + 2 * _LONGEST)):
            one = self._counts[other]
            gap = self._masked[parts[-1].tail : one.start]
            if one.start >= min(line, over) or len(gap) > FURTHEST or "|" in gap or len(parts) >= _LONGEST:
                break
            if self._depths[other] < depth or not alike(first, one):
                skipped += 1  # 42 dự án (1.864,2 triệu USD), 31 dự án (947,5 triệu USD)
                if skipped > 1 or (self._depths[other] < depth and alike(first, one)):
                    break
                continue
            if self._depths[other] > depth or (one.about and thing(one) != thing(first)):
                continue  # from 10 to 50 head of cattle
            skipped = 0
            if not _PARTED.search(gap) or MARKER.search(gap) or OTHER_TALE.search(self._grouping.label(one)):
                break
            if ";" in gap or _AGAIN.search(gap):
                ends.add(len(parts))
            parts.append(one)
        ends.add(len(parts))
        return Row(tuple(parts), at, frozenset(ends)) if len(parts) > 1 else None

    def _line(self, at: int) -> int:
        """The end of the paragraph, as far as a row goes."""
        found = _PARAGRAPH.search(self._grouping.reading.plain.text, at, at + 2 * _WINDOW)
        return found.start() if found else at + 2 * _WINDOW

    def _before(self, row: Row) -> Iterator[Amount]:
        """Totals that may stand before a row, the nearest first."""
        first = row.parts[0]
        for at in range(row.at - 1, max(-1, row.at - 1 - _TOTALS), -1):
            one = self._counts[at]
            if first.start - one.start > _WINDOW or "|" in self._masked[one.tail : first.start][:_WINDOW]:
                return
            if self._depths[at] <= self._depths[row.at] and alike(one, first):
                yield one

    # ---------- those that hold ----------

    def _held(self, row: Row) -> Group | None:
        made = list(accumulate(one.value for one in row.parts))
        exact = {value: count for count, value in reversed(list(enumerate(made, start=1))) if count > 1}
        for total in self._before(row):
            counts = [exact[total.value]] if total.value in exact else [one for one in row.ends if one > 1]
            for count in counts:
                if makes(total, row.parts[:count]) and size_of(total) >= (2 if count > 2 else 3):
                    return Group(total, row.parts[:count], 1)
        for count in range(2, len(row.parts)):
            total = row.parts[count]
            near = total.step < 1 or total.value == made[count - 1]
            if near and makes(total, row.parts[:count]) and _ADDED.search(self._gap(row, count)):
                return Group(total, row.parts[:count], 1)
        return None

    def _gap(self, row: Row, count: int) -> str:
        return self._masked[row.parts[count - 1].tail : row.parts[count].start]

    # ---------- those that nearly do ----------

    def _doubt(self, row: Row, explained: set[int]) -> Relation | None:
        surely = 2 if _SURELY.search(self._masked[self._counts[row.at - 1].tail : row.parts[0].start]) else 0
        for total in self._before(row) if row.at else ():
            if total.start in explained and not _DIVIDES.search(self._lead(total, row)):
                continue
            is_next = total is self._counts[row.at - 1]
            if _HEADING.search(self._grouping.reading.plain.text, total.tail, row.parts[0].start):
                break
            if surely and not is_next and total.value < max(row.parts[0].value, row.parts[1].value):
                continue
            for count in sorted(row.ends, reverse=True):
                parts = row.parts[:count]
                exact = not any(one.about for one in (total, *parts))
                if count > 1 and exact and self._is_meant(total, row, parts) and (one := slipped(total, parts)):
                    return one
            if total.start not in explained and not surely:
                break
            surely -= 1
        return self._added(row)

    def _added(self, row: Row) -> Relation | None:
        """`trực tiếp 1.436 trường hợp, qua mạng 218 trường hợp, cộng 1.654 lượt`."""
        behind = self._counts[row.at + len(row.parts) : row.at + len(row.parts) + 1]  # may count by another word
        for count, total in enumerate((*row.parts, *behind)):
            if count < 2 or total.start < row.parts[count - 1].start:
                continue
            lead = self._masked[row.parts[count - 1].tail : total.start]
            if _ADDED.search(lead) and not OTHER_TALE.search(lead) and size_of(total) > 1:
                one = slipped(total, row.parts[:count])
                if one:
                    return one
        return None

    def _lead(self, total: Amount, row: Row) -> str:
        """What leads to the first part."""
        begins = total.tail
        for at in range(row.at - 1, max(-1, row.at - 1 - _TOTALS), -1):
            one = self._counts[at]
            if not one.about and self._depths[at] <= self._depths[row.at] and alike(one, row.parts[0]):
                begins = one.tail
                break
        return self._masked[begins : row.parts[0].start]

    def _is_meant(self, total: Amount, row: Row, parts: tuple[Amount, ...]) -> bool:
        """Whether the words between, or the size of the figures alone, say that these are all parts of the total."""
        between, size, count = self._lead(total, row), size_of(total, *parts), len(parts)
        last = self._grouping.label(parts[-1])
        labels = [self._grouping.label(one) for one in parts]
        is_family = complete_of(total, self._grouping.label(total), labels)[0] == count  # khách nội địa, khách quốc tế
        if _SURELY.search(between):
            return size > 1 and (count > 2 or size > 2)
        if count > 2 and size > 1 and (_AT_ONCE.match(between) or (count > 3 and between.endswith(": "))):
            return True
        if count > 2 and size > 2 and _TOTAL.search(self._grouping.label(total)) and "." not in between:
            return True
        if (_DIVIDES.search(between) and ". " not in between) or _REST.search(last):
            return size > 2 and (count > 2 or size > 3)
        return size > 3 and (is_family or count > 2 or (size > 4 and not _DIVIDES.search(between)))
