"""Single steps over small drawings: who hears a message, what a move may leave, and how far an automatic way may go."""

from __future__ import annotations

from itertools import pairwise

import pytest

from workflows.conditions import compile_condition
from workflows.definition import ROOT, Definition, Flow, Kind, Node
from workflows.engine import step
from workflows.errors import NotWaiting, TooManySteps
from workflows.state import Act, Begun, Delta, Done, Event, Holds, Moved, Passed, State, Token, Told, after


def drawing(nodes: list[Node], *arrows: str, **conditions: str) -> Definition:
    """A drawing of nodes and arrows `from>to`; conditions by the arrow, written `from_to`."""
    flows = {}
    for arrow in arrows:
        source, target = arrow.split(">")
        said = conditions.get(f"{source}_{target}")
        flows[arrow] = Flow(arrow, source, target, condition=compile_condition(said) if said else None)
    return Definition("d", "d", {node.id: node for node in nodes}, flows)


def task(name: str, scope: str = ROOT) -> Node:
    return Node(name, Kind.USER_TASK, scope=scope)


def start(name: str, scope: str = ROOT) -> Node:
    return Node(name, Kind.START, scope=scope)


def end(name: str, scope: str = ROOT, status: str = "") -> Node:
    return Node(name, Kind.END, scope=scope, status=status)


def take(definition: Definition, *events: Event, units: tuple[int, ...] = (), **facts: object) -> tuple[State, Delta]:
    state = State()
    for event in events:
        delta = step(definition, state, event, facts, units)
        state = after(state, delta)
    return state, delta


def places(state: State) -> list[str]:
    return [
        f"{token.node}:{token.unit}" if token.unit else token.node
        for token in state.tokens
        if token.holds is Holds.TASK
    ]


# ---------- a message ----------

ASKING = drawing(
    [
        start("s"),
        Node("stage", Kind.SUB_PROCESS, each_unit=True),
        start("begins", "stage"),
        task("work", "stage"),
        end("done", "stage"),
        end("e"),
        Node("edge", Kind.BOUNDARY, attached_to="work", message="ask", interrupting=False, scope="stage"),
        task("decide", "stage"),
        end("decided", "stage"),
        Node("whole", Kind.BOUNDARY, attached_to="stage", message="stop"),
        task("stopped"),
        end("over"),
        Node("handler", Kind.SUB_PROCESS, by_message="news", interrupting=False),
        start("comes", "handler"),
        task("read", "handler"),
        end("had", "handler"),
    ],
    "s>stage",
    "stage>e",
    "begins>work",
    "work>done",
    "edge>decide",
    "decide>decided",
    "whole>stopped",
    "stopped>over",
    "comes>read",
    "read>had",
)


def test_each_unit_s_own_message_is_its_own() -> None:
    state, delta = take(ASKING, Begun(), Told("ask", 1), units=(1, 2))
    assert places(state) == ["work:1", "work:2", "decide:1"]
    assert delta.passed == (Passed("edge", 1), Passed("decide", 1))
    with pytest.raises(NotWaiting):
        take(ASKING, Begun(), Told("ask", 3), units=(1, 2))


def test_a_message_of_nobody_is_heard_by_the_innermost() -> None:
    state, _delta = take(ASKING, Begun(), Told("ask"), units=(1, 2))
    assert places(state) == ["work:1", "work:2", "decide:2"]


def test_what_all_share_hears_the_message_of_a_unit_too() -> None:
    state, delta = take(ASKING, Begun(), Told("stop", 2), units=(1, 2))
    assert places(state) == ["stopped:2"]
    assert Passed("whole", 2) in delta.passed
    state, _delta = take(ASKING, Begun(), Told("stop"), units=(1, 2))
    assert places(state) == ["stopped"]


def test_a_message_that_starts_something_of_its_own_keeps_its_unit() -> None:
    state, delta = take(ASKING, Begun(), Told("news", 2), units=(1, 2))
    assert places(state) == ["work:1", "work:2", "read:2"]
    assert delta.passed == (Passed("handler", 2), Passed("comes", 2), Passed("read", 2))
    assert [token.unit for token in state.tokens if token.node == "handler"] == [2]
    with pytest.raises(NotWaiting):
        take(ASKING, Told("news", 2), units=(1,))


# ---------- ways ----------


def test_what_a_unit_passes_is_its_own_and_it_stays_inside_its_stage() -> None:
    inner = drawing(
        [
            start("s"),
            Node("stage", Kind.SUB_PROCESS, each_unit=True),
            start("b", "stage"),
            Node("tells", Kind.SERVICE_TASK, scope="stage", action="tell"),
            Node("part", Kind.SUB_PROCESS, scope="stage"),
            start("pb", "part"),
            task("work", "part"),
            end("pe", "part"),
            task("sign", "stage"),
            end("done", "stage"),
            task("all"),
        ],
        "s>stage",
        "b>tells",
        "tells>part",
        "pb>work",
        "work>pe",
        "part>sign",
        "sign>done",
        "stage>all",
    )
    state, delta = take(inner, Begun(), units=(7, 8))
    assert [one for one in delta.passed if one.unit == 7] == [
        Passed(node, 7) for node in ("b", "tells", "part", "pb", "work")
    ]
    assert delta.acts == (Act("tell", "tells", 7), Act("tell", "tells", 8))
    assert [(token.node, token.unit) for token in state.tokens] == [
        ("stage", None),
        ("stage", 7),
        ("stage", 8),
        ("part", 7),
        ("part", 8),
        ("work", 7),
        ("work", 8),
    ]
    number = next(token.number for token in state.tokens if (token.node, token.unit) == ("work", 7))
    state = after(state, step(inner, state, Done(number), {}, (7, 8)))
    assert places(state) == ["work:8", "sign:7"]
    for _turn in range(3):
        waiting = next(token for token in state.tokens if token.holds is Holds.TASK)
        state = after(state, step(inner, state, Done(waiting.number), {}, (7, 8)))
    assert places(state) == ["all"]


def test_a_gateway_takes_the_first_condition_that_holds_else_its_default_else_the_first_arrow() -> None:
    nodes = [start("s"), Node("g", Kind.EXCLUSIVE, default="g>c"), task("a"), task("b"), task("c")]
    arrows = ("s>g", "g>a", "g>b", "g>c")
    chosen = drawing(nodes, *arrows, g_a="outcome == 'x'", g_b="outcome == 'y'")
    assert places(take(chosen, Begun(), outcome="y")[0]) == ["b"]
    assert places(take(chosen, Begun(), outcome="z")[0]) == ["c"]
    bare = drawing([start("s"), Node("g", Kind.EXCLUSIVE), task("a"), task("b")], "s>g", "g>a", "g>b")
    assert places(take(bare, Begun())[0]) == ["a"]


def test_facts_of_a_unit_count_for_it_alone() -> None:
    nodes = [
        start("s"),
        Node("stage", Kind.SUB_PROCESS, each_unit=True),
        start("b", "stage"),
        Node("g", Kind.EXCLUSIVE, scope="stage", default="g>no"),
        task("yes", "stage"),
        task("no", "stage"),
    ]
    chosen = drawing(nodes, "s>stage", "b>g", "g>yes", "g>no", g_yes="outcome == 'x'")
    delta = step(chosen, State(), Begun(), {"outcome": "y"}, (1, 2), {1: {"outcome": "x"}})
    assert places(after(State(), delta)) == ["yes:1", "no:2"]
    alone = drawing(
        [start("s"), Node("g", Kind.EXCLUSIVE, default="g>no"), task("yes"), task("no")],
        "s>g",
        "g>yes",
        "g>no",
        g_yes="outcome == 'x'",
    )
    delta = step(alone, State(), Begun(), {"outcome": "y"}, (), {None: {"outcome": "x"}})  # type: ignore[dict-item]
    assert places(after(State(), delta)) == ["no"], "the facts of no unit are those of the run"


def test_a_gateway_waits_for_each_of_its_arrows_and_not_for_the_tasks_beside_it() -> None:
    nodes = [
        start("s"),
        Node("fork", Kind.PARALLEL),
        task("a"),
        task("b"),
        task("c"),
        Node("join", Kind.PARALLEL),
        task("d"),
    ]
    forked = drawing(nodes, "s>fork", "fork>a", "fork>b", "fork>c", "a>join", "b>join", "join>d")
    state, _delta = take(forked, Begun())
    for name, left in (("a", ["b", "c"]), ("b", ["c", "d"])):
        number = next(token.number for token in state.tokens if token.node == name)
        state = after(state, step(forked, state, Done(number), {}))
        assert places(state) == left


def test_the_last_branch_ends_the_run_and_an_end_with_a_status_ends_all() -> None:
    nodes = [
        start("s"),
        Node("fork", Kind.PARALLEL),
        task("a"),
        task("b"),
        end("quiet"),
        end("stops", status="completed"),
    ]
    forked = drawing(nodes, "s>fork", "fork>a", "fork>b", "a>quiet", "b>stops")
    state, delta = take(forked, Begun(), Done(1))
    assert (places(state), delta.ended, delta.status) == (["b"], False, "")
    _state, delta = take(forked, Begun(), Done(1), Done(2))
    assert (delta.ended, delta.status) == (True, "completed")
    quiet = drawing([start("s"), task("a"), end("e")], "s>a", "a>e")
    _state, delta = take(quiet, Begun(), Done(1))
    assert (delta.ended, delta.status) == (True, "")


# ---------- moved, and too far ----------


def test_a_stage_and_a_sub_process_can_be_left_by_hand_and_a_unit_s_branch_cannot() -> None:
    nodes = [start("s"), Node("part", Kind.SUB_PROCESS), start("pb", "part"), task("work", "part"), task("other")]
    part = drawing(nodes, "s>part", "pb>work", "part>other")
    state, _delta = take(part, Begun(), Moved(1, "other"))
    assert places(state) == ["other"]
    nodes[1] = Node("part", Kind.SUB_PROCESS, each_unit=True)
    stage = drawing(nodes, "s>part", "pb>work", "part>other")
    assert places(take(stage, Begun(), Moved(1, "other"), units=(1,))[0]) == ["other"]
    with pytest.raises(NotWaiting):
        take(stage, Begun(), Moved(2, "other"), units=(1,))


@pytest.mark.parametrize(("long", "units"), [(199, 0), (209, 1), (219, 2)])
def test_an_automatic_way_is_as_long_as_its_budget_and_no_longer(long: int, units: int) -> None:
    """Two hundred steps and ten for each unit, the start with them."""

    def way(number: int) -> Definition:
        nodes = [start("s"), *(Node(f"n{at}", Kind.EXCLUSIVE) for at in range(number)), end("e")]
        names = [node.id for node in nodes]
        return drawing(nodes, *(f"{one}>{other}" for one, other in pairwise(names)))

    _state, delta = take(way(long - 1), Begun(), units=tuple(range(1, units + 1)))
    assert (len(delta.passed), delta.ended) == (long + 1, True)
    with pytest.raises(TooManySteps) as refused:
        take(way(long), Begun(), units=tuple(range(1, units + 1)))
    assert "e" in str(refused.value)


def test_tokens_that_are_open_lengthen_the_way_too() -> None:
    tokens = tuple(Token(number, Holds.TASK, "a", 0, None) for number in range(1, 4))
    nodes = [start("s"), task("a"), *(Node(f"n{at}", Kind.EXCLUSIVE) for at in range(229)), end("e")]
    names = ["a", *(node.id for node in nodes[2:])]
    long = drawing(nodes, *(f"{one}>{other}" for one, other in pairwise(names)))
    assert len(step(long, State(tokens, 9), Done(1), {}).passed) == 230
