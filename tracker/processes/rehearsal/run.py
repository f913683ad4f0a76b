"""All that changes while a drawing is rehearsed, so that it can be copied and looked ahead with. Plain values."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from tracker.processes.models import RunState
from tracker.processes.rehearsal.item import Invented
from tracker.processes.services.history import Entry
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


class Line(NamedTuple):
    """One line of the history: what happened, what was passed by it, in whose branch of persons."""

    entry: Entry
    passed: tuple[str, ...]
    person: int | None = None


@dataclass(slots=True)
class Run:
    """As the rows of a real run; and the path that is coloured."""

    item: Invented
    day: date
    first: date
    run_state: RunState = RunState.RUNNING
    state: State = field(default_factory=State)
    timers: list[Timer] = field(default_factory=list)
    entered: dict[int, date] = field(default_factory=dict)  # when each open token was reached
    history: list[Line] = field(default_factory=list)
    coloured: dict[str, None] = field(default_factory=dict)  # ids of elements and arrows, in the order of the walk
    end: str = ""  # the end event that ended it
    is_answered: bool = False  # a document that answers has come, and nothing has waited for it so far

    @property
    def ended(self) -> bool:
        """Whether it has come to an end."""
        return self.run_state is RunState.ENDED

    def copied(self) -> Run:
        """A copy that can be gone on with."""
        return replace(
            self, item=self.item.copied(), timers=[replace(timer) for timer in self.timers], entered=dict(self.entered),
            history=list(self.history), coloured=dict(self.coloured),
        )  # fmt: skip
