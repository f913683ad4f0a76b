"""Scenario files: what is done to a drawing, line by line, and what is expected after each line.

    drawing several_units        a shipped drawing, or a file beside the scenario
    units 1 2                    who carries the duty out
    day 2022-06-01               on which it begins; the week has five working days, no holiday
    due 2022-06-30               the deadline

    action | steps and events that were passed | who has to act | status

Actions: `begin`, `press STEP[:UNIT] BUTTON`, `tell MESSAGE [UNIT]`, `join UNIT`, `leave UNIT`, `move STEP[:UNIT] STEP`,
`day DATE` (what is due by then fires), `due DATE` (the deadline moves), `fire STEP EVENT` (a timer of the first token
there, that may be gone). An action that nothing waits for passes `(refused)`. `timers EVENT[:UNIT] DATE, …` are all
that are set.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from workflows.definition import Definition
from workflows.engine import status_of, step
from workflows.errors import NotWaiting
from workflows.reader import read_drawing
from workflows.state import Begun, Done, Event, Fired, Holds, Joined, Left, Moved, State, Token, Told, after
from workflows.timers import Anchor, read_timer

FOLDER = Path(__file__).parent / "scenarios"
SHIPPED = Path(__file__).parents[2] / "workflows" / "definitions"
ORDER = ("registered", "assigned", "in_progress", "pending_confirmation")


def drawing(name: str) -> Definition:
    """A shipped drawing, or one of the scenarios' own."""
    path = next(path for path in (FOLDER / f"{name}.bpmn", SHIPPED / f"{name}.bpmn") if path.exists())
    found = read_drawing(path.read_bytes()).definition
    assert found is not None
    return found


def weekdays(day: date, number: int) -> date:
    """Monday to Friday: a calendar without holidays."""
    one = 1 if number > 0 else -1
    while number:
        day += timedelta(days=one)
        number -= one if day.weekday() < 5 else 0
    return day


@dataclass
class Timer:
    """A timer that is set; `fired_for` is the day it counted from when it fired."""

    token: int
    node: str
    rule: str
    entered: str
    fired_for: str = ""


@dataclass
class Run:
    """A run as it is kept: everything that is needed to go on, and nothing else."""

    drawing: str
    units: list[int]
    day: str
    due: str
    tokens: list[dict[str, Any]] = field(default_factory=list)
    next_number: int = 1
    timers: list[Timer] = field(default_factory=list)
    accepted: list[int] = field(default_factory=list)
    ended: str = ""

    def saved(self) -> str:
        """As text."""
        return json.dumps(asdict(self))

    @classmethod
    def restored(cls, text: str) -> Run:
        """From text."""
        kept = json.loads(text)
        return cls(**{**kept, "timers": [Timer(**timer) for timer in kept["timers"]]})


class Player:
    """Takes the actions of a scenario, each on a run that was written down and read again."""

    def __init__(self, run: Run) -> None:
        self.run, self.drawing = run, drawing(run.drawing)
        self.stages: dict[str, int] = {}  # the first token of each step

    def take(self, action: str) -> list[str]:
        """What was passed; raises NotWaiting."""
        self.run = Run.restored(self.run.saved())
        verb, *words = action.split()
        if verb == "day":
            self.run.day = words[0]
            return [passed for one in self._due() for passed in self._fire(one)]
        if verb == "due":
            self.run.due = words[0]
            return []
        return self._step(self._event(verb, words), words[-1] if verb == "press" else "")

    def _event(self, verb: str, words: list[str]) -> Event:
        if verb == "press":
            return Done(self._token(words[0]).number)
        if verb == "tell":
            return Told(words[0], int(words[1]) if len(words) > 1 else None)
        if verb == "fire":
            return Fired(self.stages[words[0]], words[1])
        if verb == "move":
            return Moved(self._token(words[0]).number, words[1])
        if verb in ("join", "leave"):
            unit = int(words[0])
            self.run.units = [one for one in self.run.units if one != unit] + ([unit] if verb == "join" else [])
            return Joined(unit) if verb == "join" else Left(unit)
        assert verb == "begin", f"unknown action: {verb}"
        return Begun()

    def _step(self, event: Event, outcome: str) -> list[str]:
        run, state = self.run, self.state
        own = {unit: {"accepted_before": unit in run.accepted} for unit in run.units}
        delta = step(self.drawing, state, event, {"outcome": outcome}, run.units, own)
        new, unit = after(state, delta), next((t.unit for t in delta.removed if t.holds is Holds.TASK), None)
        run.tokens, run.next_number = [asdict(token) for token in new.tokens], new.next_number
        run.accepted += [unit] if outcome == "accept" and unit is not None else []
        still = {token.number for token in new.tokens}
        run.timers += [Timer(one.token, one.node, str(one.rule), run.day) for one in delta.armed]
        run.timers = [timer for timer in run.timers if timer.token in still]
        run.ended = delta.status if delta.ended else ""
        for token in delta.added:
            self.stages.setdefault(token.node, token.number)
        return [passed.node for passed in delta.passed]

    @property
    def state(self) -> State:
        """The tokens as the engine takes them."""
        tokens = tuple(Token(**{**token, "holds": Holds(token["holds"])}) for token in self.run.tokens)
        return State(tokens, self.run.next_number)

    def _token(self, place: str) -> Token:
        """`accept:2`: the open step, or the stage, of this name and unit."""
        node, _colon, unit = place.partition(":")
        wanted = (node, int(unit) if unit else None)
        found = [token for token in self.state.tokens if (token.node, token.unit) == wanted]
        if not found:
            raise NotWaiting(place)
        return found[0]

    # ---------- timers ----------

    def day_of(self, timer: Timer) -> date:
        """The day on which it fires: the one after the rule's."""
        due, entered = date.fromisoformat(self.run.due), date.fromisoformat(timer.entered)
        day = read_timer(timer.rule).day(due=due, entered=entered, add_working=weekdays)
        assert day is not None
        return day + timedelta(days=1)

    def _anchor(self, timer: Timer) -> str:
        return self.run.due if read_timer(timer.rule).anchor is Anchor.DUE else timer.entered

    def set_timers(self) -> list[Timer]:
        """Those that have not fired for the day that they count from now."""
        return [timer for timer in self.run.timers if timer.fired_for != self._anchor(timer)]

    def _due(self) -> Iterator[Timer]:
        """One after the other, the earliest first: each is looked for anew after the one before."""
        while True:
            due = [one for one in self.set_timers() if self.day_of(one) <= date.fromisoformat(self.run.day)]
            if not due:
                return
            yield min(due, key=lambda one: (self.day_of(one), one.token, one.node))

    def _fire(self, timer: Timer) -> list[str]:
        timer.fired_for = self._anchor(timer)
        return self._step(Fired(timer.token, timer.node), "")

    # ---------- what is expected ----------

    @property
    def waits(self) -> str:
        """Who has to act."""
        tasks = [token for token in self.state.tokens if token.holds is Holds.TASK]
        return " ".join(sorted(_place(token.node, token.unit) for token in tasks))

    @property
    def status(self) -> str:
        """What the item is."""
        return self.run.ended or status_of(self.drawing, self.state, ORDER, self.run.units)

    @property
    def timers(self) -> str:
        """What is set, as a scenario says it."""
        units = {token.number: token.unit for token in self.state.tokens}
        found = [(self.day_of(one).isoformat(), _place(one.node, units[one.token])) for one in self.set_timers()]
        return ", ".join(f"{place} {day}" for day, place in sorted(found))


def _place(node: str, unit: int | None) -> str:
    return node if unit is None else f"{node}:{unit}"


def play(path: Path) -> Iterator[tuple[str, str]]:
    """(the line as it should be, the line as written) of each line that expects something."""
    head: dict[str, str] = {}
    player: Player | None = None
    for line in (line.strip() for line in path.read_text("utf-8").splitlines()):
        if not line or line.startswith("#"):
            continue
        word, _space, rest = line.partition(" ")
        if player is None and word in ("drawing", "units", "day", "due"):
            head[word] = rest.strip()
            continue
        if player is None:
            units = [int(unit) for unit in head.get("units", "").split()]
            player = Player(Run(head["drawing"], units, head["day"], head["due"]))
        if word == "timers":
            yield f"timers {player.timers}".strip(), line
            continue
        action = line.split("|")[0].strip()
        try:
            passed = " ".join(player.take(action))
        except NotWaiting:
            passed = "(refused)"
        yield " | ".join((action, passed, player.waits, player.status)), _spaced(line)


def _spaced(line: str) -> str:
    return " | ".join(" ".join(column.split()) for column in line.split("|"))
