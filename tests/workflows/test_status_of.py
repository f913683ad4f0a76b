"""What the item is while a run stands so: of several statuses the furthest, of a stage what its units say."""

from __future__ import annotations

import pytest

from workflows.definition import Definition, Kind, Node
from workflows.engine import status_of
from workflows.state import Holds, State, Token

ORDER = ("registered", "assigned", "in_progress")
NODES = (
    Node("stage", Kind.SUB_PROCESS, status="in_progress", each_unit=True),
    Node("inner", Kind.SUB_PROCESS, status="assigned"),
    Node("asks", Kind.USER_TASK, status="assigned"),
    Node("writes", Kind.USER_TASK),
    Node("odd", Kind.USER_TASK, status="odd"),
    Node("waits", Kind.USER_TASK, status="registered"),
)
DRAWING = Definition("d", "d", {node.id: node for node in NODES}, {})


def status(*tokens: Token, units: tuple[int, ...] = ()) -> str:
    return status_of(DRAWING, State(tokens, 9), ORDER, units)


def at(node: str, number: int = 1, parent: int = 0) -> Token:
    return Token(number, Holds.TASK, node, parent, None)


def branch(number: int, unit: int) -> Token:
    return Token(number, Holds.SCOPE, "stage", 1, unit)


STAGE = Token(1, Holds.EACH, "stage", 0, None)


@pytest.mark.parametrize(
    ("nodes", "said"),
    [
        ((), ""),
        (("asks",), "assigned"),
        (("writes",), ""),
        (("waits", "asks"), "assigned"),
        (("asks", "waits"), "assigned"),
        (("odd", "waits"), "registered"),
        (("waits", "odd"), "registered"),
        (("odd",), "odd"),
    ],
)
def test_of_several_tokens_the_furthest_status_counts(nodes: tuple[str, ...], said: str) -> None:
    assert status(*(at(node, number) for number, node in enumerate(nodes, start=1))) == said


def test_a_stage_says_its_own_where_nothing_inside_says_one_or_a_unit_is_through() -> None:
    silent = (STAGE, branch(2, 1), branch(3, 2), at("writes", 4, 2), at("writes", 5, 3))
    assert status(*silent, units=(1, 2)) == "in_progress"
    asking = (STAGE, branch(2, 1), branch(3, 2), at("asks", 4, 2), at("asks", 5, 3))
    assert status(*asking, units=(1, 2)) == "assigned"
    assert status(*asking, units=(1, 2, 3)) == "in_progress", "one of three is through"


def test_a_branch_that_says_nothing_does_not_speak_for_the_stage() -> None:
    mixed = (STAGE, branch(2, 1), branch(3, 2), at("asks", 4, 2), at("writes", 5, 3))
    assert status(*mixed, units=(1, 2)) == "assigned"


def test_a_sub_process_is_heard_by_what_is_inside() -> None:
    inner = Token(1, Holds.SCOPE, "inner", 0, None)
    assert status(inner, at("writes", 2, 1)) == "assigned"
    assert status(inner, at("waits", 2, 1)) == "registered"
