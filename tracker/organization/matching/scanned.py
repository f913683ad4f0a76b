"""Text of a scan without its marks, letter for letter, and pieces of it as they were written. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tracker.core.marks import composed
from tracker.organization.matching.known import UnitMatch
from tracker.organization.matching.words import folded


def without_marks(text: str) -> str:
    """The text without accents: as many letters as its composed form has."""
    return "".join(_plain(letter) for letter in composed(text))


def with_marks(found: Sequence[UnitMatch], text: str) -> tuple[UnitMatch, ...]:
    """What was found in the text without marks, with the pieces as they are written."""
    written = composed(text)
    plain, at, told = without_marks(text), 0, []
    for match in found:
        place = plain.find(match.text, at)
        if place < 0 or not match.text:
            told.append(match)
            continue
        at = place + len(match.text)
        said = written[place:at]
        told.append(replace(match, text=said, group=said if match.group == match.text else match.group))
    return tuple(told)


def _plain(letter: str) -> str:
    if letter.isascii():
        return letter
    plain = folded(letter)
    if len(plain) != 1:
        return letter
    return plain.upper() if letter.isupper() else plain
