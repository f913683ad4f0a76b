"""What a rule is asked, and how it is found: each module of `rules/` holds one as RULE, with its kinds of findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from tracker.checking.apart import Apart
from tracker.checking.facts.table import Facts
from tracker.checking.figures.telling import Told, tell
from tracker.checking.figures.tree import Tree
from tracker.checking.groups import Group, Grouping
from tracker.checking.knowledge import Knowledge
from tracker.checking.reading import Reading
from tracker.core.errors import Text


@dataclass(frozen=True, slots=True, eq=False)
class FindingKind:
    """What is wrong: a row beside the rule that finds it.

    `value`: its name in JSON and in the keys of what was passed over, for ever the same; `group`: of the findings of
    one place that share it the first is told; empty: of its own kind; `join`: of two at one place one is made.
    """

    value: str
    label: Text
    icon: str
    group: str = ""
    join: Callable[[Hit, Hit], Hit] | None = None
    is_of_section: bool = False  # all of these stand at the head of their section, and each is told
    is_by_hand: bool = False  # in a draft it counts where somebody wrote the words: the register knows its own figures
    comes_last: bool = False  # it asks for a telephone call, the others for a correction


@dataclass(frozen=True, slots=True)
class Hit:
    """A finding before it has a name: [start, end) of the plain text."""

    kind: FindingKind
    start: int
    end: int
    finds: str
    proposal: str


@dataclass
class Case:
    """A text with what its rules ask of it, each worked out once.

    `latest`: the last day on which it can have been written; `cut_off`: the day on which its figures should stand;
    `found`: what the rules whose turn has been have found.
    """

    reading: Reading
    known: Knowledge
    latest: date | None
    cut_off: date | None
    found: dict[Rule, list[Hit]] = field(default_factory=dict)

    @cached_property
    def facts(self) -> Facts:
        """What it states: its head, its days, papers, deadlines and lists."""
        return Facts(self.reading)

    @cached_property
    def grouping(self) -> Grouping:
        """Its quantities, with the words around them."""
        return Grouping(self.reading)

    @cached_property
    def groups(self) -> list[Group]:
        """Its totals with their parts."""
        return list(self.grouping.groups())

    @cached_property
    def tree(self) -> Tree:
        """What of its figures must agree."""
        return Tree(self.grouping, self.groups)

    @cached_property
    def told(self) -> list[Told]:
        """What of its figures does not agree, in words."""
        return list(tell(self.tree))

    @cached_property
    def apart(self) -> Apart:
        """Which of its figures are two."""
        return Apart(self.grouping, self.groups)


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """A rule. `turn`: where two rules speak of one place, the earlier one is told; no two rules have the same."""

    turn: int
    find: Callable[[Case], Iterable[Hit]]
