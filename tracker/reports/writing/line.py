"""A line of a report: one sentence with the figures it names and the sources behind it. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field

from tracker.items.next_tasks.sentences import finish
from tracker.reports.writing.facts import Figure, Source


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence in two pieces: lines that follow each other and share a `lead` are joined to one sentence.

    "Ban hành" + "Kế hoạch số 14/KH-UBND ngày 25/01/2022 về …"; `more` are whole sentences after it. `gaps` are figures
    that somebody owes: each stands in the text in square brackets.
    """

    key: str
    body: str
    lead: str = ""
    more: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = field(default=())
    sources: tuple[Source, ...] = field(default=())
    gaps: tuple[str, ...] = field(default=())
    comma: bool = False  # "Tính đến ngày 31/5/2022, …" rather than "Ban hành …"

    @property
    def text(self) -> str:
        """The line by itself, one sentence or more."""
        return " ".join((finish(self.opening + self.body), *self.more))

    @property
    def opening(self) -> str:
        """The lead as it stands before the body."""
        return "" if not self.lead else f"{self.lead}, " if self.comma else f"{self.lead} "


def joined(lines: list[Line]) -> str:
    """Lines of one lead as a paragraph: "Ban hành A; B; C." and what each says after it."""
    if not lines:
        return ""
    first = lines[0]
    several = "; ".join(line.body.strip(" .;,") for line in lines)
    after = [sentence for line in lines for sentence in line.more]
    return " ".join((finish(first.opening + several), *after))


def grouped(lines: list[Line]) -> list[list[Line]]:
    """Neighbours that share a lead, together; a line without one stands alone."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and line.lead and groups[-1][-1].lead == line.lead and not groups[-1][-1].more:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups
