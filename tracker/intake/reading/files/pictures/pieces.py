"""Pieces of a clean picture of a page, each read alone; the foot of a page several times. Places are in points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from PIL import Image

from tracker.intake.reading.files.layout.sheets import Printed
from tracker.intake.reading.files.pictures import cleaning
from tracker.intake.reading.files.pictures.inks import MILD, MILDEST, STRICT, darkest, ink_of
from tracker.intake.reading.files.pictures.placing import printed
from tracker.intake.reading.files.pictures.strokes import without_strokes
from tracker.intake.reading.files.pictures.tesseract import words_in
from tracker.intake.reading.files.pictures.voting import voted

#: The segmentation of tesseract: one block of lines. Others leave out what stands beside a stamp, and take longer.
BLOCK = 6
_AROUND = 4  # white pixels around a piece
_DARK = 120

Box = tuple[float, float, float, float]


class Pieces:
    """A picture without rings and rules, and the same as it came, of which the print alone is taken."""

    def __init__(self, clean: Image.Image, whole: Image.Image, points: float) -> None:
        self.clean = clean
        self.whole = whole
        self.points = points
        self.ink = ink_of(whole)

    def words(self, boxes: Sequence[Box]) -> list[Printed]:
        """The words of each piece, read alone: what stands beside it is never taken for the same line."""
        crops = [(box, crop) for box in boxes if _is_drawn(crop := self.clean.crop(self._pixels(box)))]
        return self._printed([box for box, _ in crops], [[crop] for _, crop in crops])

    def words_of_print(self, box: Box) -> list[Printed]:
        """The words of a piece without what is lighter than print."""
        return self._printed([box], [[darkest(self.whole.crop(self._pixels(box)), self.ink, MILD)]])

    def words_of_foot(self, recipients: Box, signed: Box) -> list[Printed]:
        """Both columns of the end of a paper. A stamp and a pen cross them: several readings of each have a vote."""
        left = [self.clean.crop(self._pixels(recipients)), *self._print(recipients, (MILD, MILDEST))]
        right = [
            without_strokes(self.clean.crop(self._pixels(signed)), self.points),
            *self._print(signed, (STRICT, MILD)),
        ]
        return self._printed([recipients, signed], [left, right])

    def whiten(self, box: Box) -> None:
        """What was read already."""
        for picture in (self.clean, self.whole):
            picture.paste(255, self._pixels(box))

    def _print(self, box: Box, limits: Sequence[tuple[int, int]]) -> Iterator[Image.Image]:
        crop = self.whole.crop(self._pixels(box))
        return (darkest(crop, self.ink, one) for one in limits)

    def _printed(self, boxes: Sequence[Box], readings: Sequence[Sequence[Image.Image]]) -> list[Printed]:
        """The words of pieces of which each has one reading or several."""
        crops = [(turn, crop) for turn, several in enumerate(readings) for crop in several if min(crop.size) >= 12]
        words = words_in([_with_edge(crop) for _, crop in crops], BLOCK, dpi=cleaning.DPI)
        found = []
        for turn, several in enumerate(readings):
            own = [at for at, (whose, _) in enumerate(crops) if whose == turn]
            said = [[word for word in words if word.picture == at] for at in own]
            chosen = voted(said) if len(several) > 1 else [word for one in said for word in one]
            found += [replace(word, picture=turn) for word in chosen]
        corners = [self._pixels(box)[:2] for box in boxes]
        return printed(
            found, self.points, [((x - _AROUND) * self.points, (y - _AROUND) * self.points) for x, y in corners]
        )

    def _pixels(self, box: Box) -> tuple[int, int, int, int]:
        left, top, right, bottom = (round(edge / self.points) for edge in box)
        return max(0, left), max(0, top), min(self.clean.width, right), min(self.clean.height, bottom)


def _is_drawn(crop: Image.Image) -> bool:
    return min(crop.size) >= 12 and any(crop.histogram()[:_DARK])


def _with_edge(crop: Image.Image) -> Image.Image:
    around = Image.new("L", (crop.width + 2 * _AROUND, crop.height + 2 * _AROUND), 255)
    around.paste(crop, (_AROUND, _AROUND))
    return around
