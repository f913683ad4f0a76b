"""The editor's page as plain values: the outline with what asks to be looked at, the sections, their sources. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tracker.reports.drafts.draft import Draft, DraftLine, DraftSection
from tracker.reports.editor.text import Mark, SectionView, Writer
from tracker.reports.writing.facts import Source

FEW_WORDS = 7
NONE: Mapping[str, int] = {}


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """A section in the outline, with how many things in it ask to be looked at."""

    code: str
    depth: int
    name: str
    findings: int
    gaps: int
    moved: int
    is_shown: bool
    is_chosen: bool
    comments: int = 0
    is_empty: bool = False  # it says nothing yet

    @property
    def asks(self) -> int:
        return self.findings + self.gaps + self.moved + self.comments


@dataclass(frozen=True, slots=True)
class EditorView:
    """What the three panes show."""

    outline: tuple[OutlineRow, ...]
    chosen: DraftSection | None
    above: tuple[DraftSection, ...]
    sections: tuple[SectionView, ...]
    sources: tuple[Source, ...]  # the first is number 1
    below: tuple[str, ...] = ()  # codes of the sections under a heading that stands alone
    before: str = ""  # codes of the neighbours in the outline
    after: str = ""

    @property
    def codes(self) -> frozenset[str]:
        """The sections shown."""
        return frozenset(one.section.code for one in self.sections)


def name_of(section: DraftSection) -> str:
    """ "c) Kết quả …"; a point of the next tasks has no title, so its first words: "2. Tiếp tục triển khai …"."""
    if section.title:
        return f"{section.number} {section.title}"
    words = section.paragraphs[0].split() if section.paragraphs else []
    return " ".join([section.number, *words[:FEW_WORDS]]) + (" …" if len(words) > FEW_WORDS else "")


def choose(
    draft: Draft, code: str, findings: Mapping[str, int], comments: Mapping[str, int] = NONE
) -> DraftSection | None:
    """The section of this code; without one the first with an open comment, then the first that asks to be looked at,
    else the first with a text.
    """
    known = draft.section(code)
    if known is not None or not draft.sections:
        return known or None
    first = next((s for s in draft.sections if comments.get(s.code)), None)
    return first or next(
        (s for s in draft.sections if findings.get(s.code) or s.gaps or any(map(_moved, s.lines))),
        next((s for s in draft.sections if s.tells), draft.sections[0]),
    )


def shown_with(draft: Draft, chosen: DraftSection | None) -> list[DraftSection]:
    """The section and those below it. A heading of the first level stands alone: its text would be half the report."""
    if chosen is None:
        return []
    if chosen.depth == 1 and chosen.filling == "heading":
        return [chosen]
    return [one for one in draft.sections if one is chosen or one.code.startswith(f"{chosen.code}.")]


def view_of(
    draft: Draft,
    chosen: DraftSection | None,
    *,
    findings: Mapping[str, int],
    marks: Sequence[Mark] = (),
    comments: Mapping[str, int] = NONE,
) -> EditorView:
    """The page with this section; `findings` and `comments` are the open ones of each section code."""
    writer = Writer(draft, marks)
    shown = shown_with(draft, chosen)
    codes = [section.code for section in draft.sections]
    at = codes.index(chosen.code) if chosen else 0
    behind = at + max(1, len(shown))
    return EditorView(
        outline=tuple(_row(s, findings, comments, chosen, shown) for s in draft.sections),
        chosen=chosen,
        above=tuple(s for s in draft.sections if chosen and chosen.code.startswith(f"{s.code}.")),
        sections=tuple(writer.section(section) for section in shown),
        sources=tuple(writer.sources.values()),
        below=tuple(code for code in codes if chosen and shown == [chosen] and code.startswith(f"{chosen.code}.")),
        before=codes[at - 1] if at else "",
        after=codes[behind] if behind < len(codes) else "",
    )


def _row(
    section: DraftSection,
    findings: Mapping[str, int],
    comments: Mapping[str, int],
    chosen: DraftSection | None,
    shown: Sequence[DraftSection],
) -> OutlineRow:
    return OutlineRow(
        section.code,
        section.depth,
        name_of(section),
        findings.get(section.code, 0),
        len(section.gaps),
        sum(map(_moved, section.lines)),
        section in shown,
        section is chosen,
        comments.get(section.code, 0),
        any(line.is_empty for line in section.lines),
    )


def _moved(line: DraftLine) -> bool:
    return line.moved and not line.left_out
