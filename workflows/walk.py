"""The working copy of one step: what the event does to the tokens. engine.step() is its only door."""

from __future__ import annotations

from workflows.by_hand import targets
from workflows.definition import ROOT, Node, Over
from workflows.errors import NotWaiting
from workflows.onward import Onward
from workflows.open_tokens import is_branch
from workflows.state import (
    NOBODYS,
    TOP,
    Begun,
    Delta,
    Done,
    Event,
    Fired,
    Holds,
    Joined,
    Left,
    Moved,
    Token,
    Told,
)

#: Which stages a member joins, by what it has become.
JOINS = {
    Over.UNITS: (Over.UNITS, Over.EVERYONE),
    Over.SUPPORT: (Over.SUPPORT, Over.EVERYONE),
    Over.EVERYONE: (Over.EVERYONE,),
    Over.LEADERS: (Over.LEADERS,),
}


class Walk(Onward):
    """One event, and everything that follows from it."""

    def after(self, event: Event) -> Delta:
        """Begin with the event, then go on until every token waits."""
        self._counted()
        self._take(event)
        self._settle()
        return Delta(
            added=tuple([token for number, token in self.tokens.items() if number not in self.before]),
            removed=tuple([token for number, token in self.before.items() if number not in self.tokens]),
            changed=tuple([
                self.tokens[number] for number, was in self.before.items()
                if self.tokens.get(number, was) is not was and self.tokens[number] != was
            ]),
            armed=tuple([armed for armed in self.armed if armed.token in self.tokens]),
            acts=tuple(self.acts),
            passed=tuple(self.passed),
            ended=self.ended,
            status=self.status,
            next_number=self.next_number,
        )  # fmt: skip

    def _take(self, event: Event) -> None:
        match event:
            case Begun():
                if self.before:
                    raise NotWaiting("the run has begun already")
                self._arrive(self.drawing.starts[ROOT], TOP, NOBODYS)
            case Done(number):
                token = self._open(number, Holds.TASK)
                self._remove(token)
                if not is_branch(self.drawing, token):  # of a repeated step: one of those that it waits for
                    self._leave(self.drawing.nodes[token.node], token.parent, self._whose(token))
            case Fired(number, node):
                token = self._open(number, *Holds)
                edge = next((edge for edge in self._edges(token) if edge.id == node and edge.rule), None)
                if edge is None:
                    raise NotWaiting(f"{node} is no timer of {token.node}")
                self._cross(edge, token, token.unit)
            case Told(message, unit):
                self._tell(message, unit)
            case Joined(member, over):
                self._join(member, over)
            case Left(unit, person):
                self._withdraw(unit, person)
            case Moved(number, node):
                self._move(self._open(number, Holds.TASK, Holds.SCOPE, Holds.EACH, Holds.EVENT), node)

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
        """An event happens: what waited at it goes on; at an edge, beside the activity or instead of it."""
        if token.holds is Holds.EVENT:  # passed when it was reached; whoever told it, the branch stays whose it is
            self._remove(token)
            self._leave(edge, token.parent, self._whose(token))
            return
        if edge.interrupting:
            self._remove(token)
        self._pass(edge, unit)
        self._leave(edge, token.parent, self._whose(token)._replace(unit=unit))

    def _handle(self, handler: Node, unit: int | None) -> None:
        """A sub-process that a message starts: instead of everything around it, or beside it."""
        if handler.interrupting:
            for token in [token for token in self.tokens.values() if token.parent == TOP]:
                self._remove(token)
        self._pass(handler, unit)
        self._begin(handler, TOP, NOBODYS._replace(unit=unit))

    def _join(self, member: int, over: Over) -> None:
        nodes = self.drawing.nodes
        stages = [
            token for token in self.tokens.values()
            if token.holds is Holds.EACH and nodes[token.node].repeats in JOINS[over]
        ]  # fmt: skip
        if not stages:
            raise NotWaiting("no stage runs that it could join")
        for stage in stages:
            if all(token.whose.member(over) != member for token in self._children(stage.number)):
                self._branch(stage, member)
                self._count(stage.number, 1)

    def _withdraw(self, unit: int | None, person: int | None) -> None:
        own = [
            token for token in self.tokens.values()
            if (unit is not None and token.unit == unit) or (person is not None and self._whose(token).person == person)
        ]  # fmt: skip
        if not own:
            raise NotWaiting("nothing is open here for it")
        for token in own:
            if token.number in self.tokens:
                self._remove(token)
                self._count(token.parent, -1)

    def _move(self, token: Token, target: str) -> None:
        if target not in targets(self.drawing, token):
            raise NotWaiting(f"{target} is no step beside {token.node}")
        self._remove(token)
        self._arrive(target, token.parent, self._whose(token))
