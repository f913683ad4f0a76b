"""Where the body of a report speaks of its annexes: "(chi tiết tại Phụ lục I kèm theo)". Pure.

An annex is named once, at the end of the first paragraph that tells a figure of it; one that no paragraph tells
anything of is named in a sentence of its own before the closing words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tracker.papers.wording import annex_names
from tracker.reports.drafts.draft import DraftLine, DraftSection
from tracker.reports.writing.facts import SourceKind


@dataclass(slots=True)
class References:
    """Which annexes are still to be named: {what their figures come from: "Phụ lục I"}."""

    left: dict[SourceKind, str]

    @classmethod
    def of(cls, kinds: Sequence[SourceKind]) -> References:
        """The annexes in their order, each by what its figures come from."""
        return cls(dict(zip(kinds, annex_names(len(kinds)), strict=True)))

    def paragraphs(self, section: DraftSection) -> list[str]:
        """The paragraphs of the section; the first that tells a figure of an annex names it."""
        said = list(section.paragraphs)
        if not section.title:
            return said
        at = len(said) - sum(_length(block) for block in section.blocks)  # behind the opening
        for block in section.blocks:
            at += _length(block)
            for kind in [kind for kind in self.left if _tells(block, kind)]:
                said[at - 1] = referring(said[at - 1], self.left.pop(kind))
        return said

    @property
    def rest(self) -> str:
        """A sentence that names the others; empty where none is left."""
        return f"Số liệu chi tiết tại {', '.join(self.left.values())} kèm theo." if self.left else ""


def referring(words: str, annex: str) -> str:
    """The sentence with its reference before its full stop."""
    bare = words.rstrip(" .;")
    return f"{bare} (chi tiết tại {annex} kèm theo){words[len(bare) :].strip() or '.'}"


def _length(block: Sequence[DraftLine]) -> int:
    """How many paragraphs it makes; hand-written words may be several."""
    return 1 if len(block) > 1 else len(block[0].text.split("\n"))


def _tells(block: Sequence[DraftLine], kind: SourceKind) -> bool:
    lines = [line.line for line in block]
    return any(figure.source.kind is kind for line in lines for figure in line.figures)


def told_by(annexes: Mapping[SourceKind, object | None]) -> list[SourceKind]:
    """What the figures of the annexes that there are come from."""
    return [kind for kind, annex in annexes.items() if annex is not None]
