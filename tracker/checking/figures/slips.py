"""How a pen slips: by one or two, in one digit, by two neighbouring digits exchanged."""

from __future__ import annotations

from decimal import Decimal

from tracker.checking.amounts import Amount


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


def is_exchange(total: Amount, parts: tuple[Amount, ...], *, least: int = 1000) -> bool:
    """Whether two neighbouring digits of one of the figures, put back in their places, would make the sum right.

    `least`: a total below which this may be chance.
    """
    off = sum((part.value for part in parts), Decimal(0)) - total.value
    if any(one.step != total.step for one in parts) or not off or total.value / total.step < least:
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


def is_misread(said: Decimal, true: Decimal) -> bool:
    """Whether two written numbers of the same length differ in one digit, or in two exchanged; 86,29 for 86,92."""
    one, other = (f"{value:f}".replace(".", "") for value in (said, true))
    return len(one) == len(other) and (
        sum(a != b for a, b in zip(one, other, strict=True)) == 1 or sorted(one) == sorted(other)
    )
