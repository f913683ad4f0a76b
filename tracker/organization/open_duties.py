"""What is open with a unit, or would be left with nobody: asked of the slices that know, before a unit or a post ends.

While anything is open, the unit is not closed and the post is not ended; the page that does it hands all of it over.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from flask_babel import lazy_gettext as _l, ngettext

from tracker.core.actor import Act, Actor
from tracker.core.errors import Conflict, Text
from tracker.core.events import ask
from tracker.organization.models import Unit

#: A page names so many; the rest is counted.
MOST_NAMED = 50
#: Where nothing was said on the page that does it: it hands over in the same act.
WHAT_TO_DO = _l("The office gives each of them to somebody else, or ends it; then do this again.")


@dataclass(frozen=True, slots=True)
class Duty:
    """Something open that somebody answers for."""

    role: Text  # what the unit or the person has to do with it: Lead unit
    about: str  # 12/KH-UBND, or empty
    title: str
    due_on: date | None
    endpoint: str  # where it is given to somebody else
    values: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class StillOpen:
    """What is open: the first ones that the reader may see, and how many there are in all."""

    duties: Sequence[Duty] = field(default=())
    total: int = 0

    @property
    def more(self) -> int:
        """How many are not named: beyond the first ones, or not for this reader to see."""
        return self.total - len(self.duties)

    def __add__(self, other: StillOpen) -> StillOpen:
        return StillOpen([*self.duties, *other.duties][:MOST_NAMED], self.total + other.total)


@dataclass(frozen=True, slots=True)
class OpenWithUnit:
    """Question: what is open with this unit? The answer is StillOpen.

    With a successor recurring duties are no hindrance: what they open next goes to that unit. `rows_stay`: rows in
    checklists are none either, for it was said who answers for them, or that nobody does.
    """

    unit_id: int
    by: Actor
    has_successor: bool = False
    rows_stay: bool = False


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """Question: what would nobody answer for? The answer is StillOpen.

    `on`: the first day without the posts `ending`. `headless`: units in which the steps of a head are done by nobody
    any more, or by deputies who have some kinds of acts alone; `without`: the same of the steps of a role in the
    drawings (clerk, leader, chairman) in the whole office. `leader_id`: a person who would be no leader any more.
    `unnamed`: people who leave a unit, and the kinds of acts that others do there: what they were named for.
    """

    by: Actor
    on: date
    ending: frozenset[int] = frozenset()
    headless: Mapping[int, frozenset[Act]] = field(default_factory=dict)
    without: Mapping[str, frozenset[Act]] = field(default_factory=dict)
    leader_id: int | None = None
    unnamed: Mapping[tuple[int, int], frozenset[Act]] = field(default_factory=dict)

    @property
    def is_nothing(self) -> bool:
        """Whether everything has somebody else."""
        return not (self.headless or self.without or self.leader_id or self.unnamed)


class DutiesOpenError(Conflict):
    """Refused: this is still open. Says what to do, and holds the list."""

    may_be_overruled = False

    def __init__(self, message: Text, found: StillOpen, *, is_about_person: bool = False) -> None:
        super().__init__(message, hint=WHAT_TO_DO)
        self.found = found
        self.is_about_person = is_about_person


def refuse_if_open(unit: Unit, *, by: Actor, has_successor: bool, rows_stay: bool = False) -> None:
    """Raise DutiesOpenError with the list where something is open with the unit."""
    found: StillOpen = ask(OpenWithUnit(unit.id, by, has_successor, rows_stay))
    if found.total:
        words = ngettext(
            "%(unit)s still has %(num)d open matter", "%(unit)s still has %(num)d open matters", found.total,
            unit=unit.name,
        )  # fmt: skip
        raise DutiesOpenError(words, found)
