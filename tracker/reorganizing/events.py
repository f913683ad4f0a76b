"""What a reorganisation tells those above it. Heard in the same transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker.core.actor import Actor
from tracker.organization.successors import Successors


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
