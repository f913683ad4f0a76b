"""Drawings for the tests of the reader: one step, and what is written of it."""

from __future__ import annotations

from tests.workflows.test_checks import LINE, SOUND, file
from workflows.definition import Definition, Performer, PerformerKind
from workflows.lanes import LaneWords, Means
from workflows.reader import read_drawing

DEPUTY = Performer(PerformerKind.POST, "Phó Chủ tịch")
WORDS = LaneWords(
    means={"van phong": Means("clerk"), "van thu": Means("clerk"), "pho chu tich": Means("leader", DEPUTY),
           "don vi chu tri": Means("head")},
    tails=("ubnd", "hdnd"), units=("phong",), of_unit="head", heads=("truong",), roles=frozenset({"clerk", "head"}),
)  # fmt: skip


def definition(inside: str, before: str = "") -> Definition:
    drawing = read_drawing(file(inside, before), lanes=WORDS)
    assert drawing.findings == ()
    assert drawing.definition is not None
    return drawing.definition


def found(inside: str, before: str = "") -> list[tuple[str, str]]:
    """[(fault, element)] of reading alone."""
    return [(one.fault.value, one.node) for one in read_drawing(file(inside, before), lanes=WORDS).findings]


def step(more: str = "", inside: str = "") -> str:
    task = f'<bpmn:userTask id="t" name="Xin ý kiến" {more}>{inside}</bpmn:userTask>'
    return SOUND.replace('<bpmn:userTask id="t" pt:role="clerk" pt:outcomes="a b" />', task) + LINE


def extended(inside: str) -> str:
    return f"<bpmn:extensionElements>{inside}</bpmn:extensionElements>"
