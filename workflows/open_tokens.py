"""The open tokens of a run while a step changes them, and the timers that go with them."""

from __future__ import annotations

from collections.abc import Iterable

from workflows.definition import Definition, Node
from workflows.errors import NotWaiting
from workflows.state import Armed, Holds, State, Token


class OpenTokens:
    """`before` is how the step found them, `tokens` how it leaves them."""

    def __init__(self, definition: Definition, state: State) -> None:
        self.drawing = definition
        self.before = {token.number: token for token in state.tokens}
        self.tokens = dict(self.before)
        self.next_number = state.next_number
        self.armed: list[Armed] = []

    def _open(self, number: int, *kinds: Holds) -> Token:
        token = self.tokens.get(number)
        if token is None or token.holds not in kinds:
            raise NotWaiting(f"token {number} is not open")
        return token

    def _edges(self, token: Token) -> Iterable[Node]:
        """The boundary events that a token holds: a unit's branch has none of its own, the stage has."""
        is_branch = token.holds is Holds.SCOPE and self.drawing.nodes[token.node].each_unit
        return () if is_branch or token.holds is Holds.JOIN else self.drawing.boundaries[token.node]

    def _add(self, holds: Holds, node: str, parent: int, unit: int | None, flow: str = "") -> Token:
        token = Token(self.next_number, holds, node, parent, unit, flow)
        self.next_number += 1
        self.tokens[token.number] = token
        for edge in self._edges(token):
            if edge.rule is not None:
                self.armed.append(Armed(token.number, edge.id, edge.rule))
        return token

    def _children(self, parent: int) -> list[Token]:
        return [token for token in self.tokens.values() if token.parent == parent]

    def _remove(self, token: Token) -> None:
        """The token and everything inside it."""
        gone = [token]
        for one in gone:
            gone += self._children(one.number)
            del self.tokens[one.number]
