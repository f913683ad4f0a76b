"""Arrows that lead from or to nothing, or across the edge of a sub-process."""

from __future__ import annotations

from collections.abc import Mapping

from workflows.definition import Flow, Kind, Node
from workflows.findings import Fault, Finding


def take_out_bad(nodes: Mapping[str, Node], flows: dict[str, Flow]) -> list[Finding]:
    """Take such arrows out, so that what is made of the others can be walked; a finding for each."""
    found = []
    for flow in list(flows.values()):
        fault = _fault(nodes.get(flow.source), nodes.get(flow.target))
        if fault is not None:
            del flows[flow.id]
            found.append(Finding(fault, flow.id, flow.name, f"{flow.source} → {flow.target}"[:200]))
    return found


def _fault(source: Node | None, target: Node | None) -> Fault | None:
    if source is None or target is None:
        return Fault.BAD_FLOW
    if source.scope != target.scope:
        return Fault.CROSSES_SCOPE
    return Fault.BAD_FLOW if _cannot_leave(source) or _cannot_reach(target) else None


def _cannot_leave(node: Node) -> bool:
    return node.kind is Kind.END or bool(node.by_message)


def _cannot_reach(node: Node) -> bool:
    return node.kind in (Kind.START, Kind.BOUNDARY) or bool(node.by_message)
