"""What handing over tells those above it. Heard in the same transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker.core.actor import Actor
from tracker.handover.models import Duty


@dataclass(frozen=True, slots=True)
class Received:
    """One item that came to somebody; `person_id` None: to the office."""

    item_id: int
    unit_id: int | None
    person_id: int | None
    duty: Duty


@dataclass(frozen=True, slots=True)
class HandedOver:
    """Somebody has handed items over: who receives them hears of it. `reason`: the paper, or why."""

    from_name: str
    received: Sequence[Received]
    by: Actor
    on: date
    reason: str = ""
