"""A sum that other figures beside it make: its parts are then those, and what was read as parts divides another total.

`286 kiến nghị …. Với 158 kiến nghị cấp tỉnh, giao Sở A 61, Sở B 42, Sở C 19, các sở khác 36`: the last four make 158.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from decimal import Decimal

from tracker.checking.amounts import Amount
from tracker.checking.figures.relations import Relates, Relation

_BEHIND = 3  # figures behind the last part that may belong to the row
_MOST = 24  # figures between a total and the end of its row that are looked at
_OF_IT = 2  # parts that a run must share with the sum to say anything of it


def is_made_otherwise(relation: Relation, amounts: Sequence[Amount]) -> bool:
    """Whether figures that follow each other there, some of its parts among them, just make its total or a part of it.

    `amounts`: all of the text in its order. Bounded: `_MOST` figures, each run of them once.
    """
    if relation.relates is not Relates.SUM:
        return False
    total, *parts = relation.figures
    starts = {one.start for one in parts}
    first = bisect_left(amounts, min(total.start, parts[0].start), key=_start)
    last = bisect_left(amounts, parts[-1].start, key=_start) + 1 + _BEHIND
    row = [one for one in amounts[first : min(last, first + _MOST)] if _counts(one, total)]
    wanted = {one.value for one in (total, *(one for one in row if one.start in starts))}
    return any(_makes(row, at, wanted, starts) for at in range(len(row)))


def _makes(row: Sequence[Amount], at: int, wanted: set[Decimal], starts: set[int]) -> bool:
    """Whether the figures from here on make one of the values wanted that is not their own."""
    made, shared, own = Decimal(0), 0, set[Decimal]()
    for one in row[at:]:
        made += one.value
        own.add(one.value)
        shared += one.start in starts
        if shared >= _OF_IT and made in wanted - own:
            return True
    return False


def _counts(one: Amount, total: Amount) -> bool:
    return one.start != total.start and not (one.percent or one.is_time)


def _start(one: Amount) -> int:
    return one.start
