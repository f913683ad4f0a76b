"""The run of an invented item: the engine's steps, its timers on their days, what was passed. In memory alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from flask_babel import lazy_gettext as _l

from tracker.calendar.working_days import WorkCalendar
from tracker.items.deadlines.timeliness import Status
from tracker.items.states import MOVED_ON
from tracker.processes.rehearsal.item import Refused
from tracker.processes.rehearsal.knowing import facts_of, happened
from tracker.processes.rehearsal.run import Run, Timer
from tracker.processes.standing import ORDER
from workflows.definition import Definition, Kind, Node, Over
from workflows.engine import status_of, step
from workflows.errors import NotWaiting, TooManySteps
from workflows.state import Act, Armed, Delta, Done, Event, Fired, Holds, State, Token, after
from workflows.timers import Anchor, TimerRule

ENDLESS = _l("The procedure of this item goes round for ever: tell the administrator, who checks its drawing.")
#: So many timers of one day; more is a drawing that wakes itself.
MOST_FIRED = 200


class Walker:
    """The engine and the calendar over a run."""

    def __init__(self, drawing: Definition, run: Run, work: WorkCalendar) -> None:
        self.drawing, self.run, self.work = drawing, run, work

    # ---------- looking ----------

    def node(self, token: Token) -> Node:
        """The element at which a token stands."""
        return self.drawing.nodes[token.node]

    @property
    def open_steps(self) -> list[Token]:
        """The steps that wait for people."""
        return [token for token in self.run.state.tokens if token.holds is Holds.TASK]

    def tasks(self, button: str, unit: int | None = None) -> list[Token]:
        """Open steps with this button, of one unit or of all."""
        return [
            token for token in self.open_steps
            if button in self.node(token).outcomes and unit in (None, token.unit)
        ]  # fmt: skip

    @property
    def has_stage(self) -> bool:
        """Whether a stage with a branch for each unit that carries it out is open."""
        return bool(self._stages)

    @property
    def _stages(self) -> set[int]:
        tokens = [one for one in self.run.state.tokens if one.holds is Holds.EACH]
        return {one.number for one in tokens if self.node(one).repeats is Over.UNITS}

    @property
    def branches(self) -> list[int]:
        """The units whose branch is open."""
        tokens = self.run.state.tokens
        stages = self._stages
        return list(dict.fromkeys(one.unit for one in tokens if one.parent in stages and one.unit is not None))

    def due_of(self, token: Token) -> date | None:
        """The deadline of a step: its own, of its unit's part, or of the item."""
        days = self.node(token).days
        if days:
            return self.work.add(self.run.entered.get(token.number, self.run.day), days)
        return self.run.item.standing().due_of(token.unit)

    # ---------- stepping ----------

    def step(
        self, event: Event, outcome: str = "", *, units: Sequence[int] | None = None, until: date | None = None
    ) -> Delta:
        """One step of the engine. Raises Refused where nothing waits for it, or where it goes round for ever."""
        run, item = self.run, self.run.item
        now = happened(self.drawing, run.state, event, outcome)
        facts, own = facts_of(self.drawing, item, run.state, [*run.history, now], outcome)
        given = tuple(item.parts) if units is None else units
        try:
            delta = step(self.drawing, run.state, event, facts, given, own, item.members)
        except NotWaiting as error:
            raise Refused(MOVED_ON) from error
        except TooManySteps as error:
            raise Refused(ENDLESS) from error
        run.history.append(happened(self.drawing, run.state, event, outcome, delta.passed))
        run.state = after(run.state, delta)
        self._colour(event, delta)
        self._note(delta)
        for act in delta.acts:
            self._carry_out(act, until)
        self._settle(delta)
        return delta

    def _settle(self, delta: Delta) -> None:
        run = self.run
        run.item.take_on(
            {token.unit for token in self.tasks("accept")}, {token.unit for token in self.tasks("submit_result")}
        )  # fmt: skip
        if delta.ended:
            run.ended, run.state, run.timers = True, State((), run.state.next_number), []
            if delta.status in set(Status):
                run.item.status = Status(delta.status)
            return
        carrying = tuple(dict.fromkeys((*run.item.parts, *self.branches)))
        found = status_of(self.drawing, run.state, ORDER, carrying)
        run.item.status = Status(found) if found in set(Status) else self._status_unsaid()
        run.item.reported_on = (run.item.reported_on or run.day) if found == Status.PENDING_CONFIRMATION else None
        self.recount()

    def _status_unsaid(self) -> Status:
        """Where no open step says one; what only waits for a day or a message is as far as its units."""
        parts = self.run.item.parts.values()
        if not parts or all(token.holds is not Holds.EVENT for token in self.run.state.tokens):
            return Status.REGISTERED
        has_begun = any(part.has_accepted or part.has_reported for part in parts)
        return Status.IN_PROGRESS if has_begun else Status.ASSIGNED

    def _note(self, delta: Delta) -> None:
        run = self.run
        open_now = {token.number: token for token in run.state.tokens}
        run.entered = {number: run.entered.get(number, run.day) for number in open_now}
        run.timers = [timer for timer in run.timers if timer.token in open_now]
        for armed in delta.armed:
            if armed.token in open_now:
                run.timers.append(self._timer(armed, open_now[armed.token]))

    def _timer(self, armed: Armed, token: Token) -> Timer:
        anchor = self._anchor(armed.rule, token)
        is_edge = self.drawing.nodes[armed.node].kind is not Kind.CATCH  # nothing would go on at a catch event
        is_due = is_edge and armed.rule.anchor is Anchor.DUE and anchor is not None
        return Timer(armed.token, armed.node, armed.rule, anchor, self._fires(armed.rule, anchor),
                     has_fired=is_due and (armed.node, anchor) in self.run.fired)  # fmt: skip

    def _anchor(self, rule: TimerRule, token: Token) -> date | None:
        run = self.run
        due = run.item.standing().due_of(token.unit)  # of the item, also at a step with a deadline of its own
        return rule.anchor_on(due=due, entered=run.entered[token.number], days=run.item.days(run.first))

    def _fires(self, rule: TimerRule, anchor: date | None) -> date | None:
        """The day after the rule's, which is still in time."""
        return rule.after(anchor, self.work.add) + timedelta(days=1) if anchor is not None else None

    def recount(self) -> None:
        """What counts from a day that has moved, or has become known, is counted anew."""
        tokens = {token.number: token for token in self.run.state.tokens}
        for timer in self.run.timers:
            anchor = self._anchor(timer.rule, tokens[timer.token])
            if anchor != timer.anchor_on:
                timer.anchor_on, timer.fires_on, timer.has_fired = anchor, self._fires(timer.rule, anchor), False

    def _carry_out(self, act: Act, until: date | None) -> None:
        if act.action != "move_deadline" or until is None:
            return
        self.move_deadline(until, None if self.run.item.is_led else act.unit)

    def move_deadline(self, until: date, unit: int | None) -> None:
        """The deadline of the item, or a unit's own; what counts from it is counted anew."""
        part = self.run.item.parts.get(unit) if unit is not None else None
        if part is not None:
            part.due_on = until
        else:
            self.run.item.due_on = until
        self.recount()

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

    # ---------- days ----------

    def fire_due(self) -> list[tuple[Timer, Token | None]]:
        """Let everything fire that is due by now; what did, with the token that it was of."""
        found: list[tuple[Timer, Token | None]] = []
        for _one in range(MOST_FIRED):
            timer = self._next_due()
            if timer is None:
                break
            timer.has_fired = True
            token = next((one for one in self.run.state.tokens if one.number == timer.token), None)
            if timer.anchor_on is not None and timer.rule.anchor is Anchor.DUE:
                self.run.fired.add((timer.node, timer.anchor_on))
            before = self.tasks("decide")
            self.step(Fired(timer.token, timer.node))
            found.append((timer, token))
            self._settle_spoken(before)
        return found

    def _settle_spoken(self, before: Sequence[Token]) -> None:
        """The leadership that has spoken since it was late is not asked for the same."""
        item = self.run.item
        if item.spoken_on is None or item.late_from is None or item.spoken_on < item.late_from:
            return
        for token in self.tasks("decide"):
            if token not in before:
                self.step(Done(token.number), "decide")

    def _next_due(self) -> Timer | None:
        due = [
            one for one in self.run.timers
            if not one.has_fired and one.fires_on is not None and one.fires_on <= self.run.day
        ]  # fmt: skip
        return min(due, key=lambda one: (one.fires_on or date.max, one.token, one.node), default=None)

    def coming(self) -> date | None:
        """The next day on which a timer fires."""
        days = [one.fires_on for one in self.run.timers if not one.has_fired and one.fires_on is not None]
        return min((day for day in days if day > self.run.day), default=None)

    def pass_night(self) -> None:
        """One day of the calendar."""
        self.run.day += timedelta(days=1)
