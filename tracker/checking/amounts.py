"""Quantities met in running text: what each counts, in which unit, how exactly."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

_NUMBER = re.compile(
    r"(?<![\w.,\x00])(?:(?P<vi>[0-9]{1,3}(?:\.\n?[0-9]{3})+(?:,[0-9]+)?)"
    r"|(?P<en>[0-9]{1,3}(?:,[0-9]{3}){2,}(?:\.[0-9]+)?)"
    r"|(?P<dot>[0-9]+\.[0-9]{1,2})(?=\s?(?:%|tỷ|tỉ|triệu|ha|km|điểm))|(?P<plain>[0-9]+(?:,[0-9]+)?))(?!\w|[.,]?[0-9]|\x00)"
)
_SCALES = {"tỷ": 9, "tỉ": 9, "triệu": 6, "nghìn": 3, "ngàn": 3}
_LETTER = r"[^\W\d_]"
_PERCENT = re.compile(r"\s?(?:%|phần trăm)")
_UNIT = re.compile(rf"\s?(?:(tỷ|tỉ|triệu|nghìn|ngàn)(?!{_LETTER})\s?)?({_LETTER}+(?:[ \n\r]{_LETTER}+){{0,4}})?")
_SLASH = re.compile(rf"\s?(?:{_LETTER}++\s?){{0,3}}/\s?(?:tổng\ssố\s)?")
#: What is measured rather than counted: three digits after a comma are decimals there.
_MEASURES = frozenset(
    re.split(
        r"\|",
        "đồng|usd|ha|km|tấn|m|m2|kg|lít|kwh|mw|điểm|gb|tb",
    )
)
#: Words that cannot begin the name of what is counted.
_NO_NOUN = frozenset(
    re.split(
        r"\|",
        "đạt|chiếm|bằng|và|trong|đúng|trễ|quá|trên|được|đã|đang|còn|là|do|tại|ở|của|theo|so|với|tăng|giảm|gồm|bao|"
        "hoàn|chưa|có|về|cho|đến|từ|thuộc|nhằm|khi|sẽ|vào|sớm|hay|hoặc|tương|bị|để|trực|một|các|những|vượt|tiếp|"
        "triển|ước|chậm|nên|mà",
    )
)
_ABOUT = re.compile(r"(?<!\w)(?:khoảng|gần|hơn|trên|dưới|ít nhất|tối thiểu|tối đa|không quá|xấp xỉ|từ|đến|thêm)\s$")
_ROW_BEFORE = re.compile(r"[0-9]%?\s[-–]\s[0-9][0-9.,]*%?\s[-–]\s$")
_ROW_BEHIND = re.compile(r"\s?%?\s[-–]\s[0-9][0-9.,]*%?\s[-–]\s[0-9]")
_BRACKETED = re.compile(r"\s?\((tỷ|tỉ|triệu|nghìn|ngàn)\s(đồng|usd)\)")
_TIME = frozenset(
    re.split(
        r"\|",
        "tháng|năm|ngày|tuần|giờ|phút|tuổi|lần",
    )
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity at [start, end) of a plain text.

    `value` in single units (2,6 tỷ đồng is 2600000000), `step` the value of its last written digit, `scale` that of
    its scale word; `noun` the small words after it; `tail`: where number and scale end; `about`: the text itself says
    that it is rounded, a bound, or one end of a range; `of`: the denominator of `10/14 xã`.
    """

    start: int
    end: int
    value: Decimal
    step: Decimal
    scale: Decimal
    noun: tuple[str, ...]
    percent: bool
    about: bool
    tail: int
    of: Amount | None = None

    @property
    def is_time(self) -> bool:
        """6 tháng, 10 ngày."""
        return bool(self.noun) and self.noun[0] in _TIME


_PEOPLE = frozenset(
    re.split(
        r"\|",
        "người|công chức|cán bộ|viên chức|đồng chí|giáo viên|học viên|học sinh|đối tượng|đại biểu|thành viên|"
        "đảng viên|hội viên|nhân viên|lao động|thí sinh|công dân|nhân khẩu|thanh niên|đoàn viên|bệnh nhân|trẻ em|"
        "biên chế|dân|cử tri|nam|nữ|công nhân|hòa giải viên|cộng tác viên|tuyên truyền viên|tình nguyện viên|"
        "vận động viên|hướng dẫn viên|báo cáo viên",
    )
)


_PERSON = frozenset(("người", "nam", "nữ", "em", "cháu", "trẻ", "cán"))


def thing(amount: Amount) -> str:
    """What is counted in one word, people of every kind alike; empty where it is not said."""
    return _thing(amount.noun)


@lru_cache(maxsize=1024)
def _thing(noun: tuple[str, ...]) -> str:
    if not noun:
        return ""
    people = noun[0] in _PERSON or " ".join(noun[:2]) in _PEOPLE or " ".join(noun[:3]) in _PEOPLE
    return "người" if people else noun[0]


def is_measured(amount: Amount) -> bool:
    """Whether it is money, an area, a weight: such parts of a whole do not overlap."""
    return amount.scale > 1 or (bool(amount.noun) and amount.noun[0] in _MEASURES)


def same_things(one: Amount, other: Amount) -> bool:
    """Whether two quantities can be parts of one: the same is counted, or it is not said."""
    if one.percent or other.percent:
        return False
    first, second = thing(one), thing(other)
    return not first or not second or first == second


def find_amounts(masked: str) -> list[Amount]:
    """The quantities of a text in small letters, in order; a denominator lies in its fraction."""
    found = [_amount(masked, match) for match in _NUMBER.finditer(masked)]
    made: list[Amount] = []
    index = 0
    while index < len(found):
        one, following = found[index], found[index + 1] if index + 1 < len(found) else None
        if following is not None and _is_fraction(masked, one, following):
            one = _fraction(one, following)
            index += 1
        elif following is not None and _goes_on(masked, one, following):
            one = _joined(one, following)
            index += 1
        made.append(one)
        index += 1
    return _with_units(masked, made)


_LISTED = re.compile(r"\s?(?:;|,|-|–|và|, và)\s")
_RANGED = re.compile(r"\s?(?:-|–)\s?")
_AGES = re.compile(r"(?<!\w)tuổi(?!\w)")
_AGE_REACH = 120  # code points in which further ages of a list stand behind the word


def _with_units(masked: str, found: list[Amount]) -> list[Amount]:
    """A bare figure of a list has the unit behind the last one: `37,5; 41,8 và 47,6 triệu`, `60 - 69 tuổi`."""
    made = list(found)
    for at in range(len(found) - 2, -1, -1):
        one, following = made[at], made[at + 1]
        if one.noun or one.scale > 1 or one.percent or following.percent or one.of or following.of:
            continue
        between = masked[one.end : following.start]
        dash = _RANGED.fullmatch(between) is not None
        if dash and not following.noun and _AGES.search(masked, max(0, one.start - _AGE_REACH), one.start):
            made[at : at + 2] = [replace(each, noun=("tuổi",)) for each in (one, following)]  # 18 - 21 có 486 người
            continue
        if (dash and following.noun[:1] and following.noun[0] in _TIME) or (
            following.scale > 1 and _LISTED.fullmatch(between) and one.step < 1
        ):
            scale = following.scale
            made[at] = replace(one, value=one.value * scale, step=one.step * scale, scale=scale, noun=following.noun)
    return made


def _goes_on(masked: str, one: Amount, other: Amount) -> bool:
    """27 tỷ 781 triệu đồng: one figure in two scales."""
    is_next = masked[one.tail : other.start] == " " and one.step == one.scale and one.scale == 1000 * other.scale
    return is_next and other.scale > 1 and other.value < one.scale


def _joined(one: Amount, other: Amount) -> Amount:
    return replace(other, start=one.start, value=one.value + other.value, about=one.about or other.about)


def _amount(masked: str, match: re.Match[str]) -> Amount:
    percent = _PERCENT.match(masked, match.end())
    unit = None if percent else _BRACKETED.match(masked, match.end()) or _UNIT.match(masked, match.end())
    noun = _noun(unit[2]) if unit and unit[2] else ()
    scale = Decimal(1).scaleb(_SCALES[unit[1]]) if unit and unit[1] else Decimal(1)
    written = match.group().replace("\n", "")
    if match["en"] or _groups_with_comma(written, noun, scale, bool(percent)):
        written = written.replace(",", "")
    elif not match["dot"]:
        written = written.replace(".", "").replace(",", ".")
    step = Decimal(1).scaleb(-len(written.partition(".")[2])) * scale
    tail = percent.end() if percent else unit.end(1) if unit and unit[1] else match.end()
    about = _is_about(masked, match)
    return Amount(match.start(), match.end(), Decimal(written) * scale, step, scale, noun, bool(percent), about, tail)


def _groups_with_comma(written: str, noun: tuple[str, ...], scale: Decimal, percent: bool) -> bool:
    """26,159 hồ sơ: no part of a file can be meant."""
    counted = bool(noun) and noun[0] not in _MEASURES and scale == 1 and not percent
    return counted and re.fullmatch(r"[1-9][0-9]{0,2},[0-9]{3}", written) is not None


def _is_about(masked: str, match: re.Match[str]) -> bool:
    before = masked[max(0, match.start() - 40) : match.start()]
    if _ROW_BEFORE.search(before) or _ROW_BEHIND.match(masked, match.end()):
        return False  # 21,7% - 45,9% - 32,4%
    if before.endswith(("- ", "– ")) and re.match(r"\s?%?\s[-–]\s[0-9]", masked[match.end() : match.end() + 6]):
        return False
    if _ABOUT.search(before) or re.search(r"[0-9]\s?%?\s?[-–]\s?$", before):
        return True
    return re.match(r"\s?%?\s?[-–]\s?[0-9]", masked[match.end() : match.end() + 6]) is not None


def _noun(words: str) -> tuple[str, ...]:
    taken: list[str] = []
    for word in words.split():
        if word in _NO_NOUN:
            break
        taken.append(word)
    return tuple(taken)


def _is_fraction(masked: str, one: Amount, other: Amount) -> bool:
    between = masked[one.end : other.start]
    return not one.percent and not other.percent and len(between) < 30 and _SLASH.fullmatch(between) is not None


def _fraction(one: Amount, other: Amount) -> Amount:
    """The numerator takes scale and noun of the denominator where it has none of its own."""
    bare = one.scale == 1 and not one.noun
    return replace(
        one,
        end=other.end,
        value=one.value * other.scale if bare else one.value,
        step=one.step * other.scale if bare else one.step,
        scale=other.scale if bare else one.scale,
        noun=one.noun or other.noun,
        tail=other.tail,
        of=other,
    )
