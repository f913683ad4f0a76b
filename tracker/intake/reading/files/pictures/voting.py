"""Several readings of one piece of a page become one: line by line the reading whose words are words. Pure."""

from __future__ import annotations

import re
from itertools import groupby

from tracker.intake.reading.files.pictures.tesseract import Recognised
from tracker.intake.reading.syllables import is_syllable, name_of_person

Row = list[Recognised]

_LETTERS = re.compile(r"[^\W\d_]+")
_MOST_SHORT = 5  # letters of a word in short: UBND, HĐND, VHXH
#: What recipients and signatures write in short.
_SHORT = "b/c p/h ph/h t/h k/t VT CT TT PCT VP TM KT TL TUQ UBND HĐND BTV MTTQ TU TƯ HU ĐU BCĐ PVP CVP TTg CP"
_IN_SHORT = frozenset(_SHORT.split())
_SURE_NAME = 0.8
_DASHES = ("-", "–", "—", "+", "•", "*")
_LEAST_OF_LETTER = 0.7
_OVERLAP = 0.5  # of the lower of two lines
_FEWEST = 2  # readings that have to see a line where there are three


def voted(readings: list[list[Recognised]]) -> list[Recognised]:
    """The words that the readings agree on, from above.

    A line that one of three saw alone is a stamp or a stroke, but for a name: that may be a stamp of its own.
    """
    seen = [(turn, row) for turn, words in enumerate(readings) for row in _rows(words) if _letters(row)]
    bands: list[list[tuple[int, Row]]] = []
    for turn, row in sorted(seen, key=lambda one: sum(_heights(one[1]))):
        band = next((band for band in bands if any(_is_level(row, other) for _, other in band)), None)
        if band is None:
            bands.append([(turn, row)])
        else:
            band.append((turn, row))
    fewest = _FEWEST if len(readings) > _FEWEST else 1
    chosen: list[Recognised] = []
    for band in bands:
        by_turn = [
            [word for one, row in band if one == turn for word in row] for turn in sorted({one for one, _ in band})
        ]
        if len(by_turn) >= fewest or _is_name(by_turn[0]):
            chosen += _level(max(by_turn, key=worth))
    return chosen


def _is_name(row: Row) -> bool:
    words = _level(row)
    is_sure = all(word.text.istitle() and word.confidence > _SURE_NAME for word in words)
    return is_sure and name_of_person(" ".join(word.text for word in words)) is not None


def worth(row: Row) -> float:
    """How much of a line is words of the language, surely seen; odd letters count against it."""
    return sum(_worth(word) for word in row)


def _worth(word: Recognised) -> float:
    said = word.text.strip("().,;:")
    if said in _IN_SHORT:
        return (len(said) + 1) * word.confidence
    parts = _LETTERS.findall(said)
    if not parts:
        return 0.0 if any(map(str.isdigit, said)) or word.text in _DASHES else -0.5
    if "/" in said and not said.isupper():  # b/c of which another letter was made
        return -1.0 * len(said)
    if len(said) == 1 and word.confidence < _LEAST_OF_LETTER:  # a stroke
        return -1.0
    return sum(_worth_of(part) * (word.confidence if _worth_of(part) > 0 else 1) for part in parts)


def _worth_of(part: str) -> float:
    if is_syllable(part) and (part.islower() or part.isupper() or part.istitle()):
        return float(len(part))
    return 0.3 * len(part) if part.isupper() and len(part) <= _MOST_SHORT else -float(len(part))


def _rows(words: list[Recognised]) -> list[Row]:
    return [list(row) for _, row in groupby(words, key=lambda word: (word.line_top, word.line_bottom))]


def _letters(row: Row) -> bool:
    return any(map(str.isalnum, "".join(word.text for word in row)))


def _heights(row: Row) -> tuple[int, int]:
    """Of its words in the middle: a stroke through one of them makes that one high."""
    middle = sorted(row, key=lambda word: word.bottom - word.top)[(len(row) - 1) // 2]
    return middle.top, middle.bottom


def _is_level(one: Row, other: Row) -> bool:
    (top, bottom), (above, below) = _heights(one), _heights(other)
    return min(bottom, below) - max(top, above) > _OVERLAP * min(bottom - top, below - above)


def _level(row: Row) -> Row:
    """From the left, without signs that a stroke made; dashes begin entries."""
    kept = [word for word in row if word.text in _DASHES or any(map(str.isalnum, word.text))]
    return sorted(kept, key=lambda word: word.left)
