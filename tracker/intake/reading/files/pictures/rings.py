"""The rings of a stamp on a grey scan, painted white: where they cross a line of letters, that would not be read."""

from __future__ import annotations

from math import hypot

from PIL import Image

from tracker.intake.reading.files.pictures.ringing import whiten
from tracker.intake.reading.files.pictures.spots import Dot, extent, spots_in

_DPI = 75
_DARK = 140
_SMALLEST, _LARGEST = 11.0, 22.0  # of a radius, in millimetres: of a party cell to that of a state
_TRIES = 400
_NEAR = 1.1
_LEAST = 0.75  # of the way round that has to be drawn
_MOST_RINGS = 4
_THICKEST = 3.0

Circle = tuple[float, float, float]
Ring = tuple[float, float, float, float]  # its middle, its inner and its outer edge


def without_rings(grey: Image.Image, points: float) -> Image.Image:
    """The picture without the rings of stamps. `points`: how many a pixel is."""
    scale = 72 / (_DPI * points)
    small = grey.resize((round(grey.width / scale), round(grey.height / scale)), Image.Resampling.BOX)
    rings = [ring for dots in _large(small) for ring in _rings(dots)]
    if not rings:
        return grey
    clean = grey.copy()
    for x, y, inner, outer in rings:
        whiten(clean, (x + 0.5) * scale, (y + 0.5) * scale, inner * scale, outer * scale)
    return clean


def _large(small: Image.Image) -> list[list[Dot]]:
    """The dots of each dark spot that is as large as a stamp and not much larger."""
    least = 2 * _SMALLEST * _DPI / 25.4
    found = []
    for dots in spots_in(small, _DARK):
        across, down = extent(dots)
        if across > least and least < down < 3 * _LARGEST * _DPI / 25.4:
            found.append(dots)
    return found


def _rings(dots: list[Dot]) -> list[Ring]:
    """Rings that most of their way round are drawn, the clearest first."""
    found: list[Ring] = []
    while len(found) < _MOST_RINGS and len(dots) > 60:
        best, share = None, _LEAST
        for turn in range(_TRIES):
            circle = _through(
                *(dots[(turn * step + offset) % len(dots)] for step, offset in ((7, 0), (31, 11), (53, 29)))
            )
            if circle is not None and (drawn := _drawn(circle, dots)) > share:
                best, share = circle, drawn
        if best is None:
            return found
        ring = _thick(_fitted(best, dots), dots)
        found.append(ring)
        dots = [dot for dot in dots if not ring[2] <= hypot(dot[0] - ring[0], dot[1] - ring[1]) <= ring[3]]
    return found


def _fitted(circle: Circle, dots: list[Dot]) -> Circle:
    """Moved to where all the dots near it say that it is."""
    x, y, radius = circle
    for _ in range(12):
        near = [
            (dx, dy, away) for px, py in dots if abs((away := hypot(dx := px - x, dy := py - y)) - radius) < 2 * _NEAR
        ]
        if not near:
            break
        radius = sum(away for _, _, away in near) / len(near)
        x += 2 * sum((away - radius) * dx / away for dx, _, away in near) / len(near)
        y += 2 * sum((away - radius) * dy / away for _, dy, away in near) / len(near)
    return x, y, radius


def _thick(circle: Circle, dots: list[Dot]) -> Ring:
    """From its inner to its outer edge: as far as most of the way round is drawn."""
    x, y, radius = circle
    inner = outer = radius
    while inner > radius - _THICKEST and _drawn((x, y, inner - 0.5), dots, 0.5) > 0.5:
        inner -= 0.5
    while outer < radius + _THICKEST and _drawn((x, y, outer + 0.5), dots, 0.5) > 0.5:
        outer += 0.5
    return x, y, inner - 0.9, outer + 0.9


def _through(one: Dot, two: Dot, three: Dot) -> Circle | None:
    """The circle through three dots, if it may be that of a stamp."""
    (ax, ay), (bx, by), (cx, cy) = one, two, three
    double = 2 * (ax * (by - cy) + bx * (cy - ay) + cx * (ay - by))
    if double == 0:
        return None
    a, b, c = ax * ax + ay * ay, bx * bx + by * by, cx * cx + cy * cy
    x = (a * (by - cy) + b * (cy - ay) + c * (ay - by)) / double
    y = (a * (cx - bx) + b * (ax - cx) + c * (bx - ax)) / double
    radius = hypot(ax - x, ay - y)
    return (x, y, radius) if _SMALLEST < radius * 25.4 / _DPI < _LARGEST else None


def _drawn(circle: Circle, dots: list[Dot], near: float = _NEAR) -> float:
    """How much of the way round has dots."""
    x, y, radius = circle
    found = {
        (round(8 * (dot[0] - x) / radius), round(8 * (dot[1] - y) / radius))
        for dot in dots
        if abs(hypot(dot[0] - x, dot[1] - y) - radius) < near
    }
    return len(found) / 56
