"""Where letters of a text stand: pages with boxes, one a line, or a cell of a sheet. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tracker.core.text import Box, Text, Word
from tracker.intake.reading.values import Span

#: Words of one line overlap by so much of the lower one's height.
SAME_LINE = 0.5


@dataclass(frozen=True, slots=True)
class Place:
    """Words of one page. `boxes`: a line each, in points from the page's upper left corner; empty: it has none."""

    words: str
    page: int | None
    boxes: tuple[Box, ...] = ()
    start: int = 0
    end: int = 0


def places_of(text: Text, spans: Iterable[Span]) -> list[Place]:
    """The places of spans in their order; one that goes over a page's end is two."""
    return [place for span in spans for place in _of_span(text, span)]


def _of_span(text: Text, span: Span) -> Iterator[Place]:
    run: list[Word] = []
    for word in text.words_between(span.start, span.end):
        if run and run[-1].page != word.page:
            yield _place(run, span, text)
            run = []
        run.append(word)
    if run:
        yield _place(run, span, text)


def _place(run: Sequence[Word], span: Span, text: Text) -> Place:
    start, end = max(run[0].start, span.start), min(run[-1].end, span.end)
    words = " ".join(text.plain[max(word.start, start) : min(word.end, end)] for word in run)
    return Place(words, run[0].page, tuple(lines_of(word.box for word in run if word.box is not None)), start, end)


def lines_of(boxes: Iterable[Box]) -> list[Box]:
    """Boxes of words that stand in one line beside each other, as one box."""
    lines: list[Box] = []
    for left, top, right, bottom in boxes:
        if lines:
            a, b, c, d = lines[-1]
            overlap = min(d, bottom) - max(b, top)
            if overlap >= SAME_LINE * min(d - b, bottom - top) and left >= a:
                lines[-1] = (a, min(b, top), max(c, right), max(d, bottom))
                continue
        lines.append((left, top, right, bottom))
    return lines
