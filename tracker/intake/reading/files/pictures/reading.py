"""A picture of a page becomes words with boxes and drawn lines: the same as a printed page."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from math import cos, radians, sin

from PIL import Image

from tracker.intake.reading.files.layout.columns import WIDE, Zone, zones_of
from tracker.intake.reading.files.layout.grid import Grid, grids_of
from tracker.intake.reading.files.layout.sheets import Printed, Sheet, rows_of, split
from tracker.intake.reading.files.layout.words import bare
from tracker.intake.reading.files.pictures import cleaning
from tracker.intake.reading.files.pictures.lines import rulings_in, without_lines
from tracker.intake.reading.files.pictures.pieces import Box, Pieces
from tracker.intake.reading.files.pictures.rings import without_rings
from tracker.intake.reading.files.pictures.turning import as_it_came, is_unsure, sureness, upright

_LEAST_CELLS = 4
_LEAST_PIXELS = 160
_LONGEST_FOOT = 260.0  # points below the line that says who receives a paper
_ENOUGH = 0.6  # of the letters of the first reading


def read_picture(image: Image.Image, number: int, width: float, height: float) -> Sheet:
    """The page that a picture shows, of so many points. Raises UnreadableError."""
    if min(image.size) < _LEAST_PIXELS:
        return Sheet(number, width, height, by="picture")  # no letter can be read in it
    sheet = _read(image, number, width, height)
    if not is_unsure(sheet):
        return sheet
    turned, turn = upright(image)
    if not turn:
        return sheet
    again = _read(turned, number, *((width, height) if turn == 180 else (height, width)))
    return as_it_came(again, turn, width, height) if sureness(again) > sureness(sheet) else sheet


def _read(image: Image.Image, number: int, width: float, height: float) -> Sheet:
    grey = cleaning.evenly_lit(cleaning.scaled(cleaning.without_ink(image), width))
    angle = cleaning.skew_of(grey)
    grey = cleaning.straight(grey, angle)
    points = width / grey.width
    level, upright = rulings_in(grey, points)
    ringless = without_rings(grey, points)
    sheet = Sheet(number, width, height, [], level, upright, "picture")
    clean = Pieces(without_lines(ringless, level, upright, points), grey, points)
    tables = [grid for grid in grids_of(sheet, with_empty=True)[0] if len(grid.cells) >= _LEAST_CELLS]
    in_cells = clean.words([box for grid in tables for box in _boxes(grid)])
    for grid in tables:
        clean.whiten((grid.lefts[0], grid.top, grid.lefts[-1], grid.bottom))
    sheet.words = _with_foot(clean.words([(0, 0, width, height)]), clean, sheet)
    sheet.words = _by_columns(sheet, clean) + in_cells
    sheet.words = [replace(word, place=_as_it_came(word, angle, width, height)) for word in sheet.words]
    return sheet


def _boxes(grid: Grid) -> list[Box]:
    return [
        (
            grid.lefts[cell.column],
            grid.heights[cell.row],
            grid.lefts[cell.column + cell.columns],
            grid.heights[cell.row + cell.rows],
        )
        for cell in grid.cells
    ]


def _with_foot(words: list[Printed], clean: Pieces, sheet: Sheet) -> list[Printed]:
    """Words anew from `Nơi nhận` on, of print alone: letters made of a stamp would stand between the columns."""
    head = next((one for one, other in pairwise(words) if bare(one.text + other.text).startswith("noinhan")), None)
    if head is None:
        return words
    top = min(word.top for word in words if word.top < head.bottom and word.bottom > head.top) - 2
    old = [word for word in words if word.middle > top]
    bottom = min(sheet.height, head.top + _LONGEST_FOOT)
    old = [word for word in old if word.middle < bottom]
    anew = clean.words_of_print((0, top, sheet.width, bottom))
    if sum(len(word.text) for word in anew) < _ENOUGH * sum(len(word.text) for word in old):
        return words
    known = {id(word) for word in old}
    return [word for word in words if id(word) not in known] + anew


def _by_columns(sheet: Sheet, clean: Pieces) -> list[Printed]:
    """Words anew where a head or a signature has two columns, each read alone: their lines do not stand level."""
    words = list(sheet.words)
    for zone in zones_of(sheet):
        boxes = _sides(zone, sheet)
        if not boxes:
            continue
        anew = clean.words_of_foot(*boxes) if zone.kind == "foot" else clean.words(boxes)
        old = {id(word) for line in [*zone.lines, *zone.right] for word in line.words}
        if zone.kind == "foot":
            old |= {id(word) for word in words if boxes[0][1] < word.middle < boxes[0][3]}
        if 2 * sum(len(word.text) for word in anew) > sum(len(word.text) for word in words if id(word) in old):
            words = [word for word in words if id(word) not in old] + anew
    return words


def _sides(zone: Zone, sheet: Sheet) -> list[Box]:
    if not zone.right or not zone.lines:
        return []
    left, right = max(line.right for line in zone.lines), min(line.left for line in zone.right)
    if left >= right:
        return []
    lines = [*zone.lines, *zone.right]
    slack = 0.25 * lines[0].size
    top, bottom = min(line.top for line in lines) - slack, max(line.bottom for line in lines) + slack
    middle = (left + right) / 2
    if zone.kind == "foot":
        bottom = max(bottom, _end_of_foot(sheet, top, bottom, middle))
    return [(0.0, top, middle, bottom), (middle, top, sheet.width, bottom)]


def _end_of_foot(sheet: Sheet, top: float, bottom: float, middle: float) -> float:
    """The lower edge of what stands on either side of the gutter: a stroke between two lines parts no columns."""
    limit = min(sheet.height, top + _LONGEST_FOOT)
    below = [word for word in sheet.words if bottom - 1 < word.middle < limit]
    for row in rows_of(below, sheet.number):
        if any(part.left < middle < part.right for part in split(row, WIDE)):
            return min(word.top for word in row.words) - 1
    return max((word.bottom for word in below), default=bottom) + 2


def _as_it_came(word: Printed, angle: float, width: float, height: float) -> Box:
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
