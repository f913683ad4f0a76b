"""Scenarios over the shipped procedure: what is done, and who has to act then. Saved and restored after every act."""

from __future__ import annotations

import json
import random
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from workflows.definition import Definition, Kind
from workflows.engine import status_of, step
from workflows.errors import NotWaiting, TooManySteps
from workflows.reader import read_drawing
from workflows.state import Begun, Delta, Done, Event, Fired, Holds, Joined, Left, State, Token, Told, after

pytestmark = pytest.mark.sqlite_only
FOLDER = Path(__file__).parents[2] / "workflows" / "definitions"
ORDER = ("registered", "assigned", "in_progress", "pending_confirmation")


def drawing(name: str = "several_units") -> Definition:
    found = read_drawing((FOLDER / f"{name}.bpmn").read_bytes()).definition
    assert found is not None
    return found


class Run:
    """A run that is written down as JSON and read again after every step."""

    def __init__(self, *units: int, name: str = "several_units") -> None:
        self.drawing, self.units, self.state = drawing(name), list(units), State()
        self.ended = ""
        self.do(Begun())

    def do(self, event: Event, outcome: str = "") -> Delta:
        delta = step(self.drawing, self.state, event, {"outcome": outcome}, self.units)
        saved = json.dumps(asdict(after(self.state, delta)))
        kept = json.loads(saved)
        tokens = tuple(Token(**{**token, "holds": Holds(token["holds"])}) for token in kept["tokens"])
        self.state, self.ended = State(tokens, kept["next_number"]), delta.status
        return delta

    def act(self, node: str, outcome: str, unit: int | None = None) -> Delta:
        return self.do(Done(self.token(node, unit).number), outcome)

    def token(self, node: str, unit: int | None = None) -> Token:
        return next(t for t in self.state.tokens if (t.node, t.unit) == (node, unit) and t.holds is not Holds.SCOPE)

    @property
    def waits(self) -> list[str]:
        """Who has to act: step and unit."""
        tasks = [token for token in self.state.tokens if token.holds is Holds.TASK]
        return sorted(f"{token.node}:{token.unit}" if token.unit else token.node for token in tasks)

    @property
    def status(self) -> str:
        return status_of(self.drawing, self.state, ORDER, self.units)


def started(*units: int) -> Run:
    run = Run(*units)
    run.act("assign", "assign")
    return run


def test_from_registration_to_completion() -> None:
    run = Run(7)
    assert (run.waits, run.status) == (["assign"], "registered")
    run.act("assign", "assign")
    assert (run.waits, run.status) == (["accept:7"], "assigned")
    run.act("accept", "accept", 7)
    assert (run.waits, run.status) == (["carry_out:7"], "in_progress")
    run.act("carry_out", "submit_result", 7)
    assert (run.waits, run.status) == (["verify"], "pending_confirmation")
    run.act("verify", "confirm_completion")
    assert (run.waits, run.ended, run.state.tokens) == ([], "completed", ())


def test_every_unit_answers_for_itself_and_the_last_one_ends_the_stage() -> None:
    run = started(1, 2, 3)
    for unit in (1, 2, 3):
        assert "verify" not in run.waits
        run.act("accept", "accept", unit)
        assert run.status == "in_progress"
        run.act("carry_out", "submit_result", unit)
    assert run.waits == ["verify"]


def test_a_unit_that_joins_late_is_waited_for_and_one_that_leaves_is_not() -> None:
    run = started(1)
    run.units.append(2)
    run.do(Joined(2))
    assert run.waits == ["accept:1", "accept:2"]
    run.do(Joined(2))
    assert run.waits == ["accept:1", "accept:2"], "it is there already"
    run.act("accept", "accept", 1)
    run.act("carry_out", "submit_result", 1)
    assert run.waits == ["accept:2"]
    run.units.remove(2)
    run.do(Left(2))
    assert run.waits == ["verify"]


def test_a_returned_duty_goes_to_the_clerk_who_gives_it_again_or_releases_the_unit() -> None:
    run = started(1, 2)
    run.act("accept", "return", 1)
    assert run.waits == ["accept:2", "see_to_return:1"]
    run.act("see_to_return", "assign_again", 1)
    assert run.waits == ["accept:1", "accept:2"]
    run.act("accept", "return", 1)
    run.act("see_to_return", "release", 1)
    assert run.waits == ["accept:2"]


def test_what_nobody_accepts_comes_back_to_the_clerk() -> None:
    run = started(1, 2)
    run.do(Fired(run.token("accept", 1).number, "not_accepted"))
    assert run.waits == ["accept:2", "see_to_return:1"]


def test_more_time_can_be_asked_for_again_and_again() -> None:
    run = started(1, 2)
    for outcome, acts in (
        ("grant_extension", ["move_deadline"]),
        ("refuse_extension", []),
        ("grant_extension", ["move_deadline"]),
    ):
        run.do(Told("request_extension", 2))
        assert "decide_extension:2" in run.waits
        delta = run.act("decide_extension", outcome, 2)
        assert [(act.action, act.unit) for act in delta.acts] == [(action, 2) for action in acts]
    assert run.waits == ["accept:1", "accept:2"]


def test_an_overdue_stage_asks_the_leader_beside_the_work() -> None:
    run = started(1)
    run.do(Fired(run.token("carrying_out").number, "overdue"))
    assert run.waits == ["accept:1", "decide_overdue"]
    run.act("decide_overdue", "decide")
    assert run.waits == ["accept:1"]


def test_rework_re_enters_the_stage_with_timers_of_its_own() -> None:
    run = started(1)
    first = run.token("carrying_out").number
    run.act("accept", "accept", 1)
    run.act("carry_out", "submit_result", 1)
    delta = run.act("verify", "send_back")
    stage = run.token("carrying_out").number
    assert stage != first
    assert {(armed.token, armed.node) for armed in delta.armed} == {
        (stage, "overdue"), (run.token("accept", 1).number, "not_accepted"),
    }  # fmt: skip
    with pytest.raises(NotWaiting):
        run.do(Fired(first, "overdue"))


@pytest.mark.parametrize(("message", "status"), [("cancel", "cancelled"), ("supersede", "superseded")])
@pytest.mark.parametrize("far", range(4))
def test_it_is_stopped_from_anywhere(message: str, status: str, far: int) -> None:
    run = Run(1, 2)
    acts = [("assign", "assign", None), ("accept", "accept", 1), ("carry_out", "submit_result", 1)]
    for node, outcome, unit in acts[:far]:
        run.act(node, outcome, unit)
    delta = run.do(Told(message))
    assert (run.ended, run.state.tokens) == (status, ())
    assert delta.armed == ()


def test_completion_ends_what_is_still_open_beside_it() -> None:
    run = started(1)
    run.do(Told("request_extension", 1))
    run.act("accept", "accept", 1)
    run.act("carry_out", "submit_result", 1)
    assert run.waits == ["decide_extension:1", "verify"]
    run.act("verify", "confirm_completion")
    assert (run.ended, run.waits) == ("completed", [])


def test_who_comes_second_is_told_so() -> None:
    run = started(1)
    number = run.token("accept", 1).number
    run.do(Done(number), "accept")
    with pytest.raises(NotWaiting):
        run.do(Done(number), "accept")
    with pytest.raises(NotWaiting):
        run.do(Begun())
    with pytest.raises(NotWaiting):
        run.do(Told("weather"))


def test_an_endless_automatic_loop_changes_nothing() -> None:
    xml = (
        '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:pt="urn:plan-tracker:bpmn">'
        '<bpmn:process id="p"><bpmn:startEvent id="s" /><bpmn:exclusiveGateway id="g" />'
        '<bpmn:sequenceFlow id="a" sourceRef="s" targetRef="g" />'
        '<bpmn:sequenceFlow id="b" sourceRef="g" targetRef="g" />'
        "</bpmn:process></bpmn:definitions>"
    )
    definition = read_drawing(xml.encode()).definition
    assert definition is not None
    with pytest.raises(TooManySteps):
        step(definition, State(), Begun(), {})


@given(seed=st.integers(0, 1_000_000), name=st.sampled_from(("several_units", "one_unit")))
@settings(max_examples=150, deadline=None)
def test_random_walks_never_strand_and_leave_no_orphan(seed: int, name: str) -> None:
    chance, definition, state, units = random.Random(seed), drawing(name), State(), [1, 2]
    state = after(state, step(definition, state, Begun(), {}, units))
    for _ in range(60):
        numbers = {token.number for token in state.tokens}
        assert all(token.parent in numbers or token.parent == 0 for token in state.tokens), "an orphan"
        assert len(numbers) == len(state.tokens)
        tasks = [token for token in state.tokens if token.holds is Holds.TASK]
        assert tasks, "nobody has to act, and it has not ended"
        assert status_of(definition, state, ORDER, units) in ORDER
        event, outcome = some_event(definition, state, tasks, chance)
        try:
            delta = step(definition, state, event, {"outcome": outcome}, units)
        except NotWaiting:
            continue
        state = after(state, delta)
        open_now = {token.number for token in state.tokens}
        assert {armed.token for armed in delta.armed} <= open_now, "a timer of what is gone"
        if delta.ended:
            assert (state.tokens, bool(delta.status)) == ((), True)
            return


def some_event(definition: Definition, state: State, tasks: list[Token], chance: random.Random) -> tuple[Event, str]:
    roll = chance.random()
    if roll < 0.1:
        return Told(chance.choice(["request_extension"]), chance.choice([1, 2, None])), ""
    if roll < 0.2:
        timers = [
            Fired(token.number, edge.id)
            for token in state.tokens
            for edge in definition.boundaries[token.node]
            if edge.rule and token.holds is not Holds.JOIN
        ]
        return (chance.choice(timers), "") if timers else (Told("request_extension"), "")
    task = chance.choice(tasks)
    outcomes = definition.nodes[task.node].outcomes
    assert definition.nodes[task.node].kind is Kind.USER_TASK
    return Done(task.number), chance.choice(outcomes)
