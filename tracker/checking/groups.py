"""A total and what follows it as its parts, as an office writes them. What of it holds is asked elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from tracker.checking.amounts import Amount, same_things
from tracker.checking.depths import depths_of
from tracker.checking.families import ENDED, IMPLICIT, OVERLAPPING, divides, furthest, roles
from tracker.checking.reading import Reading

MARKER = re.compile(
    r"(?<!\w)(?:trong (?:số )?đó(?: có| gồm)?|gồm có|bao gồm|gồm|chia ra|phân ra|cụ thể(?: như sau)?|chia theo)(?!\w)"
)
_WHOLE = re.compile(r"(?<!\w)tổng(?!\w)")
_DELIMITER = re.compile(r"[,;:()+•]|\s[-–]\s|\svà\s|\.\s")
_COLON = re.compile(r"(?<=^)[^.;,()0-9|]{1,40}(:)(?=\s)")
_OTHER_TALE = re.compile(
    r"(?<!\w)(?:so với|so cùng|tăng|giảm|cùng kỳ|vượt|thêm|bình quân|trung bình mỗi|mỗi|kế hoạch giao|chỉ tiêu giao|"
    r"dự toán giao|tương đương|quy mô|kinh phí|trị giá|mức|lũy kế)(?!\w)"
)
_PLACES = frozenset(("xã", "phường", "thị", "đặc", "thôn", "tổ", "khu", "huyện", "thành", "quận"))
_CHANGED = ("tăng ", "giảm ")
_MOST = 10_000  # quantities of one text; a hundred pages have two thousand
_MOST_BEFORE = 12  # quantities looked at for the total of a list
_FURTHEST = 240  # code points between a total and its first part
_MOST_BEHIND = 100  # quantities behind a total among which the members of its family are looked for


@dataclass(frozen=True, slots=True)
class Group:
    """A total and its parts in order.

    `claim`: how surely the text says that these are all of them, 0 to 2; `complete`: how many of the first parts
    divide the total by their very names (đúng hạn and trễ hạn, cấp huyện and cấp xã), 0 where none do; `furthest`:
    the share of the total that these can be off.
    """

    total: Amount
    parts: tuple[Amount, ...]
    claim: int
    complete: int = 0
    furthest: Decimal = Decimal(0)
    overlapping: bool = False


class Grouping:
    """Finds the groups of one text."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.masked = reading.masked
        self.counts = [one for one in reading.amounts if not (one.percent or one.is_time or self._is_cell(one))][:_MOST]
        self.depths = list(depths_of(reading, self.counts))
        self._labels: dict[int, str] = {}
        self._roles: dict[int, dict[str, int]] = {}

    def _is_cell(self, amount: Amount) -> bool:
        """Whether a quantity has the cell of a table to itself; tables are added up elsewhere."""
        return "|" in self.masked[max(0, amount.start - 3) : amount.tail + 3]

    def groups(self) -> Iterator[Group]:
        """Those that a word announces, then those that only their names show."""
        announced: set[int] = set()
        for index in range(len(self.counts) - 1):
            if group := self._announced(index):
                announced.update(part.start for part in group.parts[:2])
                yield group
        for index in range(len(self.counts) - 2):
            if (group := self._implicit(index)) and group.parts[0].start not in announced:
                yield group

    def gap(self, one: Amount, other: Amount) -> str:
        """What stands between two quantities, without what the first one counts."""
        return self.masked[one.tail : other.start]

    def label(self, amount: Amount) -> str:
        """The words around a quantity, up to the next mark on both sides."""
        if amount.start not in self._labels:
            self._labels[amount.start] = self._read_label(amount)
        return self._labels[amount.start]

    def roles_of(self, amount: Amount) -> dict[str, int]:
        """The families that its label belongs to, and which member of each it is."""
        if amount.start not in self._roles:
            self._roles[amount.start] = roles(self.label(amount))
        return self._roles[amount.start]

    def _read_label(self, amount: Amount) -> str:
        start, end = self.reading.sentence(amount.start)
        before = self.masked[max(start, amount.start - 120) : amount.start]
        after = self.masked[amount.tail : min(end, amount.tail + 60)]
        stops = [match.end() for match in _DELIMITER.finditer(before.rstrip(": "))]
        stop = _DELIMITER.search(after)
        behind = after[: stop.start() if stop else len(after)]
        figure = re.search(r"[0-9]", behind)
        return f"{before[stops[-1] if stops else 0 :]} {behind[: figure.start()] if figure else behind}"

    def _announced(self, index: int) -> Group | None:
        total, first = self.counts[index], self.counts[index + 1]
        gap = self.gap(total, first)
        markers = list(MARKER.finditer(gap)) or list(_COLON.finditer(gap))
        if not markers or len(gap) > _FURTHEST or "|" in gap or first.of:
            return None
        marker = markers[-1]
        if not self._reaches(total, total.tail + marker.start()):
            return None
        total = self._total(index, first, total.tail + marker.start())
        parts = self._parts(index + 1, total, bullet=self._bullet(total, first))
        labels = [self.label(part) for part in parts]
        word = "trong đó" if marker.re is _COLON else " ".join(marker.group().split())
        overlapping = any(map(OVERLAPPING.search, labels))
        return Group(total, parts, self._claim(total, word), *self._complete(total, labels), overlapping)

    def _bullet(self, total: Amount, first: Amount) -> str:
        """The mark of the line that the first part has to itself, so that the others may have theirs; else empty."""
        begins = self.reading.sentence(first.start)[0]
        mark = (
            re.match(r"\s?([-+•*–]|[0-9a-zđ]{1,2}[.)])", self.masked[begins : begins + 4])
            if begins > total.start
            else None
        )
        return mark[1][-1] if mark else ""

    def _reaches(self, total: Amount, marker: int) -> bool:
        """Whether a marker speaks of a total: in the same sentence, or at the head of the next."""
        end = self.reading.sentence(total.start)[1]
        if marker < end:
            return True
        between = self.masked[end:marker]
        return not re.search(r"\w", between)

    def _total(self, index: int, first: Amount, marker: int) -> Amount:
        """The nearest quantity before the marker that counts the same as the first part, outside closed brackets."""
        nearest = self.counts[index]
        start = self.reading.sentence(nearest.start)[0]
        behind = re.findall(r"[()]", self.masked[nearest.tail : marker])
        open_there = self.depths[index] + sum(1 if char == "(" else -1 for char in behind)
        first_seen = max(0, index - _MOST_BEFORE)
        outside = [
            one
            for one, depth in zip(self.counts[first_seen : index + 1], self.depths[first_seen:], strict=False)
            if one.start >= start and depth <= max(0, open_there)
        ]
        alike = [one for one in outside if same_things(one, first)]
        alike = [one for one in alike if self.masked[one.start - 5 : one.start] not in _CHANGED] or alike
        return (alike or outside or [nearest])[-1]

    def _parts(self, index: int, total: Amount, *, bullet: str) -> tuple[Amount, ...]:
        made = [self.counts[index]]
        depth = self.depths[index]
        for at in range(index + 1, len(self.counts)):
            part, gap = self.counts[at], self.gap(self.counts[at - 1], self.counts[at])
            if "|" in gap or len(gap) > _FURTHEST or self.depths[at] < depth:
                break
            if self.depths[at] > depth:
                continue
            if not self._continues(made[-1], part, bullet=bullet) or MARKER.search(gap) or part.of:
                break
            if not _are_of_one(total, made[0], part):
                break
            made.append(part)
        return tuple(made)

    def _continues(self, last: Amount, part: Amount, *, bullet: str) -> bool:
        between = self.masked[last.tail : part.start]
        begins = self.reading.sentence(part.start)[0]
        if (begins <= last.start and not _DELIMITER.search(between)) or _OTHER_TALE.search(self.label(part)):
            return False
        if begins <= last.start:
            return True
        opening = self.masked[begins : begins + 4].strip()
        return bool(bullet) and (opening[:1] in "-+•*–" if bullet == "any" else bullet in opening[:3])

    def _claim(self, total: Amount, word: str) -> int:
        if word.endswith(" có"):
            return 0
        whole = _WHOLE.search(self.label(total)) is not None
        return 2 if not word.startswith("trong") else 1 + whole

    def _complete(self, total: Amount, labels: list[str]) -> tuple[int, Decimal]:
        """How many of the first labels are different members of one family that divides the total."""
        found = [roles(label) for label in labels]
        longest = (0, Decimal(0))
        for family in found[0] if found else ():
            if family == "time" and not ENDED.search(self.label(total)):
                continue
            members: list[int] = []
            for one in found:
                if family not in one or one[family] in members:
                    break
                members.append(one[family])
            if divides(family, members):
                longest = max(longest, (len(members), furthest(family)))
        return longest

    def _implicit(self, index: int) -> Group | None:
        total = self.counts[index]
        first_roles = self.roles_of(self.counts[index + 1])
        own = self.roles_of(total)
        for family in IMPLICIT:
            if family in first_roles and family not in own and "|" not in self.gap(total, self.counts[index + 1]):
                parts = self._members(index, family)
                complete, off = self._complete(total, [self.label(part) for part in parts])
                if complete > 1:
                    return Group(total, parts, 1, complete, off)
        return None

    def _members(self, index: int, family: str) -> tuple[Amount, ...]:
        """The quantities behind a total that belong to one family; what divides these further is passed over."""
        total, made, seen = self.counts[index], list[Amount](), set[int]()
        previous = total
        for at in range(index + 1, min(index + 1 + _MOST_BEHIND, len(self.counts))):
            part = self.counts[at]
            leaves = self.depths[at] < self.depths[index]
            if (
                leaves
                or part.of
                or len(self.gap(previous, part)) > 100
                or not self._continues(previous, part, bullet="any")
            ):
                break
            found = self.roles_of(part)
            previous = part
            if family in found and same_things(total, part):
                if found[family] in seen:
                    break
                seen.add(found[family])
                made.append(part)
            elif not made or not (found or self.depths[at] > self.depths[index]):
                break
        return tuple(made)


def _are_of_one(total: Amount, first: Amount, part: Amount) -> bool:
    """Whether two parts belong to one total: the same things, or the kinds of places that a number of units has."""
    kinds = [one.noun[:1] for one in (first, part)]
    if all(kind and kind[0] in _PLACES for kind in kinds):
        return True
    return same_things(first, part) and (not first.noun or same_things(total, part))
