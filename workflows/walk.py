"""The working copy of one step: tokens that move until each of them waits. engine.step() is its only door."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from workflows.by_hand import targets
from workflows.conditions import Facts
from workflows.definition import ROOT, Definition, Flow, Kind, Node
from workflows.errors import NotWaiting, TooManySteps
from workflows.open_tokens import OpenTokens
from workflows.state import (
    TOP,
    Act,
    Begun,
    Delta,
    Done,
    Event,
    Fired,
    Holds,
    Joined,
    Left,
    Moved,
    Passed,
    State,
    Token,
    Told,
)

LEAST_BUDGET, BUDGET_A_UNIT = 200, 10


class _Arrival(NamedTuple):
    node: str
    parent: int
    unit: int | None
    flow: str


class Walk(OpenTokens):
    """The working copy of one step."""

    def __init__(
        self,
        definition: Definition,
        state: State,
        facts: Facts,
        units: Sequence[int],
        own_facts: Mapping[int, Facts],
    ) -> None:
        super().__init__(definition, state)
        self.facts, self.own_facts = facts, own_facts
        self.units = tuple(dict.fromkeys(units))
        self.arrivals: deque[_Arrival] = deque()
        self.acts: list[Act] = []
        self.passed: list[Passed] = []
        self.ended, self.status = False, ""
        self.budget = LEAST_BUDGET + BUDGET_A_UNIT * max(len(self.units), len(self.tokens))

    def after(self, event: Event) -> Delta:
        """Begin with the event, then go on until every token waits."""
        self._take(event)
        self._settle()
        return Delta(
            added=tuple(token for number, token in self.tokens.items() if number not in self.before),
            removed=tuple(token for number, token in self.before.items() if number not in self.tokens),
            armed=tuple(armed for armed in self.armed if armed.token in self.tokens),
            acts=tuple(self.acts),
            passed=tuple(self.passed),
            ended=self.ended,
            status=self.status,
            next_number=self.next_number,
        )

    # ---------- what happened ----------

    def _take(self, event: Event) -> None:
        match event:
            case Begun():
                if self.before:
                    raise NotWaiting("the run has begun already")
                self._arrive(self.drawing.starts[ROOT], TOP, None)
            case Done(number):
                token = self._open(number, Holds.TASK)
                self._remove(token)
                self._leave(self.drawing.nodes[token.node], token.parent, token.unit)
            case Fired(number, node):
                token = self._open(number, *Holds)
                edge = next((edge for edge in self._edges(token) if edge.id == node and edge.rule), None)
                if edge is None:
                    raise NotWaiting(f"{node} is no timer of {token.node}")
                self._cross(edge, token, token.unit)
            case Told(message, unit):
                self._tell(message, unit)
            case Joined(unit):
                self._join(unit)
            case Left(unit):
                self._withdraw(unit)
            case Moved(number, node):
                self._move(self._open(number, Holds.TASK, Holds.SCOPE, Holds.EACH), node)

    def _tell(self, message: str, unit: int | None) -> None:
        edges = [
            (token, edge) for token in self.tokens.values() for edge in self._edges(token) if edge.message == message
        ]
        own = [pair for pair in edges if pair[0].unit is not None and pair[0].unit == unit]
        shared = [pair for pair in edges if pair[0].unit is None]
        found = own or shared or (edges if unit is None else [])
        if found:
            token, edge = found[-1]  # the innermost was opened last
            self._cross(edge, token, unit if unit is not None else token.unit)
            return
        handler = self.drawing.handlers.get(message)
        if handler is None or not self.tokens:
            raise NotWaiting(f"nothing waits for {message}")
        self._handle(handler, unit)

    def _cross(self, edge: Node, token: Token, unit: int | None) -> None:
        """A boundary event happens: beside the activity, or instead of it."""
        if edge.interrupting:
            self._remove(token)
        self._pass(edge, unit)
        self._leave(edge, token.parent, unit)

    def _handle(self, handler: Node, unit: int | None) -> None:
        """A sub-process that a message starts: instead of everything around it, or beside it."""
        if handler.interrupting:
            for token in [token for token in self.tokens.values() if token.parent == TOP]:
                self._remove(token)
        self._pass(handler, unit)
        scope = self._add(Holds.SCOPE, handler.id, TOP, unit)
        self._arrive(self.drawing.starts[handler.id], scope.number, unit)

    def _join(self, unit: int) -> None:
        stages = [token for token in self.tokens.values() if token.holds is Holds.EACH]
        if not stages:
            raise NotWaiting("no stage runs that units could join")
        for stage in stages:
            if all(token.unit != unit for token in self._children(stage.number)):
                self._branch(stage, unit)

    def _withdraw(self, unit: int) -> None:
        own = [token for token in self.tokens.values() if token.unit == unit]
        if not own:
            raise NotWaiting("the unit has nothing open here")
        for token in own:
            if token.number in self.tokens:
                self._remove(token)

    def _move(self, token: Token, target: str) -> None:
        if target not in targets(self.drawing, token):
            raise NotWaiting(f"{target} is no step beside {token.node}")
        self._remove(token)
        self._arrive(target, token.parent, token.unit)

    # ---------- walking ----------

    def _pass(self, node: Node, unit: int | None) -> None:
        self.passed.append(Passed(node.id, unit))
        self.budget -= 1
        if self.budget < 0:
            raise TooManySteps(node.id)

    def _arrive(self, node: str, parent: int, unit: int | None, flow: str = "") -> None:
        self.arrivals.append(_Arrival(node, parent, unit, flow))

    def _leave(self, node: Node, parent: int, unit: int | None) -> None:
        for flow in self._chosen(node, unit):
            self._arrive(flow.target, parent, unit, flow.id)

    def _chosen(self, node: Node, unit: int | None) -> Sequence[Flow]:
        flows = self.drawing.outgoing[node.id]
        if node.kind is not Kind.EXCLUSIVE:
            return flows
        own = self.own_facts.get(unit) if unit is not None else None
        facts = {**self.facts, **own} if own else self.facts
        for flow in flows:
            if flow.condition is not None and flow.condition.holds(facts):
                return (flow,)
        return tuple(flow for flow in flows if flow.id == node.default) or flows[:1]

    def _settle(self) -> None:
        """Until nothing moves: arrivals first, then sub-processes that have become empty, the innermost first."""
        while not self.ended:
            if self.arrivals:
                self._enter(self.arrivals.popleft())
            elif not self._close_one():
                break
        self.ended = self.ended or not self.tokens

    def _close_one(self) -> bool:
        parents = {token.parent for token in self.tokens.values()}
        for token in reversed(self.tokens.values()):
            if token.holds in (Holds.SCOPE, Holds.EACH) and token.number not in parents:
                del self.tokens[token.number]
                node = self.drawing.nodes[token.node]
                if token.holds is Holds.EACH or not node.each_unit:  # a unit's branch only ends
                    self._leave(node, token.parent, token.unit)
                return True
        return False

    def _enter(self, at: _Arrival) -> None:
        node = self.drawing.nodes[at.node]
        self._pass(node, at.unit)
        match node.kind:
            case Kind.USER_TASK:
                self._add(Holds.TASK, node.id, at.parent, at.unit)
            case Kind.SERVICE_TASK:
                self.acts.append(Act(node.action, node.id, at.unit))
                self._leave(node, at.parent, at.unit)
            case Kind.PARALLEL:
                self._meet(node, at)
            case Kind.SUB_PROCESS:
                self._open_scope(node, at)
            case Kind.END:
                if node.status:
                    self.tokens.clear()
                    self.ended, self.status = True, node.status
            case _:
                self._leave(node, at.parent, at.unit)

    def _open_scope(self, node: Node, at: _Arrival) -> None:
        if not node.each_unit:
            scope = self._add(Holds.SCOPE, node.id, at.parent, at.unit)
            self._arrive(self.drawing.starts[node.id], scope.number, at.unit)
            return
        stage = self._add(Holds.EACH, node.id, at.parent, at.unit)
        for unit in self.units:
            self._branch(stage, unit)

    def _branch(self, stage: Token, unit: int) -> None:
        branch = self._add(Holds.SCOPE, stage.node, stage.number, unit)
        self._arrive(self.drawing.starts[stage.node], branch.number, unit)

    def _meet(self, node: Node, at: _Arrival) -> None:
        """A parallel gateway goes on when something has come by each of its arrows, in this scope."""
        incoming = self.drawing.incoming[node.id]
        if len(incoming) > 1:
            self._add(Holds.JOIN, node.id, at.parent, at.unit, at.flow)
            waiting: dict[str, Token] = {}
            for token in self._children(at.parent):
                if token.holds is Holds.JOIN and token.node == node.id and token.unit == at.unit:
                    waiting.setdefault(token.flow, token)
            if len(waiting) < len(incoming):
                return
            for token in waiting.values():
                del self.tokens[token.number]
        self._leave(node, at.parent, at.unit)
