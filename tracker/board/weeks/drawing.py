"""Weeks as a picture: columns above a line (late below, in time on it), what was completed under the line. Pure.

Coordinates of a column's path: ten units a week from left to right, one unit an item upwards; the page stretches them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker.board.weeks.series import Week

STEP, COLUMN = 10, 7  # of a week, and of its column


@dataclass(frozen=True, slots=True)
class Scale:
    """The most that stands above the line and under it: the same for pictures that are compared."""

    above: int
    under: int

    @property
    def height(self) -> int:
        return self.above + self.under


@dataclass(frozen=True, slots=True)
class Mark:
    """A number or a month and its place, in per cent from the top or from the left."""

    number: int
    at: float


@dataclass(frozen=True, slots=True)
class Picture:
    """Paths in a box of `width` to `height`; lines and months in per cent of the whole."""

    width: int
    height: int
    late: str
    in_time: str
    done: str
    lines: tuple[Mark, ...]
    months: tuple[Mark, ...]
    zero: float  # where the line is, in per cent from the top


def scale_of(several: Iterable[Sequence[Week]]) -> Scale:
    """One that holds all of them."""
    weeks = [week for one in several for week in one]
    above = max((week.open for week in weeks), default=0)
    return Scale(max(above, 1), max((week.done for week in weeks), default=0))


def picture_of(weeks: Sequence[Week], scale: Scale) -> Picture:
    """The columns of these weeks on this scale."""
    base = scale.above
    return Picture(
        width=max(1, len(weeks) * STEP),
        height=scale.height,
        late="".join(_column(at, base - week.late, week.late) for at, week in enumerate(weeks)),
        in_time="".join(_column(at, base - week.open, week.in_time) for at, week in enumerate(weeks)),
        done="".join(_column(at, base, week.done) for at, week in enumerate(weeks)),
        lines=tuple(Mark(number, _percent(base - number, scale.height)) for number in steps_to(scale.above)),
        months=tuple(_months(weeks)),
        zero=_percent(base, scale.height),
    )


def steps_to(most: int) -> list[int]:
    """One to three round numbers up to the most: 10, 20, 30 of 37."""
    sizes = (one * 10**power for power in range(len(str(most))) for one in (1, 2, 5))
    size = next((one for one in sizes if most // one <= 3), max(most, 1))
    return list(range(size, most + 1, size))


def _column(at: int, top: int, height: int) -> str:
    if height <= 0:
        return ""
    return f"M{at * STEP + (STEP - COLUMN) // 2} {top}h{COLUMN}v{height}h-{COLUMN}z"


def _months(weeks: Sequence[Week]) -> Iterable[Mark]:
    """Each month at the first week that ends in it."""
    seen = 0
    for at, week in enumerate(weeks):
        if week.last.month != seen:
            seen = week.last.month
            yield Mark(seen, _percent(at, len(weeks)))


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 2)
