"""A picture of a page becomes words with boxes and drawn lines: the same as a printed page."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from math import cos, radians, sin
from statistics import median

from PIL import Image

from tracker.intake.reading.files.layout.grid import Grid, grids_of
from tracker.intake.reading.files.layout.sheets import Printed, Sheet
from tracker.intake.reading.files.pictures import cleaning
from tracker.intake.reading.files.pictures.lines import rulings_in, without_lines
from tracker.intake.reading.files.pictures.tesseract import Recognised, words_in

#: Segmentations of tesseract: a page of any kind; one block of lines.
PAGE, BLOCK = 3, 6
_LEAST_CELLS = 4
_EDGE = 4  # white pixels around a cell


def read_picture(image: Image.Image, number: int, width: float, height: float) -> Sheet:
    """The page that a picture shows, of so many points. Raises UnreadableError."""
    grey = cleaning.evenly_lit(cleaning.scaled(cleaning.without_ink(image), width))
    angle = cleaning.skew_of(grey)
    grey = cleaning.straight(grey, angle)
    points = width / grey.width
    level, upright = rulings_in(grey, points)
    sheet = Sheet(number, width, height, [], level, upright, "picture")
    grids, _ = grids_of(sheet, with_empty=True)
    tables = [grid for grid in grids if len(grid.cells) >= _LEAST_CELLS]
    clean = without_lines(grey, level, upright, points)
    for grid in tables:
        sheet.words += _table(clean, grid, points)
        clean.paste(255, _pixels((grid.lefts[0], grid.top, grid.lefts[-1], grid.bottom), points))
    sheet.words += _printed(words_in([clean], PAGE, dpi=cleaning.DPI), points)
    sheet.words = [replace(word, place=_as_it_came(word, angle, width, height)) for word in sheet.words]
    return sheet


def _as_it_came(word: Printed, angle: float, width: float, height: float) -> tuple[float, float, float, float]:
    """The box of a word before the page was turned by so many degrees."""
    across, down = cos(radians(angle)), sin(radians(angle))
    x, y = word.centre - width / 2, word.middle - height / 2
    left = x * across - y * down + width / 2 - (word.right - word.left) / 2
    top = x * down + y * across + height / 2 - (word.bottom - word.top) / 2
    return (
        round(left, 2),
        round(top, 2),
        round(left + word.right - word.left, 2),
        round(top + word.bottom - word.top, 2),
    )


def _table(clean: Image.Image, grid: Grid, points: float) -> list[Printed]:
    """The words of each cell, read alone: what stands beside it is never taken for the same line."""
    crops: list[Image.Image] = []
    corners: list[tuple[float, float]] = []
    for cell in grid.cells:
        box = (
            grid.lefts[cell.column], grid.heights[cell.row],
            grid.lefts[cell.column + cell.columns], grid.heights[cell.row + cell.rows],
        )  # fmt: skip
        crop = clean.crop(_pixels(box, points))
        if crop.width < 12 or crop.height < 12 or not any(crop.histogram()[:120]):
            continue
        around = Image.new("L", (crop.width + 2 * _EDGE, crop.height + 2 * _EDGE), 255)
        around.paste(crop, (_EDGE, _EDGE))
        crops.append(around)
        left, top = _pixels(box, points)[:2]
        corners.append(((left - _EDGE) * points, (top - _EDGE) * points))
    return _printed(words_in(crops, BLOCK, dpi=cleaning.DPI), points, corners)


def _pixels(box: tuple[float, float, float, float], points: float) -> tuple[int, int, int, int]:
    left, top, right, bottom = (round(edge / points) for edge in box)
    return left, top, right, bottom


def _printed(words: list[Recognised], points: float, corners: list[tuple[float, float]] | None = None) -> list[Printed]:
    """In points of the page. Words of a line are as high as it: letters alone are of all heights."""
    sizes = [word.line_bottom - word.line_top for word in words]
    usual = median(sizes) if sizes else 1
    found: list[Printed] = []
    for word in words:
        if word.confidence < 0.05 or _is_dirt(word, usual):
            continue
        left, top = corners[word.picture] if corners else (0.0, 0.0)
        upper, lower = word.line_top, word.line_bottom
        if lower - upper > 1.8 * usual:
            upper, lower = word.top, word.bottom
        found.append(
            Printed(
                unicodedata.normalize("NFC", word.text),
                round(left + word.left * points, 2),
                round(top + upper * points, 2),
                round(left + word.right * points, 2),
                round(top + lower * points, 2),
                min(lower - upper, 1.4 * usual) * points * 0.95,
                False,
                round(word.confidence, 3),
            )
        )
    return found


def _is_dirt(word: Recognised, usual: float) -> bool:
    """A speck or a stroke that was taken for a sign."""
    if any(letter.isalnum() for letter in word.text):
        return False
    return word.confidence < 0.3 or word.bottom - word.top > 2.5 * usual
