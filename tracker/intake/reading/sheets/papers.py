"""Which paper a cell, a heading or a title names, and of which day. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from tracker.documents.numbers.citations import Citation, find_citations
from tracker.documents.numbers.dates import DATE, value_of
from tracker.documents.numbers.folding import fold, plain
from tracker.intake.reading.sheets.places import Finder
from tracker.intake.reading.values import Doubt, Found

MOST_LETTERS = 2_000
OWN_NUMBER = re.compile(r"so ?:")
CARRIED = re.compile(r"\(?\s?kem theo|dinh kem|gui kem")
REPORTS = ("BC",)
YEAR = re.compile(r"\bnam (20[0-9]{2})\b")
ANY_YEAR = re.compile(r"(?<![0-9])(20[0-9]{2})(?![0-9])")


@dataclass(frozen=True, slots=True)
class Paper:
    """The number of a paper as it is written, and its day where that is said."""

    number: Found
    issued_on: Found | None = None  # value: ISO
    issuer: Found | None = None  # of a column of its own

    @property
    def day(self) -> date | None:
        """Its day."""
        return date.fromisoformat(self.issued_on.value) if self.issued_on else None


def paper_in(finder: Finder, at: tuple[int, int], *doubts: Doubt) -> Paper | None:
    """The first paper that a cell names; None where it names none."""
    shown = finder.sheet.values[at].shown[:MOST_LETTERS]
    if not any(letter.isdigit() for letter in shown):
        return None
    cited = _first_cited(shown)
    return _paper(finder, at, shown, cited, *doubts) if cited else None


@lru_cache(maxsize=512)
def _first_cited(shown: str) -> Citation | None:
    return next(iter(find_citations(shown)), None)


def _paper(finder: Finder, at: tuple[int, int], shown: str, cited: Citation, *doubts: Doubt) -> Paper:
    start, end = cited.mentions[0]
    number = finder.said("".join(shown[start:end].split()), at, start, end, *doubts)
    day = day_in(finder, at, cited.date, *doubts) if cited.date else None
    return Paper(number, day)


def day_in(finder: Finder, at: tuple[int, int], day: date | None, *doubts: Doubt) -> Found | None:
    """Where a cell says this day, or its first day where none is asked for."""
    value = finder.sheet.values[at]
    if value.day is not None and day in (None, value.day):
        return finder.said(value.day.isoformat(), at, 0, len(value.shown), *doubts)
    made = plain(value.shown[:MOST_LETTERS])
    for found in DATE.finditer(made.folded):
        said = value_of(found)
        if said is not None and day in (None, said):
            return finder.said(said.isoformat(), at, *made.span(found.start(), found.end()), *doubts)
    return None


@dataclass(frozen=True, slots=True)
class Title:
    """What stands above a table: the paper that it is about, the year that it names, a unit that it is of."""

    paper: Paper | None = None
    year: int | None = None
    unit: tuple[int, int] | None = None


def title_of(finder: Finder, first: int, last: int) -> Title:
    """What the rows above a head say; a report that only carries the list is not its paper."""
    carried: Paper | None = None
    own: Paper | None = None
    years: list[str] = []
    others = ANY_YEAR.findall(finder.sheet.name)
    unit: tuple[int, int] | None = None
    for row in range(max(first, last - 30), last + 1):
        for column in finder.sheet.columns_of.get(row, ()):
            said = fold(finder.sheet.values[row, column].shown)[:MOST_LETTERS]
            years += YEAR.findall(said)
            others += ANY_YEAR.findall(said)
            if unit is None and re.match(r"(?:don vi|co quan)(?: [a-z ]{0,20})?: ?[a-z]", said):
                unit = (row, column)
            if OWN_NUMBER.match(said):
                continue
            paper = paper_in(finder, (row, column), Doubt.INHERITED)
            if paper and CARRIED.match(said):
                carried = carried or paper
            elif paper:
                own = own or paper
    year = next(iter((*years, *others)), None)
    return Title(own or carried, int(year) if year else None, unit)
