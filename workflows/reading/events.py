"""What events begin by, wait for and do: at the start, at the end, on an arrow, on the edge of a step."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from workflows.definition import Kind, Node
from workflows.errors import BadTimer
from workflows.findings import Fault
from workflows.reading.gathering import Gathering
from workflows.timers import TimerRule, read_timer
from workflows.xml import local_name, without_prefix


def read_start(reading: Gathering, element: etree._Element, node: Node) -> Node:
    """A plain start; that of an event sub-process names the message that starts it."""
    parent, begun_by = element.getparent(), list(reading.inside(element))
    is_handler = parent is not None and parent.get("triggeredByEvent") == "true"
    if not is_handler:
        for child in begun_by[:1]:
            reading.note(Fault.START_EVENT, element, local_name(child))
        return node
    if len(begun_by) != 1 or local_name(begun_by[0]) != "messageEventDefinition":
        reading.note(Fault.HANDLER_START, element, local_name(begun_by[0]) if begun_by else "")
        return node
    interrupting = element.get("isInterrupting") != "false"
    handler = replace(
        reading.nodes[node.scope], by_message=_message(reading, begun_by[0], element), interrupting=interrupting
    )
    reading.nodes[node.scope] = handler
    return node


def read_end(reading: Gathering, element: etree._Element, node: Node) -> Node:
    """A plain end. One that terminates is the same where it has a status: that ends everything already."""
    for child in list(reading.inside(element))[:1]:
        if local_name(child) != "terminateEventDefinition" or not node.status:
            reading.note(Fault.END_EVENT, element, local_name(child))
    return node


def read_waiting(reading: Gathering, element: etree._Element, node: Node) -> Node:
    """An event on an arrow or on the edge of a step: one timer, or one message."""
    rule: TimerRule | None = None
    message = ""
    waits_for = list(reading.inside(element))
    if element.get("id", "") in reading.refused:
        return node
    if len(waits_for) != 1:
        fault = Fault.SEVERAL_EVENTS if waits_for else Fault.BARE_EVENT
        reading.refuse(fault, element, local_name(element))
        return node
    if local_name(waits_for[0]) == "messageEventDefinition":
        message = _message(reading, waits_for[0], element)
    else:
        rule = _timer(reading, waits_for[0], element)
    if node.kind is Kind.CATCH:
        return replace(node, rule=rule, message=message)
    return replace(
        node, attached_to=without_prefix(element.get("attachedToRef", "")), rule=rule, message=message,
        interrupting=element.get("cancelActivity") != "false",
    )  # fmt: skip


def _message(reading: Gathering, child: etree._Element, element: etree._Element) -> str:
    name = reading.messages.get(without_prefix(child.get("messageRef", "")), "")
    if not name:
        reading.note(Fault.NO_MESSAGE, element)
    return name


def _timer(reading: Gathering, child: etree._Element, element: etree._Element) -> TimerRule | None:
    texts = [one for one in child if local_name(one) in ("timeDate", "timeDuration", "timeCycle")]
    said = " ".join((texts[0].text or "").split())[:60] if texts else ""
    if len(texts) != 1 or local_name(texts[0]) == "timeCycle":
        reading.note(Fault.BAD_TIMER if said else Fault.NO_TIMER, element, said)
        return None
    try:
        return read_timer(texts[0].text or "")
    except BadTimer:
        reading.note(Fault.BAD_TIMER if said else Fault.NO_TIMER, element, said)
        return None
