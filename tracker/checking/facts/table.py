"""The table of facts of one text, each column worked out once, when a rule first asks for it."""

from __future__ import annotations

from functools import cached_property

from tracker.checking.facts.blocks import find_blocks
from tracker.checking.facts.days import Written, find_written
from tracker.checking.facts.deadlines import Deadline, find_deadlines
from tracker.checking.facts.head import Head, read_head
from tracker.checking.facts.lists import find_lists
from tracker.checking.facts.named_before import Counted
from tracker.checking.facts.papers import Paper, find_papers
from tracker.checking.facts.years import Year, find_years
from tracker.checking.reading import Reading


class Facts:
    """What one text states, by what it speaks of."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    @cached_property
    def days(self) -> list[Written]:
        """Every day in every notation, in order."""
        return find_written(self.reading)

    @cached_property
    def head(self) -> Head:
        """Kind, number, day and title of the text itself."""
        return read_head(self.reading, self.days)

    @cached_property
    def papers(self) -> list[Paper]:
        """Every mention of a numbered paper, in order."""
        return list(find_papers(self.reading))

    @cached_property
    def deadlines(self) -> list[Deadline]:
        """What is to be done by when."""
        return list(find_deadlines(self.reading, self.days))

    @cached_property
    def lists(self) -> list[Counted]:
        """Counts with the lists that they announce."""
        return [*find_lists(self.reading), *find_blocks(self.reading)]

    @cached_property
    def years(self) -> list[Year]:
        """Every year that is named."""
        return list(find_years(self.reading, self.days))
