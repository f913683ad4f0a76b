"""The same figure told differently in two places of a text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cached_property
from itertools import chain, combinations

from flask_babel import lazy_gettext as _l

from tracker.checking.amounts import Amount
from tracker.checking.apart import FILLERS, Apart
from tracker.checking.facts.exchanged import told_exchanged
from tracker.checking.facts.names import UPPER
from tracker.checking.facts.retold import told_again
from tracker.checking.figures.slips import is_slip
from tracker.checking.groups import Grouping
from tracker.checking.masking import HIDDEN
from tracker.checking.reading import Reading
from tracker.checking.rule import FindingKind, Hit, Rule
from tracker.checking.writing import decimals_of, unit_words, written_in

TOLD_TWICE = FindingKind("told_twice", _l("Figure told in two ways"), icon="copy", is_by_hand=True)
RULE = Rule(90, lambda case: _each(case.grouping, case.apart))

PLANNED = re.compile(
    r"(?<!\w)(?:ước|dự kiến|phấn đấu|kế hoạch|mục tiêu|chỉ tiêu|còn lại|dự toán|tối thiểu|tối đa|yêu cầu|cùng kỳ|"
    r"so với|lũy kế|luỹ kế|bình quân|mỗi|kỳ trước|năm trước|riêng)(?!\w)"
)
PERIOD = re.compile(
    r"quý (?:i{1,3}|iv|[1-4])(?!\w)|[369] tháng(?: đầu| cuối)?|(?<![0-9] )tháng [0-9]{1,2}|"
    r"(?:năm|/)\s?(?:19|20)[0-9]{2}|[0-9]{1,2}/[0-9]{1,2}(?!/?[0-9]{3})"
)
PLACE = re.compile(
    rf"(?i:xã|phường|thị trấn|thôn|huyện|tỉnh|phòng|ban|trung tâm|sở|trường|khối|lĩnh vực|cấp|mức độ|ngành|nhóm|loại|"
    rf"chi cục)[ \n\r](?:[{UPPER}0-9]\w*|tỉnh|huyện|xã|đất đai|hộ tịch)(?:[ \n\r][{UPPER}]\w*){{0,3}}"
)
_LETTERS = re.compile(r"[^\W\d_]+")
_NEAR = 50  # code points
_FEW = 4  # figures that one word names; of more it is the word of a list
_ROW = re.compile(r"\s?[-+•]\s")
_PART = re.compile(r"\W*(?:trong (?:số )?đó|riêng)(?!\w)")
_MOST = 4000  # quantities compared; a longer text is no report


class _Told:
    """A figure with what its clause says beside it, worked out where it is asked for: most figures are told once."""

    def __init__(self, grouping: Grouping, amount: Amount) -> None:
        self.amount, self._grouping, self._reading = amount, grouping, grouping.reading
        self.sentence = self._reading.sentence(amount.start)
        self._low = max(self.sentence[0], amount.start - 260)
        self._high = min(self.sentence[1], amount.tail + 60)

    @cached_property
    def tokens(self) -> frozenset[str]:
        """The words that name it."""
        return frozenset(word for word in _LETTERS.findall(self._grouping.label(self.amount)) if word not in FILLERS)

    @property
    def near(self) -> str:
        """The words right beside it."""
        low, high = max(self._low, self.amount.start - _NEAR), min(self._high, self.amount.tail + _NEAR)
        return self._reading.plain.text[low:high]

    @property
    def opening(self) -> str:
        """How its sentence begins."""
        return self._grouping.masked[self.sentence[0] : self.sentence[0] + 30]

    @cached_property
    def section(self) -> str:
        return self._reading.places.section(self._reading.plain.starts[self.amount.start])

    @property
    def _window(self) -> str:
        return self._reading.plain.text[self._low : self._high]

    @cached_property
    def periods(self) -> frozenset[str]:
        """The periods named around it, each without the words before its year."""
        masked = self._grouping.masked[self._low : self._high]
        hidden = "".join(
            c if m in (HIDDEN, " ") or c.isalpha() else "_" for c, m in zip(self._window.lower(), masked, strict=True)
        )
        return frozenset(re.sub(r"\D*(?=20\d\d)", "", match) for match in PERIOD.findall(" ".join(hidden.split())))

    @cached_property
    def places(self) -> frozenset[str]:
        """The places and bodies named around it."""
        return frozenset(" ".join(match.lower().split()) for match in PLACE.findall(self._window))

    @cached_property
    def planned(self) -> frozenset[str]:
        """What says that it is a plan, an estimate, or of another time."""
        return frozenset(PLANNED.findall(" ".join(self._window.lower().split())))


def check_twice(grouping: Grouping, apart: Apart) -> Iterator[Hit]:
    """Two values of one thing, each stated as a fact, at the same time and of the same place."""
    told = [_Told(grouping, one) for one in speaking(grouping)]
    common = Counter(word for one in told for word in one.tokens)
    by_words: dict[tuple[frozenset[str], bool], list[_Told]] = defaultdict(list)
    for one in told:
        by_words[one.tokens, one.amount.percent].append(one)
    differing = [pair for group in by_words.values() if (pair := _two_values(group, apart))]
    between = Counter((one.section, other.section) for one, other in differing)
    pairs = [
        pair
        for pair in differing
        # several things that differ between the same two sections: two units told in the same words
        if _is_telling(pair[0], common) and _are_near(*pair) and between[pair[0].section, pair[1].section] == 1
    ]
    seen = {pair[1].amount.start for pair in pairs}
    for one, other in _close_values(told, apart):
        if other.amount.start not in seen and _is_named(one.tokens & other.tokens, common):
            seen.add(other.amount.start)
            pairs.append((one, other))
    for one, other in pairs:
        yield twice_hit(grouping.reading, one.amount, other.amount)


def _each(grouping: Grouping, apart: Apart) -> Iterator[Hit]:
    """What is told otherwise in much the same words, then what is told with two digits exchanged; each place once."""
    told: set[int] = set()
    exchanged = (
        twice_hit(grouping.reading, one, other)
        for one, other, sure in chain(
            ((*pair, False) for pair in told_exchanged(grouping, apart)), told_again(grouping, apart)
        )
        if _may_be_one(_Told(grouping, one), _Told(grouping, other), sure=sure)
    )
    for hit in chain(check_twice(grouping, apart), exchanged):
        if hit.start not in told:
            told.add(hit.start)
            yield hit


def _may_be_one(one: _Told, other: _Told, *, sure: bool = False) -> bool:
    """Whether neither another place nor another period is named beside the two; `sure`: right beside them."""
    near = [each.near for each in (one, other)]
    beside = [frozenset(said for said in PERIOD.findall(each.lower()) if "/" not in said) for each in near]
    periods = beside if sure else [one.periods, other.periods]
    pairs = ([frozenset(PLACE.findall(words)) for words in near], periods)
    return not any(first and second and not first & second for first, second in pairs)


def speaking(grouping: Grouping) -> list[Amount]:
    """The quantities that state a fact: no times, no bounds, no cells of a table."""
    masked = grouping.masked
    return [
        one
        for one in grouping.reading.amounts[:_MOST]
        if not one.is_time and not one.about and "|" not in masked[max(0, one.start - 6) : one.tail + 6]
    ]


def _can_be_one(one: _Told, other: _Told, apart: Apart) -> bool:
    """Whether two figures can speak of the same: no period, place, plan or whole tells them apart."""
    if one.sentence == other.sentence or one.amount.scale != other.amount.scale:
        return False
    if any(_PART.match(each.opening) for each in (one, other)):
        return False
    if one.amount.percent and all(_ROW.match(each.opening) for each in (one, other)):
        return False
    if abs(one.amount.start - other.amount.start) < 150 or bool(one.amount.of) != bool(other.amount.of):
        return False
    if one.planned != other.planned or one.places != other.places or apart.are(one.amount, other.amount):
        return False
    return not (one.periods and other.periods) or bool(one.periods & other.periods)


def _two_values(group: list[_Told], apart: Apart) -> tuple[_Told, _Told] | None:
    """Two tellings of one thing; a thing with three values is a list of several."""
    if len(group) < 2 or not group[0].tokens:
        return None
    first = group[0]
    values = {(one.amount.value, one.amount.of.value if one.amount.of else None) for one in group}
    if len(values) != 2:
        return None
    for other in group[1:]:
        if other.amount.value != first.amount.value and _can_be_one(first, other, apart):
            return first, other
    return None


def _is_telling(one: _Told, common: Counter[str]) -> bool:
    """Whether its words name one thing: a percentage needs more of them, and each row of a list has the same ones."""
    return len(one.tokens) >= (5 if one.amount.percent else 4) and _is_named(one.tokens, common)


def _is_named(words: frozenset[str], common: Counter[str]) -> bool:
    return any(common[word] <= _FEW for word in words)


def _are_near(one: _Told, other: _Told) -> bool:
    """Whether one value can be meant for the other: neither is more than twice the other."""
    low, high = sorted((one.amount.value, other.amount.value))
    return high <= 2 * low


def _close_values(told: list[_Told], apart: Apart) -> Iterator[tuple[_Told, _Told]]:
    """Large numbers of nearly the same name that differ as by a slip of the pen, and fractions of one plan."""
    large = [one for one in told if one.amount.of or one.amount.value / one.amount.step >= 1000]
    for one, other in combinations(large[:400], 2):
        a, b = one.amount, other.amount
        if a.of and b.of and _is_one_plan(a, b):
            yield one, other
        if a.value == b.value or a.step != b.step or a.percent != b.percent:
            continue
        if not (a.of and b.of) and not is_slip(a.value, b.value, a.step):
            continue  # before the words are compared: most figures are nothing of each other
        shared = len(one.tokens & other.tokens) / max(1, min(len(one.tokens), len(other.tokens)))
        if a.of and b.of:
            alike = (
                a.of.value == b.of.value and a.noun == b.noun and shared >= 0.75 and len(one.tokens & other.tokens) >= 3
            )
        else:
            alike = shared >= 0.6 and len(one.tokens & other.tokens) >= 3
        alike = alike and (a.noun[:1] == b.noun[:1] or not (a.noun and b.noun))
        if alike and _can_be_one(one, other, apart):
            yield one, other


def _is_one_plan(one: Amount, other: Amount) -> bool:
    """Whether two fractions are of one plan whose large number is written in two ways."""
    if one.of is None or other.of is None or one.noun[:1] != other.noun[:1] or one.scale != other.scale:
        return False
    large = min(one.of.value, other.of.value) / one.of.step >= 10_000
    return large and one.of.step == other.of.step and is_slip(one.of.value, other.of.value, one.of.step)


def twice_hit(reading: Reading, a: Amount, b: Amount) -> Hit:
    """The later of two tellings, with the place of the earlier."""
    said, before = reading.number(b), reading.number(a)
    place = reading.places.name(reading.plain.starts[a.start])
    if a.value == b.value or (a.of and b.of and _is_one_plan(a, b)):
        finds = f"ở đây ghi {said}, ở {place} ghi {before}: hai mẫu số khác nhau"
        return Hit(TOLD_TWICE, b.start, b.tail, finds, "Đối chiếu số kế hoạch và ghi thống nhất ở hai chỗ.")
    noun = "%" if b.percent else unit_words(b.scale, " ".join(b.noun[:2]))
    off = written_in(abs(b.value - a.value), b.scale, min(a.step, b.step)) if decimals_of(a.step) < 6 else ""
    finds = f"ở đây ghi {said}{noun}, ở {place} ghi {before}{noun}: lệch {off}"
    return Hit(TOLD_TWICE, b.start, b.tail, finds, "Đối chiếu số liệu gốc và ghi thống nhất ở hai chỗ.")
