"""Where a demonstration is played: its office, who acts in it, what is known by name, and its script."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from tracker.calendar.current import office_calendar
from tracker.demo.cast import Cast
from tracker.demo.describing import Demo, Row
from tracker.demo.script import Chain, Script


@dataclass(slots=True)
class Stage:
    """`documents`: ids by "12/KH-UBND", once they are registered; `papers`: when that is, and the acts so far."""

    demo: Demo
    units: Mapping[str, int]
    cast: Cast
    script: Script
    fields: Mapping[str, int] = field(default_factory=dict)
    documents: dict[str, int] = field(default_factory=dict)
    papers: dict[str, Paper] = field(default_factory=dict)

    def working(self, day: date) -> date:
        """The day, or the next working one, within what is played."""
        return self.script.within(office_calendar().work.next_working(day))

    def later(self, day: date, days: int) -> date:
        """So many working days later."""
        return self.script.within(office_calendar().work.add(day, days))


@dataclass(frozen=True, slots=True)
class Paper:
    """A document to be registered: its row, the day on which it is, and its chain."""

    row: Row
    on: date
    chain: Chain
