"""One page of a paper for the left side of the desk: its picture with boxes, or a part of its text with marks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from tracker.intake.reading.values import Reading
from tracker.intake.shown.marking import (
    Letters,
    Look,
    Marked,
    OnPage,
    Place,
    marked,
    on_page,
    page_at,
    part_at,
    parts_of,
    rows_of,
    words_on,
)

#: Where the numbers stand, left of their words, in points; and how far apart, so that none covers another.
MARGIN, BASE, APART = 16.0, 11.0, 10.0


@dataclass(frozen=True, slots=True)
class Number:
    """The number of a draft in the margin."""

    place: Place
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands at left."""

    number: int
    last: int
    is_picture: bool
    told: str
    width: float = 0
    height: float = 0
    image: str = ""
    marks: tuple[OnPage, ...] = ()
    numbers: tuple[Number, ...] = ()
    letters: tuple[Letters, ...] = ()
    blocks: tuple[tuple[int, list[list[list[Marked]]]], ...] = ()

    @property
    def label(self) -> str:
        """The name of the region that can be rolled."""
        return _("Page %(n)s", n=self.number) if self.is_picture else _("Part %(n)s", n=self.number)


class Finder:
    """On which page of a reading a place stands. A text without pages is cut into parts."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.is_picture = bool(reading.pages)
        self.parts = [] if self.is_picture else parts_of(reading.text)

    @property
    def last(self) -> int:
        """The number of the last page."""
        return max(1, len(self.reading.pages) if self.is_picture else len(self.parts))

    def page_of(self, offset: int) -> int:
        """The page of these letters, from 1."""
        if self.is_picture:
            return page_at(self.reading.text, offset) or 1
        return part_at(self.parts, offset)


def sheet_of(finder: Finder, page: int, places: Sequence[Place], image: Callable[[int], str]) -> Sheet:
    """The page with its marks."""
    page = min(max(1, page), finder.last)
    if finder.is_picture:
        return _picture(finder, page, places, image)
    part = finder.parts[page - 1] if finder.parts else ()
    blocks = rows_of(marked(finder.reading.text, part, places))
    return Sheet(page, finder.last, False, "", blocks=tuple(blocks))


def _picture(finder: Finder, page: int, places: Sequence[Place], image: Callable[[int], str]) -> Sheet:
    size = next((one for one in finder.reading.pages if one.number == page), finder.reading.pages[0])
    text = finder.reading.text
    found = on_page(text, places, page)
    numbers = _numbers(found)
    return Sheet(
        page, finder.last, True, _told(page, numbers), size.width, size.height, image(page), tuple(found), numbers,
        tuple(words_on(text, page)),
    )  # fmt: skip


def _numbers(found: Sequence[OnPage]) -> tuple[Number, ...]:
    """One beside the first line of each draft; two on one line stand under each other."""
    left = min((line.x for one in found for line in one.lines), default=0)
    x = max(2.0, left - MARGIN)
    numbers: list[Number] = []
    for one in found:
        if one.place.field != "title" or any(other.place.number == one.place.number for other in numbers):
            continue
        y = one.lines[0].y + BASE
        while any(abs(other.y - y) < APART for other in numbers):
            y += APART
        numbers.append(Number(one.place, x, round(y, 1)))
    return tuple(numbers)


def _told(page: int, numbers: Sequence[Number]) -> str:
    """The picture in words, for who does not see it."""
    if not numbers:
        return _("Page %(n)s, no row begins on it", n=page)
    rows = ", ".join(str(one.place.number) for one in numbers)
    doubtful = ", ".join(str(one.place.number) for one in numbers if one.place.look is Look.DOUBT)
    if doubtful:
        return _("Page %(n)s, rows %(rows)s; to look at: %(doubtful)s", n=page, rows=rows, doubtful=doubtful)
    return _("Page %(n)s, rows %(rows)s", n=page, rows=rows)
