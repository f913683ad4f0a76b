"""All that changes while a drawing is rehearsed, so that it can be copied and looked ahead with. Plain values."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from tracker.processes.rehearsal.item import Invented
from workflows.counts import Happened
from workflows.state import State
from workflows.timers import TimerRule


@dataclass(slots=True)
class Timer:
    """A timer that waits."""

    token: int
    node: str
    rule: TimerRule
    anchor_on: date | None
    fires_on: date | None
    has_fired: bool = False


@dataclass(slots=True)
class Run:
    """Everything that changes while one walks, so that it can be copied and looked ahead with."""

    item: Invented
    day: date
    first: date
    state: State = field(default_factory=State)
    timers: list[Timer] = field(default_factory=list)
    entered: dict[int, date] = field(default_factory=dict)  # when each open token was reached
    coloured: dict[str, None] = field(default_factory=dict)  # ids of elements and arrows, in the order of the walk
    fired: set[tuple[str, date]] = field(default_factory=set)  # which edges, for which deadline
    history: list[Happened] = field(default_factory=list)  # for conditions that count buttons
    ended: bool = False

    def copied(self) -> Run:
        """A copy that can be gone on with."""
        return replace(
            self, item=self.item.copied(), timers=[replace(timer) for timer in self.timers], entered=dict(self.entered),
            coloured=dict(self.coloured), fired=set(self.fired), history=list(self.history),
        )  # fmt: skip
