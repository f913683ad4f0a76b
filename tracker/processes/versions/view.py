"""A drawing as a table of its steps, its faults as lines and as signs on its picture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _, ngettext

from tracker.core.errors import Text
from tracker.items.verbs import Verb
from tracker.processes.own_words import own_label
from tracker.processes.versions.fault_words import fault_words, place_words
from tracker.processes.versions.labels import ACTIONS, BUTTONS, FIELDS, rule_words, who_acts, words_of
from tracker.processes.versions.places import NOWHERE
from tracker.processes.way.picture import Mark
from workflows.definition import ROOT, Definition, Kind, Node
from workflows.findings import Fault, Finding
from workflows.reading.gathering import Place

SHOWN = (Kind.USER_TASK, Kind.SERVICE_TASK, Kind.SUB_PROCESS, Kind.CATCH)


@dataclass(frozen=True, slots=True)
class StepLine:
    id: str
    name: str
    depth: int  # in how many stages it lies
    is_stage: bool
    who: str
    buttons: str
    fields: str
    happens: Sequence[str]  # by itself, or when it is asked for: in sentences


@dataclass(frozen=True, slots=True)
class FaultLine:
    """One finding: where it is (nothing: the whole drawing), what is wrong and what to do."""

    place: str
    words: str


def steps_of(drawing: Definition) -> list[StepLine]:
    """The steps in the order of the file: people's, the system's, and the stages around them."""
    return [_line(drawing, node) for node in drawing.nodes.values() if node.kind in SHOWN]


def warnings_of(drawing: Definition, xml: str) -> list[str]:
    """What does not stop a drawing from being published, but is worth a look."""
    found: list[str] = []
    if "BPMNShape" not in xml:
        found.append(str(_("The file holds no picture: the flowchart cannot be drawn, only its steps are listed.")))
    if nameless := [node.id for node in drawing.nodes.values() if node.kind is Kind.USER_TASK and not node.name]:
        found.append(
            str(_("These steps have no name, so nobody will know what waits: %(ids)s.", ids=", ".join(nameless)))
        )
    missing = [verb.value for verb in (Verb.CANCEL, Verb.SUPERSEDE) if verb.value not in _messages(drawing)]
    if missing:
        words = words_of(BUTTONS, missing)
        found.append(str(_("Nothing in the drawing answers these buttons of an item: %(buttons)s.", buttons=words)))
    return found


def fault_lines(findings: Sequence[Finding], places: Mapping[str, Place] = NOWHERE) -> list[FaultLine]:
    """The findings in the reader's language, in their order. `places`: of the elements that have no name."""
    return [FaultLine(place_words(finding, places), fault_words(finding)) for finding in findings]


def hint_lines(findings: Sequence[Finding]) -> list[str]:
    """The hints as sentences with their places; those that `warnings_of` tells are not told twice."""
    told = {Verb.CANCEL.value, Verb.SUPERSEDE.value}
    lines = fault_lines([one for one in findings if not (one.fault is Fault.NO_VERB and one.detail in told)])
    return [f"{line.place}: {line.words}" if line.place else line.words for line in lines]


def fault_marks(findings: Sequence[Finding]) -> list[Mark]:
    """A sign on every step with findings, and how many."""
    found = Counter(finding.node for finding in findings if finding.node)
    return [
        Mark(node, "fault", str(number), str(ngettext("%(num)d fault", "%(num)d faults", number)))
        for node, number in found.items()
    ]


def _messages(drawing: Definition) -> set[str]:
    return {message for node in drawing.nodes.values() for message in (node.message, node.by_message) if message}


def _line(drawing: Definition, node: Node) -> StepLine:
    asked = [words_of(FIELDS, node.fields), *(one.label or one.id for one in node.asks)]
    return StepLine(
        node.id, node.name or node.id, _depth(drawing, node), node.kind is Kind.SUB_PROCESS, who_acts(node),
        words_of(ACTIONS, [node.action]) if node.action else words_of(_buttons(node), node.outcomes),
        ", ".join(filter(None, asked)), list(_happens(drawing, node)),
    )  # fmt: skip


def _buttons(node: Node) -> dict[str, Text]:
    """What buttons say, those in the office's own words among them."""
    return BUTTONS | {one.id: own_label(node, one.id) for one in node.own_buttons if own_label(node, one.id)}


def _depth(drawing: Definition, node: Node) -> int:
    depth, scope = 0, node.scope
    while scope != ROOT:
        depth, scope = depth + 1, drawing.nodes[scope].scope
    return depth


def _happens(drawing: Definition, node: Node) -> Iterator[str]:
    """What the events on its edge do: when, and what follows."""
    if node.by_message:
        yield str(_("Begins with “%(button)s”", button=words_of(BUTTONS, [node.by_message])))
    fields = {one.id: one.label for step in drawing.nodes.values() for one in step.asks}
    if node.kind is Kind.CATCH:
        when = rule_words(node.rule, fields) if node.rule else words_of(BUTTONS, [node.message])
        yield str(_("Waits: %(when)s", when=f"{when[:1].lower()}{when[1:]}"))
    for edge in drawing.boundaries[node.id]:
        when = rule_words(edge.rule, fields) if edge.rule else words_of(BUTTONS, [edge.message])
        flows = drawing.outgoing[edge.id]
        target = drawing.nodes[flows[0].target] if flows else edge
        then = target.name or target.id
        if edge.interrupting:
            yield str(_("%(when)s: goes on to “%(step)s”", when=when, step=then))
        else:
            yield str(_("%(when)s: “%(step)s” opens beside it", when=when, step=then))
