"""Scenario files: what is done to a drawing, line by line, and what is expected after each line.

    drawing several_units        a shipped drawing, or a file beside the scenario
    units 1 2                    who carries the duty out; `support 3 4` who takes part, `leaders 11 12` persons
    day 2022-06-01               on which it begins; the week has five working days, no holiday
    due 2022-06-30               the deadline

    action | steps and events that were passed | who has to act | status

Actions: `begin`, `press STEP[:UNIT][@PERSON] BUTTON`, `tell MESSAGE [UNIT]`, `join UNIT`, `leave UNIT` (or `@PERSON`),
`move STEP[:UNIT] STEP`, `day DATE` (what is due by then fires), `due DATE` (the deadline moves), `know DAY DATE` (a day
of the item, or of a field), `fire STEP EVENT` (a timer of the first token there, that may be gone). An action that
nothing waits for passes `(refused)`. `timers EVENT[:UNIT] DATE, …` are all that are set. What waits for a day or a
message stands in brackets among who has to act.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, timedelta
from pathlib import Path

from tests.workflows.kept_run import Run, Timer
from workflows.conditions import Facts
from workflows.counts import Happened, tally
from workflows.definition import Definition, Over
from workflows.engine import status_of, step
from workflows.errors import NotWaiting
from workflows.reader import read_drawing
from workflows.state import Begun, Done, Event, Fired, Holds, Joined, Left, Moved, State, Token, Told, after
from workflows.timers import read_timer

FOLDER = Path(__file__).parent / "scenarios"
SHIPPED = Path(__file__).parents[2] / "workflows" / "definitions"
HEAD = ("drawing", "units", "support", "leaders", "day", "due")
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
        if verb == "know":
            self.run.days[words[0]] = words[1]
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
            return self._come_or_go(verb, words[0])
        assert verb == "begin", f"unknown action: {verb}"
        return Begun()

    def _come_or_go(self, verb: str, who: str) -> Event:
        """`join 3`: a unit that carries the duty out; `leave @11`: a person."""
        over = Over.LEADERS if who.startswith("@") else Over.UNITS
        member, those = int(who.lstrip("@")), self.run.units if over is Over.UNITS else self.run.leaders
        those[:] = [one for one in those if one != member] + ([member] if verb == "join" else [])
        if verb == "join":
            return Joined(member, over)
        return Left(member) if over is Over.UNITS else Left(person=member)

    def _step(self, event: Event, outcome: str) -> list[str]:
        run, state = self.run, self.state
        own = {unit: {"accepted_before": unit in run.accepted} for unit in run.units}
        node = next((t.node for t in state.tokens if isinstance(event, Done) and t.number == event.token), "")
        facts: Facts = {"outcome": outcome, **self._counts(node, outcome)}
        members = {Over.SUPPORT: run.support, Over.LEADERS: run.leaders}
        delta = step(self.drawing, state, event, facts, run.units, own, members)
        run.history.append((" ".join(passed.node for passed in delta.passed), node, outcome))
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

    def _counts(self, node: str, outcome: str) -> dict[str, int]:
        """What repeated stages tell conditions, this answer included."""
        history = [Happened(tuple(passed.split()), at, button) for passed, at, button in self.run.history]
        asked = {token.node: token.begun for token in self.state.tokens if token.holds is Holds.EACH}
        return tally(self.drawing, [*history, Happened((), node, outcome)], asked)

    @property
    def state(self) -> State:
        """The tokens as the engine takes them."""
        tokens = tuple(Token(**{**token, "holds": Holds(token["holds"])}) for token in self.run.tokens)
        return State(tokens, self.run.next_number)

    def _token(self, place: str) -> Token:
        """`accept:2`: the open step, or the stage, of this name and unit; `vote@11`: of this person."""
        found = [token for token in self.state.tokens if _place(token) == place]
        if not found:
            raise NotWaiting(place)
        return found[0]

    # ---------- timers ----------

    def day_of(self, timer: Timer) -> date:
        """The day on which it fires: the one after the rule's."""
        anchor = self._anchor(timer)
        day = read_timer(timer.rule).after(anchor, weekdays) if anchor else date.max - timedelta(days=1)
        return day + timedelta(days=1)

    def _anchor(self, timer: Timer) -> date | None:
        due, entered = date.fromisoformat(self.run.due), date.fromisoformat(timer.entered)
        days = {name: date.fromisoformat(day) for name, day in self.run.days.items()}
        return read_timer(timer.rule).anchor_on(due=due, entered=entered, days=days)

    def set_timers(self) -> list[Timer]:
        """Those that have not fired for the day that they count from now."""
        return [timer for timer in self.run.timers if timer.fired_for != str(self._anchor(timer))]

    def _due(self) -> Iterator[Timer]:
        """One after the other, the earliest first: each is looked for anew after the one before."""
        while True:
            due = [one for one in self.set_timers() if self.day_of(one) <= date.fromisoformat(self.run.day)]
            if not due:
                return
            yield min(due, key=lambda one: (self.day_of(one), one.token, one.node))

    def _fire(self, timer: Timer) -> list[str]:
        timer.fired_for = str(self._anchor(timer))
        return self._step(Fired(timer.token, timer.node), "")

    # ---------- what is expected ----------

    @property
    def waits(self) -> str:
        """Who has to act."""
        tasks = [_place(token) for token in self.state.tokens if token.holds is Holds.TASK]
        waits = [f"({_place(token)})" for token in self.state.tokens if token.holds is Holds.EVENT]
        return " ".join([*sorted(tasks), *sorted(waits)])

    @property
    def status(self) -> str:
        """What the item is."""
        return self.run.ended or status_of(self.drawing, self.state, ORDER, self.run.units)

    @property
    def timers(self) -> str:
        """What is set, as a scenario says it."""
        tokens = {token.number: token for token in self.state.tokens}
        found = [
            (self.day_of(one).isoformat(), _place(tokens[one.token], one.node)) for one in self.set_timers()
            if self._anchor(one) is not None
        ]  # fmt: skip
        return ", ".join(f"{place} {day}" for day, place in sorted(found))


def _place(token: Token, node: str = "") -> str:
    unit = "" if token.unit is None else f":{token.unit}"
    return (node or token.node) + unit + ("" if token.person is None else f"@{token.person}")


def play(path: Path) -> Iterator[tuple[str, str]]:
    """(the line as it should be, the line as written) of each line that expects something."""
    head: dict[str, str] = {}
    player: Player | None = None
    for line in (line.strip() for line in path.read_text("utf-8").splitlines()):
        if not line or line.startswith("#"):
            continue
        word, _space, rest = line.partition(" ")
        if player is None and word in HEAD:
            head[word] = rest.strip()
            continue
        if player is None:
            units, support, leaders = (
                [int(one) for one in head.get(name, "").split()] for name in ("units", "support", "leaders")
            )
            run = Run(head["drawing"], units, head["day"], head["due"], support=support, leaders=leaders)
            player = Player(run)
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
