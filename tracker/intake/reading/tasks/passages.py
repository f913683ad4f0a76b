"""The paragraphs of a text as rules read them: single-spaced, in small letters, with one spelling of tone marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from tracker.core.text import Block, Text
from tracker.intake.reading.values import Doubt, Found, Span

#: "oà" and "òa" are one sound: both spellings are in use, also within one paper.
TONES = {
    old: new
    for olds, news in (
        ("oà oá oả oã oạ", "òa óa ỏa õa ọa"),
        ("oè oé oẻ oẽ oẹ", "òe óe ỏe õe ọe"),
        ("uỳ uý uỷ uỹ uỵ", "ùy úy ủy ũy ụy"),
    )
    for old, new in zip(olds.split(), news.split(), strict=True)
}
TONE = re.compile("(?<!q)(?:" + "|".join(TONES) + r")(?!\w)")
#: A capital letter of Vietnamese, for patterns.
CAPITAL = (
    "["
    + "".join(chr(code) for code in (*range(0x41, 0x180), 0x1A0, 0x1AF, *range(0x1EA0, 0x1EFA)) if chr(code).isupper())
    + "]"
)
MOST_LETTERS = 6000  # of a paragraph that is read; what follows is left alone


def small(text: str) -> str:
    """Small letters with one place for tone marks; as long as it was."""
    low = text.lower()
    if len(low) != len(text):  # "İ" and its like
        low = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    return TONE.sub(lambda found: TONES[found.group()], low).replace("–", "-").replace("—", "-").replace("−", "-")


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph: `text` single-spaced, `low` what rules match, `at` where each of its letters stands."""

    text: str
    low: str
    at: tuple[int, ...]
    bold: int = 0  # so many of its first letters are bold

    def span(self, start: int, end: int) -> Span:
        """The place of its letters [start, end)."""
        return Span(self.at[start], self.at[end - 1] + 1)

    def found(self, start: int, end: int, *doubts: Doubt) -> Found | None:
        """Its letters [start, end) without what stands around them; None where nothing is left."""
        start, end = trimmed(self.text, start, end)
        if start >= end:
            return None
        return Found(self.text[start:end], (self.span(start, end),), doubts)


EDGES = " \t.;:,-–—•*|"
OPEN, CLOSE = "([“", ")]”"


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without spaces and punctuation at both ends, and without a bracket that has no partner."""
    for _ in range(3):
        while start < end and text[start] in EDGES:
            start += 1
        while start < end and text[end - 1] in EDGES + "/":
            end -= 1
        while start < end and text[end - 1] in OPEN:
            end -= 1
        inner = text[start:end]
        for opening, closing in zip(OPEN, CLOSE, strict=True):
            if inner.endswith(closing) and inner.count(closing) > inner.count(opening):
                end -= 1
            elif inner.startswith(opening) and inner.count(opening) > inner.count(closing):
                start += 1
    return start, end


def passages(text: Text) -> Iterator[Passage]:
    """The paragraphs of the running text; tables with more than one column are read elsewhere."""
    columns = _columns(text)
    for block in text.blocks:
        if block.cell is None or columns[block.cell.table] == 1:
            passage = _passage(text, block)
            if passage.text:
                yield passage


def _columns(text: Text) -> Counter[int]:
    """How many columns each table has: one that has a single column is a frame around paragraphs."""
    columns: Counter[int] = Counter()
    for block in text.blocks:
        if block.cell is not None:
            last = block.cell.column + block.cell.columns - 1
            columns[block.cell.table] = max(columns[block.cell.table], last)
    return columns


def _passage(text: Text, block: Block) -> Passage:
    letters: list[str] = []
    places: list[int] = []
    bold = 0
    space = True
    for place, letter in enumerate(text.plain[block.start : block.end][:MOST_LETTERS], block.start):
        if letter.isspace():
            if not space:
                letters.append(" ")
                places.append(place)
            space = True
            continue
        letters.append(letter)
        places.append(place)
        space = False
        if place < block.bold_end:
            bold = len(letters)
    joined = "".join(letters).rstrip()
    return Passage(joined, small(joined), tuple(places[: len(joined)]), min(bold, len(joined)))
