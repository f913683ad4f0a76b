"""From arrival to arrival until every token waits: what happens on a node, and what closes by itself."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from workflows.conditions import Facts
from workflows.counts import percents
from workflows.definition import Definition, Flow, Kind, Node, Over
from workflows.errors import TooManySteps
from workflows.open_tokens import OpenTokens, is_branch
from workflows.state import Act, Holds, Passed, State, Token, Whose

LEAST_BUDGET, BUDGET_A_MEMBER = 200, 10
Members = Mapping[Over, Sequence[int]]


class _Arrival(NamedTuple):
    node: str
    parent: int
    whose: Whose
    flow: str


class Onward(OpenTokens):
    """The part of a step that needs nobody: arrivals, gateways, stages that begin and end."""

    def __init__(
        self, definition: Definition, state: State, facts: Facts, members: Members, own_facts: Mapping[int, Facts]
    ) -> None:
        super().__init__(definition, state)
        self.facts, self.own_facts = facts, own_facts
        self.members = members
        self.arrivals: deque[_Arrival] = deque()
        self.acts: list[Act] = []
        self.passed: list[Passed] = []
        self.ended, self.status = False, ""
        most = max(map(len, members.values()), default=0)
        self.budget = LEAST_BUDGET + BUDGET_A_MEMBER * max(most, len(self.tokens))

    # ---------- along the arrows ----------

    def _pass(self, node: Node, unit: int | None) -> None:
        self.passed.append(Passed(node.id, unit))
        self.budget -= 1
        if self.budget < 0:
            raise TooManySteps(node.id)

    def _arrive(self, node: str, parent: int, whose: Whose, flow: str = "") -> None:
        self.arrivals.append(_Arrival(node, parent, whose, flow))

    def _leave(self, node: Node, parent: int, whose: Whose) -> None:
        self.arrivals.extend([_Arrival(flow.target, parent, whose, flow.id) for flow in self._chosen(node, whose.unit)])

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

    # ---------- until nothing moves ----------

    def _settle(self) -> None:
        """Arrivals first, then stages that are empty or have enough, the innermost first."""
        while not self.ended:
            if self.arrivals:
                self._enter(self.arrivals.popleft())
            elif not self._close_one():
                break
        self.ended = self.ended or not self.tokens

    def _close_one(self) -> bool:
        stages = [one for one in self.tokens.values() if one.holds is Holds.SCOPE or one.holds is Holds.EACH]
        inside = Counter([one.parent for one in self.tokens.values()]) if stages else {}
        for token in reversed(stages):
            left = inside.get(token.number, 0)
            if not left or (token.holds is Holds.EACH and self._have_enough(token, left)):
                self._remove(token)
                if token.holds is Holds.EACH:
                    self.facts = {**self.facts, **percents(self.drawing, token.node, self.facts, token.begun)}
                if not is_branch(self.drawing, token):  # a member's branch only ends
                    self._leave(self.drawing.nodes[token.node], token.parent, token.whose)
                return True
        return False

    def _have_enough(self, token: Token, left: int) -> bool:
        """Whether enough of the branches are through; the others are taken away."""
        enough = self.drawing.nodes[token.node].enough
        return enough is not None and enough.reached(token.begun - left, token.begun)

    def _enter(self, at: _Arrival) -> None:
        node = self.drawing.nodes[at.node]
        self._pass(node, at.whose.unit)
        match node.kind:
            case Kind.USER_TASK | Kind.SUB_PROCESS:
                self._open_activity(node, at)
            case Kind.CATCH:
                self._add(Holds.EVENT, node.id, at.parent, at.whose)
            case Kind.SERVICE_TASK:
                self.acts.append(Act(node.action, node.id, at.whose.unit))
                self._leave(node, at.parent, at.whose)
            case Kind.PARALLEL:
                self._meet(node, at)
            case Kind.END:
                if node.status:
                    self.tokens.clear()
                    self.ended, self.status = True, node.status
            case _:
                self._leave(node, at.parent, at.whose)

    def _open_activity(self, node: Node, at: _Arrival) -> None:
        if node.repeats is None:
            self._begin(node, at.parent, at.whose)
            return
        members = tuple(dict.fromkeys(self.members.get(node.repeats, ())))
        stage = self._add(Holds.EACH, node.id, at.parent, at.whose, begun=len(members))
        for member in members:
            self._branch(stage, member)

    def _branch(self, stage: Token, member: int) -> None:
        node = self.drawing.nodes[stage.node]
        self._begin(node, stage.number, stage.whose.of(node.repeats, member))

    def _begin(self, node: Node, parent: int, whose: Whose) -> None:
        if node.kind is Kind.USER_TASK:
            self._add(Holds.TASK, node.id, parent, whose)
            return
        scope = self._add(Holds.SCOPE, node.id, parent, whose)
        self._arrive(self.drawing.starts[node.id], scope.number, whose)

    def _meet(self, node: Node, at: _Arrival) -> None:
        """A parallel gateway goes on when something has come by each of its arrows, in this scope."""
        incoming = self.drawing.incoming[node.id]
        if len(incoming) > 1:
            self._add(Holds.JOIN, node.id, at.parent, at.whose, flow=at.flow)
            waiting: dict[str, Token] = {}
            for token in self._children(at.parent):
                if token.holds is Holds.JOIN and token.node == node.id and token.whose == at.whose:
                    waiting.setdefault(token.flow, token)
            if len(waiting) < len(incoming):
                return
            for token in waiting.values():
                del self.tokens[token.number]
        self._leave(node, at.parent, at.whose)

    def _counted(self) -> None:
        """A stage that began before branches were counted has begun those that are open, at least."""
        nodes = self.drawing.nodes
        for token in [one for one in self.before.values() if one.holds is Holds.EACH and nodes[one.node].enough]:
            inside = sum(one.parent == token.number for one in self.tokens.values())
            if token.begun < inside:
                self.tokens[token.number] = replace(token, begun=inside)
