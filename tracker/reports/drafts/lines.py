"""A line of a draft: what the register says, and what the clerk made of it. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from tracker.reports.writing.line import Line
from tracker.reports.writing.pieces import GAP, Piece, cut


@dataclass(frozen=True, slots=True)
class Change:
    """What the clerk made of a line: own words with what they were written from, or left out."""

    key: str
    words: str = ""
    source: str = ""
    left_out: bool = False
    section_code: str = ""  # an added line
    by: str = ""
    at: datetime | None = None  # not kept in a snapshot: there it is the report's day that counts
    softened: bool = False  # a late next task: said without that it is late


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A line as it stands in the draft."""

    line: Line
    change: Change | None = None
    is_late: bool = False  # a next task whose sentence says, or would say, since when it is late

    @property
    def key(self) -> str:
        """As changes and addresses name it."""
        return self.line.key

    @property
    def automatic(self) -> str:
        """What the register says."""
        return self.line.text if self.line.body else ""

    @property
    def text(self) -> str:
        """What the report says."""
        return self.change.words if self.change is not None and self.change.words else self.automatic

    @property
    def is_own(self) -> bool:
        """Whether the words are the clerk's."""
        return self.change is not None and bool(self.change.words)

    @property
    def is_added(self) -> bool:
        """A line that no source has."""
        return self.key.startswith("own:")

    @property
    def is_softened(self) -> bool:
        """Whether the clerk had it said without that it is late."""
        return self.change is not None and self.change.softened

    @property
    def is_empty(self) -> bool:
        """The gap of a section that says nothing."""
        return self.key.startswith("empty:")

    @property
    def is_nothing(self) -> bool:
        """The answer that nothing came up in the period."""
        return self.key.startswith("nothing:")

    @property
    def left_out(self) -> bool:
        """Whether the clerk took it out."""
        return self.change is not None and self.change.left_out

    @property
    def moved(self) -> bool:
        """Hand-written, and what it was written from says something else today."""
        return self.is_own and not self.is_added and self.change is not None and self.change.source != self.automatic

    @property
    def gaps(self) -> tuple[str, ...]:
        """Figures that are owed and still stand in the text; a section without content is counted apart."""
        if self.left_out or self.is_empty:
            return ()
        return (
            tuple(GAP.findall(self.text)) if self.is_own else tuple(gap for gap in self.line.gaps if gap in self.text)
        )

    @property
    def pieces(self) -> list[Piece]:
        """The text with its numbers as links."""
        return cut(self.text, self.line.figures)
