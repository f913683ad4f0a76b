"""Which answers can still matter where a run stands: the others are forgotten, so that places are the same again.

A name matters at a node where some way from there leads to a condition, or a timer, that reads it, and no step on that
way asks for it anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from workflows.checks import GIVEN
from workflows.counts import stage_of
from workflows.definition import Definition, Kind, Node
from workflows.timers import Anchor

Names = frozenset[str]
NONE: Names = frozenset()


def lasting(drawing: Definition, counts: Mapping[str, Iterable[str]]) -> Mapping[str, Names]:
    """Of each node the names that matter while a token stands at it. `counts`: the names that a stage counts."""
    anew = {stage: frozenset(names) for stage, names in counts.items()}
    gives = {node.id: _given_by(node) | anew.get(stage_of(drawing, node.id), NONE) for node in drawing.nodes.values()}
    handled = [node.id for node in drawing.nodes.values() if node.by_message]
    at: dict[str, Names] = dict.fromkeys(drawing.nodes, NONE)

    def reached(node: str) -> Names:
        return at[node] - anew.get(node, NONE)

    def once(node: Node) -> Names:
        found = {name for flow in drawing.outgoing[node.id] if flow.condition for name in flow.condition.names}
        found |= {name for flow in drawing.outgoing[node.id] for name in reached(flow.target)}
        if node.kind is Kind.USER_TASK:
            found -= gives[node.id]
        if node.id in drawing.starts:
            found |= reached(drawing.starts[node.id])
        for edge in (node, *drawing.boundaries[node.id]):
            found |= at[edge.id] if edge is not node else NONE
            if edge.rule is not None and edge.rule.anchor is Anchor.FIELD:
                found |= {edge.rule.field, f"{edge.rule.field}{GIVEN}"}
        return frozenset(found)

    has_changed = True
    while has_changed:
        has_changed = False
        for node in reversed(drawing.nodes.values()):
            now = once(node)
            has_changed |= now != at[node.id]
            at[node.id] = now
    always = frozenset[str]().union(*(at[node] for node in handled))
    return {node: names | always for node, names in at.items()}


def _given_by(node: Node) -> Names:
    """What is filled in with whatever button: what has to be, or what an own button asks for on its page."""
    own = {one.id for one in node.own_buttons}
    asked = [one for one in node.asks if not one.buttons and (one.required or set(node.outcomes) <= own)]
    return frozenset(name for one in asked for name in (one.id, f"{one.id}{GIVEN}"))
