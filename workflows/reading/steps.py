"""What belongs to the steps and stages: who acts, own buttons and fields, their deadline, whether they are repeated."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from workflows import own
from workflows.definition import ROOT, Field, Kind, Node, Over, OwnButton
from workflows.findings import Fault
from workflows.foreign import assigned_to, attributes_of
from workflows.reading.events import read_end, read_start, read_waiting
from workflows.reading.foreign_forms import form_of
from workflows.reading.gathering import Gathering
from workflows.xml import local_name

#: What else a repetition may say of how often, and when it is enough.
NO_BUTTONS: tuple[OwnButton, ...] = ()
NO_FIELDS: tuple[Field, ...] = ()
_COUNTED = ("loopCardinality", "loopDataInputRef")


def read_more(reading: Gathering, element: etree._Element, node: Node) -> Node:
    """What belongs to the kind of a node."""
    if node.kind is Kind.USER_TASK:
        return _step(reading, element, node)
    if node.kind is Kind.SUB_PROCESS:
        return _stage(reading, element, node)
    if node.kind is Kind.START:
        return read_start(reading, element, node)
    if node.kind is Kind.END:
        return read_end(reading, element, node)
    if node.kind in (Kind.BOUNDARY, Kind.CATCH):
        return read_waiting(reading, element, node)
    for _child in reading.inside(element):  # nothing may stand inside: what does is refused
        pass
    return node


def _step(reading: Gathering, element: etree._Element, node: Node) -> Node:
    loops = [child for child in reading.inside(element) if local_name(child) == "multiInstanceLoopCharacteristics"]
    buttons = reading.attempt(element, lambda: own.own_buttons(element), NO_BUTTONS)
    outcomes = (*node.outcomes, *(one.id for one in buttons if one.id not in node.outcomes))
    days, remind = reading.attempt(element, lambda: own.term_of(element), (0, 0))
    node = replace(
        node, own_buttons=buttons, outcomes=outcomes, days=days, remind=remind,
        asks=reading.attempt(element, lambda: own.own_fields(element, outcomes), NO_FIELDS),
        performer=reading.attempt(element, lambda: own.performer_of(own.text_of(element, "performer")), None),
    )  # fmt: skip
    node = _asked_elsewhere(reading, element, node)
    if not node.role and (means := reading.lanes.read(assigned_to(element))) is not None:
        node = replace(node, role=means.role, performer=node.performer or means.performer)
    return _repeated(reading, node, loops, element)


def _asked_elsewhere(reading: Gathering, element: etree._Element, node: Node) -> Node:
    """With the questions that another program has written; what of them is not read is told."""
    form = form_of(element, [one.id for one in node.asks])
    if form.is_elsewhere or form.unread:
        reading.note(Fault.FORM_UNREAD, element, "; ".join(form.unread))
    return replace(node, asks=(*node.asks, *form.fields))


def _stage(reading: Gathering, element: etree._Element, node: Node) -> Node:
    loops = [child for child in element if local_name(child) == "multiInstanceLoopCharacteristics"]
    if element.get("triggeredByEvent") == "true" and (loops or node.scope != ROOT):
        reading.refuse(Fault.UNSUPPORTED, element, "triggeredByEvent" if not loops else local_name(loops[0]))
        return node
    return _repeated(reading, node, loops, element)


def _repeated(reading: Gathering, node: Node, loops: list[etree._Element], element: etree._Element) -> Node:
    if not loops:
        return node
    loop = loops[0]
    if len(loops) > 1 or loop.get("isSequential") == "true":
        reading.refuse(Fault.UNSUPPORTED, element, "isSequential")
        return node
    says_over, says_enough = own.text_of(loop, "over"), own.text_of(loop, "enough")
    if not says_over and _is_counted(loop):
        reading.note(Fault.LOOP_OVER, element)
    if not says_enough and any(local_name(one) == "completionCondition" and (one.text or "").strip() for one in loop):
        reading.note(Fault.LOOP_ENOUGH, element)
    over = reading.attempt(element, lambda: own.over_of(loop), Over.UNITS)
    enough = reading.attempt(element, lambda: own.enough_of(loop), None)
    return replace(node, over=over, enough=enough, each_unit=over is Over.UNITS)


def _is_counted(loop: etree._Element) -> bool:
    """Whether it says over what it is repeated in the words of another program."""
    return "collection" in attributes_of(loop) or any(local_name(one) in _COUNTED for one in loop)
