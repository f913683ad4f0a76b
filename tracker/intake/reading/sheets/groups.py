"""Headings of groups: who leads and which paper it is for all that stands below, until the next of their rank. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tracker.documents.numbers.folding import fold_each
from tracker.intake.reading.sheets.papers import Paper, paper_in
from tracker.intake.reading.sheets.places import Finder
from tracker.intake.reading.sheets.row_words import MARKED
from tracker.intake.reading.sheets.units import cut, is_unit
from tracker.intake.reading.values import Doubt, Found

BEFORE = re.compile(
    r"(?:giao(?: cho)?|(?:cac )?nhiem vu (?:cua|giao(?: cho)?|do)|(?:don vi|co quan)(?: chu tri| thuc hien"
    r"| dau moi)*\s?:"
    r"|trach nhiem cua|chu tri\s?:|doi voi|khoi)\s+"
)
BEHIND = re.compile(
    r"[\s,:;.–-]*(?:(?:chu tri|thuc hien|chu tri thuc hien|co trach nhiem|chiu trach nhiem)[\s:.,]*)?"
    r"(?:\(\s?[0-9]{1,3} [a-z ]{1,20}\)|[:–-]\s?[0-9]{1,3} (?:nhiem vu|viec)|\([0-9]{1,3}\))?[\s:.;]*$"
)


@dataclass(slots=True)
class _Heading:
    rank: str
    lead: tuple[Found, ...] = ()
    paper: Paper | None = None


@dataclass
class Groups:
    """The headings that hold at a row; one of the same rank ends those before it."""

    finder: Finder
    open: list[_Heading] = field(default_factory=list)

    def enter(self, at: tuple[int, int], order: str) -> None:
        """A heading. Its rank is its mark ("I.", "1.", none and in capitals)."""
        shown = self.finder.sheet.values[at].shown
        mark = MARKED.match(f"{order}. " if order else shown)
        rank = next((name for name, said in mark.groupdict().items() if said), "word") if mark else "none"
        rank = rank if mark else f"none {shown.isupper()}"
        ranks = [heading.rank for heading in self.open]
        if rank in ranks:
            del self.open[ranks.index(rank) :]
        start = mark.end() if mark and not order else 0
        paper = paper_in(self.finder, at, Doubt.INHERITED)
        lead = () if paper else self._units(at, shown, start)
        self.open = [*self.open[-8:], _Heading(rank, lead, paper)]

    def _units(self, at: tuple[int, int], shown: str, start: int) -> tuple[Found, ...]:
        """The units that a heading names and nothing else."""
        folded = fold_each(shown)
        if len(shown) > 200 or len(folded) != len(shown):
            return ()
        before = BEFORE.match(folded, start)
        start = before.end() if before else start
        behind = BEHIND.search(folded, start)
        end = behind.start() if behind else len(shown)
        if not is_unit(shown[start:end]):
            return ()
        return tuple(
            self.finder.part(at, start + left, start + right, Doubt.INHERITED) for left, right in cut(shown[start:end])
        )

    @property
    def lead(self) -> tuple[Found, ...]:
        """Who leads here, by the nearest heading that says so."""
        return next((heading.lead for heading in reversed(self.open) if heading.lead), ())

    @property
    def paper(self) -> Paper | None:
        """The paper, by the nearest heading that names one."""
        return next((heading.paper for heading in reversed(self.open) if heading.paper), None)
