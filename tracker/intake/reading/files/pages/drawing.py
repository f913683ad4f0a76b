"""The straight lines that are drawn on a page of a .pdf, and how much of it is covered by pictures."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import c_float, c_int

import pypdfium2
from pypdfium2 import raw

from tracker.intake.reading.files.layout.sheets import Ruling
from tracker.intake.reading.files.pages.frame import Frame

MOST_OBJECTS = 20_000
_THIN, _SHORT = 3.2, 5.0
_MOST_DEPTH = 4


def rulings_of(page: pypdfium2.PdfPage) -> tuple[list[Ruling], list[Ruling], float]:
    """Level lines, upright lines, and the share of the page that its largest picture covers."""
    width, height = page.get_size()
    frame = Frame.of(page)
    level: list[Ruling] = []
    upright: list[Ruling] = []
    covered = 0.0
    for turn, one in enumerate(page.get_objects(max_depth=_MOST_DEPTH)):
        if turn >= MOST_OBJECTS:
            break
        if one.type == raw.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = one.get_bounds()
            covered = max(covered, (right - left) * (top - bottom) / max(width * height, 1.0))
        elif one.type == raw.FPDF_PAGEOBJ_PATH:
            for left, top, right, bottom in _edges(one, frame):
                if bottom - top <= _THIN and right - left >= _SHORT:
                    level.append(Ruling((top + bottom) / 2, left, right))
                elif right - left <= _THIN and bottom - top >= _SHORT:
                    upright.append(Ruling((left + right) / 2, top, bottom))
    return level, upright, covered


def _edges(one: pypdfium2.PdfObject, frame: Frame) -> Iterator[tuple[float, float, float, float]]:
    """A thin path as it is; of a frame that is drawn, its four sides."""
    left, top, right, bottom = frame.box(*one.get_bounds())
    if right - left <= _THIN or bottom - top <= _THIN:
        yield left, top, right, bottom
        return
    mode, stroke = c_int(), c_int()
    if not raw.FPDFPath_GetDrawMode(one, mode, stroke) or not stroke.value:
        return
    if raw.FPDFPath_CountSegments(one) <= 6 and _is_frame(one):
        yield left, top, right, top
        yield left, bottom, right, bottom
        yield left, top, left, bottom
        yield right, top, right, bottom


def _is_frame(one: pypdfium2.PdfObject) -> bool:
    """All its corners are corners of its bounds."""
    xs, ys = set(), set()
    for turn in range(raw.FPDFPath_CountSegments(one)):
        x, y = c_float(), c_float()
        if not raw.FPDFPathSegment_GetPoint(raw.FPDFPath_GetPathSegment(one, turn), x, y):
            return False
        xs.add(round(x.value))
        ys.add(round(y.value))
    return len(xs) == 2 and len(ys) == 2
