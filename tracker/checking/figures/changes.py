"""Rises and falls as relations, where the text gives both values: against the base that it names and no other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tracker.checking.amounts import Amount, same_things
from tracker.checking.figures.likely import is_small
from tracker.checking.figures.relations import Relates, Relation
from tracker.checking.figures.shares import Neighbours
from tracker.checking.roles import STATES, Against, Figure, Role

_CHAIN = 2  # how often a change is told: in units and in percent
_BACK = 8  # figures between what rose and the change
_OWN = re.compile(r"(?:^|[,(])[^,(;.]*$")
_SUBJECT = 4  # words before a change that make it the change of something else
_AND_ROSE = re.compile(
    r"^[^0-9.;()]{0,20}\)\s?,\s?(?:tương ứng|tương đương|tức là|tức)(?: với)?(?: tỷ lệ| mức)?\s(?:tăng|giảm)?\s?$"
)
_VERBS = re.compile(
    r"(?<!\w)(?:tăng|giảm|vượt|thiếu|thừa|hụt|đạt|bằng|và|đã|ước|tức|tương ứng|tương đương|cao hơn|thấp hơn|nhiều hơn|"
    r"ít hơn|thêm|với|là|trưởng|so|cùng kỳ|được|đồng|kế hoạch|năm)(?!\w)"
)
#: Words behind the last mark before a change: what it is a change of.
_OWN_SUBJECT = re.compile(r"[,;)][^,;)(]*[^\W\d_][^,;)(]*$")
_BECOMES = re.compile(r"(?<!\w)(?:hình thành|còn|thành)\s$")


def changes(around: Neighbours) -> Iterator[Relation]:
    """`20.811 hồ sơ, tăng 1.811 hồ sơ (9,53%) so với cùng kỳ (19.000 hồ sơ)`."""
    figures = around.figures
    for index, base in enumerate(figures):
        if base.role not in (Role.BASE, Role.PLAN) or base.amount.percent or base.amount.of:
            continue
        chain = _chain(around, index)
        now = _now(around, chain[0], base.amount) if chain else None
        if base.role is Role.PLAN and not (chain and _is_past_plan(figures[chain[-1]])):
            continue
        if now is None or (not base.amount.noun and base.amount.value < 1000):
            continue
        told = [figures[at] for at in chain]
        if len(told) == 1 and not told[0].amount.percent and index + 1 < len(figures):
            rate = figures[index + 1]
            if rate.amount.percent and rate.role is Role.CHANGE and _AND_ROSE.match(around.between(index, index + 1)):
                told.append(rate)
        yield from _relations(now, base.amount, told)


def _is_past_plan(change: Figure) -> bool:
    """Whether a change is what a plan was passed by; more than all of it is rather a level of it."""
    return change.against is Against.PLAN and not (change.amount.percent and change.amount.value >= 100)


def _chain(around: Neighbours, base: int) -> list[int]:
    """The changes right before a base: one, or one told in two ways."""
    made: list[int] = []
    for at in range(base - 1, max(-1, base - 1 - _CHAIN), -1):
        if around.figures[at].role is not Role.CHANGE or "|" in around.between(at, at + 1):
            break
        if made and around.figures[at].amount.percent == around.figures[made[0]].amount.percent:
            break
        made.insert(0, at)
    return made


def _now(around: Neighbours, change: int, base: Amount) -> Amount | None:
    """What rose: the state before a change, past what else is told of it; not that of another subject."""
    figures, depth = around.figures, around.figures[change].depth
    for at in range(change - 1, max(-1, change - _BACK), -1):
        one = figures[at]
        between = around.between(at, change)
        if "|" in between or ";" in between:
            return None
        if one.role not in (Role.VALUE, Role.AFTER) or one.amount.percent or one.depth > depth:
            continue
        last = around.between(change - 1, change)
        own = _OWN.search(last)
        subject = _VERBS.sub(" ", own.group() if own and own.start() > 0 else "")
        if at != change - 1 and len(re.findall(r"[^\W\d_]+", subject)) >= _SUBJECT:
            return None
        fits = len(last) <= 60 and same_things(one.amount, base) and not one.amount.of
        return one.amount if fits else None
    return None


def _relations(now: Amount, then: Amount, told: list[Figure]) -> Iterator[Relation]:
    rose = told[0].rose or 1
    off = (now.value - then.value) * rose
    if off < 0 or any(one.about for one in (now, then, *(each.amount for each in told))):
        return
    span = min(now.start, then.start), max(one.tail for one in (now, then, *(each.amount for each in told)))
    for one in told:
        relates = Relates.RATE if one.amount.percent else Relates.DIFFERENCE
        if one.amount.percent or same_things(one.amount, now):
            yield Relation(relates, (one.amount, now, then), True, span, rose)


def moves(around: Neighbours) -> Iterator[Relation]:
    """`giảm từ 1.245 hộ xuống còn 1.030 hộ, giảm 215 hộ`; `tăng 15% so với cùng kỳ (từ 400 lên 460 lượt)`."""
    figures = around.figures
    for index in range(len(figures) - 2):
        one, two, three = figures[index : index + 3]
        if "|" in around.between(index, index + 2):
            continue
        roles = (one.role, two.role, three.role)
        if roles == (Role.CHANGE, Role.BEFORE, Role.AFTER) and "(" in around.between(index, index + 1):
            yield from _moved(two.amount, three.amount, one)
        elif roles == (Role.BEFORE, Role.AFTER, Role.CHANGE) and not (three.amount.percent and three.against):
            if _OWN_SUBJECT.search(_VERBS.sub("", around.between(index + 1, index + 2))):
                continue  # bột đá từ 1.246 xuống 1.120 nghìn tấn, xi măng giảm 8,0%
            yield from _moved(one.amount, two.amount, three)


def _moved(then: Amount, now: Amount, change: Figure) -> Iterator[Relation]:
    """`từ 400`: the word that else makes a figure the end of a range says here that it is the earlier one."""
    if then.noun[:1] in (("lên",), ("xuống",), ("thành",)):
        then = replace(then, noun=())  # từ 400 lên 460 lượt
    if any(one.percent or one.of for one in (then, now)) or not same_things(then, now) or not then.value:
        return
    yield from _relations(replace(now, about=False), replace(then, about=False), [change])


def turns(around: Neighbours) -> Iterator[Relation]:
    """`sắp xếp 381 đơn vị … để hình thành 104 đơn vị mới …, giảm 277 đơn vị`."""
    figures = around.figures
    flat = [at for at, one in enumerate(figures) if one.depth == 0]
    for first, second, third in zip(flat, flat[1:], flat[2:], strict=False):
        then, now, change = figures[first], figures[second], figures[third]
        lead = around.between(first, second)
        if then.role not in STATES or now.role is not Role.AFTER or change.role is not Role.CHANGE:
            continue
        if "|" in lead + around.between(second, third) or not _BECOMES.search(lead) or change.amount.percent:
            continue
        alike = same_things(then.amount, now.amount) and same_things(now.amount, change.amount)
        if alike and then.amount.noun and not any(one.amount.of for one in (then, now)) and STATES:
            yield from _relations(now.amount, then.amount, [change])


_OR = re.compile(r"^[^0-9.;|]{0,60}$")


def told_twice(around: Neighbours) -> Iterator[Relation]:
    """`giảm 04 vụ so với tháng 10 (14 vụ), tức giảm 28,6%`: the change in units is that share of the base.

    Doubted where the percentage is a slip of the pen away from that share.
    """
    figures = around.figures
    for at in range(1, len(figures)):
        rate = figures[at]
        if not rate.amount.percent or rate.amount.about or rate.role not in (Role.CHANGE, Role.SHARE):
            continue
        near = [
            one for one in range(max(0, at - 4), at) if around.together(one, at) and ";" not in around.between(one, at)
        ]
        if not near or not _OR.match(around.between(at - 1, at)):
            continue
        moved = [figures[one].amount for one in near if figures[one].role is Role.CHANGE]
        bases = [
            figures[one].amount for one in near if figures[one].depth > rate.depth or figures[one].role is Role.BASE
        ]
        if len(moved) != 1 or len(bases) != 1 or moved[0].percent or bases[0].percent or moved[0] is bases[0]:
            continue
        change, base = moved[0], bases[0]
        if not base.value or not same_things(change, base) or change.of or base.of or change.about or base.about:
            continue
        true = (change.value * 100 / base.value).quantize(rate.amount.step)
        ends = min(change.start, base.start), rate.amount.tail
        yield Relation(Relates.SHARE, (rate.amount, change, base), is_small(rate.amount, true), ends)
