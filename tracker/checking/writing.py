"""Numbers and sums in the words of a finding."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from tracker.checking.amounts import Amount


def write_decimal(value: Decimal, decimals: int = 0) -> str:
    """26158 → 26.158; 20.822 with two decimals → 20,82; rounded half up."""
    rounded = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    whole, _, rest = f"{abs(rounded):f}".partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    return ("-" if rounded < 0 else "") + grouped + (f",{rest}" if rest else "")


def decimals_of(step: Decimal) -> int:
    """How many decimals a last digit of this value means."""
    return max(0, -int(step.normalize().as_tuple().exponent))


def written_in(value: Decimal, scale: Decimal, step: Decimal) -> str:
    """A value in units of `scale`, to the digits of `step`: 84327000000 in triệu → 84.327."""
    return write_decimal(value / scale, decimals_of(step / scale))


def sum_words(parts: Sequence[Amount], scale: Decimal) -> str:
    """`23.383 + 2.775`."""
    return " + ".join(written_in(part.value, scale, part.step) for part in parts)


def unit_words(scale: Decimal, noun: str) -> str:
    """The unit after a number, with a space ahead: ` triệu đồng`, ` hồ sơ`; empty where none is said."""
    word = {9: "tỷ", 6: "triệu", 3: "nghìn"}.get(int(scale.adjusted()), "") if scale > 1 else ""
    words = f"{word} {noun}".strip()
    return f" {words}" if words else ""


def percent_words(value: Decimal, decimals: int) -> str:
    """20.822 with two decimals → 20,82%."""
    return f"{write_decimal(value, decimals)}%"
