"""A text made ready for the checks: its plain form, its quantities, its citations, its sentences."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property

from tracker.checking.amounts import Amount, find_amounts
from tracker.checking.masking import mask
from tracker.checking.places import Places
from tracker.documents.numbers.citations import Mention, find_mentions
from tracker.documents.numbers.folding import Plain, plain

# A full stop before a capital, or a bullet or heading on a line of its own. Abbreviations end no sentence.
_CAPITAL = "".join(filter(str.isupper, map(chr, (*range(0x41, 0x250), *range(0x1E00, 0x1F00)))))
_STOP = re.compile(
    rf"(?<![\s(][A-ZĐ])(?<!TP)(?<!Tp)[.!?][”\")]?[ \n\r](?=[\W_]{{0,200}}[{_CAPITAL}])"
    r"|[\n\r]\s?(?=[-+•*–] ?[^\s\d]|[0-9]{1,2}(?:\.[0-9]+)*[.)] |[a-zđ]\) )"
    rf"|[;.:,][\n\r](?=[{_CAPITAL}])|(?<=[\n\r])[-+•*–][^\n\r]{{3,60}}[\n\r](?=[{_CAPITAL}])"
)


class Reading:
    """One text with everything that several checks ask of it, each worked out once."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.plain: Plain = plain(source)
        self.mentions: list[Mention] = find_mentions(self.plain)
        self.spans = [self._inside(*mention.place) for mention in self.mentions]
        masked = mask(self.plain, self.spans)
        self.amounts: list[Amount] = find_amounts(masked)
        self.masked = masked.replace("\n", " ").replace("\r", " ")
        self.places = Places(source)

    def _inside(self, start: int, end: int) -> tuple[int, int]:
        """The place in the plain text of one of the source."""
        return bisect_left(self.plain.starts, start), bisect_right(self.plain.starts, end - 1)

    def plain_place(self, start: int, end: int) -> tuple[int, int]:
        """A place of the source in the plain text; what was dropped at its edges is left out."""
        return bisect_left(self.plain.starts, start), bisect_left(self.plain.starts, end)

    def cited_before(self, at: int) -> int:
        """Where the last number ends that ends at this place of the plain text or before; 0 where there is none."""
        index = bisect_right(self._cited_ends, at)
        return self._cited_ends[index - 1] if index else 0

    def cited_behind(self, at: int) -> int:
        """Where the first number begins behind this place; the end of the text where there is none."""
        index = bisect_right(self._cited_starts, at)
        return self._cited_starts[index] if index < len(self._cited_starts) else len(self.plain.text)

    @cached_property
    def _cited_starts(self) -> list[int]:
        return sorted(start for start, _ in self.spans)

    @cached_property
    def _cited_ends(self) -> list[int]:
        return sorted(end for _, end in self.spans)

    @cached_property
    def _stops(self) -> list[int]:
        return [0, *(match.end() for match in _STOP.finditer(self.plain.text)), len(self.plain.text)]

    def sentence(self, at: int) -> tuple[int, int]:
        """The sentence, or the line of a list, around a place of the plain text."""
        index = bisect_right(self._stops, at)
        return self._stops[index - 1], self._stops[index] if index < len(self._stops) else len(self.plain.text)

    def says(self, start: int, end: int) -> str:
        """The words of a place of the plain text on one line."""
        return " ".join(self.plain.text[start:end].split())

    def number(self, amount: Amount) -> str:
        """A quantity as it is written, without its unit."""
        return "".join(self.plain.text[amount.start : amount.end].split())
