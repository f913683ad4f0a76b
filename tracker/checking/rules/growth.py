"""Rises and falls against an earlier period, where the text gives both values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from tracker.checking.amounts import Amount, same_things
from tracker.checking.reading import Reading
from tracker.checking.rule import Hit, Rule
from tracker.checking.rules.ratios import PERCENT, agrees
from tracker.checking.rules.sums import SUM
from tracker.checking.writing import decimals_of, percent_words, unit_words, written_in

RULE = Rule(80, lambda case: chain(check_growth(case.reading), check_moves(case.reading)))

_ROSE = re.compile(r"(?<!\w)(tăng|giảm)\s?(?:thêm |đi |nhẹ |mạnh )?$")
_AND = re.compile(
    r"^[^0-9.;]{0,24}(?:\(|,|=|tương ứng|tương đương|tức|hay|bằng)\s?"
    r"(?:tương ứng |tương đương |tức |bằng |tăng |giảm |với |là )*$"
)
_AND_ROSE = re.compile(
    r"^[^0-9.;()]{0,20}\)\s?,\s?(?:tương ứng|tương đương|tức là|tức)(?: với)?(?: tỷ lệ| mức)?\s(?:tăng|giảm)?\s?$"
)
_AGAINST = re.compile(r"(?:so với|so)\s?(?:cùng kỳ|năm|kỳ|quý|tháng|thời điểm|cuối|đầu)?[^0-9.;]{0,60}$")
_BASE = re.compile(r"(?:\(|là|đạt|có|:)\s?(?:cùng kỳ|năm|kỳ)?[^0-9.;()]{0,30}$")


def check_growth(reading: Reading) -> Iterator[Hit]:
    """`20.811 hồ sơ, tăng 1.811 hồ sơ (9,53%) so với cùng kỳ (19.000 hồ sơ)`."""
    amounts = [one for one in reading.amounts if not one.is_time]
    for index in range(1, len(amounts) - 1):
        lead = reading.masked[max(0, amounts[index].start - 24) : amounts[index].start]
        rose = _ROSE.search(lead)
        if rose is None:
            continue
        now, changes, base = _outside(reading, amounts, index), [amounts[index]], index + 1
        between = reading.masked[changes[0].tail : amounts[base].start]
        if amounts[base].percent != changes[0].percent and _AND.search(between) and base + 1 < len(amounts):
            changes.append(amounts[base])
            base += 1
        then = amounts[base]
        changes += _behind(reading, changes, amounts[base : base + 2])
        if _belong_together(reading, now, changes, then):
            yield from _compare(now, then, changes, 1 if rose[1] == "tăng" else -1)


def _behind(reading: Reading, changes: list[Amount], following: list[Amount]) -> list[Amount]:
    """The rate behind the earlier value: `tăng 8 lượt so với cùng kỳ (80 lượt), tương ứng tăng 10%`."""
    if len(changes) > 1 or changes[0].percent or len(following) < 2 or not following[1].percent:
        return []
    then, rate = following
    return [rate] if _AND_ROSE.match(reading.masked[then.tail : rate.start]) else []


def _outside(reading: Reading, amounts: list[Amount], index: int) -> Amount:
    """What rose: the quantity before a change, or before the brackets that hold it with its plan."""
    now = amounts[index - 1]
    if ")" not in reading.masked[now.tail : amounts[index].start]:
        return now
    opened = reading.masked.rfind("(", amounts[max(0, index - 5)].start, now.start)
    ahead = [one for one in amounts[max(0, index - 5) : index - 1] if one.tail <= opened and not one.percent]
    fits = ahead and ")" not in reading.masked[opened : now.start]
    return replace(ahead[-1], tail=now.tail) if fits else now


_FROM = re.compile(r"(?<!\w)(tăng|giảm)\s[^0-9.;,]{0,20}?từ\s(?:khoảng )?$")
_ONTO = re.compile(r"^[^0-9.;,]{0,40}?(?:xuống|lên|còn|thành)\s(?:còn |đến )?$")
_OPENS_FROM = re.compile(r"^[^0-9.;()]{0,60}?\(\s?(?:tăng |giảm )?từ\s$")
_BY = re.compile(r"^[^0-9.;]{0,60}?(?:,|\()\s?(?:tức |đã |số [^0-9,]{0,20})?(tăng|giảm)\s(?:được |đi |thêm )?$")


def check_moves(reading: Reading) -> Iterator[Hit]:
    """`giảm từ 1.245 hộ xuống còn 1.030 hộ, giảm 215 hộ`; `tăng 15% so với cùng kỳ (từ 400 lên 460 lượt)`."""
    amounts = [one for one in reading.amounts if not one.is_time]
    for change, then, now in zip(amounts, amounts[1:], amounts[2:], strict=False):
        yield from _bracketed_move(reading, change, then, now)
    for then, now, change in zip(amounts, amounts[1:], amounts[2:], strict=False):
        if then.percent or now.percent or change.about or any(one.of for one in (then, now, change)):
            continue
        if change.percent and _AGAINST.match(reading.masked, change.tail + 1):
            continue
        lead = reading.masked[max(0, then.start - 40) : then.start]
        onto, by = (reading.masked[a.tail : b.start] for a, b in ((then, now), (now, change)))
        said = _BY.search(by)
        alike = change.percent or same_things(now, change)
        if not (said and _FROM.search(lead) and _ONTO.search(onto) and alike):
            continue
        if change.start < reading.sentence(then.start)[1] and same_things(then, now):
            yield from _moved(then, now, change, said[1])


def _bracketed_move(reading: Reading, change: Amount, then: Amount, now: Amount) -> Iterator[Hit]:
    said = _ROSE.search(reading.masked[max(0, change.start - 24) : change.start])
    opens, onto = (reading.masked[a.tail : b.start] for a, b in ((change, then), (then, now)))
    plain = not (then.percent or now.percent or any(one.of for one in (change, then, now)) or change.about)
    if not (said and plain and _OPENS_FROM.match(opens) and _ONTO.search(onto)):
        return
    if then.noun[:1] in (("lên",), ("xuống",), ("thành",)):
        then = replace(then, noun=())  # từ 400 lên 460 lượt
    if now.start < reading.sentence(change.start)[1] and same_things(then, now) and then.value:
        yield from _moved(then, now, change, said[1])


def _moved(then: Amount, now: Amount, change: Amount, verb: str) -> Iterator[Hit]:
    """`từ 400`: the word that else makes a figure the end of a range says here that it is the earlier one."""
    yield from _compare(replace(now, about=False), replace(then, about=False), [change], 1 if verb == "tăng" else -1)


def _belong_together(reading: Reading, now: Amount, changes: list[Amount], then: Amount) -> bool:
    start, end = reading.sentence(changes[0].start)
    if now.start < start or then.start >= end or now.percent or then.percent or now.of or then.of:
        return False
    before = reading.masked[now.tail : changes[0].start]
    behind = reading.masked[max(one.tail for one in changes if one.start < then.start) : then.start]
    if "|" in before + behind or ";" in before or len(before) > 60 or not same_things(now, then):
        return False
    if then.noun == () and then.value < 1000:
        return False
    return _AGAINST.search(behind) is not None and _BASE.search(behind) is not None


def _compare(now: Amount, then: Amount, changes: list[Amount], sign: int) -> Iterator[Hit]:
    off = (now.value - then.value) * sign
    if off < 0 or any(one.about for one in (now, then, *changes)):
        return
    span = min(now.start, then.start), max(one.tail for one in (now, then, *changes))
    for change in changes:
        a, b = (written_in(one.value, now.scale, min(now.step, then.step)) for one in (now, then))
        high, low = (a, b) if sign > 0 else (b, a)
        if change.percent:
            if agrees(change, off, then.value):
                continue
            decimals = decimals_of(change.step)
            found = percent_words(off * 100 / then.value, decimals)
            finds = f"({high} - {low})/{b} = {found}, không phải {percent_words(change.value, decimals)}"
            yield Hit(PERCENT, *span, finds, f"Sửa tỷ lệ thành {found}, hoặc rà lại {a} và {b}.")
        elif same_things(change, now) and abs(change.value - off) > (now.step if now.step != 1 else 0):
            found, said = (written_in(value, now.scale, now.step) for value in (off, change.value))
            finds = f"{high} - {low} = {found}, không phải {said}"
            unit = unit_words(now.scale, " ".join(now.noun[:2]))
            yield Hit(SUM, *span, finds, f"Sửa mức chênh lệch thành {found}{unit}, hoặc rà lại {a} và {b}.")
