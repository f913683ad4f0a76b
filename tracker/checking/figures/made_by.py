"""What figures make: whether they can be of one whole, how much they tell, which slip keeps them from making it."""

from __future__ import annotations

from decimal import Decimal

from tracker.checking.amounts import Amount, is_measured, same_things, thing
from tracker.checking.figures.likely import is_small
from tracker.checking.figures.relations import Relates, Relation


def alike(one: Amount, other: Amount) -> bool:
    """Whether two figures can be of one row or of one whole: of one thing, and of one sort of unit."""
    if one.percent or other.percent or not same_things(one, other):
        return False
    if not is_measured(one) and not is_measured(other) and (one.step < 1) != (other.step < 1):
        return False
    return is_measured(one) == is_measured(other) or not (thing(one) and thing(other))


def size_of(one: Amount, *others: Amount) -> int:
    """How many figures tell a quantity beside others: the noughts that all of them end with say nothing."""
    step = min(each.step for each in (one, *others))
    units = [int(each.value / step) for each in (one, *others)]
    while all(each % 10 == 0 for each in units) and any(units):
        units = [each // 10 for each in units]
    return len(str(units[0]))


def makes(total: Amount, parts: tuple[Amount, ...]) -> bool:
    """Whether parts make a total, each rounded to its last figure."""
    return Relation(Relates.SUM, (total, *parts), False, (0, 0)).holds()


def slipped(total: Amount, parts: tuple[Amount, ...]) -> Relation | None:
    """The sum that does not hold and would with one figure of it written otherwise."""
    if not total.value or any(part.value <= 0 for part in parts) or total.value * 12 < max(p.value for p in parts):
        return None
    made = Relation(
        Relates.SUM, (total, *parts), True, (min(total.start, parts[0].start), max(total.tail, parts[-1].tail))
    )
    if made.holds():
        return None
    for at, one in enumerate(made.figures):
        if any(is_small(one, value) and value != Decimal(0) for value in made.solved(at)):
            return made
    return None
