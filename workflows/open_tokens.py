"""The open tokens of a run while a step changes them, and the timers that go with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workflows.definition import Definition, Node, PerformerKind
from workflows.errors import NotWaiting
from workflows.state import TOP, Armed, Holds, State, Token, Whose


def is_branch(drawing: Definition, token: Token) -> bool:
    """Whether it is one member's part of what is repeated; what belongs to all of them hangs on the token around it."""
    return token.holds in (Holds.SCOPE, Holds.TASK) and drawing.nodes[token.node].repeats is not None


def edges_of(drawing: Definition, token: Token) -> Sequence[Node]:
    """The events that a token hears: a catch event its own, an activity those on its edge, a member's branch none."""
    if token.holds is Holds.EVENT:
        return (drawing.nodes[token.node],)
    return () if token.holds is Holds.JOIN or is_branch(drawing, token) else drawing.boundaries[token.node]


def timers_of(drawing: Definition, state: State) -> list[Armed]:
    """Every timer that may fire while the run stands so, with its token."""
    return [
        Armed(token.number, edge.id, edge.rule)
        for token in state.tokens for edge in edges_of(drawing, token) if edge.rule is not None
    ]  # fmt: skip


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

    def _edges(self, token: Token) -> Sequence[Node]:
        return edges_of(self.drawing, token)

    def _whose(self, token: Token) -> Whose:
        """In whose branch a token lies; a person who alone acts because of an earlier step makes no branch."""
        performer = self.drawing.nodes[token.node].performer
        if performer is None or performer.kind is not PerformerKind.STEP:
            return token.whose
        around = self.tokens.get(token.parent, self.before.get(token.parent))
        return token.whose._replace(person=around.person if around is not None else None)

    def _add(self, holds: Holds, node: str, parent: int, whose: Whose, *, flow: str = "", begun: int = 0) -> Token:
        token = Token(self.next_number, holds, node, parent, whose.unit, flow, whose.person, begun)
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

    def _count(self, stage: int, more: int) -> None:
        """So many branches more, or fewer, have been begun by a repeated stage."""
        token = self.tokens.get(stage) if stage != TOP else None
        if token is not None and token.holds is Holds.EACH:
            self.tokens[stage] = replace(token, begun=max(0, token.begun + more))
