"""Drawings that an office might upload: a step for the chairman alone, one of a head before anything is assigned."""

from __future__ import annotations

from functools import cache
from hashlib import sha256

from tests.tracker.processes.drawn import changed
from tracker.processes.versions.checking import Checked
from workflows.reader import read_drawing

KEY = "chairman_first"
_PROPOSED = (
    '<bpmn:userTask id="propose" name="Đơn vị đề xuất" pt:role="head" pt:status="registered">'
    "<bpmn:incoming>f_registered_assign</bpmn:incoming><bpmn:outgoing>f_propose_assign</bpmn:outgoing></bpmn:userTask>"
    '<bpmn:sequenceFlow id="f_propose_assign" sourceRef="propose" targetRef="assign" />'
)
_ASSIGN = '<bpmn:userTask id="assign" name="Giao nhiệm vụ" pt:role="clerk"'
_ARROW = '<bpmn:sequenceFlow id="f_registered_assign" sourceRef="registered" targetRef="assign" />'
_LATE = 'name="Lãnh đạo cho ý kiến về việc quá hạn" pt:role="leader"'
_MORE = 'name="Quyết định gia hạn" pt:role="leader"'
_VERIFY = 'name="Kiểm tra, xác nhận kết quả" pt:role="monitor"'


def for_the_chairman() -> bytes:
    """One unit leads; the chairman alone assigns, grants and says what is to be done about what is late."""
    return changed(
        "one_unit",
        ('<bpmn:process id="one_unit"', f'<bpmn:process id="{KEY}"'),
        (_ASSIGN, _ASSIGN.replace("clerk", "chairman")),
        (_LATE, _LATE.replace("leader", "chairman")),
        (_MORE, _MORE.replace("leader", "chairman")),
    )


def proposed_first() -> bytes:
    """The same, but that the head of a unit has a step of its own before anything is assigned."""
    text = for_the_chairman().decode()
    for old, new in (
        (_ARROW, _PROPOSED + _ARROW.replace('targetRef="assign"', 'targetRef="propose"')),
        ("<bpmn:incoming>f_registered_assign</bpmn:incoming>\n      <bpmn:outgoing>f_assign_carrying_out",
         "<bpmn:incoming>f_propose_assign</bpmn:incoming>\n      <bpmn:outgoing>f_assign_carrying_out"),
    ):  # fmt: skip
        assert old in text
        text = text.replace(old, new)
    return text.encode()


def confirmed_by_the_office() -> bytes:
    """Several units, each answers; the office alone confirms, whoever monitors."""
    return changed("several_units", (_VERIFY, _VERIFY.replace("monitor", "clerk")))


#: In the order in which a history uploads them.
UPLOADED = (for_the_chairman, proposed_first, confirmed_by_the_office)


@cache
def read(at: int) -> tuple[bytes, Checked]:
    """The file as an upload reads it, without the walks that check it: those take seconds, and a test does them."""
    data = UPLOADED[at]()
    return data, Checked(sha256(data).hexdigest(), read_drawing(data).definition, ())
