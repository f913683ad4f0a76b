"""What is left of a whole of which a part is done: `dôi dư 214 trụ sở, đã xử lý 126, còn 88`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.checking.amounts import Amount, same_things
from tracker.checking.figures.likely import is_small
from tracker.checking.figures.relations import Relates, Relation
from tracker.checking.figures.shares import Neighbours
from tracker.checking.roles import STATES, Role

_DONE = re.compile(
    r"(?<!\w)(?<!đang )(?<!chưa )(?:đã|xong|bàn giao|giải quyết|xử lý|hoàn thành|thực hiện|thảm|thi công|chi trả|"
    r"giải ngân|chuyển đổi)(?!\w)"
)
_LEFT = re.compile(r"^[^.(|]{0,40}[,;)]\s?(?:hiện )?còn (?:lại )?$")
_ENDS = re.compile(r"\s?(?:[^\W\d_]+\s?){0,2}?(?:[,.;)\n\r]|$|(?:chưa|đang|phải|qua|tiếp tục)(?!\w))")


def leftovers(around: Neighbours) -> Iterator[Relation]:
    """Three figures of one sentence: the whole, what is done of it, what is left; doubted only as a slip of the pen."""
    figures = around.figures
    masked = around.grouping.masked
    for index in range(len(figures) - 2):
        three = figures[index : index + 3]
        whole, part, left = (one.amount for one in three)
        between, rest = around.between(index, index + 1), around.between(index + 1, index + 2)
        if "|" in between + rest or not _LEFT.match(rest) or not _ENDS.match(masked, left.tail):
            continue
        lead = between
        if three[1].role is Role.WHOLE:
            whole, part = part, whole
            lead = masked[max(0, part.start - 40) : part.start]
        if not _DONE.search(lead) or not all(one.role in STATES for one in three):
            continue
        if any(one.percent or one.of or one.about for one in (whole, part, left)) or len(between) > 60:
            continue
        if same_things(whole, part) and same_things(whole, left) and whole.noun:
            yield _relation(whole, part, left)


def _relation(whole: Amount, part: Amount, left: Amount) -> Relation:
    span = min(whole.start, part.start), left.tail
    made = Relation(Relates.LEFT, (left, whole, part), False, span)
    slip = any(is_small(one, value) for at, one in enumerate(made.figures) for value in made.solved(at))
    return Relation(Relates.LEFT, made.figures, slip, span)


_GAP = re.compile(
    r"(?<!\w)(?:xuất siêu|nhập siêu|thặng dư|thâm hụt|bội thu|bội chi|chênh lệch|còn thiếu|thiếu|còn lại|"
    r"(?:số )?còn|đang giải quyết|đang xử lý|chưa giải quyết|"
    r"chưa (?:sử dụng|tuyển|giải ngân|phân bổ|nhận|chi trả)|tăng|giảm)(?!\w)[^0-9.,;:()|]{0,25}$"
)
_CLOSE = 260  # code points over which the three stand
_LEAST = 100  # a gap below which three figures hang together by chance


def gaps(around: Neighbours) -> Iterator[Relation]:
    """`xuất khẩu 2.846,5 triệu USD, nhập khẩu 1.932,8 triệu USD, xuất siêu 913,7 triệu USD`: what lies between two.

    Doubted only where a slip of the pen in one of the three explains it.
    """
    figures, masked = around.figures, around.grouping.masked
    for index, one in enumerate(figures):
        gap = one.amount
        if gap.percent or gap.of or gap.about or gap.value / gap.step < _LEAST:
            continue
        before = [each for each in figures[max(0, index - 6) : index] if gap.start - each.amount.start < _CLOSE]
        states = [each.amount for each in before if each.role in STATES and each.depth <= one.depth]
        alike = [each for each in states if same_things(each, gap) and each.noun and not (each.percent or each.of)]
        lead = masked[max(0, gap.start - 40, figures[index - 1].amount.tail if index else 0) : gap.start]
        if len(alike) < 2 or not _GAP.search(lead) or not _ENDS_GAP.match(masked, gap.tail):
            continue
        first, second = alike[-2:]
        if any(each.about or each.scale != gap.scale for each in (first, second)):
            continue
        high, low = (first, second) if first.value >= second.value else (second, first)
        made = Relation(Relates.LEFT, (gap, high, low), False, (first.start, gap.tail))
        if made.holds():
            yield made
        elif is_small(gap, high.value - low.value):
            yield Relation(Relates.LEFT, made.figures, True, made.span, guessed=True)


_ENDS_GAP = re.compile(r"(?:\s?[^\W\d_]+){0,4}\s?(?:[,.;)\n\r]|$)")
