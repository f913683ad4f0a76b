"""What a reorganisation tells those above it. Heard in the same transaction."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date

from tracker.core.actor import Actor
from tracker.organization.successors import Successors


@dataclass(frozen=True, slots=True)
class FormsOpenWith:
    """Question: how many forms for reports are open with each of these units? The answer is {unit: number}."""

    units: Collection[int]


@dataclass(frozen=True, slots=True)
class UnitsGoing:
    """Units are about to close. What higher slices move now is kept in the journal, and given back by undoing.

    `moved`: how many of what, by the name of the column of the preview; who hears of it writes there.
    """

    successors: Successors
    by: Actor
    on: date
    moved: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reorganized:
    """Units are no more, and others have what was open there. `items`: those that were touched, in order."""

    successors: Successors
    items: Sequence[int]
    by: Actor
    on: date
    reason: str = ""


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A reorganisation is undone. `made`: units that are gone again, before their rows are; `items`: touched ones."""

    made: Sequence[int]
    items: Sequence[int]
    by: Actor
    on: date
