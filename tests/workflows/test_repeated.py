"""What is repeated over members: it ends exactly when enough are through, and no token is ever lost."""

from __future__ import annotations

import random
from typing import cast

import pytest
from hypothesis import given, settings, strategies as st

from tests.workflows.scenario import drawing
from workflows.definition import Definition, Enough, Flow, Kind, Node, Over
from workflows.engine import status_of, step
from workflows.errors import NotWaiting
from workflows.open_tokens import edges_of, is_branch, timers_of
from workflows.state import TOP, Begun, Done, Event, Fired, Holds, Joined, Left, State, Token, Told, after

pytestmark = pytest.mark.sqlite_only
MEMBERS = {Over.SUPPORT: (3, 4, 5), Over.LEADERS: (11, 12, 13, 14)}


def asking(kind: Kind, over: Over, enough: Enough | None) -> Definition:
    """A start, one repeated step (or a stage with one step), an end."""
    nodes = [
        Node("s", Kind.START), Node("ask", kind, over=over, enough=enough, status="in_progress"),
        Node("e", Kind.END, status="completed"),
    ]  # fmt: skip
    arrows = ["s>ask", "ask>e"]
    if kind is Kind.SUB_PROCESS:
        nodes += [
            Node("b", Kind.START, scope="ask"), Node("do", Kind.USER_TASK, scope="ask", status="in_progress"),
            Node("d", Kind.END, scope="ask"),
        ]  # fmt: skip
        arrows += ["b>do", "do>d"]
    flows = [Flow(arrow, *arrow.split(">", 1)) for arrow in arrows]  # type: ignore[arg-type]  # two parts
    return Definition("p", "", {node.id: node for node in nodes}, {flow.id: flow for flow in flows})


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_it_ends_exactly_when_enough_are_through(data: st.DataObject) -> None:
    over = data.draw(st.sampled_from(Over))
    of = data.draw(st.integers(0, 4))
    enough = data.draw(st.one_of(st.none(), st.builds(Enough, st.integers(1, of or 4), st.just(of))))
    definition = asking(data.draw(st.sampled_from((Kind.USER_TASK, Kind.SUB_PROCESS))), over, enough)
    waiting, done = list(range(1, data.draw(st.integers(1, 6)) + 1)), 0
    state = after(State(), step(definition, State(), Begun(), {}, members={over: waiting}))
    for _act in range(12):
        tasks = {token.whose.member(over): token.number for token in state.tokens if token.holds is Holds.TASK}
        assert sorted(tasks) == sorted(waiting)  # type: ignore[type-var]  # members alike
        stage = next(token for token in state.tokens if token.holds is Holds.EACH)
        assert stage.begun == done + len(waiting)
        member, act = data.draw(st.sampled_from(waiting)), data.draw(st.sampled_from(("do", "do", "leave", "join")))
        event: Event = Done(tasks[member])
        if act == "leave":
            event = Left(person=member) if over is Over.LEADERS else Left(member)
        elif act == "join":
            member = data.draw(st.integers(1, 9))
            event = Joined(member, over)
        delta = step(definition, state, event, {})
        waiting = [one for one in waiting if one != member] + ([member] if act == "join" else [])
        done += act == "do"
        state = after(state, delta)
        is_enough = not waiting or (enough is not None and enough.reached(done, done + len(waiting)))
        assert delta.ended is is_enough
        if is_enough:
            assert (delta.status, state.tokens) == ("completed", ())
            return


@pytest.mark.parametrize(("text", "begun", "wanted"), [((2, 3), 4, 3), ((2, 3), 3, 2), ((1, 2), 5, 3), ((3, 0), 2, 2)])
def test_a_share_is_rounded_up_and_never_more_than_all(text: tuple[int, int], begun: int, wanted: int) -> None:
    enough = Enough(*text)
    assert [enough.reached(done, begun) for done in (wanted - 1, wanted)] == [False, True]


def test_a_stage_that_began_before_branches_were_counted_has_begun_those_that_are_open() -> None:
    definition = asking(Kind.USER_TASK, Over.UNITS, Enough(2, 3))
    tokens = (Token(1, Holds.EACH, "ask"), *(Token(number, Holds.TASK, "ask", 1, number) for number in (2, 3, 4)))
    state = State(tokens, 5)
    delta = step(definition, state, Done(3), {})
    assert not delta.ended
    assert delta.changed == (Token(1, Holds.EACH, "ask", begun=3),)
    assert step(definition, after(state, delta), Done(4), {}).ended


def test_a_repeated_step_says_its_status_once_and_the_first_answer_does_not_change_it() -> None:
    definition = asking(Kind.USER_TASK, Over.LEADERS, None)
    state = after(State(), step(definition, State(), Begun(), {}, members={Over.LEADERS: (1, 2)}))
    assert status_of(definition, state, ("registered", "in_progress")) == "in_progress"
    state = after(state, step(definition, state, Done(2), {}))
    assert status_of(definition, state, ("registered", "in_progress")) == "in_progress"


def test_units_that_take_part_join_their_own_stages_only() -> None:
    definition = asking(Kind.USER_TASK, Over.SUPPORT, None)
    state = after(State(), step(definition, State(), Begun(), {}, (1,), members={Over.SUPPORT: (3,)}))
    with pytest.raises(NotWaiting):
        step(definition, state, Joined(2), {})
    joined = after(state, step(definition, state, Joined(4, Over.SUPPORT), {}))
    assert [token.unit for token in joined.tokens] == [None, 3, 4]


@pytest.mark.parametrize("name", ["reply", "silence", "vote", "communes", "several_units", "opinions"])
def test_no_token_is_lost(name: str) -> None:
    definition, ended = drawing(name), 0
    for seed in range(40):
        ended += walk(definition, random.Random(seed))
    assert ended >= 5, "walks get to an end"


def walk(definition: Definition, chance: random.Random) -> bool:
    """A walk of forty acts at most; whether it ended. AssertionError where the tokens do not hold together."""
    state, event = State(), cast(Event, Begun())
    for _act in range(40):
        try:
            delta = step(definition, state, event, facts(chance), (1, 2), members=MEMBERS)
        except NotWaiting:
            event = choose(definition, state, chance)
            continue
        before, state = state, after(state, delta)
        assert {token.number for token in delta.changed} <= {token.number for token in before.tokens}
        check(definition, state, ended=delta.ended)
        if delta.ended:
            assert delta.status
            return True
        event = choose(definition, state, chance)
    return False


def facts(chance: random.Random) -> dict[str, str | int]:
    outcome = chance.choice(("agree", "disagree", "confirm_completion", "accept", "submit_result"))
    return {"outcome": outcome, "n_disagree": chance.choice((0, 0, 1)), "n_agree": chance.choice((0, 3))}


def check(definition: Definition, state: State, *, ended: bool) -> None:
    numbers = {token.number: token for token in state.tokens}
    assert len(numbers) == len(state.tokens)
    assert ended == (not state.tokens)
    assert ended or any(token.holds in (Holds.TASK, Holds.EVENT) for token in state.tokens), "nothing would go on"
    for token in state.tokens:
        inside = [one for one in state.tokens if one.parent == token.number]
        parent = numbers.get(token.parent)
        assert token.parent == TOP or parent is not None, "lies in nothing"
        assert (token.holds in (Holds.SCOPE, Holds.EACH)) == bool(inside), token
        if token.holds is Holds.EACH:
            assert token.begun >= len(inside)
            assert all(is_branch(definition, one) for one in inside)
        if is_branch(definition, token):
            assert parent is not None
            assert (parent.holds, parent.node) == (Holds.EACH, token.node)
        if parent is not None and parent.holds is not Holds.EACH:
            assert definition.nodes[token.node].scope == parent.node
            assert token.person == parent.person


def choose(definition: Definition, state: State, chance: random.Random) -> Event:
    tasks = [Done(token.number) for token in state.tokens if token.holds is Holds.TASK]
    timers = [Fired(armed.token, armed.node) for armed in timers_of(definition, state)]
    heard = sorted({edge.message for token in state.tokens for edge in edges_of(definition, token) if edge.message})
    told = [Told(message, chance.choice((None, 1, 3))) for message in heard if message != "cancel"]
    others: list[Event] = [Left(chance.choice((1, 2, 3))), Left(person=12), Joined(2), Joined(5, Over.SUPPORT)]
    events: list[Event] = [*(tasks * 6 or timers or told), *timers, *told, chance.choice(others)]
    return chance.choice(events)
