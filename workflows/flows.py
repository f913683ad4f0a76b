"""Arrows that lead from or to nothing, across the edge of a sub-process, or that fork where no gateway stands."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from workflows.definition import Flow, Kind, Node
from workflows.findings import Fault, Finding

GATEWAYS = (Kind.EXCLUSIVE, Kind.PARALLEL)


def take_out_bad(nodes: Mapping[str, Node], flows: dict[str, Flow], refused: set[str]) -> list[Finding]:
    """Take such arrows out, so that what is made of the others can be walked; a finding for each.

    An arrow from or to what was refused goes without one: that is told already.
    """
    found = []
    for flow in list(flows.values()):
        if not refused.isdisjoint((flow.id, flow.source, flow.target)):
            del flows[flow.id]
            continue
        fault = _fault(nodes.get(flow.source), nodes.get(flow.target))
        if fault is not None:
            del flows[flow.id]
            found.append(Finding(fault, flow.id, flow.name, _ends(flow, nodes)))
    return found


def take_out_forks(nodes: Mapping[str, Node], flows: dict[str, Flow], defaults: Collection[str]) -> list[Finding]:
    """Conditions on several arrows of a step, told once, and taken from the arrows. `defaults`: steps with one."""
    leaving: dict[str, list[Flow]] = {}
    for flow in flows.values():
        leaving.setdefault(flow.source, []).append(flow)
    found = []
    for source, several in leaving.items():
        says = any(flow.condition is not None for flow in several) or source in defaults
        if nodes[source].kind in GATEWAYS or len(several) < 2 or not says:
            continue
        found.append(Finding(Fault.FORK_AT_STEP, source, nodes[source].name))
        flows.update({flow.id: replace(flow, condition=None) for flow in several})
    return found


def _fault(source: Node | None, target: Node | None) -> Fault | None:
    if source is None or target is None:
        return Fault.BAD_FLOW
    if source.scope != target.scope:
        return Fault.CROSSES_SCOPE
    if source.by_message or target.by_message:
        return Fault.FLOW_AT_HANDLER
    if source.kind is Kind.END:
        return Fault.FLOW_FROM_END
    return Fault.FLOW_TO_START if target.kind in (Kind.START, Kind.BOUNDARY) else None


def _ends(flow: Flow, nodes: Mapping[str, Node]) -> str:
    """Both ends, by their names where they have some."""
    names = (f"“{nodes[end].name}”" if end in nodes and nodes[end].name else end for end in (flow.source, flow.target))
    return " → ".join(name[:90] or "?" for name in names)
