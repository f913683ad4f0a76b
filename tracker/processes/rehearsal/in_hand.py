"""An invented item in hand, while something is done to it: the one door through which verbs reach its run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from tracker.calendar.working_days import WorkCalendar
from tracker.core.errors import Conflict
from tracker.items.states import MOVED_ON, can_follow
from tracker.items.verbs import Verb
from tracker.processes.rehearsal.item import Invented
from tracker.processes.rehearsal.run import Run
from tracker.processes.rehearsal.running import Walker
from tracker.processes.rehearsal.waking import recount
from tracker.processes.services.carrying import carry_verb
from workflows.definition import Definition
from workflows.state import Token

#: In place of what somebody would write.
WHY = "…"


@dataclass(frozen=True, slots=True)
class Deed:
    """A verb, as `items.events.VerbDone` tells it of a real item."""

    verb: Verb
    on: date
    units: Sequence[int] = ()
    until: date | None = None
    since: date | None = None
    reason: str = WHY


class News(NamedTuple):
    """What units hear of it: by the first word of the key of its notice, and which units."""

    key: str
    units: tuple[int, ...]


@dataclass(slots=True)
class InHand:
    """`may`: whether who acts may take a step that is for one of its role alone."""

    drawing: Definition
    run: Run
    work: WorkCalendar
    may: Callable[[Token], bool] = lambda _token: True
    answered: tuple[str, int | None, str] | None = None
    news: list[News] = field(default_factory=list)

    @property
    def item(self) -> Invented:
        return self.run.item

    @property
    def on(self) -> date:
        return self.run.day

    def walker(self) -> Walker:
        """The run as it stands now; its timers follow what was changed of the item before."""
        recount(self.run, work=self.work)
        return Walker(self.drawing, self.run, self.work, may=self.may, answered=self.answered)

    def need(self, verb: Verb) -> None:
        """Raises Conflict where the item is in no state for the verb."""
        if not can_follow(self.item.status, verb):
            raise Conflict(MOVED_ON)

    def follow(
        self, verb: Verb, *, units: Sequence[int] = (), until: date | None = None, since: date | None = None
    ) -> None:  # fmt: skip
        """As `items.states.follow`: the run takes the step of the verb, and the status follows."""
        self.need(verb)
        if verb in (Verb.ASSIGN, Verb.REASSIGN):
            self.item.assigned_on = self.on
        carry_verb(self.walker(), Deed(verb, self.on, tuple(units), until, since))
        self.news.append(News(verb.value, tuple(units) or tuple(self.item.parts)))
