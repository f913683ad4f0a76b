"""Figures told again with a slip of the pen: 1.727 đối tượng, then 1.427 đối tượng.

Two figures a slip apart are one where they count the same, neither is a plan, a base or of another time, and the words
around them or the figures beside them say so; the fewer digits they have, the more of that is asked for.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations, pairwise

from tracker.checking.amounts import Amount, is_measured, thing
from tracker.checking.apart import Apart
from tracker.checking.facts.confirming import confirms
from tracker.checking.facts.exchanged import AGAIN, AROUND, GENERAL, MOST, other_times, words_around
from tracker.checking.groups import Grouping
from tracker.checking.reading import Reading
from tracker.checking.roles import STATES, Role

_MOST_ALIKE = 12  # figures that differ in one place; of more it says nothing
_SAYS_IT = STATES | {Role.BEFORE}
_FEW = 3  # digits; of fewer the words alone never say enough
_NEVER = 99
_CONFIRMED = (0, 1, 2)  # asked of words where figures say it: of five digits, four, three
_MANY = 8  # figures of one noun: a text that repeats a phrase for each of many
_RARE, _USUAL = 2, 5  # sentences in which a word stands beside a figure
_BEYOND = 3
_RARE_NOUN, _SAID_AGAIN = 2, 3
_APART = 150  # code points; nearer ones are rows of one list
_PER = re.compile(r"\s?[^\W\d_/]{0,12}(?:\s[^\W\d_/]{1,10})?\s?/")
_LEFT = re.compile(r"[^,.;()0-9]{0,24}(?<!\w)còn lại(?!\w)")
_TO_COME = re.compile(r"(?<!\w)(?:phấn đấu|nâng|mục tiêu|dự kiến|chỉ tiêu)(?!\w)")
_WORD = re.compile(r"[^\W\d_]+")
_EACH = re.compile(r"(?<!\w)(?:mỗi|bình quân|tăng|giảm|thêm|chênh lệch|cùng kỳ|so với)\s(?:[^\W\d_]+\s){0,3}$")


def told_again(grouping: Grouping, apart: Apart) -> Iterator[tuple[Amount, Amount, bool]]:
    """Each two tellings of one figure of which one has a slip, the earlier first; whether that is beyond doubt."""
    reading, amounts = grouping.reading, grouping.reading.amounts[:MOST]
    roles = {one.amount.start: one.role for one in grouping.roles.figures if one.role in _SAYS_IT}
    places = {one.start: at for at, one in enumerate(amounts)}
    figures = [one for one in amounts if one.start in roles and _is_whole(grouping.masked, one)]
    beside = {(word, reading.sentence(one.start)[0]) for one in figures for word in words_around(reading, one)}
    common = Counter(word for word, _ in beside)
    values: dict[tuple[str, ...], set[object]] = defaultdict(set)
    for one in figures:
        values[one.noun[:2]].add((one.value, one.scale))
    all_values = {(one.value, thing(one)) for one in amounts}
    for one, other in _slips(figures):
        if reading.sentence(one.start) == reading.sentence(other.start) or apart.are(one, other):
            continue
        if not _count_the_same(grouping, one, other) or (one.value + other.value, thing(one)) in all_values:
            continue  # 875 m are built, 375 m of the 1.250 m are left
        if any(roles[each.start] is Role.AFTER and _is_to_come(reading, each) for each in (one, other)):
            continue
        of_noun = len(values[one.noun[:2]])
        asked = _asked(amounts, places, one, other, many=of_noun > _MANY)
        confirmed = asked in _CONFIRMED
        now = Role.BEFORE in (roles[one.start], roles[other.start])
        if not (confirmed or now) and other_times(reading, one) != other_times(reading, other):
            continue
        if not confirmed and abs(one.start - other.start) < _APART:
            continue
        rare = of_noun <= 2 and one.noun[:2] == other.noun[:2] and bool(set(one.noun[:2]) - GENERAL)
        rare = rare and not is_measured(one)  # two figures of hectares are not one for that
        again = AGAIN.search(reading.masked[other.tail : other.tail + 40]) is not None
        weight = _weight(reading, one, other, common) + (_RARE_NOUN if rare else 0) + (_SAID_AGAIN if again else 0)
        if weight >= asked:
            yield one, other, confirmed or again or weight >= asked + _BEYOND


def _is_to_come(reading: Reading, one: Amount) -> bool:
    """`Phấn đấu thêm 15 trường đạt chuẩn quốc gia, nâng tổng số lên 372 trường`."""
    return _TO_COME.search(reading.masked, reading.sentence(one.start)[0], one.start) is not None


def _weight(reading: Reading, one: Amount, other: Amount, common: Counter[str]) -> int:
    """How much the words around say that two figures are one: rare ones more, those of a repeated phrase nothing."""
    shared = (words_around(reading, one) & words_around(reading, other)) - set(one.noun[:2]) - set(other.noun[:2])
    paired = _pairs_around(reading, one) & _pairs_around(reading, other)
    words = {word for pair in paired for word in pair}  # trung of trà trung is not that of tập trung
    weight = sum(
        2 if common[word] <= _RARE and word in words else 1 if common[word] <= _USUAL else 0 for word in shared
    )
    return weight + (not (one.noun and other.noun) and len(str(int(one.value / one.step))) > _FEW)


def _pairs_around(reading: Reading, one: Amount) -> frozenset[tuple[str, str]]:
    """The words around a figure, each with the next one."""
    start, end = reading.sentence(one.start)
    found: set[tuple[str, str]] = set()
    for part in (
        reading.masked[max(start, one.start - AROUND) : one.start],
        reading.masked[one.tail : min(end, one.tail + AROUND)],
    ):
        found |= set(pairwise(_WORD.findall(part)))
    return frozenset(found)


def _asked(amounts: list[Amount], places: dict[int, int], one: Amount, other: Amount, *, many: bool) -> int:
    """How much the words must say: little where the figures beside one of them make the other in its place."""
    own = [confirms(amounts, places[each.start], each.value) for each in (one, other)]
    if all(own):
        return _NEVER  # each is what its neighbours make it
    swapped = any(
        confirms(amounts, places[each.start], instead.value) and not sure
        for each, instead, sure in ((one, other, own[0]), (other, one, own[1]))
    )
    digits = max(map(_telling, (one, other)))
    if digits < _FEW:
        return 3 if swapped and digits > 1 else _NEVER
    if swapped:
        return max(0, _FEW + 2 - digits)
    if digits == _FEW:
        return (6 if _are_exchanged(one, other) else _NEVER) if many else 5 if any(own) else 4
    return 4 if many else 3


def _telling(one: Amount) -> int:
    """How many digits of a figure say something: noughts at its end do not, but for a single one."""
    written = str(int(one.value / one.step))
    bare = written.rstrip("0")
    return len(written) if len(written) - len(bare) < 2 else len(bare)


def _is_whole(masked: str, one: Amount) -> bool:
    """A quantity of something, but no rate, no change, no share of each."""
    bound = one.about and not masked.endswith("từ ", 0, one.start)
    if one.percent or one.is_time or one.of or bound or "|" in masked[max(0, one.start - 4) : one.tail + 4]:
        return False
    return not (
        _LEFT.match(masked, one.tail)
        or _PER.match(masked, one.tail)
        or _EACH.search(masked[max(0, one.start - 40) : one.start])
    )


def _count_the_same(grouping: Grouping, one: Amount, other: Amount) -> bool:
    if one.noun and other.noun:
        return thing(one) == thing(other)
    named, bare = (one, other) if one.noun else (other, one)
    if not named.noun:
        return False
    return " ".join(named.noun[:2]) in grouping.label(bare)


def _slips(figures: list[Amount]) -> Iterator[tuple[Amount, Amount]]:
    """Each two figures of as many digits that differ in one of them, or by two that have changed places."""
    alike: dict[tuple[object, ...], list[Amount]] = defaultdict(list)
    for one in figures:
        digits = str(int(one.value / one.step))
        unit = one.percent, one.scale, one.step, len(digits)
        alike["".join(sorted(digits)), unit].append(one)
        for at in range(len(digits)):
            alike[f"{digits[:at]}_{digits[at + 1 :]}", unit].append(one)
    seen: set[tuple[int, int]] = set()
    for (pattern, _), some in alike.items():
        if len({each.value for each in some}) != 2 or len(some) > _MOST_ALIKE:
            continue
        for one, other in combinations(some, 2):
            pair = one.start, other.start
            if one.value != other.value and pair not in seen and ("_" in str(pattern) or _are_exchanged(one, other)):
                seen.add(pair)
                yield one, other


def _are_exchanged(one: Amount, other: Amount) -> bool:
    a, b = (str(int(each.value / each.step)) for each in (one, other))
    changed = [at for at in range(len(a)) if a[at] != b[at]]
    return len(changed) == 2 and (changed[1] == changed[0] + 1 or len(a) > 3)
