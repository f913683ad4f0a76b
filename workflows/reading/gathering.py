"""Nodes, arrows and findings of one process are gathered. What hangs on a refused element is not refused again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set as AbstractSet
from dataclasses import dataclass, field
from functools import partial

from lxml import etree

from workflows import own
from workflows.conditions import Condition, compile_condition
from workflows.definition import Flow, Kind, Node
from workflows.errors import BadCondition
from workflows.findings import Fault, Finding
from workflows.flows import take_out_bad, take_out_forks
from workflows.lanes import LaneWords
from workflows.reading.elements import ID, INSIDE, KEPT, KINDS, MOST_FINDINGS, MOST_NAME, MOST_NESTING
from workflows.xml import local_name, without_prefix


@dataclass(frozen=True, slots=True)
class Place:
    """An element as it is drawn: its name in BPMN, its own name, the ends of an arrow, the step that it sits on."""

    element: str
    name: str = ""
    source: str = ""
    target: str = ""
    edge_of: str = ""  # of an event on the edge of a step: the step


@dataclass
class Gathering:
    """What has been read so far. `more` reads what belongs to a kind of node."""

    messages: Mapping[str, str]
    lanes: LaneWords
    more: Callable[[Gathering, etree._Element, Node], Node]
    nodes: dict[str, Node] = field(default_factory=dict)
    flows: dict[str, Flow] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)
    silent: set[str] = field(default_factory=set)  # what lies inside something refused
    places: dict[str, Place] = field(default_factory=dict)
    defaults: set[str] = field(default_factory=set)  # steps with a default arrow of their own

    def note(self, fault: Fault, element: etree._Element, detail: str = "") -> None:
        """A finding of this element."""
        if len(self.findings) <= MOST_FINDINGS:  # nobody reads more
            self.findings.append(Finding(fault, element.get("id", "")[:100], name_of(element), detail[:200]))

    def refuse(self, fault: Fault, element: etree._Element, detail: str = "") -> None:
        """A finding, and the element is none that is walked, with whatever stands inside it."""
        self.note(fault, element, detail)
        within = {given for one in element.iter() if (given := one.get("id"))}
        self.refused |= within
        self.silent |= within - {element.get("id", "")}

    def attempt(self, element: etree._Element, read: Callable[[], own.Said], otherwise: own.Said) -> own.Said:
        """Something of ours, or a finding and the other value."""
        try:
            return read()
        except own.BadOwn as error:
            self.note(Fault.BAD_OWN, element, ": ".join(error.args))
            return otherwise

    def scope(self, parent: etree._Element, scope: str, depth: int = 0) -> None:
        """Read what stands in a process or sub-process."""
        if depth > MOST_NESTING:
            self.refuse(Fault.TOO_DEEP, parent)
            return
        for element in self.inside(parent):
            local = local_name(element)
            if (local != "sequenceFlow" and local not in KINDS) or not self._has_id(element):
                continue
            self._see(element)
            if local == "sequenceFlow":
                self._flow(element)
            elif element.get("isForCompensation") == "true":
                self.refuse(Fault.UNSUPPORTED, element, "isForCompensation")
            else:
                self._node(element, KINDS[local], scope)
                if local == "subProcess" and element.get("id", "") not in self.refused:
                    self._within(element, depth + 1)

    def inside(self, parent: etree._Element) -> Iterator[etree._Element]:
        """The children that mean something; of the others, what is not kept is refused."""
        allowed: AbstractSet[str] = INSIDE.get(local_name(parent), frozenset())
        for element in parent:
            local = local_name(element)
            if not local or local in KEPT:
                continue
            if local in allowed:
                yield element
            else:
                self._see(element)
                if _is_part(element, parent):
                    self.refuse(Fault.UNSUPPORTED, parent, local)
                    return  # one refusal is enough for it
                self.refuse(Fault.UNSUPPORTED, element, local)

    def settle(self) -> None:
        """Take out what hangs on refused elements, then the arrows that lead nowhere."""
        edges = {given for given, place in self.places.items() if place.edge_of in self.refused}
        self.refused |= edges
        self.silent |= edges
        self.findings = [one for one in self.findings if one.node not in self.silent]
        for refused in self.refused:
            self.nodes.pop(refused, None)
        self.findings += take_out_bad(self.nodes, self.flows, self.refused)
        self.findings += take_out_forks(self.nodes, self.flows, self.defaults)

    def _within(self, element: etree._Element, depth: int) -> None:
        self.scope(element, element.get("id", ""), depth)
        has_start = any(local_name(child) == "startEvent" for child in element)
        if element.get("triggeredByEvent") == "true" and not has_start:
            self.note(Fault.HANDLER_START, element)

    def _see(self, element: etree._Element) -> None:
        if given := element.get("id"):
            ends = (element.get("sourceRef", "").strip(), element.get("targetRef", "").strip())
            edge_of = without_prefix(element.get("attachedToRef", ""))
            self.places.setdefault(given[:100], Place(local_name(element), name_of(element), *ends, edge_of))

    def _has_id(self, element: etree._Element) -> bool:
        given = element.get("id")
        if not given:
            self.note(Fault.NO_ID, element, local_name(element))
        elif not ID.fullmatch(given):
            self.refuse(Fault.BAD_ID, element, given)
        elif given in self.nodes or given in self.flows:
            self.note(Fault.DUPLICATE_ID, element, given)
        else:
            return True
        return False

    def _node(self, element: etree._Element, kind: Kind, scope: str) -> None:
        if len(" ".join((element.get("name") or "").split())) > MOST_NAME:
            self.note(Fault.LONG_NAME, element)
        default = element.get("default", "")
        if default and kind is not Kind.EXCLUSIVE:
            self.defaults.add(element.get("id", ""))
        role, status, action = (
            self.attempt(element, partial(own.text_of, element, word), "") for word in ("role", "status", "action")
        )
        node = Node(
            element.get("id", ""), kind, name_of(element), scope, role=role, status=status, action=action,
            outcomes=self.attempt(element, lambda: own.words_of(element, "outcomes"), ()),
            fields=self.attempt(element, lambda: own.words_of(element, "fields"), ()),
            default=default if kind is Kind.EXCLUSIVE else "",
        )  # fmt: skip
        self.nodes[node.id] = node
        self.nodes[node.id] = self.more(self, element, node)

    def _flow(self, element: etree._Element) -> None:
        condition: Condition | None = None
        for child in self.inside(element):
            try:
                condition = condition_of(child.text or "")
            except BadCondition as error:
                self.note(Fault.BAD_CONDITION, element, str(error))
        given, place = element.get("id", ""), self.places[element.get("id", "")]
        self.flows[given] = Flow(given, place.source, place.target, place.name, condition)


def condition_of(text: str) -> Condition | None:
    """A condition, without the `${…}` that other modellers write around it; None where nothing is written.

    Raises BadCondition.
    """
    text = text.strip()
    if text[:2] in ("${", "#{") and text.endswith("}"):
        text = text[2:-1].strip()
    return compile_condition(text) if text else None


def name_of(element: etree._Element) -> str:
    """The name of an element, its blanks put right, at most so long as a name may be."""
    return " ".join((element.get("name") or "").split())[:MOST_NAME]


def _is_part(element: etree._Element, parent: etree._Element) -> bool:
    """Whether it is not drawn for itself, but is a part of its parent."""
    return local_name(parent) not in ("process", "subProcess") or "LoopCharacteristics" in local_name(element)
