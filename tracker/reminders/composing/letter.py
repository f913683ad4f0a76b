"""What a letter is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from tracker.calendar.working_days import WorkCalendar
from tracker.reminders.models.notices import Notice
from tracker.reminders.models.outbox import Address
from tracker.reminders.queries.letters import Around
from tracker.reminders.queries.lines import ItemFacts


@dataclass(frozen=True, slots=True)
class Letter:
    """What is to be said to one recipient on a day."""

    to: Address
    notices: Sequence[Notice]
    facts: Mapping[int, ItemFacts]
    on: date
    work: WorkCalendar
    around: Around = field(default_factory=Around)
