"""Totals that are not the sum of their parts."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from flask_babel import lazy_gettext as _l

from tracker.checking.amounts import Amount, thing
from tracker.checking.groups import Group
from tracker.checking.rule import FindingKind, Hit, Rule
from tracker.checking.writing import sum_words, unit_words, written_in

SUM = FindingKind("sum", _l("Sum and its parts"), icon="hash")
RULE = Rule(10, lambda case: check_sums(case.groups))

_MOST_SUBSETS = 9


def check_sums(groups: list[Group]) -> Iterator[Hit]:
    """Every group whose parts are said to be all of it, and are not."""
    for group in groups:
        if used := wrong_parts(group):
            yield sum_hit(group.total, used)


def holds(group: Group) -> bool:
    """Whether the parts, or the first of them, make the total."""
    total, running, steps, exact = group.total, Decimal(0), Decimal(0), group.total.step == 1
    for count, part in enumerate(group.parts, start=1):
        running += part.value
        steps += part.step
        exact = exact and part.step == 1
        if count > 1 and abs(running - total.value) <= (0 if exact else max(steps, total.step) / 2):
            return True
    return _some_hold(group)


def wrong_parts(group: Group) -> tuple[Amount, ...]:
    """The parts that should make the total and do not; empty where they do, or where nothing says that they should."""
    total, parts = group.total, group.parts
    if len(parts) < 2 or any(one.about for one in (total, *parts)) or holds(group):
        return ()
    named = parts[: group.complete]
    if named and abs(_sum(named) - total.value) <= group.furthest * max(total.value, _sum(named)):
        return named
    beginnings = sorted(_beginnings(total, parts))
    slips = [one for one in beginnings if is_slip(total.value, one.made, total.step)]
    for near in (*slips[:1], beginnings[0]):
        if _is_wrong(group, parts[: near.parts]):
            return parts[: near.parts]
    return ()


class _Beginning(NamedTuple):
    """The first parts of a group; those that an exchange of digits explains come first, then the nearest."""

    is_no_exchange: bool
    off: Decimal
    parts: int
    made: Decimal


def _beginnings(total: Amount, parts: tuple[Amount, ...]) -> Iterator[_Beginning]:
    """The first two parts, the first three, and so on: each worked out from the one before it."""
    made, alike = Decimal(0), total.value / total.step >= 1000
    mended = {other - total.value for other in exchanges(total)} if alike else set[Decimal]()
    for count, part in enumerate(parts, start=1):
        made += part.value
        alike = alike and part.step == total.step
        mended |= {part.value - other for other in exchanges(part)} if alike else set[Decimal]()
        if count > 1:
            off = made - total.value
            yield _Beginning(not (alike and off and off in mended), abs(off), count, made)


def _is_wrong(group: Group, parts: tuple[Amount, ...]) -> bool:
    total = group.total
    off = abs(_sum(parts) - total.value)
    if group.claim > 0 and is_exchange(total, parts):
        return True
    slip = is_slip(total.value, _sum(parts), total.step)
    if group.overlapping or not same_noun(total, parts):
        return slip and total.value / total.step >= 1000
    if group.claim == 2:
        return slip or (total.value > 0 and off / total.value <= Decimal("0.05"))
    size = total.value / total.step
    if all(one.value / one.step % 100 == 0 for one in (total, *parts)):
        return False  # of round figures anything left over is round too
    return group.claim == 1 and slip and (size >= 100 or (len(parts) > 2 and all(part.noun for part in parts)))


def same_noun(total: Amount, parts: tuple[Amount, ...]) -> bool:
    """Whether the parts count what the total counts, as far as it is said."""
    things = {thing(part) for part in parts} - {""}
    return not things or not thing(total) or things == {thing(total)}


def is_slip(one: Decimal, other: Decimal, step: Decimal) -> bool:
    """Whether two values differ as by a slip of the pen: by one or two, in one figure, or by two figures exchanged."""
    off = abs(one - other) / step
    largest = max(one, other) / step
    if off != int(off) or not off or off > largest / 5:
        return False
    if off <= 2:
        return largest >= 20
    if largest < 100:
        return False
    return len(str(int(off)).rstrip("0")) == 1 or sorted(str(int(one / step))) == sorted(str(int(other / step)))


def is_exchange(total: Amount, parts: tuple[Amount, ...]) -> bool:
    """Whether two neighbouring digits of one of the figures, put back in their places, would make the sum right."""
    off = _sum(parts) - total.value
    if any(one.step != total.step for one in parts) or not off or total.value / total.step < 1000:
        return False
    return any(
        off * sign == one.value - other
        for one, sign in ((total, -1), *((part, 1) for part in parts))
        for other in exchanges(one)
    )


def exchanges(amount: Amount) -> list[Decimal]:
    """The values of a figure with two neighbouring digits exchanged; none of figures below 100."""
    digits = str(int(amount.value / amount.step))
    swapped = (
        f"{digits[:at]}{digits[at + 1]}{digits[at]}{digits[at + 2 :]}"
        for at in range(len(digits) - 1)
        if len(digits) >= 3 and (at or digits[1] != "0")
    )
    return [int(one) * amount.step for one in swapped if one != digits]


def _sum(parts: tuple[Amount, ...]) -> Decimal:
    return sum((part.value for part in parts), Decimal(0))


def _tolerance(total: Amount, parts: tuple[Amount, ...]) -> Decimal:
    """Counts are exact; of money and measures each figure is rounded to its last digit."""
    if all(one.step == 1 for one in (total, *parts)):
        return Decimal(0)
    return max(sum((part.step for part in parts), Decimal(0)), total.step) / 2


def _some_hold(group: Group) -> bool:
    """Whether all but one or two of the parts make the total: those are then told beside it."""
    parts = group.parts[:_MOST_SUBSETS]
    for count in range(max(2, len(parts) - 2), len(parts)):
        for some in combinations(parts, count):
            if abs(_sum(some) - group.total.value) <= _tolerance(group.total, some):
                return True
    return False


def sum_hit(total: Amount, parts: tuple[Amount, ...]) -> Hit:
    """A total, the parts behind it that should make it, and what they make."""
    scale = total.scale
    step = min(one.step for one in (total, *parts))
    made = _sum(parts)
    counting = (*parts, total) if same_noun(total, parts) else (total,)
    noun = next((one.noun for one in counting if one.noun), ())[:2]
    unit = unit_words(scale, " ".join(noun))
    said = written_in(total.value, scale, total.step)
    off = written_in(abs(made - total.value), scale, step)
    found = written_in(made, scale, step)
    finds = f"{sum_words(parts, scale)} = {found}, {'ít' if made < total.value else 'nhiều'} hơn {said} là {off}{unit}"
    proposal = f"Đối chiếu lại số liệu gốc: nếu các số thành phần đúng thì tổng là {found}{unit}."
    return Hit(SUM, total.start, parts[-1].tail, finds, proposal)
