"""Which step stands for which, and what has no place in another drawing: pure, over drawings of every kind."""

from __future__ import annotations

import random
from collections.abc import Mapping

import pytest

from tests.tracker.processes.drawn import shipped
from tests.workflows.drawings import OUTCOMES, RandomDrawing
from tracker.processes.takeovers.fitting import Misfit, Plan, armed_of, make_plan
from tracker.processes.takeovers.mapping import How, arrows, propose
from tracker.processes.takeovers.positions import can_stand, standing
from workflows.definition import ROOT, Definition, Flow, Kind, Node
from workflows.engine import step
from workflows.errors import TooManySteps
from workflows.reader import read_drawing
from workflows.state import TOP, Begun, Done, Holds, State, Token, after
from workflows.timers import read_timer

TASK = Holds.TASK


def drawing(*arrows_: str, **nodes: Node) -> Definition:
    """Of arrows "a b" and nodes; what is not given is a step, `start` and `end` are what they say."""
    ids = dict.fromkeys(name for arrow in arrows_ for name in arrow.split())
    kinds = {"start": Kind.START, "end": Kind.END, "fork": Kind.PARALLEL, "join": Kind.PARALLEL}
    made = {
        id_: nodes.get(id_) or Node(id_, kinds.get(id_, Kind.USER_TASK), status="completed" if id_ == "end" else "")
        for id_ in ids
    }
    flows = [Flow(f"{arrow.replace(' ', '_')}", *arrow.split()) for arrow in arrows_]
    return Definition("p", "Thử", nodes | made, {flow.id: flow for flow in flows})


def task(id_: str, name: str = "", scope: str = ROOT, outcomes: str = "", role: str = "clerk") -> Node:
    return Node(id_, Kind.USER_TASK, name, scope, role, outcomes=tuple(outcomes.split()))


def at(*places: str, parent: int = TOP) -> list[Token]:
    return [Token(number, TASK, node, parent) for number, node in enumerate(places, 1)]


def why(plan: Plan, *places: str, carriers: int = 1) -> Misfit | None:
    found = plan.why_not(at(*places), carriers)
    return found.misfit if found else None


ROW = drawing("start a", "a b", "b end", a=task("a", "Soạn thảo"), b=task("b", "Trình ký"))
SIDE_BY_SIDE = ("start fork", "fork a", "fork b", "a join", "b join", "join end")


@pytest.mark.parametrize("key", ["one_unit", "several_units", "standing_duty"])
def test_an_identical_drawing_maps_every_step_to_itself(key: str) -> None:
    same = read_drawing(shipped(key)).definition
    assert same is not None
    found = propose(same, same)
    assert found.pairs == {id_: id_ for id_ in found.pairs}
    assert set(found.how.values()) == {How.ID}
    assert [id_ for id_ in found.pairs if make_plan(same, same).fault_of(id_)] == []


@pytest.mark.parametrize("seed", range(25))
def test_wherever_a_run_comes_it_has_a_place_in_the_same_drawing(seed: int) -> None:
    chance = random.Random(seed)
    same = read_drawing(RandomDrawing(chance).xml().encode()).definition
    assert same is not None
    plan, state = make_plan(same, same), State()
    event: Begun | Done = Begun()
    for _turn in range(30):
        try:
            state = after(state, step(same, state, event, {"outcome": chance.choice(OUTCOMES)}))
        except TooManySteps:
            break
        assert plan.why_not(state.tokens, 1) is None
        assert plan.moved(state.tokens) == list(state.tokens)
        assert all(can_stand(same, *one) for one in standing(same, state.tokens))
        open_steps = [token.number for token in state.tokens if token.holds is TASK]
        if not open_steps:
            break
        event = Done(chance.choice(open_steps))


def test_renamed_ids_are_found_by_name_whatever_case_and_spaces() -> None:
    new = drawing("start x", "x y", "y end", x=task("x", "SOẠN  thảo"), y=task("y", "Trình ký"))
    found = propose(ROW, new)
    assert (found.pairs, set(found.how.values())) == ({"a": "x", "b": "y"}, {How.NAME})


def test_names_that_two_steps_have_choose_nothing() -> None:
    new = drawing("start x", "x y", "y z", "z end", x=task("x", "Soạn thảo"), y=task("y", "Soạn thảo"), z=task("z"))
    assert "a" not in propose(ROW, new).pairs
    assert why(make_plan(ROW, new), "a") is Misfit.NO_STEP


def test_an_id_that_says_one_step_and_a_name_that_says_another_choose_nothing() -> None:
    new = drawing("start a", "a c", "c end", a=task("a", "Trình ký"), c=task("c", "Soạn thảo"))
    found = propose(ROW, new).pairs
    assert "a" not in found


def test_what_has_neither_id_nor_name_is_found_by_who_acts_with_which_buttons() -> None:
    old = drawing("start a", "a b", "b end", a=task("a", "Nhận", outcomes="accept"), b=task("b", "Ký", role="leader"))
    signed = task("y", "Duyệt", role="chairman")
    new = drawing("start x", "x y", "y end", x=task("x", "Vào sổ", outcomes="accept"), y=signed)
    found = propose(old, new)
    assert (found.pairs, found.how) == ({"a": "x"}, {"a": How.BUTTONS})


def test_the_clerk_has_the_last_word_and_a_stage_takes_its_steps_along() -> None:
    def stage(id_: str, inner: str) -> Definition:
        return drawing(
            f"start {id_}", f"{id_} end", f"in {inner}", f"{inner} out",
            **{id_: Node(id_, Kind.SUB_PROCESS, each_unit=True), "in": Node("in", Kind.START, scope=id_),
               inner: task(inner, "Làm", scope=id_), "out": Node("out", Kind.END, scope=id_)},
        )  # fmt: skip

    old, new = stage("units", "work"), stage("each", "do")
    assert propose(old, new).pairs == {"units": "each", "work": "do"}
    assert propose(old, new, {"work": ""}).pairs == {"units": "each"}
    assert propose(old, new, {"units": ""}).pairs == {}
    plain = Definition(new.id, new.name, {**new.nodes, "each": Node("each", Kind.SUB_PROCESS)}, new.flows)
    assert make_plan(old, plain, {"units": "each"}).fault_of("units") is Misfit.REPEATED
    assert make_plan(old, ROW, {"work": "a"}).fault_of("units") is Misfit.NO_STEP


@pytest.mark.parametrize(
    ("nodes", "steps", "misfit"),
    [
        ({"x": Node("x", Kind.SUB_PROCESS)}, {"a": "x"}, Misfit.KIND),
        ({"x": Node("x", Kind.CATCH)}, {"a": "x"}, Misfit.KIND),
        ({"x": task("x", outcomes="confirm_completion")}, {"a": "x"}, Misfit.WEIGHTY),
        ({}, {"a": "gone"}, Misfit.GONE),
        ({}, {}, Misfit.NO_STEP),
    ],
)
def test_a_step_stands_only_for_one_of_its_kind(
    nodes: Mapping[str, Node], steps: Mapping[str, str], misfit: Misfit
) -> None:
    new = drawing("start x", "x end", **nodes)
    assert Plan(ROW, new, steps).fault_of("a") is misfit


def test_a_step_after_which_nothing_reports_is_none_for_one_that_reports() -> None:
    old = drawing("start a", "a b", "b end", a=task("a", outcomes="submit_result"), b=task("b"))
    new = drawing("start a", "a b", "b end", a=task("a", outcomes="submit_result"), b=task("b"))
    assert Plan(old, new, {"a": "b"}).fault_of("a") is Misfit.NO_REPORT
    assert Plan(old, new, {"a": "a", "b": "b"}).fault_of("b") is None


def test_a_step_beside_the_work_does_not_become_the_work() -> None:
    edge = Node("late", Kind.BOUNDARY, attached_to="a", interrupting=False, rule=read_timer("due"))
    old = drawing("start a", "a end", "late side", "side done", late=edge, side=task("side", "Nhắc"),
                  done=Node("done", Kind.END))  # fmt: skip
    assert Plan(old, old, {"a": "a", "side": "a"}).fault_of("side") is Misfit.BESIDE
    assert why(Plan(old, old, {"a": "a", "side": "side"}), "a", "side") is None


def test_one_after_the_other_does_not_become_side_by_side_nor_the_other_way_round() -> None:
    both = drawing(*SIDE_BY_SIDE)
    row = drawing("start a", "a b", "b end")
    assert why(make_plan(row, both), "a") is Misfit.POSITION  # would wait for b for ever
    assert why(make_plan(both, row), "a", "b") is Misfit.POSITION  # would do b twice
    assert why(make_plan(both, both), "a", "b") is None


def test_what_waits_at_a_meeting_goes_along_where_all_its_arrows_pair() -> None:
    both, three = drawing(*SIDE_BY_SIDE), drawing(*SIDE_BY_SIDE, "fork c", "c join")
    renamed = drawing("start fork", "fork x", "fork y", "x join", "y join", "join end", x=task("x"), y=task("y"))
    tokens = [Token(1, TASK, "a"), Token(2, Holds.JOIN, "join", flow="b_join")]
    assert arrows(both, three, {"join": "join"}, "join") is None
    found = make_plan(both, three).why_not(tokens, 1)
    assert found is not None
    assert found.misfit is Misfit.ARROWS
    plan = make_plan(both, renamed, {"a": "x", "b": "y"})
    assert plan.why_not(tokens, 1) is None
    assert [(one.node, one.flow) for one in plan.moved(tokens)] == [("x", ""), ("join", "y_join")]


def test_two_open_steps_do_not_become_one() -> None:
    both = drawing(*SIDE_BY_SIDE)
    assert why(Plan(both, both, {"a": "a", "b": "a", "join": "join"}), "a", "b") is Misfit.MERGED


def test_a_drawing_for_one_unit_takes_no_item_of_several() -> None:
    plan = make_plan(ROW, ROW, is_for_one=True)
    assert (why(plan, "a", carriers=2), why(plan, "a", carriers=1)) == (Misfit.SEVERAL, None)


def test_timers_are_those_of_the_new_drawing_and_ask_what_the_same_ones_have_asked() -> None:
    def with_edge(id_: str, rule: str, name: str = "Quá hạn") -> Definition:
        edge = Node(id_, Kind.BOUNDARY, name, attached_to="a", interrupting=False, rule=read_timer(rule))
        return drawing("start a", "a end", f"{id_} done", **{id_: edge, "done": Node("done", Kind.END)})

    old, new = with_edge("late", "due"), with_edge("overdue", "due + 2 days")
    plan = make_plan(old, new)
    assert [(one.node, str(one.rule)) for one in armed_of(new, plan.moved(at("a")))] == [("overdue", "due + 2 days")]
    assert plan.edges["overdue"] == frozenset({"late"})
    assert make_plan(old, with_edge("soon", "entered + 1 days", "Nhắc")).edges["soon"] == frozenset()
