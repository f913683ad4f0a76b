"""Words that tesseract found, in points of their page, each as high as the line of which it is."""

from __future__ import annotations

from itertools import groupby
from statistics import median

from tracker.core.marks import composed
from tracker.intake.reading.files.layout.sheets import Printed
from tracker.intake.reading.files.pictures.tesseract import Recognised

_LEAST_SURE = 0.05
_WIDE = 1.6  # a gap that ends a line, in heights of letters: what stands behind it has heights of its own


def printed(words: list[Recognised], points: float, corners: list[tuple[float, float]]) -> list[Printed]:
    """`corners`: where each picture stands on the page; `points`: how many a pixel is."""
    found: list[Printed] = []
    usual = median(word.bottom - word.top for word in words) if words else 1
    for _, line in groupby(words, key=lambda word: (word.picture, word.line_top, word.line_bottom)):
        for part in _parts([word for word in line if not _is_dirt(word, usual)], usual):
            top, bottom = _heights(part, usual)
            for word in part:
                left, upper = corners[word.picture]
                found.append(
                    Printed(
                        composed(word.text),
                        round(left + word.left * points, 2),
                        round(upper + top * points, 2),
                        round(left + word.right * points, 2),
                        round(upper + bottom * points, 2),
                        max((bottom - top) * points * 0.95, 1.0),
                        False,
                        round(word.confidence, 3),
                    )
                )
    return found


def _parts(line: list[Recognised], usual: float) -> list[list[Recognised]]:
    parts: list[list[Recognised]] = []
    for word in line:
        if not parts or word.left - parts[-1][-1].right > _WIDE * usual:
            parts.append([])
        parts[-1].append(word)
    return parts


def _heights(part: list[Recognised], usual: float) -> tuple[float, float]:
    """Upper and lower edge; one word that is far too high, with a stroke through it, does not count."""
    level = [word for word in part if word.bottom - word.top < 2.2 * usual] or part
    return min(word.top for word in level), max(word.bottom for word in level)


def _is_dirt(word: Recognised, usual: float) -> bool:
    """A speck or a stroke that was taken for a sign."""
    if word.confidence < _LEAST_SURE:
        return True
    if any(letter.isalnum() for letter in word.text):
        return False
    return word.confidence < 0.3 or word.bottom - word.top > 2.5 * usual
