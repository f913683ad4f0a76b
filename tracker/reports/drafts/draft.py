"""A draft: the outline with its sentences, what the clerk made of them, and what is not placed. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from tracker.items.next_tasks.sentences import finish
from tracker.reports.drafts.lines import Change, DraftLine
from tracker.reports.writing.line import Line, grouped, joined, shares_of_point

__all__ = ["Change", "CountFact", "Draft", "DraftLine", "DraftSection", "Facts", "ItemFact", "Unplaced"]


@dataclass(frozen=True)
class DraftSection:
    """A section with its lines. A point of the next tasks has a number and no title."""

    code: str
    depth: int
    number: str
    title: str
    filling: str
    opening: str = ""
    lines: tuple[DraftLine, ...] = ()

    @cached_property
    def spoken(self) -> list[DraftLine]:
        """The lines that are in the report."""
        return [line for line in self.lines if not line.left_out and line.text]

    @property
    def tells(self) -> bool:
        """Whether it says more than that its content is owed."""
        return any(not line.is_empty for line in self.spoken)

    @cached_property
    def paragraphs(self) -> list[str]:
        """The text of the section as it is printed: neighbours that say the same verb are one sentence."""
        found = [finish(self.opening)] if self.opening else []
        if not self.title:  # a point of the next tasks is one paragraph
            said = shares_of_point([(line.text, line.is_own) for line in self.spoken])
            return [*found, "".join(said)] if said else found
        for block in self.blocks:  # hand-written words may be several paragraphs
            found += [joined([line.line for line in block])] if len(block) > 1 else block[0].text.split("\n")
        return found

    @cached_property
    def blocks(self) -> list[list[DraftLine]]:
        """The lines of each paragraph after the opening."""
        by_key = {line.key: line for line in self.spoken}
        shown = [_plain(line) for line in self.spoken]
        return [[by_key[line.key] for line in group] for group in grouped(shown)]

    @property
    def gaps(self) -> list[str]:
        """What is owed here."""
        return [gap for line in self.lines for gap in line.gaps]


@dataclass(frozen=True, slots=True)
class Unplaced:
    """An item or document of the period that no section takes."""

    kind: str  # "item" or "document"
    id: int
    number: str
    title: str


@dataclass(frozen=True, slots=True)
class CountFact:
    """A figure as the next report compares with it; `value` in the smallest unit."""

    label: str
    noun: str
    value: int | None
    target: int | None
    decimals: int
    as_of: str  # ISO, or empty
    estimate: int | None = None
    estimate_on: str = ""  # ISO, or empty
    is_part: bool = False  # of the indicator before it
    last_year: int | None = None  # in the same period of last year
    before: int | None = None  # in the period before
    last_year_from: str = ""  # comparison.bases.Origin; empty: not known, or kept before this was
    before_from: str = ""


@dataclass(frozen=True, slots=True)
class ItemFact:
    """An item as the next report compares with it."""

    title: str
    citation: str
    unit: str
    status: str
    due_on: str  # ISO, or empty
    late: bool
    counts: Mapping[int, CountFact]
    was_due_on: str = ""  # ISO: the deadline before the decision that moved it, or empty
    own_due: str = ""  # units that have a day for themselves, in words: "(gia hạn đến 30/6/2022: Xã Bình An)"


@dataclass(frozen=True, slots=True)
class Facts:
    """What a comparison with another report looks at."""

    items: Mapping[int, ItemFact] = field(default_factory=dict)
    indicators: Mapping[int, CountFact] = field(default_factory=dict)


@dataclass(frozen=True)
class Draft:
    """The whole report in its sections, first to last."""

    sections: tuple[DraftSection, ...]
    unplaced: tuple[Unplaced, ...] = ()
    facts: Facts = field(default_factory=Facts)
    lost: tuple[Change, ...] = ()  # hand-written words whose line or section is no more
    silent: Mapping[str, str] = field(default_factory=dict)  # {line: unit} of what is under way and nobody told of

    @property
    def gaps(self) -> list[tuple[str, str]]:
        """(section, what is owed), first to last."""
        return [(section.code, gap) for section in self.sections for gap in section.gaps]

    @property
    def empty(self) -> list[tuple[str, str]]:
        """(section, who owes it) of those that say nothing, first to last."""
        return [(section.code, line.text) for section in self.sections for line in section.lines if line.is_empty]

    @property
    def unreported(self) -> list[str]:
        """The section of each line of the report on which nobody has reported, first to last."""
        return [s.code for s in self.sections for line in s.spoken if line.key in self.silent]

    @property
    def moved(self) -> list[tuple[str, DraftLine]]:
        """Hand-written lines whose source says something else today."""
        return [(s.code, line) for s in self.sections for line in s.lines if line.moved and not line.left_out]

    @cached_property
    def told(self) -> list[tuple[str, str]]:
        """(section code, line of text) of headings and paragraphs, as `text` has them."""
        found: list[tuple[str, str]] = []
        for section in self.sections:
            if section.title:
                found.append((section.code, f"{section.number} {section.title}"))
                found += [(section.code, text) for text in section.paragraphs]
            else:
                found += [(section.code, f"{section.number} {text}") for text in section.paragraphs]
        return found

    @cached_property
    def text(self) -> str:
        """The report as plain text: what the findings are looked for in."""
        return "\n".join(text for _, text in self.told)

    def section(self, code: str) -> DraftSection | None:
        return next((section for section in self.sections if section.code == code), None)

    def line(self, key: str) -> tuple[DraftSection, DraftLine] | None:
        return next(((s, line) for s in self.sections for line in s.lines if line.key == key), None)


def with_changes(section: DraftSection, lines: Iterable[Line], changes: Sequence[Change]) -> DraftSection:
    """The section with these lines, each with what the clerk made of it, then the clerk's own."""
    by_key = {change.key: change for change in changes}
    standing = [DraftLine(line, by_key.get(line.key)) for line in lines]
    added = [
        DraftLine(Line(change.key, ""), change)
        for change in changes
        if change.key.startswith("own:") and change.section_code == section.code
    ]
    return replace(section, lines=(*standing, *added))


def lost(sections: Sequence[DraftSection], changes: Sequence[Change]) -> tuple[Change, ...]:
    """Hand-written words that no line has any more: their item ended, was restricted, or its section went."""
    told = {line.key for section in sections for line in section.lines}
    return tuple(change for change in changes if change.words and change.key not in told)


def _plain(line: DraftLine) -> Line:
    """For joining: a hand-written line stands alone."""
    return replace(line.line, lead="", body=line.text) if line.is_own else line.line
