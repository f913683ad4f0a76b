"""Where the words of a paper stand, for the eye: boxes on the picture of a page, marked pieces of a running text. Pure.

What is marked is a `Place`: letters of the plain text with their look. A page shows the places that touch it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from tracker.core.text import Block, Box, Mark, Text
from tracker.intake.places import lines_of
from tracker.intake.reading.values import Span

WORD = re.compile(r"\S+")
#: Of a text without pages so many letters are shown at once.
MOST_LETTERS = 9_000


class Look(StrEnum):
    """How a place is marked; the stronger one wins where two lie over each other."""

    NONE = "mk-none"  # read and left out
    UNIT = "mk-unit"  # a heading that gives the unit to all below
    SURE = "mk"
    DOUBT = "mk-doubt"


@dataclass(frozen=True, slots=True)
class Place:
    """Letters [start, end) that say a field of a draft. `is_here`: of the draft that is open."""

    start: int
    end: int
    look: Look
    number: int = 0
    draft: int = 0
    field: str = ""
    is_here: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A piece of a line of the page, in points."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class OnPage:
    """A place on one page: its lines."""

    place: Place
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Letters:
    """A word of a page, to be picked by hand."""

    start: int
    words: str
    line: Line


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters of a block that are marked alike; without a place they are plain."""

    start: int
    words: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Marked:
    """One block of a running text with its pieces, and the numbers of the drafts that begin in it."""

    block: Block
    pieces: tuple[Piece, ...]
    numbers: tuple[Place, ...]


def spans_of(stored: object) -> tuple[Span, ...]:
    """Places as they are kept: [[120, 188], …]; what is none is passed over."""
    pairs = stored if isinstance(stored, list) else []
    return tuple(
        Span(int(pair[0]), int(pair[1])) for pair in pairs if isinstance(pair, list | tuple) and len(pair) == 2
    )


def page_at(text: Text, offset: int) -> int | None:
    """The page on which the first word from here on stands; None where the file has no pages."""
    found = WORD.search(text.plain, offset)
    mark = text.marks.get(found.start()) if found else None
    if mark is not None:
        return mark.page
    block = text.block_at(offset)
    return block.page if block else None


def on_page(text: Text, places: Iterable[Place], page: int) -> list[OnPage]:
    """The places that touch this page, each with its lines there."""
    found = []
    for place in places:
        boxes = [mark.box for mark in _marks(text, place.start, place.end) if mark.page == page]
        if boxes:
            found.append(OnPage(place, tuple(map(_line, lines_of(boxes)))))
    return found


def words_on(text: Text, page: int) -> list[Letters]:
    """Every word of a page with its box, in the order of the text."""
    found = []
    for offset, mark in text.marks.items():
        word = WORD.match(text.plain, offset)
        if mark.page == page and word:
            found.append(Letters(offset, word[0], _line(mark.box)))
    return found


def parts_of(text: Text) -> list[tuple[Block, ...]]:
    """A text without pages in parts that one looks at at once; no table row is cut."""
    parts: list[list[Block]] = [[]]
    letters = 0
    for block in text.blocks:
        inside = block.cell is not None and parts[-1] and parts[-1][-1].cell is not None
        same_row = inside and _row(parts[-1][-1]) == _row(block)
        if letters > MOST_LETTERS and not same_row:
            parts.append([])
            letters = 0
        parts[-1].append(block)
        letters += block.end - block.start
    return [tuple(part) for part in parts]


def part_at(parts: Sequence[Sequence[Block]], offset: int) -> int:
    """Which part holds this offset, from 1."""
    for turn, part in enumerate(parts, 1):
        if part and offset < part[-1].end:
            return turn
    return max(1, len(parts))


def marked(text: Text, blocks: Sequence[Block], places: Sequence[Place]) -> list[Marked]:
    """The blocks with their marks."""
    first, last = (blocks[0].start, blocks[-1].end) if blocks else (0, 0)
    near = sorted((one for one in places if one.start < last and first < one.end), key=lambda one: one.start)
    begun: set[int] = set()
    return [_marked(text, block, [one for one in near if one.start < block.end and block.start < one.end], begun)
            for block in blocks if block.end > block.start or block.cell]  # fmt: skip


def _marked(text: Text, block: Block, places: Sequence[Place], begun: set[int]) -> Marked:
    edges = {block.start, block.end}
    for place in places:
        edges |= {max(place.start, block.start), min(place.end, block.end)}
    cuts = sorted(edges)
    pieces = []
    for start, end in pairwise(cuts):
        over = [one for one in places if one.start <= start and end <= one.end]
        pieces.append(Piece(start, text.plain[start:end], _strongest(over)))
    numbers = []
    for place in places:
        if place.number and place.field == "title" and place.number not in begun:
            begun.add(place.number)
            numbers.append(place)
    return Marked(block, tuple(pieces), tuple(numbers))


def _strongest(places: Sequence[Place]) -> Place | None:
    """A field of the open draft before its sentence; then what is doubtful, sure, a heading."""
    order = list(Look)
    return max(
        places,
        key=lambda one: (one.is_here and one.field != "title", one.is_here, order.index(one.look)),
        default=None,
    )


def _marks(text: Text, start: int, end: int) -> Iterator[Mark]:
    """Of every word that begins in [start, end), and of the one in which it begins."""
    while start and not text.plain[start - 1 : start].isspace() and start not in text.marks:
        start -= 1
    for word in WORD.finditer(text.plain, start, end):
        if (mark := text.marks.get(word.start())) is not None:
            yield mark


def _line(box: Box) -> Line:
    return Line(round(box[0] - 1, 1), round(box[1], 1), round(box[2] - box[0] + 2, 1), round(box[3] - box[1], 1))


def _row(block: Block) -> tuple[int, int] | None:
    return (block.cell.table, block.cell.row) if block.cell else None


def rows_of(blocks: Sequence[Marked]) -> list[tuple[int, list[list[list[Marked]]]]]:
    """The blocks as a page draws them: (0, [[[paragraph]]]) each, or (table, rows of cells of blocks)."""
    drawn: list[tuple[int, list[list[list[Marked]]]]] = []
    for one in blocks:
        cell = one.block.cell
        if cell is None:
            drawn.append((0, [[[one]]]))
            continue
        if not drawn or drawn[-1][0] != cell.table:
            drawn.append((cell.table, []))
        rows = drawn[-1][1]
        last = rows[-1][-1][-1].block.cell if rows else None
        if last is None or last.row != cell.row:
            rows.append([[one]])
        elif last.column == cell.column:
            rows[-1][-1].append(one)
        else:
            rows[-1].append([one])
    return drawn


def places_of(spans: Mapping[str, object], look: Look, number: int, draft: int, *, is_here: bool) -> Iterator[Place]:
    """The sentence of a draft; headings that give its unit; of the open one the place of every field."""
    own = spans_of(spans.get("title"))
    for span in own:
        yield Place(span.start, span.end, look, number, draft, "title", is_here)
    for field, kept in spans.items():
        for span in spans_of(kept):
            if field == "title":
                continue
            inside = any(one.start <= span.start and span.end <= one.end for one in own)
            if is_here or (field == "lead" and not inside):
                own_look = Look.UNIT if field == "lead" and not inside else look
                yield Place(span.start, span.end, own_look, number, draft, field, is_here)
