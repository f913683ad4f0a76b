"""An unsound drawing is refused, with the fault and its place; a sound one is not."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from tests.workflows.drawings import HEAD, RandomDrawing
from tests.workflows.vocabulary import WORDS
from workflows.checks import check
from workflows.findings import Fault
from workflows.reader import read_drawing

pytestmark = pytest.mark.sqlite_only
SHIPPED = sorted((Path(__file__).parents[2] / "workflows" / "definitions").glob("*.bpmn"))
TASK = '<bpmn:userTask id="t" pt:role="clerk" pt:outcomes="a b" />'
ENDS = '<bpmn:endEvent id="e" pt:status="completed" />'
SOUND = f'<bpmn:startEvent id="s" />{TASK}{ENDS}'


def flow(source: str, target: str, condition: str = "") -> str:
    inner = f"<bpmn:conditionExpression>{condition}</bpmn:conditionExpression>" if condition else ""
    ends = f'id="{source}{target}" sourceRef="{source}" targetRef="{target}"'
    return f"<bpmn:sequenceFlow {ends}>{inner}</bpmn:sequenceFlow>"


LINE = flow("s", "t") + flow("t", "e")


def file(inside: str, before: str = "") -> bytes:
    return f'{HEAD}{before}<bpmn:process id="p">{inside}</bpmn:process></bpmn:definitions>'.encode()


def faults(data: bytes) -> set[tuple[str, str]]:
    """{(fault, element)} of reading and checking."""
    drawing = read_drawing(data)
    found = list(drawing.findings)
    if drawing.definition is not None and not found:
        found = check(drawing.definition, WORDS, walks=200)
    return {(finding.fault.value, finding.node) for finding in found}


def test_a_sound_drawing_has_no_fault() -> None:
    assert faults(file(SOUND + LINE)) == set()


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_shipped_procedures_are_sound(path: Path) -> None:
    assert faults(path.read_bytes()) == set()
    assert len(SHIPPED) >= 2


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (TASK + ENDS + flow("t", "e"), ("no_start", "")),
        (SOUND + '<bpmn:startEvent id="s2" />' + LINE + flow("s2", "t"), ("several_starts", "")),
        (SOUND + '<bpmn:userTask id="u" pt:role="clerk" />' + LINE + flow("u", "e"), ("unreachable", "u")),
        (SOUND + '<bpmn:userTask id="u" pt:role="clerk" />' + LINE + flow("t", "u"), ("dead_end", "u")),
        (
            SOUND + '<bpmn:userTask id="u" pt:role="clerk" /><bpmn:userTask id="v" pt:role="clerk" />'
            + LINE + flow("t", "u") + flow("u", "v") + flow("v", "u"), ("no_way_out", "u"),
        ),
        (
            SOUND + '<bpmn:exclusiveGateway id="g" />' + flow("s", "t") + flow("t", "g")
            + flow("g", "e", 'outcome == "a"') + flow("g", "t", 'outcome == "b"'), ("no_default", "g"),
        ),
        (
            SOUND + '<bpmn:exclusiveGateway id="g" default="xx" />' + flow("s", "t") + flow("t", "g")
            + flow("g", "e", 'outcome == "a"') + flow("g", "t", 'outcome == "b"'), ("bad_default", "g"),
        ),
        (
            SOUND + '<bpmn:exclusiveGateway id="g" default="gt" />' + flow("s", "t") + flow("t", "g")
            + flow("g", "e") + flow("g", "t"), ("no_condition", "ge"),
        ),
        (SOUND + flow("s", "t") + flow("t", "e", 'outcome == "a"'), ("stray_condition", "te")),
        (
            SOUND + '<bpmn:exclusiveGateway id="g" default="gh" /><bpmn:exclusiveGateway id="h" default="hg" />'
            + flow("s", "g") + flow("g", "h") + flow("h", "g") + flow("h", "t", 'outcome == "a"')
            + flow("g", "e", 'outcome == "b"') + flow("t", "e"), ("cycle", "g"),
        ),
        (SOUND.replace('pt:role="clerk"', "") + LINE, ("no_role", "t")),
        (SOUND.replace("clerk", "emperor") + LINE, ("unknown_role", "t")),
        (SOUND.replace("a b", "a x") + LINE, ("unknown_outcome", "t")),
        (SOUND.replace("completed", "finished") + LINE, ("unknown_status", "e")),
        (SOUND.replace(' pt:status="completed"', "") + LINE, ("no_end", "")),
        (
            SOUND + '<bpmn:serviceTask id="v" pt:action="format_disk" />' + flow("s", "v") + flow("v", "t")
            + flow("t", "e"), ("unknown_action", "v"),
        ),
        (SOUND + '<bpmn:serviceTask id="v" />' + flow("s", "v") + flow("v", "t") + flow("t", "e"), ("no_action", "v")),
        (
            SOUND + '<bpmn:exclusiveGateway id="g" default="gt" />' + flow("s", "t") + flow("t", "g")
            + flow("g", "e", "weather == 3") + flow("g", "t"), ("unknown_name", "ge"),
        ),
        (SOUND + LINE + flow("t", "nowhere"), ("bad_flow", "tnowhere")),
        (SOUND + LINE + '<bpmn:scriptTask id="x" />', ("unsupported", "x")),
        (SOUND + LINE + '<bpmn:callActivity id="x" />', ("unsupported", "x")),
        (SOUND + LINE + TASK, ("duplicate_id", "t")),
        (SOUND + LINE + '<bpmn:userTask name="x" />', ("no_id", "")),
        (
            SOUND + LINE + '<bpmn:boundaryEvent id="b" attachedToRef="t"><bpmn:timerEventDefinition><bpmn:timeDate>'
            "han - 3 ngay</bpmn:timeDate></bpmn:timerEventDefinition></bpmn:boundaryEvent>" + flow("b", "e"),
            ("bad_timer", "b"),
        ),
        (
            SOUND + LINE + '<bpmn:boundaryEvent id="b" attachedToRef="e"><bpmn:timerEventDefinition><bpmn:timeDate>'
            "due</bpmn:timeDate></bpmn:timerEventDefinition></bpmn:boundaryEvent>" + flow("b", "e"),
            ("bad_attachment", "b"),
        ),
        (
            SOUND + '<bpmn:parallelGateway id="f" /><bpmn:parallelGateway id="j" />'
            + '<bpmn:exclusiveGateway id="g" default="gj" />'
            + flow("s", "t") + flow("t", "g") + flow("g", "j") + flow("g", "f", 'outcome == "a"') + flow("f", "j")
            + flow("j", "e"), ("stuck", "j"),
        ),
        (
            '<bpmn:startEvent id="s" /><bpmn:exclusiveGateway id="g" default="gn" />' + TASK + ENDS
            + '<bpmn:endEvent id="n" />' + flow("s", "t") + flow("t", "g") + flow("g", "n")
            + flow("g", "e", 'outcome == "a"'), ("ends_without_status", "n"),
        ),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)  # fmt: skip
def test_a_fault_is_named_with_its_place(inside: str, expected: tuple[str, str]) -> None:
    assert expected in faults(file(inside))


def test_a_flow_does_not_cross_the_edge_of_a_sub_process() -> None:
    inner = f'<bpmn:startEvent id="si" /><bpmn:endEvent id="ei" />{flow("si", "ei")}'
    sub = f'<bpmn:subProcess id="b">{inner}</bpmn:subProcess>'
    assert ("crosses_scope", "tei") in faults(file(SOUND + LINE + sub + flow("t", "ei")))


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", "not_xml"),
        (b"\x00\xff\xfe", "not_xml"),
        (b"not xml at all", "not_xml"),
        (b"<a/>", "not_bpmn"),
        (HEAD.encode() + b"</bpmn:definitions>", "no_process"),
        (b'<!DOCTYPE a [<!ENTITY x "y">]>' + file(SOUND + LINE), "has_dtd"),
        (b'<!DOCTYPE a SYSTEM "file:///etc/passwd">' + file(SOUND + LINE), "has_dtd"),
        (b" " * 1_000_001, "too_large"),
        (file(SOUND + LINE, before='<bpmn:process id="q"><bpmn:task id="qt" /></bpmn:process>'), "several_processes"),
        (file("".join(f'<bpmn:endEvent id="e{n}" />' for n in range(301))), "too_many_nodes"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_is_no_drawing_is_answered(data: bytes, fault: str) -> None:
    assert {one for one, _node in faults(data)} == {fault}


def test_entities_are_never_read() -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY a "' + b"x" * 1000 + b'">' + b"".join(
        b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9)
    ) + b"]>" + file(SOUND + LINE).replace(b'id="p"', b'id="p" name="&j;"')  # fmt: skip
    assert {one for one, _node in faults(bomb)} <= {"has_dtd", "not_xml"}


def test_deep_nesting_is_a_finding() -> None:
    inside = SOUND + LINE
    for depth in range(8):
        inside = f'<bpmn:subProcess id="sub{depth}">{inside}</bpmn:subProcess>'
    assert "too_deep" in {fault for fault, _node in faults(file(inside))}


@given(st.binary(max_size=300))
@settings(max_examples=100)
def test_any_bytes_are_answered(data: bytes) -> None:
    assert read_drawing(data).findings


@given(st.integers(0, 10_000), st.data())
@settings(max_examples=60, deadline=None)
def test_a_drawing_cut_anywhere_is_answered(seed: int, data: st.DataObject) -> None:

    xml = RandomDrawing(random.Random(seed)).xml().encode()
    at = data.draw(st.integers(0, len(xml) - 1))
    faults(xml[:at] + xml[at + 1 :])


@given(st.integers(0, 10_000))
@settings(max_examples=40, deadline=None)
def test_what_is_drawn_by_the_rules_is_sound(seed: int) -> None:

    xml = RandomDrawing(random.Random(seed)).xml().encode()
    drawing = read_drawing(xml)
    assert drawing.definition is not None
    assert check(drawing.definition, WORDS, walks=20) == []


def test_a_drawing_of_very_many_steps_is_refused_with_their_number() -> None:
    tasks = "".join(f'<bpmn:userTask id="t{n}" />' for n in range(20_000))
    drawing = read_drawing(f'{HEAD}<bpmn:process id="p">{tasks}</bpmn:process></bpmn:definitions>'.encode())
    assert [(one.fault, one.detail) for one in drawing.findings] == [(Fault.TOO_MANY_NODES, "20000")]
