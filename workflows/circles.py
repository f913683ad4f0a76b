"""What can be reached in a drawing, and the ways round on which nobody acts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from workflows.definition import Definition, Kind, Node
from workflows.findings import Fault, Finding


def reach(start: str, following: Callable[[str], Iterable[str]]) -> set[str]:
    """Whatever follows, the start itself among it."""
    found, waiting = {start}, [start]
    while waiting:
        for node in following(waiting.pop()):
            if node not in found:
                found.add(node)
                waiting.append(node)
    return found


def cycles(drawing: Definition) -> Iterator[Finding]:
    """A way round on which nobody acts would never stop. A sub-process holds a token: its tasks are its own matter."""
    automatic = {
        node.id for node in drawing.nodes.values() if node.kind is not Kind.USER_TASK and not _waits(drawing, node)
    }
    follows = {node: [flow.target for flow in drawing.outgoing[node] if flow.target in automatic] for node in automatic}
    told: set[str] = set()  # one sentence for each way round
    for node in sorted(automatic):
        around = frozenset[str]().union(*(reach(one, follows.__getitem__) for one in follows[node]))
        if node in around - told:
            told |= {one for one in around if node in reach(one, follows.__getitem__)}
            yield Finding(Fault.CYCLE, node, drawing.nodes[node].name)


def _waits(drawing: Definition, node: Node) -> bool:
    """Whether a sub-process certainly stops for somebody: from its start no way leads to an end without a task."""
    if node.kind is not Kind.SUB_PROCESS or node.each_unit or node.id not in drawing.starts:
        return False
    inside = [one for one in drawing.nodes.values() if one.scope == node.id]
    stops = {one.id for one in inside if one.kind is Kind.USER_TASK or _waits(drawing, one)}
    reached = reach(
        drawing.starts[node.id],
        lambda at: () if at in stops else [flow.target for flow in drawing.outgoing[at]],
    )
    return not any(drawing.nodes[one].kind is Kind.END for one in reached)
