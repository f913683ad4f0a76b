"""How a cell shows its number: as a day, a month, a share, a plain number (ISO/IEC 29500, 18.8.30). Pure."""

from __future__ import annotations

import math
import re
from datetime import date, timedelta
from enum import StrEnum

from tracker.intake.reading.sheets.cells import Value


class Shape(StrEnum):
    """What a number is shown as."""

    NUMBER = "number"
    SHARE = "share"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    HOUR = "hour"


#: Shapes that every program knows by a number alone; those of dates differ by language only.
_KNOWN = {
    9: Shape.SHARE, 10: Shape.SHARE, 14: Shape.DAY, 15: Shape.DAY, 16: Shape.DAY, 17: Shape.MONTH, 18: Shape.HOUR,
    19: Shape.HOUR, 20: Shape.HOUR, 21: Shape.HOUR, 22: Shape.DAY, 45: Shape.HOUR, 46: Shape.HOUR, 47: Shape.HOUR,
    **dict.fromkeys((*range(27, 32), *range(50, 59)), Shape.DAY), **dict.fromkeys(range(32, 36), Shape.HOUR),
    36: Shape.DAY,
}  # fmt: skip
MOST_FORMAT = 255
#: Letters of a shape that are shown as they are, colours and conditions.
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_LATEST = 2_958_465  # 31/12/9999


def shape_of(number: int, code: str | None) -> Shape:
    """The shape of a number format: its own letters where the file has them, else what its number means."""
    if code is None:
        return _KNOWN.get(number, Shape.NUMBER)
    said = _LITERAL.sub("", code[:MOST_FORMAT].split(";", maxsplit=1)[0]).lower()
    has_year = "y" in said or "e" in said.replace("e+", "").replace("e-", "")
    first = (
        (Shape.NUMBER, "general" in said),
        (Shape.SHARE, "%" in said),
        (Shape.DAY, "d" in said),
        (Shape.YEAR, has_year and "m" not in said),
        (Shape.HOUR, not has_year and ("h" in said or "s" in said)),
        (Shape.MONTH, "m" in said),
    )
    return next((shape for shape, holds in first if holds), Shape.NUMBER)


def value_of(number: float, shape: Shape, *, from_1904: bool = False) -> Value | None:
    """What a cell with this number shows; None for a number that is none."""
    if not math.isfinite(number):
        return None
    if shape is Shape.SHARE:
        return Value(f"{plain(number * 100)}%", number, is_share=True)
    day = day_of(number, from_1904=from_1904) if shape in (Shape.DAY, Shape.MONTH, Shape.YEAR) else None
    if day is not None:
        shown = {Shape.DAY: f"{day:%d/%m/}{day.year}", Shape.MONTH: f"{day:%m/}{day.year}", Shape.YEAR: str(day.year)}
        return Value(shown[shape], day=day if shape is Shape.DAY else None)
    if shape is Shape.HOUR and 0 <= number < 1:
        minutes = round(number * 24 * 60)
        return Value(f"{minutes // 60:02}:{minutes % 60:02}")
    return Value(plain(number), number)


def day_of(number: float, *, from_1904: bool = False) -> date | None:
    """The day of a number of days; None before 1900 and after 9999."""
    days = int(number) + (1462 if from_1904 else 0)
    if not 1 <= days <= _LATEST:
        return None
    return date(1899, 12, 30 if days > 59 else 31) + timedelta(days=days)


def plain(number: float) -> str:
    """A number as a list shows it: 12, 37.5; never 0.30000000000000004."""
    rounded = round(number, 6)
    return f"{rounded:.0f}" if rounded == int(rounded) else f"{rounded:.6f}".rstrip("0")
