"""Dark spots of a small picture: dots that touch each other."""

from __future__ import annotations

from collections.abc import Iterator

from PIL import Image

Dot = tuple[int, int]
#: More dots than this are a picture or a page upside down in shadow, no stamp and no stroke.
MOST_DOTS = 8_000


def spots_in(small: Image.Image, dark: int) -> Iterator[list[Dot]]:
    """The dots of each spot, as (across, down); those that are too large are left out."""
    width = small.width
    left = bytearray(small.tobytes().translate(bytes(value < dark for value in range(256))))
    around = (-width - 1, -width, 1 - width, -1, 1, width - 1, width, width + 1)
    start = left.find(1)
    while start >= 0:
        left[start] = 0
        stack, dots = [start], []
        while stack:
            at = stack.pop()
            x = at % width
            dots.append((x, at // width))
            for other in (at + step for step in around):
                if 0 <= other < len(left) and left[other] and abs(other % width - x) <= 1:
                    left[other] = 0
                    stack.append(other)
        if len(dots) <= MOST_DOTS:
            yield dots
        start = left.find(1, start)


def extent(dots: list[Dot]) -> tuple[int, int]:
    """How wide and how high a spot is."""
    xs, ys = zip(*dots, strict=True)
    return max(xs) - min(xs) + 1, max(ys) - min(ys) + 1
