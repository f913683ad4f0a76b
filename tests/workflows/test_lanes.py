"""A lane is who performs, and what other modellers write of a step is read as ours."""

from __future__ import annotations

import pytest

from tests.workflows.read import DEPUTY, definition, extended, found, step
from tests.workflows.test_checks import LINE, SOUND, flow
from workflows.definition import Performer, PerformerKind

pytestmark = pytest.mark.sqlite_only


def lane(name: str, of: str, more: str = "", inside: str = "") -> str:
    return (
        f'<bpmn:lane id="lane-{of}" name="{name}" {more}><bpmn:flowNodeRef>{of}</bpmn:flowNodeRef>{inside}</bpmn:lane>'
    )


def in_lanes(*lanes: str) -> str:
    return f'{step()}<bpmn:laneSet id="ls">{"".join(lanes)}</bpmn:laneSet>'


@pytest.mark.parametrize(
    ("name", "role", "performer"),
    [
        ("VĂN PHÒNG HĐND&amp;UBND xã Bình Sơn", "clerk", None),
        ("van thu", "clerk", None),
        ("Văn phòng / Văn thư", "clerk", None),
        ("Phó Chủ tịch UBND", "leader", DEPUTY),
        ("Đơn vị chủ trì", "head", None),
        ("clerk", "clerk", None),
        ("Phòng Nội vụ", "head", Performer(PerformerKind.UNIT, "Phòng Nội vụ")),
        ("Trưởng phòng Nội vụ", "head", Performer(PerformerKind.UNIT, "phòng Nội vụ")),
    ],
)
def test_a_lane_is_who_performs(name: str, role: str, performer: Performer | None) -> None:
    node = definition(in_lanes(lane(name, "t"))).nodes["t"]
    assert (node.role, node.performer) == (role, performer)


def test_what_a_step_says_itself_and_what_the_lane_says_by_attributes_stand() -> None:
    own = step('pt:role="head"') + f"<bpmn:laneSet>{lane('Văn phòng', 't')}</bpmn:laneSet>"
    assert definition(own).nodes["t"].role == "head"
    said = definition(in_lanes(lane("Tổ giúp việc", "t", 'pt:role="clerk" pt:performer="post: Chánh Văn phòng"')))
    assert said.nodes["t"].performer == Performer(PerformerKind.POST, "Chánh Văn phòng")


def test_of_lanes_in_lanes_the_inner_one_counts_and_an_unknown_one_asks_the_outer() -> None:
    inner = f"<bpmn:childLaneSet>{lane('Văn thư', 't')}</bpmn:childLaneSet>"
    assert definition(in_lanes(lane("Đơn vị chủ trì", "t", inside=inner))).nodes["t"].role == "clerk"
    unknown = f"<bpmn:childLaneSet>{lane('Chị Hoa', 't')}</bpmn:childLaneSet>"
    assert definition(in_lanes(lane("Đơn vị chủ trì", "t", inside=unknown))).nodes["t"].role == "head"


def test_a_step_in_a_stage_lies_where_the_stage_lies() -> None:
    sub = (
        '<bpmn:subProcess id="b"><bpmn:startEvent id="si" /><bpmn:task id="u" /><bpmn:endEvent id="ei" />'
        f"{flow('si', 'u')}{flow('u', 'ei')}</bpmn:subProcess>"
    )
    inside = SOUND + sub + flow("s", "t") + flow("t", "b") + flow("b", "e")
    assert definition(f"{inside}<bpmn:laneSet>{lane('Văn phòng', 'b')}</bpmn:laneSet>").nodes["u"].role == "clerk"


def test_a_pool_without_lanes_says_it_by_its_name_and_an_unknown_one_says_nothing() -> None:
    pool = '<bpmn:collaboration><bpmn:participant name="{}" processRef="p" /></bpmn:collaboration>'
    assert definition(step(), pool.format("Văn phòng")).nodes["t"].role == "clerk"
    assert definition(step(), pool.format("UBND xã Bình Sơn")).nodes["t"].role == ""


def test_an_unknown_lane_is_told_once_and_only_where_a_step_needs_it() -> None:
    two = in_lanes(lane("Lane 1", "t", inside="<bpmn:flowNodeRef>u</bpmn:flowNodeRef>")) + '<bpmn:task id="u" />'
    assert found(two) == [("unknown_lane", "lane-t")]
    assert found(step('pt:role="head"') + f"<bpmn:laneSet>{lane('Lane 1', 't')}</bpmn:laneSet>") == []
    assert found(in_lanes(lane("x", "t", 'pt:role="emperor"'))) == [("unknown_role", "lane-t")]


def test_properties_of_other_modellers_are_ours() -> None:
    pairs = 'xmlns:camunda="http://camunda.org/schema/1.0/bpmn"'
    inside = extended(
        f'<camunda:properties {pairs}><camunda:property name="role" value="head" />'
        '<camunda:property name="pt:outcomes" value="accept return" /><camunda:property name="days" value="3" />'
        "</camunda:properties>"
    )
    node = definition(step(inside=inside)).nodes["t"]
    assert (node.role, node.outcomes, node.days) == ("head", ("accept", "return"), 3)
    assert definition(step('pt:role="clerk"', inside)).nodes["t"].role == "clerk"


@pytest.mark.parametrize(
    ("more", "inside", "role"),
    [
        ('xmlns:camunda="urn:c" camunda:candidateGroups="Văn phòng"', "", "clerk"),
        ('xmlns:camunda="urn:c" camunda:assignee="${initiator}"', "", ""),
        ("", extended('<z:assignmentDefinition xmlns:z="urn:z" candidateGroups="head" />'), "head"),
        (
            "", "<bpmn:potentialOwner><bpmn:resourceAssignmentExpression><bpmn:formalExpression>clerk"
            "</bpmn:formalExpression></bpmn:resourceAssignmentExpression></bpmn:potentialOwner>", "clerk",
        ),
    ],
)  # fmt: skip
def test_an_assignment_to_a_known_group_is_the_role(more: str, inside: str, role: str) -> None:
    assert definition(step(more, inside)).nodes["t"].role == role


def test_references_with_a_prefix_are_read() -> None:
    inside = SOUND + LINE + (
        '<bpmn:boundaryEvent id="b" attachedToRef="tns:t"><bpmn:messageEventDefinition messageRef="tns:m" />'
        "</bpmn:boundaryEvent>"
    ) + flow("b", "e")  # fmt: skip
    assert definition(inside, '<bpmn:message id="m" name="cancel" />').nodes["b"].message == "cancel"


def test_a_condition_in_braces_is_read() -> None:
    inside = (
        SOUND + '<bpmn:exclusiveGateway id="g" default="gt" />' + flow("s", "t") + flow("t", "g") + flow("g", "t")
        + flow("g", "e", '${outcome == "a"}')
    )  # fmt: skip
    assert str(definition(inside).flows["ge"].condition and definition(inside).flows["ge"].condition.text) == (
        'outcome == "a"'
    )
