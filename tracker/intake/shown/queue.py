"""The queue in words: how far a paper is, by which way it came, what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _, ngettext

from tracker.intake.labels import STATES, WAYS, reason_words
from tracker.intake.models import PaperState
from tracker.intake.queries.queue import Waiting

#: The colour and the sign of each.
LOOKS: dict[PaperState, tuple[str, str]] = {
    PaperState.WAITING: ("not_started", "hourglass-split"),
    PaperState.READING: ("on_track", "arrow-repeat"),
    PaperState.READY: ("on_track", "check2"),
    PaperState.REGISTERED: ("done_on_time", "check2"),
    PaperState.DISCARDED: ("dropped", "x-lg"),
    PaperState.FAILED: ("overdue", "exclamation-triangle-fill"),
}


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A paper as the queue lists it, with its words."""

    paper: Waiting

    @property
    def is_ready(self) -> bool:
        """Whether somebody can look it over."""
        return self.paper.state is PaperState.READY

    @property
    def share(self) -> int | None:
        """How many per cent are read; None where nothing is being read."""
        if self.paper.state not in (PaperState.WAITING, PaperState.READING):
            return None
        return min(100, 100 * self.paper.done // self.paper.total) if self.paper.total else 0

    @property
    def state_words(self) -> str:
        """How far it is."""
        if self.is_ready and not self.paper.open_rows and self.paper.rows:
            return _("Ready to register")
        words = str(STATES[self.paper.state])
        return words[:1].upper() + words[1:]

    @property
    def look(self) -> tuple[str, str]:
        """Colour and sign."""
        if self.is_ready and self.paper.open_rows:
            return ("due_soon", "question-circle")
        return LOOKS[self.paper.state]

    @property
    def failed(self) -> str:
        """Why it could not be read, and what to do."""
        return reason_words(self.paper.reason) if self.paper.state is PaperState.FAILED else ""

    @property
    def tasks_words(self) -> str:
        """How many tasks were read, and how many of them nobody has looked at."""
        if not self.is_ready:
            return ""
        if not self.paper.rows:
            return _("no task found")
        rows = str(ngettext("%(num)d task", "%(num)d tasks", self.paper.rows))
        open_rows = self.paper.open_rows
        return rows + ", " + (_("%(n)s still to look at", n=open_rows) if open_rows else _("all looked at"))

    @property
    def way(self) -> str:
        """How it came, and by whom."""
        who = self.paper.brought_by or self.paper.sender
        return f"{WAYS[self.paper.way]}, {who}" if who else str(WAYS[self.paper.way])

    @property
    def held_by(self) -> str:
        """The other clerk who works on it."""
        return "" if self.paper.is_mine else self.paper.in_hand_of

    @property
    def held_since(self) -> datetime | None:
        """Since when."""
        return self.paper.in_hand_since
