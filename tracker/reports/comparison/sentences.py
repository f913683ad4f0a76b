"""A figure compared with earlier ones, as a report says it: "tăng 12,35% so với cùng kỳ năm 2021 (4.210 hồ sơ)". Pure.

Values are whole numbers in the smallest unit of their counter (`decimals` of it), as in items.counters.quantities.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tracker.items.counters.quantities import write_count, write_quantity, write_share

#: Figures that are shares already: they rise by points, not by a share of a share.
SHARES = ("%", "phần trăm")
POINTS = "điểm phần trăm"


@dataclass(frozen=True, slots=True)
class Base:
    """What a figure is compared with: its name behind "so với", and its value, None where nobody told one."""

    name: str
    value: int | None


def comparison_words(value: int | None, bases: Iterable[Base], *, noun: str, decimals: int = 0) -> str:
    """Each comparison behind the other; what has no base is not said, without any it is empty.

    "tăng 12,35% so với cùng kỳ năm 2021 (4.210 hồ sơ), bằng tháng 5 năm 2022"
    """
    said = (change_words(value, base, noun=noun, decimals=decimals) for base in bases)
    return ", ".join(words for words in said if words)


def change_words(value: int | None, base: Base, *, noun: str, decimals: int = 0) -> str:
    """One comparison; empty where one of the two is not known.

    From nothing there is no percentage: "tăng 12 hồ sơ so với cùng kỳ năm 2021 (không phát sinh)". A change so small
    that its share would read 0% is told by its number; shares rise by points.
    """
    if value is None or base.value is None:
        return ""
    if value == base.value:
        return f"bằng {base.name}"
    by, was = _by(value, base.value, noun, decimals), _was(base.value, noun, decimals)
    return f"{turn(value, base.value)} {by} so với {base.name} {was}"


def turn(value: int, before: int) -> str:
    """ "tăng" or "giảm"; equal figures are "bằng"."""
    return "tăng" if value > before else "giảm" if value < before else "bằng"


def growth(value: int | None, before: int | None) -> str:
    """The change as a share of what it was, without its sign: "12,35%"; empty from nothing, or where one is unknown."""
    if value is None or not before or before < 0:
        return ""
    return write_share(abs(value - before), before)


def is_share(noun: str) -> bool:
    """Whether the figure is a share of something already."""
    return noun.strip().lower() in SHARES


def _by(value: int, before: int, noun: str, decimals: int) -> str:
    off = abs(value - before)
    if is_share(noun):
        return f"{write_quantity(off, decimals=decimals)} {POINTS}"
    share = growth(value, before)
    return share if share not in ("", "0%") else f"{write_count(off, decimals=decimals)} {noun}".strip()


def _was(before: int, noun: str, decimals: int) -> str:
    if is_share(noun):
        return f"({write_quantity(before, decimals=decimals)}%)"
    if not before:
        return "(không phát sinh)"
    return f"({write_count(before, decimals=decimals)} {noun})".replace(" )", ")")
