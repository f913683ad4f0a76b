"""The darkest ink of a page alone: print is darker than a stamp and a pen that were scanned in grey."""

from __future__ import annotations

from PIL import Image

_DARK = 128
_SHARE = 0.4  # of the dark pixels of a page that are as dark as print at the least
#: By how much a pixel is lighter than print before it becomes lighter, and before it is white.
STRICT, MILD, MILDEST = (15, 70), (35, 115), (55, 150)


def ink_of(page: Image.Image) -> int:
    """How dark print is: most dark pixels of a page are of it."""
    histogram = page.histogram()
    left = _SHARE * sum(histogram[:_DARK])
    for shade in range(_DARK):
        left -= histogram[shade]
        if left <= 0:
            return shade
    return 0


def darkest(piece: Image.Image, ink: int, limits: tuple[int, int]) -> Image.Image:
    """The piece with only what is about as dark as print."""
    first, last = ink + limits[0], ink + limits[1]
    return piece.point([min(255, max(0, (shade - first) * 255 // (last - first))) for shade in range(256)])
