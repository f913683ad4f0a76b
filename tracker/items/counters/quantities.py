"""Quantities as whole numbers in a counter's smallest unit: read and written the Vietnamese way."""

from __future__ import annotations

import re

from tracker.core.phrases import Form, count_in_prose, grouped, share

GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+")
PLAIN = re.compile(r"\d+")
MOST_LETTERS = 100
MOST = 10**15  # no office counts further, and it fits a column of 64 bits


class QuantityError(ValueError):
    """The text is no quantity of this counter; `reason` is format, negative, decimals or large."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def read_quantity(text: str, *, decimals: int = 0) -> int:
    """84.327 → 84327; 20,82 with two decimals → 2082; 20 with two decimals → 2000.

    The dot groups thousands, the comma begins decimals. A dot that groups no thousands (20.82) is refused, since it
    may mean either. Raises QuantityError.
    """
    if len(text) > MOST_LETTERS:
        raise QuantityError("large" if text.strip()[:1].isdecimal() else "format")
    typed = re.sub(r"[\s\u00a0]", "", text)
    if typed.startswith(("-", "\u2212")):
        raise QuantityError("negative")
    whole, comma, rest = typed.partition(",")
    if not (GROUPED.fullmatch(whole) or PLAIN.fullmatch(whole)) or (comma and not PLAIN.fullmatch(rest)):
        raise QuantityError("format")
    rest = rest.rstrip("0") if len(rest) > decimals else rest
    if len(rest) > decimals:
        raise QuantityError("decimals")
    scale: int = 10**decimals
    if len(whole) > 24 or (value := int(whole.replace(".", "")) * scale + int(rest.ljust(decimals, "0") or "0")) > MOST:
        raise QuantityError("large")
    return value


def write_quantity(value: int, *, decimals: int = 0) -> str:
    """84327 → 84.327; 2082 with two decimals → 20,82; zeros at the end of the decimals are left out."""
    whole, rest = divmod(abs(value), 10**decimals)
    tail = f"{rest:0{decimals}d}".rstrip("0") if decimals else ""
    return ("-" if value < 0 else "") + grouped(whole) + (f",{tail}" if tail else "")


def write_count(value: int, *, decimals: int = 0) -> str:
    """As in running text, where a count under ten is padded: 08 xã, 04 lớp (usage of Nghị định 30/2020/NĐ-CP)."""
    return count_in_prose(value) if not decimals and value >= 0 else write_quantity(value, decimals=decimals)


def write_ratio(value: int | None, target: int | None, *, decimals: int = 0) -> str:
    """10/14, both in the smallest unit; without a target the value alone, "–" where nothing was reported yet."""
    done = "–" if value is None else write_quantity(value, decimals=decimals)
    return done if target is None else f"{done}/{write_quantity(target, decimals=decimals)}"


def write_percent(value: int, target: int) -> str:
    """20,82% of 84.327/404.989: two decimals at most, rounded half up."""
    return share(value, target)


def write_share(value: int, target: int) -> str:
    """The same on a paper, where decimals are two or none: 40,20%, 100%."""
    return share(value, target, Form.PAPER)
