"""One ring on a picture painted white, but where a letter goes through it: there it is dark at both of its sides."""

from __future__ import annotations

from math import cos, pi, sin
from statistics import median

from PIL import Image, ImageDraw

_DARK = 150
_STEPS = 240
_AROUND = 6  # pixels beyond the edges that are looked at
_ROUNDS = 4


def whiten(picture: Image.Image, x: float, y: float, inner: float, outer: float) -> None:
    """In pixels. Its place is found more exactly first: it was found on a small picture."""
    middle = (inner + outer) / 2
    thick = outer - inner
    for _ in range(_ROUNDS):
        runs = _runs(picture, x, y, inner - _AROUND, outer + _AROUND)
        if len(runs) < _STEPS // 2:
            return
        thick = median(end - start for _, start, end in runs)
        level = [(angle, (start + end) / 2) for angle, start, end in runs if end - start < 1.5 * thick + 1]
        middle = median(at for _, at in level)
        level = [(angle, at) for angle, at in level if abs(at - middle) < _AROUND]
        if not level:
            return
        x += 2 * sum((at - middle) * cos(angle) for angle, at in level) / len(level)
        y += 2 * sum((at - middle) * sin(angle) for angle, at in level) / len(level)
    _paint(picture, x, y, middle - thick / 2 - 2, middle + thick / 2 + 2)


def _runs(picture: Image.Image, x: float, y: float, inner: float, outer: float) -> list[tuple[float, float, float]]:
    """At each angle the longest dark way outward: where it begins and ends."""
    found: list[tuple[float, float, float]] = []
    for step in range(_STEPS):
        angle = 2 * pi * step / _STEPS
        best = (0.0, 0.0)
        start: float | None = None
        for turn in range(int(outer - inner) + 2):
            radius = inner + turn
            if radius <= outer and _is_dark(picture, x, y, angle, radius):
                start = radius if start is None else start
            elif start is not None:
                best = max(best, (start, radius), key=lambda run: run[1] - run[0])
                start = None
        if best[1]:
            found.append((angle, *best))
    return found


def _paint(picture: Image.Image, x: float, y: float, inner: float, outer: float) -> None:
    before = picture.copy()
    draw = ImageDraw.Draw(picture)
    steps = int(2 * pi * outer * 1.5)
    for step in range(steps):
        angle = 2 * pi * step / steps
        if all(_is_dark(before, x, y, angle, radius) for radius in (inner - 2, outer + 2)):
            continue
        ends = [(x + radius * cos(angle), y + radius * sin(angle)) for radius in (inner, outer)]
        draw.line((*ends[0], *ends[1]), fill=255, width=2)


def _is_dark(picture: Image.Image, x: float, y: float, angle: float, radius: float) -> bool:
    at = round(x + radius * cos(angle)), round(y + radius * sin(angle))
    if not (0 <= at[0] < picture.width and 0 <= at[1] < picture.height):
        return False
    value = picture.getpixel(at)
    return isinstance(value, int) and value < _DARK
