"""What nothing walks is told once, at its place; what no token passes is kept; our own elements are read or told."""

from __future__ import annotations

import pytest

from tests.workflows.read import definition, extended, found, step
from tests.workflows.test_checks import LINE, SOUND, file, flow
from workflows.definition import FieldKind, Kind, Over, Performer, PerformerKind
from workflows.findings import Fault
from workflows.reader import read_drawing

pytestmark = pytest.mark.sqlite_only


def test_what_hangs_on_a_refused_element_is_not_refused_again() -> None:
    inside = (
        SOUND + '<bpmn:inclusiveGateway id="g" /><bpmn:callActivity id="c" name="Gọi quy trình khác" />'
        '<bpmn:boundaryEvent id="b" attachedToRef="c"><bpmn:errorEventDefinition /></bpmn:boundaryEvent>'
        '<bpmn:boundaryEvent id="d" attachedToRef="c"><bpmn:timerEventDefinition /></bpmn:boundaryEvent>'
        '<bpmn:transaction id="x"><bpmn:scriptTask id="y" /></bpmn:transaction>'
        + flow("s", "t") + flow("t", "g") + flow("g", "c") + flow("b", "e") + flow("d", "x") + flow("x", "e")
    )  # fmt: skip
    assert found(inside) == [("unsupported", "g"), ("unsupported", "c"), ("unsupported", "x")]


def test_an_arrow_to_nothing_is_told_with_both_ends() -> None:
    drawing = read_drawing(file(SOUND + LINE + flow("t", "gone")))
    assert [(one.fault, one.node, one.detail) for one in drawing.findings] == [(Fault.BAD_FLOW, "tgone", "t → gone")]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        (flow("e", "t"), ("flow_from_end", "et")),
        (flow("t", "s"), ("flow_to_start", "ts")),
        (
            '<bpmn:subProcess id="h" triggeredByEvent="true"><bpmn:startEvent id="hs"><bpmn:messageEventDefinition '
            'messageRef="m" /></bpmn:startEvent></bpmn:subProcess>' + flow("t", "h"), ("flow_at_handler", "th"),
        ),
    ],
)  # fmt: skip
def test_an_arrow_that_cannot_go_so_says_why(more: str, expected: tuple[str, str]) -> None:
    assert found(SOUND + LINE + more, before='<bpmn:message id="m" name="cancel" />') == [expected]


def test_conditions_on_the_arrows_of_a_step_are_told_once() -> None:
    inside = SOUND + '<bpmn:userTask id="u" />' + flow("s", "t")
    forked = inside + flow("t", "e", 'outcome == "a"') + flow("t", "u", 'outcome == "b"') + flow("u", "e")
    assert found(forked) == [("fork_at_step", "t")]
    blank = inside + flow("t", "e", " ") + flow("t", "u", " ") + flow("u", "e")  # as some modellers write none
    assert found(blank) == []


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ('<bpmn:startEvent id="z"><bpmn:timerEventDefinition /></bpmn:startEvent>', ("start_event", "z")),
        ('<bpmn:endEvent id="z"><bpmn:messageEventDefinition /></bpmn:endEvent>', ("end_event", "z")),
        ('<bpmn:endEvent id="z"><bpmn:terminateEventDefinition /></bpmn:endEvent>', ("end_event", "z")),
        ('<bpmn:intermediateCatchEvent id="z" />', ("bare_event", "z")),
        (
            '<bpmn:intermediateCatchEvent id="z"><bpmn:timerEventDefinition /><bpmn:messageEventDefinition />'
            "</bpmn:intermediateCatchEvent>", ("several_events", "z"),
        ),
        ('<bpmn:intermediateThrowEvent id="z" />', ("unsupported", "z")),
        ('<bpmn:task id="z"><bpmn:standardLoopCharacteristics /></bpmn:task>', ("unsupported", "z")),
        ('<bpmn:task id="z" isForCompensation="true" />', ("unsupported", "z")),
        (
            '<bpmn:task id="z"><bpmn:multiInstanceLoopCharacteristics isSequential="true" /></bpmn:task>',
            ("unsupported", "z"),
        ),
        (
            '<bpmn:subProcess id="z"><bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>5'
            "</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics></bpmn:subProcess>", ("loop_over", "z"),
        ),
        ('<bpmn:subProcess id="z" triggeredByEvent="true" />', ("handler_start", "z")),
        (
            '<bpmn:boundaryEvent id="z" attachedToRef="t"><bpmn:timerEventDefinition><bpmn:timeDuration /></bpmn:'
            "timerEventDefinition></bpmn:boundaryEvent>", ("no_timer", "z"),
        ),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)  # fmt: skip
def test_what_nothing_walks_is_told_at_its_place_once(inside: str, expected: tuple[str, str]) -> None:
    assert found(SOUND + LINE + inside) == [expected]


def test_an_end_that_terminates_and_has_a_status_is_an_end() -> None:
    ends = '<bpmn:endEvent id="e" pt:status="completed"><bpmn:terminateEventDefinition /></bpmn:endEvent>'
    drawn = definition(SOUND.replace('<bpmn:endEvent id="e" pt:status="completed" />', ends) + LINE)
    assert (drawn.nodes["e"].kind, drawn.nodes["e"].status) == (Kind.END, "completed")


def test_what_no_token_passes_is_kept_and_passed_over() -> None:
    beside = (
        '<bpmn:laneSet id="ls" /><bpmn:dataObject id="d" /><bpmn:dataObjectReference id="dr" dataObjectRef="d" />'
        '<bpmn:dataStoreReference id="ds" /><bpmn:textAnnotation id="n"><bpmn:text>Xem Điều 5</bpmn:text>'
        '</bpmn:textAnnotation><bpmn:association id="a" sourceRef="n" targetRef="t" /><bpmn:group id="g" />'
        "<bpmn:ioSpecification><bpmn:inputSet /></bpmn:ioSpecification><bpmn:property id='pr' />"
        "<bpmn:documentation>Theo quy chế</bpmn:documentation>"
    )
    above = (
        '<bpmn:category id="c" /><bpmn:dataStore id="store" /><bpmn:error id="er" /><bpmn:signal id="si" />'
        '<bpmn:collaboration id="co"><bpmn:participant id="pa" name="UBND xã" processRef="p" />'
        '<bpmn:participant id="pb" name="Người dân" /><bpmn:messageFlow id="mf" sourceRef="pb" targetRef="t" />'
        "</bpmn:collaboration>"
    )
    assert list(definition(SOUND + LINE + beside, above).nodes) == ["s", "t", "e"]


def test_a_task_of_any_person_is_a_step() -> None:
    drawn = definition(SOUND.replace("userTask", "task") + LINE)
    assert (drawn.nodes["t"].kind, drawn.nodes["t"].outcomes) == (Kind.USER_TASK, ("a", "b"))


def test_own_buttons_and_fields_are_read_and_a_button_is_among_the_outcomes() -> None:
    inside = extended(
        '<pt:button id="dong_y" label="Đồng ý" /><pt:button id="a" label="A" />'
        '<pt:field id="ly_do" label="Lý do" required="true" buttons="dong_y" />'
        '<pt:field id="muc" label="Mức độ" type="choice" choices="Gấp| Thường |Gấp" />'
    )
    node = definition(step('pt:outcomes="a" pt:days="5" pt:remind="2" pt:performer="step: s"', inside)).nodes["t"]
    assert node.outcomes == ("a", "dong_y")
    assert [(one.id, one.kind, one.required, one.choices, one.buttons) for one in node.asks] == [
        ("ly_do", FieldKind.TEXT, True, (), ("dong_y",)), ("muc", FieldKind.CHOICE, False, ("Gấp", "Thường"), ()),
    ]  # fmt: skip
    assert (node.days, node.remind, node.performer) == (5, 2, Performer(PerformerKind.STEP, "s"))


@pytest.mark.parametrize(
    ("more", "inside", "detail"),
    [
        ('pt:performer="ai đó"', "", "performer: ai đó"),
        ('pt:performer="officer: Hoa"', "", "performer: officer: Hoa"),
        ('pt:days="ba"', "", "days: ba"),
        ('pt:days="0"', "", "days: 0"),
        ('pt:days="401"', "", "days: 401"),
        ('pt:remind="1"', "", "remind without days: 1"),
        ('pt:days="2" pt:remind="3"', "", "remind too early: 3 > 2"),
        (f'pt:role="{"x" * 301}"', "", f"long: role: {'x' * 40}…"),
        (f'pt:outcomes="{" ".join(f"a{n}" for n in range(51))}"', "", "too many: outcomes"),
        ("", extended('<pt:button id="đồng ý" label="Đồng ý" />'), "button id: đồng ý"),
        ("", extended('<pt:button label="Đồng ý" />'), "button id: "),
        ("", extended('<pt:button id="b" />'), "button label: b"),
        ("", extended('<pt:button id="b" label="B" />' * 2), "button twice: b"),
        ("", extended("".join(f'<pt:button id="b{n}" label="B" />' for n in range(21))), "too many: button"),
        ("", extended('<pt:field id="1" label="A" />'), "field id: 1"),
        ("", extended('<pt:field id="f" label=" " />'), "field label: f"),
        ("", extended('<pt:field id="f" label="A" type="money" />'), "field type: f: money"),
        ("", extended('<pt:field id="f" label="A" required="có" />'), "field required: f: có"),
        ("", extended('<pt:field id="f" label="A" type="choice" choices="Một" />'), "field choices: f"),
        ("", extended('<pt:field id="f" label="A" buttons="b" />'), "field buttons: f: b"),
        ("", extended('<pt:field id="f" label="A" />' * 2), "field twice: f"),
        ("", '<bpmn:multiInstanceLoopCharacteristics pt:over="all" />', "over: all"),
        ("", '<bpmn:multiInstanceLoopCharacteristics pt:enough="3/2" />', "enough: 3/2"),
        ("", '<bpmn:multiInstanceLoopCharacteristics pt:enough="1/0" />', "enough: 1/0"),
    ],
)
def test_a_value_of_ours_that_cannot_be_read_is_told(more: str, inside: str, detail: str) -> None:
    drawing = read_drawing(file(step(more, inside)))
    assert [(one.fault, one.node, one.detail) for one in drawing.findings] == [(Fault.BAD_OWN, "t", detail[:200])]


def test_a_repetition_says_over_whom_and_when_it_is_enough() -> None:
    loop = '<bpmn:multiInstanceLoopCharacteristics pt:over="leaders" pt:enough="2/3"><bpmn:loopCardinality>3'
    node = definition(step(inside=f"{loop}</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics>")).nodes["t"]
    assert (node.over, node.enough and (node.enough.number, node.enough.of), node.each_unit) == (
        Over.LEADERS, (2, 3), False,
    )  # fmt: skip
