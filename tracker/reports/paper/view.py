"""A paper as a page shows it: its words, and how each part of it is drawn."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.reports.papers import wording
from tracker.reports.papers.head import MOTTO, NATION
from tracker.reports.papers.paper import Block, Heading, Paper, Paragraph, Table

#: How the template draws each kind of block.
KINDS = {Heading: "heading", Paragraph: "paragraph", Table: "table"}


@dataclass(frozen=True, slots=True)
class PaperView:
    """The paper with its body finished, and the words that no paper holds itself. All Vietnamese, as it is printed."""

    paper: Paper
    body: list[Block]
    number: str
    day: str
    attached: str
    nation: str = NATION
    motto: str = MOTTO
    to: str = "Kính gửi:"
    recipients_head: str = "Nơi nhận:"

    def kind(self, block: Block) -> str:
        """heading, paragraph or table."""
        return KINDS[type(block)]

    def ended(self, words: str, *, last: bool) -> str:
        """A line of a list with its sign."""
        return wording.ended(words, "." if last else ";")

    @property
    def annexes(self) -> list[tuple[str, str, str, tuple[Block, ...]]]:
        """(Phụ lục I, its title, its note, its blocks)."""
        several = len(self.paper.annexes) > 1
        return [
            (f"Phụ lục {wording.roman(at)}" if several else "Phụ lục", annex.title, annex.note, annex.blocks)
            for at, annex in enumerate(self.paper.annexes, 1)
        ]


def paper_view(paper: Paper) -> PaperView:
    """What the template shows."""
    return PaperView(
        paper,
        wording.finished(paper.blocks),
        wording.number_of(paper),
        wording.day_in_words(paper),
        wording.attached_to(paper),
    )
