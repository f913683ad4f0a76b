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
    r"(?<!\w)(?:đã|xong|bàn giao|giải quyết|xử lý|hoàn thành|thực hiện|thảm|thi công|chi trả|"
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
