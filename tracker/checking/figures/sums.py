"""Totals and their parts as relations: which of the parts should make the total, and how surely the text says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from tracker.checking.amounts import Amount, is_measured, thing
from tracker.checking.figures.relations import Relates, Relation
from tracker.checking.figures.slips import exchanges, is_exchange, is_misread, is_slip
from tracker.checking.partitions import Group, are_kinds

_MOST_SUBSETS = 9
#: How far parts may exceed a total before they are rather of something else: what is measured, what is counted.
_OVER, _OVER_COUNTS = Decimal("0.5"), Decimal("0.2")
#: How far those that are said to be all parts may be off: three and more in a list, and two.
_LISTED, _TWO = Decimal("0.15"), Decimal("0.05")
_REACH = 160  # code points between a total and a part that is more than it
_HUNDRED = 100  # a total below which two figures are like each other by chance
_FEW, _THOUSAND = 300, 1000  # totals between which two parts and one exchange of digits are hardly chance
_KINDS = 30  # a total of which the kinds can be told to be wrong
_SMALL = 5  # a total below which a part that is more is rather another thing
_TIMES = 10  # a part as many times its total is of another thing


def sums_of(group: Group, *, whole_by_shares: bool, is_first: bool) -> Iterator[Relation]:
    """The sum that a group is, if it is one: where it holds, or where its parts should make its total.

    `whole_by_shares`: the shares told of the parts make a hundred of a hundred; `is_first`: of its total.
    """
    for one in _sums(group, whole_by_shares=whole_by_shares):
        yield one if is_first else replace(one, span=(one.figures[1].start, one.span[1]))


def _sums(group: Group, *, whole_by_shares: bool) -> Iterator[Relation]:
    if any(one.about for one in (group.total, *group.parts)):
        return
    held = held_parts(group)
    if held:
        yield _relation(group.total, held, doubted=False)
        return
    if larger := _larger(group):
        yield replace(_relation(group.total, (larger,), doubted=True), guessed=True)
        return
    if whole_by_shares and len(group.parts) > 1:
        yield _relation(group.total, group.parts, doubted=True)
    elif wrong := wrong_parts(group):
        yield _relation(group.total, wrong, doubted=True)


def _relation(total: Amount, parts: tuple[Amount, ...], *, doubted: bool) -> Relation:
    return Relation(Relates.SUM, (total, *parts), doubted, (total.start, parts[-1].tail))


def _larger(group: Group) -> Amount | None:
    """A part that is more than its whole: `21.460 người, trong đó nữ 25.935 người`."""
    total, part = group.total, group.parts[0]
    same = total.noun[:2] == part.noun[:2] != () and total.scale == part.scale and not (total.of or part.of)
    if not group.named or group.claim < 1 or not same or total.value < _SMALL or part.start - total.tail > _REACH:
        return None
    return part if total.value < part.value <= total.value * _TIMES else None


def held_parts(group: Group) -> tuple[Amount, ...]:
    """The parts that make the total: the first of them, or all but one or two; empty where none do."""
    total, running, steps, exact = group.total, Decimal(0), Decimal(0), group.total.step == 1
    for count, part in enumerate(group.parts, start=1):
        running += part.value
        steps += part.step
        exact = exact and part.step == 1
        loose = steps if count < len(group.parts) else max(steps, total.step)
        if count > 1 and abs(running - total.value) <= (0 if exact else loose / 2):
            return group.parts[:count]
    return _some_held(group)


def holds(group: Group) -> bool:
    """Whether the parts, or the first of them, make the total."""
    return bool(held_parts(group))


def wrong_parts(group: Group) -> tuple[Amount, ...]:
    """The parts that should make the total and do not; empty where they do, or where nothing says that they should."""
    total, parts = group.total, group.parts
    if len(parts) < 2 or any(one.about for one in (total, *parts)) or holds(group):
        return ()
    named = parts[: group.complete]
    if named and abs(_sum(named) - total.value) <= group.furthest * max(total.value, _sum(named)):
        return named
    if _is_exchange(group):
        return parts
    beginnings = sorted(_beginnings(total, parts))
    slips = [one for one in beginnings if is_slip(total.value, one.made, total.step)]
    for near in (*slips[:1], beginnings[0]):
        if _is_wrong(group, parts[: near.parts]):
            return parts[: near.parts]
    return parts if _exceed(group) else ()


def _is_exchange(group: Group) -> bool:
    """Whether all parts make a total of three figures once two digits of one of them are put back in their places."""
    size = group.total.value / group.total.step
    few = len(group.parts) == 2 and group.claim < 2
    sure = group.claim > 0 and group.announced and not group.overlapping and same_noun(group.total, group.parts)
    if not sure or not (_FEW if few else _HUNDRED) <= size < _THOUSAND or size % 10 == 0:
        return False
    return is_exchange(group.total, group.parts, least=_HUNDRED)


def _exceed(group: Group) -> bool:
    """Whether what is measured comes to more than its whole: areas and money do not overlap as people do."""
    total, made = group.total, _sum(group.parts)
    measured = all(is_measured(one) for one in (total, *group.parts))
    sure = group.claim > 0 and (measured or group.claim > 1 or group.whole)
    fits = sure and not group.overlapping and same_noun(total, group.parts)
    return fits and 0 < made - total.value <= total.value * (_OVER if measured else _OVER_COUNTS)


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
    misread = off * 2 <= total.value and is_misread(total.value, _sum(parts))
    if group.claim == 2 and not group.overlapping and are_kinds(total, *parts):
        return total.value >= _KINDS and (slip or misread)
    if group.overlapping or not same_noun(total, parts):
        return slip and total.value / total.step >= 1000
    if group.claim == 2:
        return (
            slip
            or (misread and len(parts) > 2)
            or (total.value > 0 and off / total.value <= (_LISTED if len(parts) > 2 else _TWO))
        )
    size = total.value / total.step
    one_digit = len(parts) > 2 and misread and size >= _HUNDRED
    return group.claim > 0 and (one_digit or (slip and _is_exact(group, parts, size)))


def _is_exact(group: Group, parts: tuple[Amount, ...], size: Decimal) -> bool:
    """Whether parts told after `trong đó` that nearly make a total are meant to make it."""
    total = group.total
    if all(one.value / one.step % 100 == 0 for one in (total, *parts)):
        return False  # of round figures anything left over is round too
    named = group.whole or (len(parts) > 2 and all(part.noun for part in parts))
    return size >= _HUNDRED or named


def same_noun(total: Amount, parts: tuple[Amount, ...]) -> bool:
    """Whether the parts count what the total counts, as far as it is said."""
    things = {thing(part) for part in parts} - {""}
    return not things or not thing(total) or things == {thing(total)}


def _sum(parts: tuple[Amount, ...]) -> Decimal:
    return sum((part.value for part in parts), Decimal(0))


def _tolerance(total: Amount, parts: tuple[Amount, ...]) -> Decimal:
    """Counts are exact; of money and measures each figure is rounded to its last digit."""
    if all(one.step == 1 for one in (total, *parts)):
        return Decimal(0)
    return max(sum((part.step for part in parts), Decimal(0)), total.step) / 2


def _some_held(group: Group) -> tuple[Amount, ...]:
    """All but one or two of the parts, where these make the total: the others are then told beside it."""
    parts = group.parts[:_MOST_SUBSETS]
    for count in range(max(2, len(parts) - 2), len(parts)):
        for some in combinations(parts, count):
            if abs(_sum(some) - group.total.value) <= _tolerance(group.total, some):
                return some
    return ()
