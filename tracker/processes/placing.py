"""Where a run stands for an item that was there before its procedure: walked there, never written by hand. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from tracker.items.deadlines.timeliness import Status
from tracker.processes.standing import Standing
from workflows.definition import Definition
from workflows.engine import step
from workflows.errors import NotWaiting
from workflows.state import Armed, Begun, Done, Event, Fired, Holds, State, Token, Told, after
from workflows.timers import Anchor, TimerRule

#: Whether a rule that counts from this deadline has run out already.
HasRunOut = Callable[[TimerRule, date | None], bool]


@dataclass(slots=True)
class Placed:
    """The run at its step: its open tokens, the timers that they hold, and what it went through."""

    state: State = field(default_factory=State)
    armed: list[Armed] = field(default_factory=list)
    fired: list[Armed] = field(default_factory=list)  # of them: those about a deadline that has gone by
    passed: list[str] = field(default_factory=list)


def place(drawing: Definition, item: Standing, has_run_out: HasRunOut) -> Placed:
    """Walk the drawing to where the item stands: given, accepted, reported, asked for more time, overdue.

    An item that has ended has no tokens. A suspended one stands where it was suspended.
    """
    placed = Placed()
    if not item.is_open:
        return placed
    walker = _Walker(drawing, item, placed)
    walker.take(Begun())
    if item.status is Status.REGISTERED and not any(carrier.has_accepted for carrier in item.carriers):
        return placed
    if item.carriers:
        walker.do("assign")
        for carrier in item.carriers:
            if carrier.has_accepted or carrier.has_reported or item.status is Status.PENDING_CONFIRMATION:
                walker.do("accept", carrier.unit_id)
            if carrier.has_reported or item.status is Status.PENDING_CONFIRMATION:
                walker.do("submit_result", carrier.unit_id)
        for unit_id in item.asked:
            walker.tell("request_extension", unit_id)
    walker.let_run_out(has_run_out)
    return placed


class _Walker:
    def __init__(self, drawing: Definition, item: Standing, placed: Placed) -> None:
        self.drawing, self.item, self.placed = drawing, item, placed
        self.units, self.own_facts = item.units, item.own_facts()
        self.facts_after = cache(item.facts)  # the item does not change while it is placed

    def take(self, event: Event, outcome: str = "") -> None:
        placed, facts = self.placed, self.facts_after(outcome)
        delta = step(self.drawing, placed.state, event, facts, self.units, self.own_facts, self.item.members)
        placed.state = after(placed.state, delta)
        still = {token.number for token in placed.state.tokens}
        placed.armed = [armed for armed in (*placed.armed, *delta.armed) if armed.token in still]
        placed.passed += [passed.node for passed in delta.passed]

    def do(self, outcome: str, unit: int | None = None) -> None:
        """A button, where it is offered; a drawing without this step has it behind it."""
        token = self._waiting(outcome, unit)
        if token is not None:
            self.take(Done(token.number), outcome)

    def tell(self, message: str, unit: int | None) -> None:
        try:
            self.take(Told(message, unit))
        except NotWaiting:
            return  # a drawing that knows no such message

    def let_run_out(self, has_run_out: HasRunOut) -> None:
        """What happens by itself after a deadline has happened; the clocks of steps begin anew."""
        for armed in list(self.placed.armed):
            token = next((token for token in self.placed.state.tokens if token.number == armed.token), None)
            if token is None or armed.rule.anchor is not Anchor.DUE:
                continue
            if has_run_out(armed.rule, self.item.due_of(token.unit)):
                self.placed.fired.append(armed)
                self.take(Fired(armed.token, armed.node))

    def _waiting(self, outcome: str, unit: int | None) -> Token | None:
        for token in self.placed.state.tokens:
            is_here = token.holds is Holds.TASK and outcome in self.drawing.nodes[token.node].outcomes
            if is_here and unit in (None, token.unit):
                return token
        return None
