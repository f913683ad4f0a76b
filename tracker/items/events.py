"""What items tell the procedures that carry them, and what they ask of them. Heard in the same transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.core.actor import Actor
from tracker.items.models.item import Item
from tracker.items.taking_over import TakenOver
from tracker.items.verbs import Verb
from tracker.organization.successors import Successors


@dataclass(frozen=True, slots=True)
class ItemRegistered:
    """A new item, flushed: its run begins."""

    item: Item
    by: Actor
    on: date


@dataclass(frozen=True, slots=True)
class VerbDone:
    """Somebody does a verb: the run takes the step, and the item's status follows from it.

    `units` are those on whose account it is done (accept, return, report, ask for more time, release); `until` is the
    deadline that a grant sets, `named` are units in which somebody else works on it from now on, `since` is the day
    since when the clock of what goes on again stood (None: not known). What changes of the parts is written before for
    an assignment, after for the rest.
    """

    item: Item
    verb: Verb
    by: Actor
    on: date
    units: Sequence[int] = ()
    until: date | None = None
    reason: str = ""
    named: Sequence[int] = ()
    since: date | None = None


@dataclass(frozen=True, slots=True)
class LeaderDecided:
    """The leadership decided something on an item: a step that waits for that is done.

    `explain_by`: an explanation is asked for, to be given by this day.
    """

    item: Item
    by: Actor
    on: date
    words: str = ""
    explain_by: date | None = None


@dataclass(frozen=True, slots=True)
class Explained:
    """A unit has given the explanation that somebody (`asked_by`, a person) had asked for."""

    item: Item
    by: Actor
    on: date
    words: str
    asked_by: int | None = None


@dataclass(frozen=True, slots=True)
class DeadlineCorrected:
    """A clerk mended a deadline that was written down wrongly."""

    item: Item
    by: Actor
    on: date


@dataclass(frozen=True, slots=True)
class WhyOver:
    """Question: why an item does not offer a verb any more; the answer is a sentence, empty where nobody knows."""

    item: Item
    verb: Verb
    by: Actor


@dataclass(frozen=True, slots=True)
class WhatIsOffered:
    """Question: which verbs the procedure of an item offers now; the answer is a set of Verb."""

    item: Item


@dataclass(frozen=True, slots=True)
class KindsOfReports:
    """Question: the kinds of reports in use; the answer is a sequence of (id, name), in the office's order."""


@dataclass(frozen=True, slots=True)
class PartsTakenOver:
    """Units are no more, and others have their parts in these items now: their runs follow. The items are locked.

    `asked`: (item, unit that takes over) → whose request for more time it waits on now. `since`: from which day on the
    parts are others'; those of `TakenOver.is_left` end on it.
    """

    items: Mapping[int, TakenOver]
    successors: Successors
    by: Actor
    on: date
    since: Mapping[int, date]
    asked: Mapping[tuple[int, int], int]


@dataclass(frozen=True, slots=True)
class TablePasted:
    """What is in a table from the clipboard? Answered by those who read papers, with a `grid.reading.Pasted`."""

    text: str
