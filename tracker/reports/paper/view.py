"""A paper as a page shows it: its words, and how each part of it is drawn."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.papers.head import MOTTO, NATION
from tracker.papers.paper import Block, Heading, Paper, Paragraph, PrintedAnnex, Table
from tracker.papers.wording import day_in_words, ended, finished, number_of, printed_annexes

#: How the template draws each kind of block.
KINDS = {Heading: "heading", Paragraph: "paragraph", Table: "table"}


@dataclass(frozen=True, slots=True)
class PaperView:
    """The paper with its body finished, and the words that no paper holds itself. All Vietnamese, as it is printed."""

    paper: Paper
    body: list[Block]
    number: str
    day: str
    annexes: list[PrintedAnnex]
    nation: str = NATION
    motto: str = MOTTO
    to: str = "Kính gửi:"
    recipients_head: str = "Nơi nhận:"

    def kind(self, block: Block) -> str:
        """heading, paragraph or table."""
        return KINDS[type(block)]

    def ended(self, words: str, *, last: bool) -> str:
        """A line of a list with its sign."""
        return ended(words, "." if last else ";")


def paper_view(paper: Paper) -> PaperView:
    """What the template shows."""
    return PaperView(
        paper, finished(paper.blocks), number_of(paper), day_in_words(paper), printed_annexes(paper)
    )  # fmt: skip
