"""Parts that stand in brackets behind their whole without a word for it, where two digits changed places."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.checking.amounts import Amount, same_things
from tracker.checking.groups import Grouping
from tracker.checking.rule import Hit, Rule
from tracker.checking.rules.sums import is_exchange, sum_hit

RULE = Rule(20, lambda case: check_brackets(case.grouping))

_WIDEST = 300  # code points of brackets that hold parts


def check_brackets(grouping: Grouping) -> Iterator[Hit]:
    """`26.900 triệu đồng (vốn kéo dài 2.105 triệu đồng, vốn giao trong năm 24.750 triệu đồng)`."""
    counts, masked = grouping.counts, grouping.masked
    for index, total in enumerate(counts[:-2]):
        opened = masked.find("(", total.tail, counts[index + 1].start)
        if opened < 0 or total.about or total.of or ")" in masked[total.tail : opened]:
            continue
        closed = masked.find(")", opened, opened + _WIDEST)
        parts = tuple(one for one in counts[index + 1 : index + 9] if one.start < closed)
        if len(parts) > 1 and all(_is_part(total, one) for one in parts) and is_exchange(total, parts):
            yield sum_hit(total, parts)


def _is_part(total: Amount, part: Amount) -> bool:
    return not (part.about or part.of) and same_things(total, part)
