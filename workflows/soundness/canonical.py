"""Runs that differ in the numbers of their tokens only are one run: written in one form, by which they are known."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from workflows.state import TOP, State, Token

#: More branches of a stage than these say no more.
MOST_BEGUN = 4
Fired = Mapping[int, frozenset[str]]


def canonical(
    state: State, fired: Fired, units: Mapping[int, int] | None = None, counted: Collection[str] = ()
) -> tuple[Any, ...]:
    """The form of a run: its tokens in an order that follows from what they are.

    `units`: other numbers for units. `counted`: the stages that end as soon as enough have.
    """
    below: dict[int, list[Token]] = {}
    for token in state.tokens:
        below.setdefault(token.parent, []).append(token)
    at = units or {}

    def form(token: Token) -> tuple[Any, ...]:
        unit, number = token.unit, token.number
        return (
            token.holds, token.node, at.get(unit, unit) or 0 if unit is not None else 0,
            token.person or 0, token.flow, min(token.begun, MOST_BEGUN) if token.node in counted else 0,
            tuple(sorted(fired[number])) if number in fired else (),
            forms(below[number]) if number in below else (),
        )  # fmt: skip

    def forms(tokens: list[Token]) -> tuple[Any, ...]:
        return (form(tokens[0]),) if len(tokens) == 1 else tuple(sorted([form(token) for token in tokens]))

    return forms(below[TOP]) if TOP in below else ()


def numbered(state: State, fired: Fired) -> tuple[State, dict[int, frozenset[str]]]:
    """The same run with its tokens numbered from 1 in the order in which they stand, the outer ones first."""
    number = {token.number: at for at, token in enumerate(state.tokens, 1)}
    if all(token.number == at for token, at in zip(state.tokens, number.values(), strict=True)):
        tokens = state.tokens  # as they are
    else:
        tokens = tuple([
            Token(
                number[token.number], token.holds, token.node, number.get(token.parent, TOP), token.unit, token.flow,
                token.person, token.begun,
            ) for token in state.tokens
        ])  # fmt: skip
    return State(tokens, len(tokens) + 1), {
        number[one]: edges for one, edges in fired.items() if one in number and edges
    }


def is_plain(state: State) -> bool:
    """Whether no two tokens can be alike, for no node has so many."""
    nodes = [token.node for token in state.tokens]
    return len(set(nodes)) == len(nodes)


def most_alike(form: tuple[Any, ...]) -> int:
    """How many tokens of a run are the same as another one, at the most, at any depth."""
    same: dict[tuple[Any, ...], int] = {}
    most = 1 if form else 0
    for one in form:
        same[one[:6]] = same.get(one[:6], 0) + 1
        most = max(most, same[one[:6]], most_alike(one[7]))
    return most
