"""A way out of a fault that one press in the editor draws: an arrow that leads elsewhere. Pure.

It is tried before it is offered.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tracker.processes.item_model import Items
from tracker.processes.versions.sound_words import parts_of
from workflows.definition import Definition, Flow, Kind, Node
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
