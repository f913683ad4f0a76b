"""BPMN 2.0 XML → Definition, hardened: no DTD, no entities, bounded size, nodes and nesting.

Reads the subset that the engine walks; everything else in the namespace of BPMN is a finding, never ignored. What is
drawn only for the eye (annotations, shapes, documentation) is passed over. Any bytes at all give an answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from workflows import own
from workflows.conditions import Condition, compile_condition
from workflows.definition import ROOT, Definition, Flow, Kind, Node, Over
from workflows.errors import BadCondition, BadTimer
from workflows.findings import Fault, Finding
from workflows.flows import take_out_bad
from workflows.timers import TimerRule, read_timer
from workflows.xml import BPMN, local_name, parse

OWN = own.OWN
MOST_NODES, MOST_FLOWS, MOST_NESTING, MOST_NAME, MOST_FINDINGS = 300, 1_000, 5, 300, 1_000
ID = re.compile(r"[A-Za-z_][\w.-]{0,99}", re.ASCII)

#: Drawn for the eye, or said again elsewhere: no meaning for the engine.
PASSED_OVER = frozenset(
    {"documentation", "extensionElements", "incoming", "outgoing", "textAnnotation", "association", "group"}
)
KINDS = {
    "startEvent": Kind.START, "endEvent": Kind.END, "userTask": Kind.USER_TASK, "serviceTask": Kind.SERVICE_TASK,
    "exclusiveGateway": Kind.EXCLUSIVE, "parallelGateway": Kind.PARALLEL, "subProcess": Kind.SUB_PROCESS,
    "boundaryEvent": Kind.BOUNDARY, "intermediateCatchEvent": Kind.CATCH,
}  # fmt: skip
#: What may stand inside each element, besides what is passed over.
INSIDE: Mapping[str, frozenset[str]] = {
    "startEvent": frozenset({"messageEventDefinition"}),
    "boundaryEvent": frozenset({"messageEventDefinition", "timerEventDefinition"}),
    "intermediateCatchEvent": frozenset({"messageEventDefinition", "timerEventDefinition"}),
    "userTask": frozenset({"multiInstanceLoopCharacteristics"}),
    "subProcess": frozenset({"multiInstanceLoopCharacteristics", "sequenceFlow", *KINDS}),
    "process": frozenset({"sequenceFlow", *KINDS}),
}


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a file holds: a definition (none where it cannot be made at all), and what is wrong with the file."""

    definition: Definition | None
    findings: tuple[Finding, ...]


def read_drawing(data: bytes) -> Drawing:
    """Read a file. Never raises for what is in it."""
    root = parse(data)
    if isinstance(root, Fault):
        return Drawing(None, (Finding(root),))
    processes = [element for element in root if local_name(element) == "process"]
    if len(processes) != 1:
        return Drawing(None, (Finding(Fault.SEVERAL_PROCESSES if processes else Fault.NO_PROCESS),))
    return _Reader(root).read(processes[0])


def _words(element: etree._Element, name: str) -> tuple[str, ...]:
    return tuple((element.get(f"{{{OWN}}}{name}") or "").replace(",", " ").split())


def _count(process: etree._Element, *names: str) -> int:
    return sum(1 for _ in process.iter(*(f"{{{BPMN}}}{name}" for name in names)))


@dataclass
class _Reader:
    """Gathers nodes, flows and findings."""

    root: etree._Element
    nodes: dict[str, Node] = field(default_factory=dict)
    flows: dict[str, Flow] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def read(self, process: etree._Element) -> Drawing:
        self.messages = {
            element.get("id", ""): (element.get("name") or "").strip()
            for element in self.root
            if local_name(element) == "message"
        }
        for element in self.root:
            if local_name(element) not in ("", "process", "message", "documentation", "extensionElements", "category"):
                self._note(Fault.UNSUPPORTED, element, local_name(element))
        nodes, flows = _count(process, *KINDS), _count(process, "sequenceFlow")
        if nodes > MOST_NODES or flows > MOST_FLOWS:
            return Drawing(None, (Finding(Fault.TOO_MANY_NODES, detail=str(nodes)),))
        self._scope(process, ROOT, 0)
        self.findings += take_out_bad(self.nodes, self.flows)
        name = (process.get("name") or "").strip()[:MOST_NAME]
        definition = Definition(process.get("id", ""), name, self.nodes, self.flows)
        if not ID.fullmatch(definition.id):
            self.findings.append(Finding(Fault.BAD_PROCESS_ID, "", name, definition.id[:100]))
        return Drawing(definition, tuple(self.findings))

    def _note(self, fault: Fault, element: etree._Element, detail: str = "") -> None:
        if len(self.findings) > MOST_FINDINGS:
            return  # nobody reads so many
        name = (element.get("name") or "").strip()[:MOST_NAME]
        self.findings.append(Finding(fault, element.get("id", "")[:100], name, detail[:200]))

    def _scope(self, parent: etree._Element, scope: str, depth: int) -> None:
        if depth > MOST_NESTING:
            self._note(Fault.TOO_DEEP, parent)
            return
        for element in self._inside(parent):
            local = local_name(element)
            if not self._has_id(element):
                continue
            if local == "sequenceFlow":
                self._flow(element)
            elif local in KINDS:
                self._node(element, KINDS[local], scope)
                if local == "subProcess":
                    self._scope(element, element.get("id", ""), depth + 1)

    def _inside(self, parent: etree._Element) -> Iterator[etree._Element]:
        """The children that mean something; the others are findings."""
        allowed = INSIDE.get(local_name(parent), frozenset())
        for element in parent:
            local = local_name(element)
            if not local or local in PASSED_OVER:
                continue
            if local in allowed:
                yield element
            else:
                self._note(Fault.UNSUPPORTED, element if element.get("id") else parent, local)

    def _has_id(self, element: etree._Element) -> bool:
        if local_name(element) not in KINDS and local_name(element) != "sequenceFlow":
            return False
        given = element.get("id")
        if not given:
            self._note(Fault.NO_ID, element, local_name(element))
        elif not ID.fullmatch(given):
            self._note(Fault.BAD_ID, element, given)
        elif given in self.nodes or given in self.flows:
            self._note(Fault.DUPLICATE_ID, element, given)
        else:
            return True
        return False

    def _node(self, element: etree._Element, kind: Kind, scope: str) -> None:
        name = " ".join((element.get("name") or "").split())
        if len(name) > MOST_NAME:
            self._note(Fault.LONG_NAME, element)
        node = Node(
            element.get("id", ""), kind, name[:MOST_NAME], scope,
            role=(element.get(f"{{{OWN}}}role") or "").strip(),
            status=(element.get(f"{{{OWN}}}status") or "").strip(),
            action=(element.get(f"{{{OWN}}}action") or "").strip(),
            outcomes=_words(element, "outcomes"),
            fields=_words(element, "fields"),
            default=element.get("default", "") if kind is Kind.EXCLUSIVE else "",
        )  # fmt: skip
        more: dict[Kind, Callable[[etree._Element, Node], Node]] = {
            Kind.BOUNDARY: self._boundary, Kind.CATCH: self._boundary, Kind.SUB_PROCESS: self._sub_process,
            Kind.USER_TASK: self._user_task, Kind.START: self._start,
        }  # fmt: skip
        self.nodes[node.id] = more.get(kind, self._plain)(element, node)

    def _plain(self, element: etree._Element, node: Node) -> Node:
        for _child in self._inside(element):  # nothing may stand inside: _inside notes what does
            pass
        return node

    def _start(self, element: etree._Element, node: Node) -> Node:
        for child in self._inside(element):
            parent = element.getparent()
            if parent is None or parent.get("triggeredByEvent") != "true":
                self._note(Fault.UNSUPPORTED, element, local_name(child))
            else:
                handler = self.nodes[node.scope]
                message, interrupting = self._message(child, element), element.get("isInterrupting") != "false"
                self.nodes[node.scope] = replace(handler, by_message=message, interrupting=interrupting)
        return node

    def _boundary(self, element: etree._Element, node: Node) -> Node:
        rule: TimerRule | None = None
        message, events = "", 0
        for child in self._inside(element):
            events += 1
            if local_name(child) == "messageEventDefinition":
                message = self._message(child, element)
            else:
                rule = self._timer(child, element)
        if events != 1:
            self._note(Fault.UNSUPPORTED, element, "boundaryEvent")
        return replace(
            node, attached_to=element.get("attachedToRef", ""), interrupting=element.get("cancelActivity") != "false",
            rule=rule, message=message,
        )  # fmt: skip

    def _sub_process(self, element: etree._Element, node: Node) -> Node:
        loops = [child for child in element if local_name(child) == "multiInstanceLoopCharacteristics"]
        for loop in loops:
            if loop.get("isSequential") == "true" or len(loops) > 1:
                self._note(Fault.UNSUPPORTED, element, "multiInstanceLoopCharacteristics")
        is_handler = element.get("triggeredByEvent") == "true"
        if is_handler and loops:
            self._note(Fault.UNSUPPORTED, element, "multiInstanceLoopCharacteristics")
        if is_handler and node.scope != ROOT:
            self._note(Fault.UNSUPPORTED, element, "triggeredByEvent")
        return self._repeated(node, loops, element)

    def _user_task(self, element: etree._Element, node: Node) -> Node:
        """Our own words of a step, and whether it is repeated."""
        loops = [child for child in self._inside(element) if local_name(child) == "multiInstanceLoopCharacteristics"]
        try:
            node = replace(
                node, performer=own.performer_of(own.text_of(element, "performer")),
                days=own.number_of(element, "days"), remind=own.number_of(element, "remind"),
                own_buttons=own.own_buttons(element), asks=own.own_fields(element),
            )  # fmt: skip
        except own.BadOwn as error:
            self._note(Fault.BAD_OWN, element, ": ".join(error.args))
        return self._repeated(node, loops, element)

    def _repeated(self, node: Node, loops: list[etree._Element], element: etree._Element) -> Node:
        if not loops:
            return node
        try:
            over, enough = own.over_of(loops[0]), own.enough_of(loops[0])
        except own.BadOwn as error:
            self._note(Fault.BAD_OWN, element, ": ".join(error.args))
            return node
        return replace(node, over=over, enough=enough, each_unit=over is Over.UNITS)

    def _message(self, child: etree._Element, element: etree._Element) -> str:
        name = self.messages.get(child.get("messageRef", ""), "")
        if not name:
            self._note(Fault.NO_MESSAGE, element)
        return name

    def _timer(self, child: etree._Element, element: etree._Element) -> TimerRule | None:
        texts = [one for one in child if local_name(one)]
        if len(texts) != 1 or local_name(texts[0]) not in ("timeDate", "timeDuration"):
            self._note(Fault.BAD_TIMER, element, local_name(texts[0]) if texts else "")
            return None
        try:
            return read_timer(texts[0].text or "")
        except BadTimer as error:
            self._note(Fault.BAD_TIMER, element, str(error))
            return None

    def _flow(self, element: etree._Element) -> None:
        condition: Condition | None = None
        for child in element:
            local = local_name(child)
            if local == "conditionExpression":
                try:
                    condition = compile_condition(child.text or "")
                except BadCondition as error:
                    self._note(Fault.BAD_CONDITION, element, str(error))
            elif local and local not in PASSED_OVER:
                self._note(Fault.UNSUPPORTED, element, local)
        name = " ".join((element.get("name") or "").split())[:MOST_NAME]
        number = element.get("id", "")
        self.flows[number] = Flow(number, element.get("sourceRef", ""), element.get("targetRef", ""), name, condition)
