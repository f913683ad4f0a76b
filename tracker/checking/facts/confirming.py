"""What the figures beside a quantity say that it should be: their sum, or what a percentage makes of it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from tracker.checking.amounts import Amount

_BESIDE = 6  # quantities looked at on each side
_LONGEST = 9  # parts of one sum
_FURTHEST = 420  # code points
_SHARE = 100


def confirms(amounts: Sequence[Amount], at: int, value: Decimal) -> bool:
    """Whether the quantities beside the one at `at`, in the order of the text, make `value` in its place.

    By their sum or difference, two or more in a row, exactly; or by a percentage of one another, as it is rounded.
    """
    one = amounts[at]
    low, high = max(0, at - _LONGEST - 1), at + _LONGEST + 3
    counts = [
        each
        for each in (*amounts[low:at], *amounts[at + 1 : high])
        if not each.percent and not each.is_time and each.scale == one.scale and _is_near(one, each)
    ]
    return _is_sum(counts, one, value) or _is_share(amounts, at, value)


def _is_near(one: Amount, other: Amount) -> bool:
    return abs(one.start - other.start) <= _FURTHEST


def _is_sum(counts: list[Amount], one: Amount, value: Decimal) -> bool:
    if not any(each.step == one.step for each in counts):
        return False
    behind = [each.value for each in counts if each.start > one.start]
    before = [each.value for each in counts if each.start < one.start]
    for values in (behind, before[::-1]):
        for first in range(min(3, len(values))):
            total = values[first]
            for each in values[first + 1 : first + _LONGEST]:
                total += each
                if total == value:
                    return True
                if total > value:
                    break
            if first + 1 < len(values) and values[first] - values[first + 1] == value and first < 1:
                return True
    return False


def _is_share(amounts: Sequence[Amount], at: int, value: Decimal) -> bool:
    """Whether a percentage near it is the share or the change that one of it and another quantity makes."""
    one = amounts[at]
    around = [
        each for each in amounts[max(0, at - _BESIDE) : at + _BESIDE + 1] if each is not one and _is_near(one, each)
    ]
    shares = [each for each in around if each.percent and 0 < each.value < _SHARE]
    others = [
        each for each in around if not each.percent and not each.is_time and each.scale == one.scale and each.value > 0
    ]
    bare = [float(each.value) for each in others] if value else []
    for share in shares:
        if share.step >= 1 or abs(share.start - one.start) > _FURTHEST // 3:
            continue
        said, loose = float(share.value), float(share.step) / 2 + 1e-9
        for other in bare:
            for made in (float(value) * _SHARE / other, other * _SHARE / float(value)):
                # a share, a rise, a fall
                if (
                    abs(made - said) <= loose
                    or abs(made - _SHARE - said) <= loose
                    or abs(_SHARE - made - said) <= loose
                ):
                    return True
    return False
