"""A trend as numbers for a drawing: places of points and labels in a box of 320 × 108. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

LEFT, RIGHT, TOP, FLOOR = 24.0, 264.0, 18.0, 86.0
LABEL_WIDTH = 40.0  # closer than this, two labels would touch


@dataclass(frozen=True, slots=True)
class Point:
    """A measured value at its place; `labelled` where there is room for its words."""

    on: date
    value: int
    x: float
    y: float
    labelled: bool


@dataclass(frozen=True, slots=True)
class TrendLine:
    """The points, the path through them and the height of the target's line (None without one)."""

    points: tuple[Point, ...]
    path: str
    target_y: float | None


def draw(values: Sequence[tuple[date, int]], target: int | None) -> TrendLine | None:
    """None where there are fewer than two days to join."""
    if len(values) < 2:
        return None
    first, last = values[0][0], values[-1][0]
    days = (last - first).days
    top = max([value for _, value in values] + [target or 0]) or 1

    def y(value: int) -> float:
        return round(FLOOR - (FLOOR - TOP) * value / top, 1)

    places = [(on, value, round(LEFT + (RIGHT - LEFT) * (on - first).days / days, 1)) for on, value in values]
    shown = _labelled([x for _, _, x in places])
    points = tuple(Point(on, value, x, y(value), n in shown) for n, (on, value, x) in enumerate(places))
    path = "M" + "L".join(f"{point.x:g} {point.y:g}" for point in points)
    return TrendLine(points, path, None if target is None else y(target))


def _labelled(places: Sequence[float]) -> set[int]:
    """The last one always, the others from the left while there is room."""
    last = len(places) - 1
    kept, before = {last}, -LABEL_WIDTH
    for n, x in enumerate(places[:-1]):
        if x - before >= LABEL_WIDTH and places[last] - x >= LABEL_WIDTH:
            kept.add(n)
            before = x
    return kept
