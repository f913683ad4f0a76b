"""Pages that lie on their side or on their head: tesseract says how they lie, when what was read makes no words."""

from __future__ import annotations

import re
from dataclasses import replace

from PIL import Image

from tracker.intake.reading.files.layout.sheets import Printed, Sheet
from tracker.intake.reading.files.pictures.tesseract import said_of

#: A page that is read as surely as this lies as it should.
_SURE, _FEW = 0.62, 12
_TURN = re.compile(r"^Rotate: (90|180|270)$", re.MULTILINE)
_TURNS = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}


def is_unsure(sheet: Sheet) -> bool:
    """Whether so little of a page was read with any certainty that it may lie wrongly."""
    return len(sheet.words) >= _FEW and sureness(sheet) < _SURE


def sureness(sheet: Sheet) -> float:
    """The mean of all its words."""
    return sum(word.confidence or 0.0 for word in sheet.words) / max(len(sheet.words), 1)


def upright(image: Image.Image) -> tuple[Image.Image, int]:
    """The picture as it is to be read, and by how many degrees it was turned for that, clockwise."""
    found = _TURN.search(said_of(image.convert("L").reduce(2)))
    turn = int(found[1]) if found else 0
    return (image.transpose(_TURNS[turn]), turn) if turn else (image, 0)


def as_it_came(sheet: Sheet, turn: int, width: float, height: float) -> Sheet:
    """The page with the places of its words on the picture that came, which was so large."""
    words = [replace(word, place=_back(word, turn, width, height)) for word in sheet.words]
    return replace(sheet, words=words, seen=(width, height))


def _back(word: Printed, turn: int, width: float, height: float) -> tuple[float, float, float, float]:
    left, top, right, bottom = word.place or (word.left, word.top, word.right, word.bottom)
    if turn == 180:
        return width - right, height - bottom, width - left, height - top
    if turn == 90:
        return top, height - right, bottom, height - left
    return width - bottom, left, width - top, right
