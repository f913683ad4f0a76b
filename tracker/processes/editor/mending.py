"""A way out of a fault that one press in the editor draws, where it is certain. Pure.

An arrow that leads elsewhere (tried before it is offered), the word that was meant in a condition, the arrow of a fork
that has no condition.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tracker.processes.item_model import Items
from tracker.processes.versions.sound_words import parts_of
from workflows.conditions import compile_condition
from workflows.definition import Definition, Flow, Kind, Node
from workflows.errors import BadCondition
from workflows.findings import Fault, Finding
from workflows.soundness.sound import judge


@dataclass(frozen=True, slots=True)
class Mend:
    """Let the arrow `flow` lead to `target`, a step whose name is `name`."""

    flow: str
    target: str
    name: str


def mend_of(finding: Finding, drawing: Definition) -> Mend | None:
    """The arrow by which an item came to the step that holds it, led to the step that takes the button that goes.

    None where no step or more than one does, or where the item would be held all the same: the drawing is judged
    again with it (as bounded as the check itself).
    """
    use = parts_of(finding.detail).get("use", "")
    if finding.fault is not Fault.HOLDS or not use or finding.node not in drawing.nodes:
        return None
    steps = list(_taking(use, drawing, drawing.nodes[finding.node]))
    arrow = _arrow(finding, drawing)
    if len(steps) != 1 or arrow is None:
        return None
    flows = {**drawing.flows, arrow.id: replace(arrow, target=steps[0].id)}
    mended = Definition(drawing.id, drawing.name, drawing.nodes, flows)
    if any(not one.is_hint for one in judge(mended, Items).findings):
        return None
    return Mend(arrow.id, steps[0].id, steps[0].name)


@dataclass(frozen=True, slots=True)
class OtherWord:
    """Let the condition of the arrow `flow` be this text: `word` where another one stood."""

    flow: str
    condition: str
    word: str


@dataclass(frozen=True, slots=True)
class OtherCases:
    """Let the arrow `flow` be the one that is taken where no condition holds; it leads to `name`."""

    flow: str
    name: str


def plain_mend(finding: Finding, drawing: Definition) -> OtherWord | OtherCases | None:
    """What mends it without a doubt; None where that has to be thought about. Linear, nothing is judged again."""
    if finding.fault in (Fault.NO_SUCH_WORD, Fault.NEVER_TRUE):
        return _other_word(finding, drawing)
    if finding.fault is Fault.NO_DEFAULT and finding.node in drawing.nodes:
        free = [flow for flow in drawing.outgoing[finding.node] if flow.condition is None]
        return OtherCases(free[0].id, _goal(free[0], drawing)) if len(free) == 1 else None
    return None


def _other_word(finding: Finding, drawing: Definition) -> OtherWord | None:
    """The nearest word in the place of the one that nothing gives, where that can be read then."""
    parts, flow = parts_of(finding.detail), drawing.flows.get(finding.node)
    word, near = parts.get("word", ""), parts.get("near", "")
    if not (word and near) or flow is None or flow.condition is None:
        return None
    text = flow.condition.text
    for sign in ('"', "'"):
        text = text.replace(f"{sign}{word}{sign}", f"{sign}{near}{sign}")
    try:
        compile_condition(text)
    except BadCondition:
        return None
    return OtherWord(flow.id, text, near) if text != flow.condition.text else None


def _goal(flow: Flow, drawing: Definition) -> str:
    return drawing.nodes[flow.target].name or flow.name or flow.target


def _taking(use: str, drawing: Definition, held: Node) -> Iterator[Node]:
    """The other steps beside it that have this button."""
    for node in drawing.nodes.values():
        is_beside = node.kind is Kind.USER_TASK and node.scope == held.scope and node.id != held.id
        if is_beside and use in node.outcomes:
            yield node


def _arrow(finding: Finding, drawing: Definition) -> Flow | None:
    """The last arrow on the way that leads into the step."""
    passed = [drawing.flows[id_] for id_ in finding.path if id_ in drawing.flows]
    return next((flow for flow in reversed(passed) if flow.target == finding.node), None)
