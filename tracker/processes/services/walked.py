"""A run in hand as its steps see it: that of a real item, kept as rows, or of an item that is only rehearsed.

What a verb does to a run is written once, over these (`services.carrying`), so that a rehearsal cannot differ from it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Protocol

from tracker.core.errors import Text
from tracker.items.verbs import Verb
from tracker.processes.models import RunState
from tracker.processes.services.history import Entry
from tracker.processes.standing import Standing
from workflows.definition import Definition, Node
from workflows.state import Event, State, Token


class Deed(Protocol):
    """What somebody does: `items.events.VerbDone`, or the same in a rehearsal."""

    @property
    def verb(self) -> Verb: ...
    @property
    def on(self) -> date: ...
    @property
    def units(self) -> Sequence[int]: ...
    @property
    def until(self) -> date | None: ...
    @property
    def reason(self) -> str: ...
    @property
    def since(self) -> date | None: ...


class Walked(Protocol):
    """Stepped as often as needed, then saved once."""

    run_state: RunState

    @property
    def drawing(self) -> Definition: ...
    @property
    def state(self) -> State: ...
    @property
    def facts(self) -> Standing: ...
    @property
    def parts(self) -> Sequence[Any]:
        """Those in force: unit_id, accepted_on, reported_on."""

    @property
    def branches(self) -> list[int]: ...
    @property
    def entries(self) -> Sequence[tuple[Entry, str]]: ...

    def tasks(self, outcome: str, unit: int | None = None) -> list[Token]:
        """Open steps with this button, of one unit or of all."""

    def node(self, token: Token) -> Node:
        """The step that a token stands at."""

    def step(
        self, event: Event, entry: Entry, *, until: date | None = None, units: Sequence[int] | None = None,
        outcome: str = "",
    ) -> None:  # fmt: skip
        """Let the engine take one step."""

    def restart(self) -> None:
        """Opened again: from the start of the drawing."""

    def note(self, entry: Entry) -> None:
        """Something for the history that is no step of the drawing."""

    def save(self) -> None:
        """What follows from the steps: deadline, timers, status."""

    def check_answered(self, token: Token, outcome: str) -> None:
        """Raises InvalidInput where the step asks for more, and it was not filled in."""

    def why_not(self, token: Token) -> Text | None:
        """Why who acts may not take this step, which is for somebody of its role alone; None: may."""

    def through(self, stage: Token) -> set[int | None]:
        """Members that answered since the stage was last reached and have not left it since."""

    def has_spoken(self) -> bool:
        """Whether the item is late, and the leadership has said something on it since it is."""

    def go_on(self, since: date | None, on: date) -> None:
        """What was suspended goes on: its timers."""
