"""The run of an invented item: the engine's steps and what follows from them, as `services.running` does it to rows.

What a verb or a timer does to a run stands in `services.carrying`, which walks this one just so. In memory alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from flask_babel import lazy_gettext as _l

from tracker.calendar.working_days import WorkCalendar
from tracker.core.errors import Conflict, InvalidInput, Text
from tracker.items.deadlines.timeliness import Status
from tracker.items.states import MOVED_ON
from tracker.processes.models import EventKind, RunState
from tracker.processes.own_words import asked_with
from tracker.processes.policies import FOR_THE_CHAIRMAN
from tracker.processes.rehearsal.item import Part
from tracker.processes.rehearsal.knowing import facts_of
from tracker.processes.rehearsal.run import Line, Run
from tracker.processes.rehearsal.waking import arm, go_on, recount
from tracker.processes.services.answers import ELSEWHERE
from tracker.processes.services.history import Entry
from tracker.processes.services.replies import REPLY, TOLD, waits_for_reply
from tracker.processes.services.stands import branches_of, status_now, take_on
from tracker.processes.standing import Standing
from workflows.counts import stage_of
from workflows.definition import Definition, Kind, Node, Over
from workflows.engine import step
from workflows.errors import NotWaiting, TooManySteps
from workflows.state import Armed, Delta, Done, Event, Fired, Holds, State, Token, Told, after

ENDLESS = _l("The procedure of this item goes round for ever: tell the administrator, who checks its drawing.")


class Walker:
    """The engine and the calendar over a run: stepped as often as needed, then saved once.

    `may`: whether who acts may take a step that is for one of its role alone; `answered`: step, branch and button that
    were filled in.
    """

    def __init__(
        self, drawing: Definition, run: Run, work: WorkCalendar, *, may: Callable[[Token], bool] = lambda _token: True,
        answered: tuple[str, int | None, str] | None = None,
    ) -> None:  # fmt: skip
        self.drawing, self.run, self.work = drawing, run, work
        self.may, self.answered = may, answered
        self.facts: Standing = run.item.standing(drawing)
        self.entries: list[tuple[Entry, str]] = []
        self._armed: list[Armed] = []
        self._acts: list[tuple[str, date | None]] = []
        self._end_status, self._has_restarted = "", False

    # ---------- looking ----------

    @property
    def state(self) -> State:
        return self.run.state

    @property
    def run_state(self) -> RunState:
        return self.run.run_state

    @run_state.setter
    def run_state(self, state: RunState) -> None:
        self.run.run_state = state

    @property
    def parts(self) -> Sequence[Part]:
        return list(self.run.item.parts.values())

    @property
    def branches(self) -> list[int]:
        """The units whose branch is open."""
        return branches_of(self.drawing, self.state.tokens)

    def node(self, token: Token) -> Node:
        """The element at which a token stands."""
        return self.drawing.nodes[token.node]

    @property
    def open_steps(self) -> list[Token]:
        """The steps that wait for people; none while the item is suspended."""
        runs = self.run_state is RunState.RUNNING
        return [token for token in self.state.tokens if token.holds is Holds.TASK] if runs else []

    def tasks(self, outcome: str, unit: int | None = None) -> list[Token]:
        """Open steps with this button, of one unit or of all."""
        return [
            token for token in self.state.tokens
            if token.holds is Holds.TASK and outcome in self.node(token).outcomes and unit in (None, token.unit)
        ]  # fmt: skip

    def due_of(self, token: Token) -> date | None:
        """The deadline of a step: its own, of its unit's part, or of the item."""
        days = self.node(token).days
        if days:
            return self.work.add(self.run.entered.get(token.number, self.run.day), days)
        return self.facts.due_of(token.unit)

    # ---------- what verbs ask ----------

    def check_answered(self, token: Token, outcome: str) -> None:
        """Raises InvalidInput where the step asks for more, and it was not filled in."""
        step_ = self.node(token)
        is_asked = any(one.required for one in asked_with(step_, outcome))
        if is_asked and self.answered != (step_.id, token.unit, outcome):
            raise InvalidInput(ELSEWHERE)

    def why_not(self, token: Token) -> Text | None:
        """Why who acts may not take this step; None: may."""
        return None if self.may(token) else FOR_THE_CHAIRMAN

    def through(self, stage: Token) -> set[int | None]:
        """Members that answered since the stage was last reached and have not left it since."""
        found: set[int | None] = set()
        by_person = self.node(stage).repeats is Over.LEADERS
        for entry, passed, person in self.run.history:
            if entry.kind is EventKind.LEFT:
                found.discard(entry.unit)
            elif entry.kind is EventKind.DONE and stage_of(self.drawing, entry.node) == stage.node:
                found.add(person if by_person else entry.unit)
            if stage.node in passed:
                found.clear()
        return found

    def has_spoken(self) -> bool:
        """Whether the item is late, and the leadership has said something on it since it is."""
        late, spoken = self.run.item.late_from, self.run.item.spoken_on
        return late is not None and spoken is not None and spoken >= late

    def go_on(self, since: date | None, on: date) -> None:
        """What was suspended goes on: its timers."""
        go_on(self.run, since, on, work=self.work)

    # ---------- changing ----------

    def step(
        self, event: Event, entry: Entry, *, until: date | None = None, units: Sequence[int] | None = None,
        outcome: str = "",
    ) -> None:  # fmt: skip
        """One step of the engine. Raises Conflict where nothing waits for it, or where it goes round for ever."""
        run, taking = self.run, self.facts.units if units is None else units
        token = next((one for one in run.state.tokens if isinstance(event, Done) and one.number == event.token), None)
        now = Line(entry, (), token.person if token else None)
        said, here = outcome or entry.outcome, {*taking, *self.branches}
        known, own = facts_of(self.drawing, run, self.facts, said, here, now)
        try:
            delta = step(self.drawing, run.state, event, known, taking, own, self.facts.members)
        except NotWaiting as error:
            raise Conflict(MOVED_ON) from error
        except TooManySteps as error:
            raise Conflict(ENDLESS) from error
        passed = [one.node for one in delta.passed]
        run.state = after(run.state, delta)
        run.history.append(now._replace(passed=tuple(passed)))
        self.entries.append((entry, " ".join(passed)))
        self._armed += delta.armed
        self._acts += [(act.action, until) for act in delta.acts]
        self._colour(event, delta)
        if delta.ended:
            run.run_state, self._end_status = RunState.ENDED, delta.status
            ends = [node for node in passed if self.drawing.nodes[node].kind is Kind.END]
            run.end = ends[-1] if ends else ""
        if run.is_answered and TOLD not in dict(self.entries) and waits_for_reply(self.drawing, delta.added):
            run.is_answered = False
            self.step(Told(REPLY), TOLD)

    def restart(self) -> None:
        """Opened again: from the start of the drawing."""
        self.run.run_state, self.run.state = RunState.RUNNING, State((), self.state.next_number)
        self._end_status, self._has_restarted, self.run.end = "", True, ""

    def note(self, entry: Entry) -> None:
        """Something for the history that is no step of the drawing."""
        self.entries.append((entry, ""))
        self.run.history.append(Line(entry, ()))

    def save(self) -> None:
        """What follows from the steps: the deadline that was granted, timers, the status."""
        run, item = self.run, self.run.item
        for name, until in self._acts:
            if name == "move_deadline" and until is not None:
                item.due_on = until
        if self._acts:
            self.facts = item.standing(self.drawing)
        take_on(self.drawing, self.state.tokens, self.parts, on=run.day)
        run.entered = {one.number: run.entered.get(one.number, run.day) for one in self.state.tokens}
        recount(run, work=self.work)  # what was armed before follows the days as they are now
        arm(self.drawing, run, self._armed, self.facts, work=self.work, anew=self._has_restarted)
        item.stand(self._status(), on=run.day, reported_on=self._reported_on())
        recount(run, work=self.work)
        self._armed, self._acts = [], []

    def _status(self) -> Status:
        if self.run_state is RunState.ENDED:
            return Status(self._end_status) if self._end_status in set(Status) else self.run.item.status
        if self.run_state is RunState.SUSPENDED:
            return Status.SUSPENDED
        return status_now(self.drawing, self.state.tokens, self.facts)

    def _reported_on(self) -> date:
        days = [part.reported_on for part in self.parts if part.reported_on is not None]
        has_reported_now = any(entry.outcome == "submit_result" for entry, _passed in self.entries)
        return self.run.day if has_reported_now or not days else max(days)

    def _colour(self, event: Event, delta: Delta) -> None:
        """What was passed, and the arrows between."""
        passed = [one.node for one in delta.passed]
        left = {token.node for token in delta.removed} | set(passed)
        if isinstance(event, Fired):
            left.add(event.node)
            self.run.coloured[event.node] = None
        reached = set(passed)
        self.run.coloured |= dict.fromkeys(passed)
        for node in left:
            flows = [flow for flow in self.drawing.outgoing.get(node, ()) if flow.target in reached]
            self.run.coloured |= dict.fromkeys(flow.id for flow in flows)
