"""What a drawing says that goes, and may not mean what was meant: told by its arrows alone."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from workflows.counts import stage_of
from workflows.definition import ROOT, Definition, Kind, Node, PerformerKind
from workflows.findings import Fault, Finding


def meant_otherwise(drawing: Definition) -> Iterator[Finding]:
    """The hints."""
    yield from _of_last(drawing)
    yield from _skipped(drawing)


# ---------- the button of who answered last ----------


def _of_last(drawing: Definition) -> Iterator[Finding]:
    """Conditions behind a step or stage asked of many that read a button: it is that of the last one."""
    for flow in drawing.flows.values():
        if flow.condition is None or "outcome" not in flow.condition.names:
            continue
        for stage in _before(drawing, flow.source):
            inside = [node for node in drawing.nodes.values() if _is_asked_of(drawing, node, stage)]
            own = [one.id for node in inside for one in node.own_buttons if one.id in flow.condition.text]
            if own:
                detail = f"condition: {flow.condition.text}; step: {stage.name or stage.id}; button: {own[0]}"
                name = flow.name or drawing.nodes[flow.source].name
                yield Finding(Fault.OUTCOME_OF_LAST, flow.id, name, detail.replace("\n", " "), (flow.source, flow.id))
                break


def _is_asked_of(drawing: Definition, node: Node, stage: Node) -> bool:
    return node.kind is Kind.USER_TASK and stage_of(drawing, node.id) == stage.id


def _before(drawing: Definition, node: str) -> Iterator[Node]:
    """What is repeated, and leads here without another step between."""
    seen, waiting = {node}, [node]
    while waiting:
        at = drawing.nodes[waiting.pop()]
        if at.repeats is not None:
            yield at
        is_over = at.kind in (Kind.USER_TASK, Kind.SUB_PROCESS, Kind.CATCH, Kind.BOUNDARY)
        for flow in () if is_over else drawing.incoming[at.id]:
            if flow.source not in seen:
                seen.add(flow.source)
                waiting.append(flow.source)


# ---------- who did a step that was passed over ----------


def _skipped(drawing: Definition) -> Iterator[Finding]:
    """Steps of who did an earlier one, that are reached on a way without it: their role takes them there."""
    for node in drawing.nodes.values():
        who = node.performer
        if who is None or who.kind is not PerformerKind.STEP or who.name not in drawing.nodes:
            continue
        if who.name != node.id and node.id in _without(drawing, who.name):
            earlier = drawing.nodes[who.name]
            detail = f"step: {earlier.name or earlier.id}; role: {node.role}".replace("\n", " ")
            yield Finding(Fault.MAY_BE_SKIPPED, node.id, node.name, detail)


def _without(drawing: Definition, step: str) -> frozenset[str]:
    """What can be reached while a step is never done: by arrows, edges and messages."""
    seen: set[str] = set()
    passed: set[str] = set()  # arrows
    waiting = [drawing.starts[ROOT], *(handler.id for handler in drawing.handlers.values())]
    while waiting:
        node = drawing.nodes[waiting.pop()]
        if node.id in seen:
            continue
        seen.add(node.id)
        waiting += [edge.id for edge in drawing.boundaries[node.id]]
        if node.kind is Kind.SUB_PROCESS and node.id in drawing.starts:
            waiting.append(drawing.starts[node.id])
            continue
        ends_stage = node.kind is Kind.END and node.scope != ROOT and not node.status
        leaves = drawing.outgoing[node.scope if ends_stage else node.id] if node.id != step else ()
        passed |= {flow.id for flow in leaves}
        waiting += [flow.target for flow in leaves if _is_there(drawing, flow.target, passed)]
    return frozenset(seen)


def _is_there(drawing: Definition, node: str, passed: Collection[str]) -> bool:
    """A parallel gateway waits for each of its arrows."""
    return drawing.nodes[node].kind is not Kind.PARALLEL or all(flow.id in passed for flow in drawing.incoming[node])
