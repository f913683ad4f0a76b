"""A line of a report: one sentence with the figures it names and the sources behind it. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from tracker.items.next_tasks.issuers import named_once
from tracker.items.next_tasks.sentences import finish
from tracker.reports.writing.facts import Figure, Source
from tracker.reports.writing.wordings import DAY, without_days

#: How a next task begins that is under way; letters of a sentence that joins several.
GOES_ON, MOST_AT_ONCE = "Tiếp tục ", 700


@dataclass(frozen=True)
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
    subject: str = ""  # "UBND huyện" before the body; of several joined lines it is said once
    apart: bool = False  # a figure that is told by itself: it joins no line before it

    @cached_property
    def text(self) -> str:
        """The line by itself, one sentence or more. A page of its report asks some forty times."""
        return " ".join((finish(self.opening + self.body), *self.more))

    @property
    def is_figure(self) -> bool:
        """Whether it tells an indicator."""
        return self.key.startswith("indicator:")

    @property
    def opening(self) -> str:
        """The lead and the subject as they stand before the body."""
        lead = "" if not self.lead else f"{self.lead}, " if self.comma else f"{self.lead} "
        return f"{lead}{self.subject} " if self.subject else lead


def joined(lines: list[Line]) -> str:
    """Lines of one lead as a paragraph: "Ban hành A; B; C." and what each says after it."""
    return "".join(shares(lines))


def shares(lines: list[Line]) -> list[str]:
    """What each line says of the paragraph that they make together; put together they are the paragraph."""
    if len(lines) < 2:
        return [line.text for line in lines]
    bodies = list(_bodies(lines))
    first = lines[0].opening + bodies[0]
    texts = [first[:1].upper() + first[1:], *(f"; {body}" for body in bodies[1:])]
    after = [sentence for line in lines for sentence in line.more]
    texts[-1] = " ".join([f"{texts[-1]}.", *after])
    whole = " ".join((finish(lines[0].opening + "; ".join(bodies)), *after))
    # Spaces that ending it as a sentence has mended would move every place behind them: then the first speaks for all.
    return texts if "".join(texts) == whole else [whole, *("" for _ in lines[1:])]


def shares_of_point(texts: Sequence[tuple[str, bool]]) -> list[str]:
    """The shares of the lines of a point of the next tasks; a text with it: whether its words are the clerk's.

    Neighbours that begin "Tiếp tục …" are one sentence, as far as one can read it at once; the clerk's stay as typed.
    """
    told: list[str] = []
    run = 0  # letters of the sentence that the last one ends; 0: nothing joins it
    issuer = ""  # whom that sentence has named last as the issuer of a paper
    for text, is_own in texts:
        words = " ".join(text.split("\n"))
        goes_on = words.startswith(GOES_ON) and not is_own
        rest, last = named_once(words.removeprefix(GOES_ON), issuer) if goes_on else (words, "")
        if goes_on and run and run + len(rest) <= MOST_AT_ONCE:
            told[-1] = told[-1].removesuffix(".")
            told.append(f"; {rest}")
            run += len(rest)
        else:
            told.append(f" {words}" if told else words)
            run = len(words)
            last = named_once(words)[1]
        issuer = last
        if not goes_on or ". " in words:
            run = 0
    return told


def _bodies(lines: list[Line]) -> Iterator[str]:
    """What each line says: of figures of one sentence the office and a day are named once."""
    days = {found[0] for found in DAY.finditer(lines[0].lead)}
    subject, issuer = lines[0].subject, named_once(lines[0].lead)[1]
    for line in lines:
        words, issuer = named_once(line.body.strip(" .;,"), issuer)
        if line.is_figure:
            words = without_days(words, days)
            days.update(found[0] for found in DAY.finditer(words))
        yield f"{line.subject} {words}" if line.subject and not subject else words
        subject = subject or line.subject


def grouped(lines: list[Line]) -> list[list[Line]]:
    """Neighbours that share a lead, together; a line without one stands alone."""
    groups: list[list[Line]] = []
    for line in lines:
        before = groups[-1][-1] if groups else None
        if before is not None and line.lead and before.lead == line.lead and not (before.more or line.apart):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups
