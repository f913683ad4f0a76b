"""A picture of a page made ready to be read: grey, without coloured ink, evenly lit, straight, large enough."""

from __future__ import annotations

from itertools import pairwise

from PIL import Image, ImageChops, ImageFilter

#: Dots an inch at which pages are read; and the most pixels of one.
DPI = 300
MOST_SIDE = 5200
_WIDTH, _HEIGHT = 595.3, 841.9  # A4, in points
_INK = 26  # how far the colours of a pixel lie apart before it is ink of another colour than black


def without_ink(image: Image.Image) -> Image.Image:
    """In grey. Coloured ink is white: its brightest colour is bright, and what black is not; black stays black."""
    if image.mode != "RGB":
        return image.convert("L")
    red, green, blue = image.split()
    brightest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    darkest = ImageChops.darker(ImageChops.darker(red, green), blue)
    colour = ImageChops.subtract(brightest, darkest).point([max(0, 3 * (value - _INK)) for value in range(256)])
    return ImageChops.add(brightest, colour)


def evenly_lit(grey: Image.Image) -> Image.Image:
    """The ground white everywhere: shadows and yellowed paper are taken off."""
    small = grey.reduce(8)
    ground = small.filter(ImageFilter.MaxFilter(9)).filter(ImageFilter.GaussianBlur(6))
    ground = ground.resize(grey.size, Image.Resampling.BILINEAR)
    lit = ImageChops.add(grey, ImageChops.invert(ground))
    return lit.point([min(255, max(0, int((value - 25) * 255 / 205))) for value in range(256)])


def skew_of(grey: Image.Image) -> float:
    """By how many degrees its lines rise: where they lie level, rows of letters and of ground differ the most."""
    scale = 640 / max(grey.size)
    small = grey.resize((max(1, int(grey.width * scale)), max(1, int(grey.height * scale))), Image.Resampling.BOX)
    dark = ImageChops.invert(small).point([0 if value < 70 else value for value in range(256)])
    best = 0.0
    for step, around in ((1.0, 6), (0.25, 4), (0.06, 4)):
        angles = [best + step * turn for turn in range(-around, around + 1)]
        best = max(angles, key=lambda angle: _unevenness(dark, angle))
    return best


def straight(grey: Image.Image, angle: float) -> Image.Image:
    """Turned by so many degrees; a corner that comes in is white."""
    if abs(angle) < 0.05:
        return grey
    return grey.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)


def size_in_points(image: Image.Image) -> tuple[float, float]:
    """A picture shows a page of A4, upright or lying: only its proportions are believed."""
    if image.width <= image.height:
        return _WIDTH, _WIDTH * image.height / image.width
    return _HEIGHT, _HEIGHT * image.height / image.width


def scaled(image: Image.Image, width: float) -> Image.Image:
    """So large that a page of so many points has DPI dots an inch; a larger one is made smaller."""
    factor = min(width * DPI / 72 / image.width, MOST_SIDE / max(image.size))
    if 0.95 < factor < 1.05:
        return image
    size = max(1, round(image.width * factor)), max(1, round(image.height * factor))
    return image.resize(size, Image.Resampling.LANCZOS)


def _unevenness(dark: Image.Image, angle: float) -> float:
    turned = dark.rotate(angle, Image.Resampling.NEAREST, fillcolor=0) if angle else dark
    rows = turned.resize((1, turned.height), Image.Resampling.BOX).tobytes()
    return sum((one - other) ** 2 for one, other in pairwise(rows))
