"""The straight lines of a table on a picture of a page, and the picture without them."""

from __future__ import annotations

import re
from bisect import bisect_left

from PIL import Image, ImageDraw, ImageFilter

from tracker.intake.reading.files.layout.sheets import Ruling

_DARK = 150
_LEVEL, _UPRIGHT = 42.0, 26.0  # points: no letter is as long
_ROW, _NEAR = 11.0, 0.8
_MOST_RUNS = 40_000


def rulings_in(grey: Image.Image, points: float) -> tuple[list[Ruling], list[Ruling]]:
    """Level and upright lines of a straight picture; `points`: how many a pixel is."""
    half = grey.filter(ImageFilter.MinFilter(3)).reduce(2)
    dark = half.point([1 if value < _DARK else 0 for value in range(256)])
    step = 2 * points
    level = _runs(dark, int(_LEVEL / step), step)
    upright = _runs(dark.transpose(Image.Transpose.TRANSPOSE), int(_ROW / step), step)
    heights = sorted({round(one.at, 1) for one in level})
    return level, [one for one in upright if one.end - one.start >= _UPRIGHT or _is_side(one, heights)]


def _is_side(one: Ruling, heights: list[float]) -> bool:
    """Whether it goes from one level line to the next: of a row of one line of letters."""
    ends = (bisect_left(heights, end - _NEAR) for end in (one.start, one.end))
    return all(
        turn < len(heights) and heights[turn] <= end + _NEAR
        for turn, end in zip(ends, (one.start, one.end), strict=True)
    )


def without_lines(grey: Image.Image, level: list[Ruling], upright: list[Ruling], points: float) -> Image.Image:
    """The lines painted white, as wide as they may be."""
    clean = grey.copy()
    draw = ImageDraw.Draw(clean)
    width = max(3, round(2.2 / points))
    for one in level:
        draw.line((one.start / points, one.at / points, one.end / points, one.at / points), fill=255, width=width)
    for one in upright:
        draw.line((one.at / points, one.start / points, one.at / points, one.end / points), fill=255, width=width)
    return clean


def _runs(dark: Image.Image, shortest: int, step: float) -> list[Ruling]:
    """Runs of dark pixels that are long enough; small holes do not end one. Thick lines give several, merged later."""
    pattern = re.compile(rb"\x01{%d,}" % max(8, shortest // 2))
    width = dark.width
    data = dark.tobytes()
    found: list[Ruling] = []
    for row in range(dark.height):
        start = end = -1
        for run in pattern.finditer(data, row * width, (row + 1) * width):
            left, right = run.start() - row * width, run.end() - row * width
            if start >= 0 and left - end <= 2:
                end = right
                continue
            if end - start >= shortest:
                found.append(Ruling((row + 0.5) * step, start * step, end * step))
            start, end = left, right
        if end - start >= shortest:
            found.append(Ruling((row + 0.5) * step, start * step, end * step))
        if len(found) > _MOST_RUNS:
            return []
    return found
