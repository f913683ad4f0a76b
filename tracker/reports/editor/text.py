"""The text of a draft cut into links, marks and gaps, each stretch with the number of its source. Pure.

The runs of a paragraph, put together again, are the paragraph as it is printed: nothing is shown that the report does
not say.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from tracker.items.next_tasks.sentences import finish
from tracker.reports.drafts.draft import Draft, DraftLine, DraftSection
from tracker.reports.writing.facts import Figure, Source, SourceKind
from tracker.reports.writing.line import shares, shares_of_point
from tracker.reports.writing.pieces import Piece, cut

#: A source that is named by the number of its document, as texts cite it: 12/KH-UBND.
NUMBERED = re.compile(r"\d\S*/\S+")


@dataclass(frozen=True, slots=True)
class Mark:
    """A place of `Draft.text` that a finding speaks of, and the finding's number on the page."""

    start: int
    end: int
    number: int


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text: with a source it is a link. `number` is that of its source, 0 where it was just named."""

    text: str
    source: Source | None = None
    number: int = 0
    is_gap: bool = False
    mark: int = 0
    is_first: bool = False  # of its mark: where the finding's link leads


@dataclass(frozen=True, slots=True)
class LinePart:
    """A line's share of its paragraph, and the numbers of sources that no word of it names."""

    line: DraftLine
    runs: tuple[Run, ...]
    more: tuple[int, ...] = ()

    @property
    def name(self) -> str:
        """In a word or two what it speaks of: the number of its document, or the indicator; else nothing."""
        source = next(iter(self.line.line.sources), None)
        if source is None or not (NUMBERED.fullmatch(source.label) or source.kind is SourceKind.INDICATOR):
            return ""
        return source.label


@dataclass(frozen=True, slots=True)
class ParagraphView:
    """A paragraph as it is printed; `opening` is a standing sentence of the outline, which has no line."""

    parts: tuple[LinePart, ...] = ()
    opening: tuple[Run, ...] = ()
    number: str = ""  # of a point of the next tasks


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section with its text and what was left out of it."""

    section: DraftSection
    paragraphs: tuple[ParagraphView, ...]
    left_out: tuple[DraftLine, ...]

    @property
    def takes_lines(self) -> bool:
        """Whether a sentence can be added."""
        return self.section.filling != "heading"


@dataclass
class Writer:
    """Cuts the sections of a page; numbers sources as they come up."""

    draft: Draft
    marks: Sequence[Mark]
    sources: dict[tuple[str, int], Source] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._cited = _Cited(self.draft)
        self._marked: set[int] = set()
        self._numbers: dict[tuple[str, int], int] = {}
        self._starts: dict[str, list[int]] = {}
        at = 0
        for code, text in self.draft.told:
            self._starts.setdefault(code, []).append(at)
            at += len(text) + 1

    def section(self, section: DraftSection) -> SectionView:
        """Every paragraph at its place of Draft.text."""
        starts = self._starts.get(section.code, [])[1 if section.title else 0 :]
        prefix = "" if section.title else f"{section.number} "
        paragraphs = [
            self._paragraph(block, at + len(prefix), prefix.strip(), section)
            for block, at in zip(_paragraphs(section), starts, strict=True)
        ]
        left_out = tuple(line for line in section.lines if line.left_out and line.text)
        return SectionView(section, tuple(paragraphs), left_out)

    def _paragraph(self, block: Sequence[DraftLine], at: int, number: str, section: DraftSection) -> ParagraphView:
        if not block:
            opening = Piece(finish(section.opening))
            return ParagraphView(opening=tuple(self._runs([opening], at, Counter())), number=number)
        parts: list[LinePart] = []
        for line, text in zip(block, texts_of(block, as_point=not section.title), strict=True):
            figures = [*line.line.figures, *_named(line), *self._others(text, line)]
            named: Counter[int] = Counter()
            runs = tuple(self._runs(cut(text, figures), at, named))
            more = [self._number(source) for source in line.line.sources]
            parts.append(LinePart(line, runs, tuple(n for n in dict.fromkeys(more) if n not in named)))
            at += len(text)
        return ParagraphView(tuple(parts), number=number)

    def _others(self, text: str, line: DraftLine) -> Iterator[Figure]:
        """Documents cited that other lines of the report stand for."""
        own = {source.label for source in line.line.sources}
        return (Figure(label, source) for label, source in self._cited.in_(text) if label not in own)

    def _runs(self, pieces: Iterable[Piece], at: int, named: Counter[int]) -> Iterator[Run]:
        last = 0
        for piece in pieces:
            number = self._number(piece.source) if piece.source else 0
            marked = list(_at_marks(piece.text, at, self.marks))
            for place, (text, mark) in enumerate(marked, 1):
                said = number if place == len(marked) and number != last else 0
                is_first = bool(mark) and mark not in self._marked
                self._marked.add(mark)
                yield Run(text, piece.source, said, piece.is_gap, mark, is_first)
            named[number] += 1
            last = number or last
            at += len(piece.text)

    def _number(self, source: Source) -> int:
        key = (source.kind.value, source.id)
        self.sources.setdefault(key, source)
        return self._numbers.setdefault(key, len(self.sources))


def texts_of(block: Sequence[DraftLine], *, as_point: bool = False) -> list[str]:
    """What each line says of the paragraph that they make together; put together they are the paragraph."""
    if as_point:
        return shares_of_point([(line.text, line.is_own) for line in block])
    return [block[0].text] if len(block) == 1 else shares([line.line for line in block])


def _paragraphs(section: DraftSection) -> list[list[DraftLine]]:
    """The lines of each of `section.paragraphs`; the opening has none."""
    opening: list[list[DraftLine]] = [[]] if section.opening else []
    if not section.title:
        return [*opening, section.spoken] if section.spoken else opening
    return [*opening, *section.blocks]


def _named(line: DraftLine) -> Iterator[Figure]:
    return (Figure(source.label, source) for source in line.line.sources if NUMBERED.fullmatch(source.label))


class _Cited:
    """Documents that the report tells of, by number; a number that two of them share means neither."""

    def __init__(self, draft: Draft) -> None:
        self._sources = _numbered(draft)
        self._order = {label: place for place, label in enumerate(self._sources)}
        self._longest = max(map(len, self._sources), default=0)

    def in_(self, text: str) -> list[tuple[str, Source]]:
        """Those whose number stands in the text, first told first: looked for word by word, not number by number."""
        words = (word for word in text.split() if "/" in word)
        held = {label for word in words for label in self._begun_in(word) if label in self._sources}
        return [(label, self._sources[label]) for label in sorted(held, key=self._order.__getitem__)]

    def _begun_in(self, word: str) -> Iterator[str]:
        for start, letter in enumerate(word):
            if letter.isdecimal():
                yield from (word[start:end] for end in range(start + 3, min(len(word), start + self._longest) + 1))


def _numbered(draft: Draft) -> dict[str, Source]:
    found: dict[str, dict[tuple[str, int], Source]] = {}
    for section in draft.sections:
        for line in section.lines:
            for source in line.line.sources:
                if source.kind in (SourceKind.ITEM, SourceKind.DOCUMENT) and NUMBERED.fullmatch(source.label):
                    found.setdefault(source.label, {})[source.kind.value, source.id] = source
    return {label: next(iter(several.values())) for label, several in found.items() if len(several) == 1}


def _at_marks(text: str, at: int, marks: Sequence[Mark]) -> Iterator[tuple[str, int]]:
    """The text cut where findings begin and end: (stretch, number of the finding or 0)."""
    end = at + len(text)
    edges = {at, end} | {edge for mark in marks for edge in (mark.start, mark.end) if at < edge < end}
    for one, other in pairwise(sorted(edges)):
        number = next((mark.number for mark in marks if mark.start <= one < mark.end), 0)
        yield text[one - at : other - at], number
