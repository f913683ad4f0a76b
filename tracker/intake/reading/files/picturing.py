"""A page as the screen shows it beside its drafts: grey, few shades, small."""

from __future__ import annotations

import io

from PIL import Image

from tracker.intake.reading.files.kinds import FileKind, kind_of
from tracker.intake.reading.files.pages.reading import MOST_PAGES, opened
from tracker.intake.reading.files.pages.rendering import picture_of
from tracker.intake.reading.files.pictures.cleaning import size_in_points
from tracker.intake.reading.files.pictures.opening import pictures_of
from tracker.intake.reading.values import UnreadableError

DPI = 110
_SHADES = 5
_WHITE = 225


def picture_of_file(data: bytes, number: int) -> bytes:
    """A PNG of this page, counted from 1. Raises UnreadableError: type, where a file has no such page."""
    kind = kind_of(data, "")
    if kind is FileKind.PAGES:
        with opened(data) as document:
            if not 1 <= number <= min(len(document), MOST_PAGES):
                raise UnreadableError("type")
            page = document[number - 1]
            image = picture_of(page, DPI)
            page.close()
        return _written(image)
    if kind is FileKind.PICTURE:
        for turn, image in enumerate(pictures_of(data), start=1):
            if turn == number:
                width, height = size_in_points(image)
                image.thumbnail((width * DPI / 72, height * DPI / 72), Image.Resampling.LANCZOS, reducing_gap=2.0)
                return _written(image)
    raise UnreadableError("type")


def _written(image: Image.Image) -> bytes:
    shades = [round(value * (_SHADES - 1) / 255) * 255 // (_SHADES - 1) for value in range(_WHITE)]
    grey = image.convert("L").point(shades + [255] * (256 - _WHITE))
    file = io.BytesIO()
    grey.quantize(_SHADES, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return file.getvalue()
