"""What is open with who goes, and to whom it may be given: plain values, and what a form says of them. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Protocol

from tracker.core.errors import Text
from tracker.handover.models import Duty

#: So many rows of a group stand on the page; the others go with what is chosen for all of them.
MOST_SHOWN = 50
#: So many of them are named in the preview.
MOST_EXAMPLES = 3
#: Values of a choice beside people ("p12"): the office, nobody, who gets the post ("h7": of post 7), as the posts say.
OFFICE, NOBODY, BY_POST = "office", "nobody", "post"


class UnitDuty(StrEnum):
    """What a unit that closes has to do with what is open."""

    CARRIES = "carries"  # leads, or answers for itself
    SUPPORTS = "supports"
    MONITORS = "monitors"
    EXPECTED = "expected"  # in a checklist
    RECURS = "recurs"
    SUPPLIES = "supplies"  # the figures of a report section


class Named(Protocol):
    """What a row is about."""

    @property
    def duty(self) -> Duty | UnitDuty: ...
    @property
    def item_id(self) -> int | None: ...
    @property
    def series_id(self) -> int | None: ...
    @property
    def unit_id(self) -> int | None: ...


def key_of(one: Named) -> str:
    """The field of a row in the form: the same however often the page is made."""
    return f"{one.duty.value}-{one.item_id or f's{one.series_id}'}-{one.unit_id or 0}"


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that is open. `is_shown`: the reader may see it, and it stands on the page."""

    duty: Duty | UnitDuty
    about: str  # 12/KH-UBND, or empty
    title: str
    act: Text
    since: date | None
    tone: str = ""  # the timeliness by which the row is coloured
    item_id: int | None = None
    series_id: int | None = None
    unit_id: int | None = None
    is_shown: bool = True
    counter_id: int | None = None
    part: str = ""  # of a unit: which part it has

    @property
    def key(self) -> str:
        """Its field in the form."""
        if self.counter_id is not None:
            return f"{self.duty.value}-c{self.counter_id}"
        return f"{key_of(self)}-{self.part}" if self.part else key_of(self)


@dataclass(frozen=True, slots=True)
class Choice:
    """Somebody who may receive it."""

    value: str
    words: Text
    note: Text = ""  # said in the preview where it is chosen
    name: str = ""  # without the post
    is_mailed: bool = False

    @property
    def person_id(self) -> int | None:
        """Of a person who is there already."""
        return int(self.value[1:]) if self.value[:1] == "p" and self.value[1:].isdecimal() else None


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that have the same choices: the steps of one unit's head, the items of a leader."""

    key: str
    title: Text
    rows: Sequence[Row]
    choices: Sequence[Choice]
    proposed: str = ""  # who does all of it by the post, where that is one person

    @property
    def shown(self) -> Sequence[Row]:
        """Those that stand on the page."""
        return [row for row in self.rows if row.is_shown][:MOST_SHOWN]

    @property
    def others(self) -> int:
        """How many do not: there are too many, or they are not for this reader to see."""
        return len(self.rows) - len(self.shown)

    def choice(self, value: str) -> Choice | None:
        """The choice of this value."""
        return next((one for one in self.choices if one.value == value), None)


@dataclass(frozen=True, slots=True)
class RoleSteps:
    """Steps that only this role takes, and nobody would have it: who gets the post takes them."""

    role: str
    words: Text
    number: int
    post_id: int


@dataclass(frozen=True, slots=True)
class Answers:
    """What a form says: for a row, for all of a group, who gets which post."""

    rows: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)
    heirs: Mapping[int, int] = field(default_factory=dict)  # post: person

    def of(self, group: Group, row: Row) -> Choice | None:
        """What was chosen for the row: of its own, else for all; None: nothing that can be chosen."""
        own = self.rows.get(row.key, "") if row.is_shown else ""
        return group.choice(own or self.groups.get(group.key, ""))


@dataclass(frozen=True, slots=True)
class Open:
    """All that is open with who goes."""

    groups: Sequence[Group] = ()
    steps: Sequence[RoleSteps] = ()
    standins: Sequence[Text] = ()  # what ends with it: nobody need do anything

    @property
    def total(self) -> int:
        """How many matters there are."""
        return sum(len(group.rows) for group in self.groups) + sum(one.number for one in self.steps)

    @property
    def is_nothing(self) -> bool:
        return self.total == 0


@dataclass(frozen=True, slots=True)
class Given:
    """A row with what was chosen for it."""

    group: Group
    row: Row
    choice: Choice


def given(found: Open, answers: Answers) -> Sequence[Given]:
    """The rows that were answered."""
    return [
        Given(group, row, choice)
        for group in found.groups for row in group.rows if (choice := answers.of(group, row)) is not None
    ]  # fmt: skip


def missing(found: Open, answers: Answers) -> Sequence[str]:
    """The fields that say nothing yet: of rows on the page, of groups with rows beside it, of posts nobody gets."""
    keys = []
    for group in found.groups:
        shown = {row.key for row in group.shown}
        empty = [row for row in group.rows if answers.of(group, row) is None]
        keys += [f"to-{row.key}" for row in empty if row.key in shown]
        if any(row.key not in shown for row in empty):
            keys.append(f"all-{group.key}")
    return keys + [f"heir-{one.post_id}" for one in found.steps if one.post_id not in answers.heirs]


@dataclass(frozen=True, slots=True)
class Receives:
    """Who receives how many, in the preview."""

    choice: Choice
    number: int
    examples: Sequence[str]


def receivers(rows: Sequence[Given]) -> Sequence[Receives]:
    """Who receives how many, the most first."""
    numbers = Counter(one.choice.value for one in rows)
    first = {one.choice.value: one.choice for one in reversed(rows)}
    names: dict[str, list[str]] = {value: [] for value in numbers}
    for one in rows:
        if one.row.about and one.row.is_shown and len(names[one.choice.value]) < MOST_EXAMPLES:
            names[one.choice.value].append(one.row.about)
    return [Receives(first[value], number, names[value]) for value, number in numbers.most_common()]
