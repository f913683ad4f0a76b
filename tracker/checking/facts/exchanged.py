"""Figures told again with two figures of them exchanged: 1.638 nhân khẩu, then 1.836 nhân khẩu."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from tracker.checking.amounts import Amount
from tracker.checking.apart import FILLERS, Apart
from tracker.checking.groups import Grouping
from tracker.checking.reading import Reading

MOST = 4000  # quantities compared; a longer text is no report
_MOST_ALIKE = 40  # quantities of the same digits that are compared with each other
_FEW = 6  # figures of one noun; of more, two short ones have the same digits by chance
_RARE, _USUAL = 3, 9  # figures that a word stands beside
_LISTED = 3  # figures of one noun; of more a short one is rather one of a list
AROUND = 75  # code points on both sides in which a figure is named
_WORD = re.compile(r"[^\W\d_]+")
AGAIN = re.compile(r"^[^.;]{0,24}?(?:nêu trên|nói trên|trên đây|vừa nêu|đã nêu|còn lại|này)(?!\w)")
#: A plan, an estimate, another time: two figures are two by these where only one of them has them.
_OTHERS = re.compile(
    r"(?<!\w)(?:ước|dự kiến|phấn đấu|kế hoạch|mục tiêu|chỉ tiêu|dự toán|cùng kỳ|so với(?=\s\S{1,14}$)|kỳ trước|"
    r"năm trước|lũy kế|luỹ kế|"
    r"bình quân|mỗi|tuần trước|tháng trước|đầu năm)(?!\w)"
)
GENERAL = frozenset(
    re.split(
        r"\|",
        "triệu|tỷ|nghìn|đồng|người|hồ|sơ|việc|công|tác|cấp|xã|phường|huyện|tỉnh|thành|phố|"
        "cơ|quan|đơn|vị|trường|hợp|vẫn|nhiều|nơi|một|khi|nên|do|phải|không|chưa|lại|đây|"
        "hơn|về|để|cho|mới|thêm|ủy|uỷ|ban|nhân|dân|hội|sở|tổng|ngành",
    )
)


def told_exchanged(grouping: Grouping, apart: Apart) -> Iterator[tuple[Amount, Amount]]:
    """Each two tellings of one figure of which one has two neighbouring digits exchanged, the earlier first."""
    reading = grouping.reading
    figures = [one for one in reading.amounts[:MOST] if may_be_told(grouping.masked, one)]
    alike: dict[tuple[object, ...], list[Amount]] = defaultdict(list)
    for one in figures:
        alike["".join(sorted(_digits(one))), one.step, one.scale, one.percent].append(one)
    common = Counter(word for one in figures for word in words_around(reading, one))
    nouns = Counter(one.noun[:1] for one in figures)
    for same in alike.values():
        for index, first in enumerate(same[:_MOST_ALIKE]):
            for other in same[index + 1 : _MOST_ALIKE]:
                if _is_exchange(first, other) and _is_one(reading, apart, first, other, common, nouns, same):
                    yield first, other


def may_be_told(masked: str, one: Amount) -> bool:
    if one.is_time or one.of or one.value == 0 or not (one.noun or one.percent or one.scale > 1):
        return False
    if one.step == 1 and one.value >= 1000 and one.value % 100 == 0:
        return False  # round figures
    return "|" not in masked[max(0, one.start - 4) : one.tail + 4] and len(_digits(one)) > 1


def _digits(one: Amount) -> str:
    return str(int(one.value / one.step))


def _is_exchange(one: Amount, other: Amount) -> bool:
    """Two digits have changed places: neighbours, or in a long figure any two."""
    a, b = _digits(one), _digits(other)
    changed = [at for at in range(len(a)) if a[at] != b[at]]
    return len(changed) == 2 and (changed[1] == changed[0] + 1 or len(a) > 3)


def words_around(reading: Reading, one: Amount) -> frozenset[str]:
    """The words around a figure, in its sentence, that name anything."""
    start, end = reading.sentence(one.start)
    around = (
        reading.masked[max(start, one.start - AROUND) : one.start],
        reading.masked[one.tail : min(end, one.tail + AROUND)],
    )
    return frozenset(
        word for part in around for word in _WORD.findall(part) if word not in FILLERS and word not in GENERAL
    )


def _is_one(
    reading: Reading,
    apart: Apart,
    one: Amount,
    other: Amount,
    common: Counter[str],
    nouns: Counter[tuple[str, ...]],
    same: Iterable[Amount],
) -> bool:
    """Whether two figures speak of the same: one thing is counted, and words that few figures share stand around."""
    if reading.sentence(one.start) == reading.sentence(other.start) or apart.are(one, other):
        return False
    if one.noun[:1] != other.noun[:1] or (one.percent and not one.noun and len(_digits(one)) < 4):
        return False
    if len({each.value for each in same if each.noun[:1] == one.noun[:1]}) > 2:
        return False  # a list of many
    if other_times(reading, one) != other_times(reading, other):
        return False
    short = len(_digits(one)) < 4 and one.step >= 1
    if short and nouns[one.noun[:1]] > (_FEW if len(_digits(one)) == 2 else 2 * _FEW):
        return False
    weight = weight_of(reading, one, other, common)
    least = 4 if short and nouns[one.noun[:1]] > _LISTED else 3
    return weight >= least


def weight_of(reading: Reading, one: Amount, other: Amount, common: Counter[str]) -> int:
    """How much the words around two figures say that they are one: words that few figures share count twice."""
    shared = words_around(reading, one) & words_around(reading, other)
    weight = sum(2 if common[word] <= _RARE else 1 if common[word] <= _USUAL else 0 for word in shared)
    if one.noun[:2] == other.noun[:2] and len(one.noun[:2]) == 2 and not set(one.noun[:2]) <= GENERAL:
        weight += 1
    return weight + (3 if AGAIN.search(reading.masked[other.tail : other.tail + 40]) else 0)


def other_times(reading: Reading, one: Amount) -> frozenset[str]:
    start = reading.sentence(one.start)[0]
    before = re.split(r"[,;:(]", reading.masked[max(start, one.start - 60) : one.start])[-1]
    return frozenset(_OTHERS.findall(before))
