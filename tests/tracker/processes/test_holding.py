"""Who can press a step is whoever the policy lets: the same question asked from its two sides."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings, strategies as st

from tracker.core.actor import Act, Actor, ActorPost, Holder, Role
from tracker.items.policies import Standing
from tracker.processes.buttons import BUTTONS
from tracker.processes.held import Lack
from tracker.processes.holding import Acting, Asked, Roster, lack_of, people_of
from tracker.processes.performing import DEPUTY, IN_CHARGE, OFFICER, POST, UNIT, WHOLE_ROLE, Narrow
from tracker.processes.policies import can_take
from tracker.processes.step_kinds import act_of
from tracker.processes.vocabulary import ROLES
from workflows.definition import Kind, Node

DAY = date(2022, 6, 15)
UNITS = st.integers(1, 4)
PEOPLE = range(1, 8)
ACTS = st.none() | st.frozensets(st.sampled_from(list(Act)), max_size=4)
POSTS = st.builds(
    lambda role, unit, deputy, acts, holder, title: ActorPost(
        role, unit, title, is_deputy=deputy and role in (Role.HEAD, Role.LEADER),
        acts=acts if deputy or holder else None, holder=Holder(holder + 20, f"Người {holder}") if holder else None,
    ),
    st.sampled_from(list(Role)), UNITS, st.booleans(), ACTS, st.integers(0, 3),
    st.sampled_from(["Chánh Văn phòng", "Trưởng phòng", "Chuyên viên"]),
)  # fmt: skip
HELD = st.lists(st.tuples(st.sampled_from(PEOPLE), POSTS), max_size=9)
BUTTON = st.sampled_from(sorted(str(name) for name, button in BUTTONS.items() if button.roles))
STEPS = st.builds(
    lambda role, outcomes: Node("step", Kind.USER_TASK, "Bước", role=role, outcomes=tuple(outcomes)),
    st.sampled_from(sorted(ROLES)), st.lists(BUTTON, max_size=2, unique=True),
)  # fmt: skip
STANDINGS = st.builds(
    Standing,
    lead=st.frozensets(UNITS, max_size=2),
    monitor=st.frozensets(UNITS, max_size=2),
    designated=st.frozensets(st.tuples(UNITS, st.none() | st.sampled_from(PEOPLE)), max_size=2),
    reporters=st.frozensets(st.sampled_from(PEOPLE), max_size=2),
)
#: Who alone takes a step: by no performer in half of them.
NARROW = st.just(WHOLE_ROLE) | st.builds(
    Narrow,
    st.sampled_from(["", UNIT, OFFICER, DEPUTY, IN_CHARGE, f"{POST}Chánh Văn phòng", f"{POST}Trưởng phòng"]),
    st.none() | st.none() | st.sampled_from(PEOPLE),
    st.none() | st.sampled_from(PEOPLE),
    st.frozensets(st.none() | st.sampled_from(PEOPLE), max_size=2),
)


def roster_of(held: list[tuple[int, ActorPost]], *, left_to_office: bool = True) -> Roster:
    """Who acts, as it is read of the database."""
    acting = [Acting(person, f"Cán bộ {person}", post, DAY) for person, post in held]
    return Roster(acting, left_to_office=left_to_office)


@given(step=STEPS, held=HELD, answers=st.none() | UNITS, item=STANDINGS, left=st.booleans(), narrow=NARROW)
@settings(max_examples=600, deadline=None)
def test_who_can_press_is_whom_the_policy_lets(
    step: Node, held: list[tuple[int, ActorPost]], answers: int | None, item: Standing, left: bool, narrow: Narrow
) -> None:
    asked, roster = Asked(step.role, act_of(step), answers, item, narrow), roster_of(held, left_to_office=left)
    let = set()
    for person in PEOPLE:
        actor = Actor(person, f"Cán bộ {person}", tuple(post for of, post in held if of == person))
        if can_take(actor, step, answers, item, left_to_office=left, narrow=narrow) is None:
            let.add(person)
    found = people_of(asked, roster)
    assert {one.person_id for one in found} == let
    assert len(found) == len(let)  # nobody is named twice
    assert (lack_of(asked, roster) is None) == bool(let)


TIME = st.builds(
    lambda role: Node("step", Kind.USER_TASK, "Bước", role=role, outcomes=("grant_extension",)),
    st.sampled_from(["chairman", "leader", "clerk"]),
)  # fmt: skip
DECIDING = st.builds(
    lambda role, unit, deputy, holder: ActorPost(
        role, unit, is_deputy=deputy and role is Role.LEADER, holder=Holder(20, "Người 20") if holder else None
    ),
    st.sampled_from([Role.CLERK, Role.LEADER, Role.HEAD]), st.integers(1, 2), st.booleans(), st.booleans(),
)  # fmt: skip


@given(step=TIME, held=st.lists(st.tuples(st.integers(1, 3), DECIDING), max_size=6), left=st.booleans())
@settings(max_examples=300, deadline=None)
def test_who_decides_on_the_time_of_a_unit_is_whom_the_policy_lets(
    step: Node, held: list[tuple[int, ActorPost]], left: bool
) -> None:
    test_who_can_press_is_whom_the_policy_lets.hypothesis.inner_test(  # type: ignore[attr-defined]
        step, held, None, Standing(lead=frozenset({1})), left, WHOLE_ROLE
    )


def test_who_was_named_comes_first_then_the_head_then_deputies_then_stand_ins() -> None:
    head, deputy = ActorPost(Role.HEAD, 1, "Trưởng phòng"), ActorPost(Role.HEAD, 1, "Phó", is_deputy=True)
    stand_in = ActorPost(Role.HEAD, 1, "Trưởng phòng", holder=Holder(2, "Nguyễn Thị Hương"))
    held = [(1, stand_in), (4, ActorPost(Role.OFFICER, 1)), (3, deputy), (2, head)]
    asked = Asked("head", Act.ANSWER, 1, Standing(lead=frozenset({1}), designated=frozenset({(1, 4)})))
    found = people_of(asked, roster_of(held))
    assert [(one.person_id, one.is_named, one.for_name) for one in found] == [
        (4, True, ""), (2, False, ""), (3, False, ""), (1, False, "Nguyễn Thị Hương"),
    ]  # fmt: skip


def test_a_step_of_the_office_waits_for_clerks_and_lets_leaders_who_are_asked_where_there_is_no_clerk() -> None:
    clerk, leader = (1, ActorPost(Role.CLERK, 1)), (2, ActorPost(Role.LEADER, 2))
    asked = Asked("clerk", Act.ASSIGN)
    both = people_of(asked, roster_of([clerk, leader]))
    assert [(one.person_id, one.is_asked) for one in both] == [(1, True), (2, False)]
    alone = people_of(asked, roster_of([leader]))
    assert [(one.person_id, one.is_asked) for one in alone] == [(2, True)]


def test_each_reason_why_nobody_can() -> None:
    deputy = [(1, ActorPost(Role.HEAD, 1, is_deputy=True, acts=frozenset({Act.PROGRESS})))]
    vice = [(1, ActorPost(Role.LEADER, 1, is_deputy=True, acts=frozenset({Act.DIRECT})))]
    clerk = [(1, ActorPost(Role.CLERK, 1))]
    own = Standing(lead=frozenset({1}))
    expected = [
        (Asked("head", Act.ANSWER, None), [], Lack.NOT_GIVEN),
        (Asked("head", Act.ANSWER, None, own), [], Lack.NO_LEAD),
        (Asked("head", Act.ANSWER, 1), [], Lack.NO_HEAD),
        (Asked("head", Act.ANSWER, 1), deputy, Lack.DEPUTIES_MAY_NOT),
        (Asked("leader", Act.EXTEND), [], Lack.NO_LEADER),
        (Asked("leader", Act.EXTEND), vice, Lack.LEADERS_MAY_NOT),
        (Asked("chairman", Act.DIRECT), vice, Lack.NO_CHAIRMAN),
        (Asked("clerk", Act.ASSIGN), vice, Lack.NO_CLERK),
        (Asked("monitor", Act.CONFIRM, None, own), clerk, Lack.OWN_RESULT),
        (Asked("monitor", Act.CONFIRM), clerk, None),
    ]
    for asked, held, lack in expected:
        assert lack_of(asked, roster_of(held)) is lack, asked
