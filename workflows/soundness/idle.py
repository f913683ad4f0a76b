"""Ways beside the work that change nothing of it: a reminder that somebody ticks off. Looked at once, not everywhere.

Such a way begins at a timer that does not stop what it sits on. Nothing else leads into it and it leads nowhere else;
its steps have buttons that always go and do nothing to the item, say no status, and nothing reads what is filled in
there. So whatever an item can come to with the way open, it can come to without it, and the other way round: places
that differ in such a way only are one place. Only a sub-process stays open as long as a way inside it does; there the
way is followed, and only that it is over is forgotten.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from workflows.circles import reach
from workflows.definition import ROOT, Definition, Kind, Node
from workflows.state import State

PASSIVE = (Kind.USER_TASK, Kind.SERVICE_TASK, Kind.EXCLUSIVE, Kind.END)
#: What the button of a step does: `is_free(step, button)`.
IsFree = Callable[[Node, str], bool]


@dataclass(frozen=True, slots=True)
class Idle:
    """`beside`: the nodes of each idle way, by the timer with which it begins.

    `at_top`: those timers that lie in no sub-process; `inside`: every node of their ways.
    """

    beside: Mapping[str, frozenset[str]]
    at_top: frozenset[str]
    inside: frozenset[str]

    def opened(self, nodes: Collection[str]) -> frozenset[str]:
        """The nodes of an idle way at the top of which a token stands at one of these."""
        return next((self.beside[edge] for edge in sorted(self.at_top) if not self.beside[edge].isdisjoint(nodes)),
                    frozenset())  # fmt: skip

    def forget(self, state: State, fired: dict[int, frozenset[str]]) -> None:
        """Where such a way in a sub-process is over, its timer may as well not have been."""
        for token in state.tokens if len(self.at_top) < len(self.beside) else ():
            for edge in fired.get(token.number, frozenset()) & self.beside.keys():
                around = {one.node for one in state.tokens if one.parent == token.parent}
                if self.beside[edge].isdisjoint(around):
                    fired[token.number] -= {edge}


def idle_ways(
    drawing: Definition, is_free: IsFree, shared: Collection[str], is_read: Callable[[Node], bool]
) -> Idle:  # fmt: skip
    """Those of a drawing. `shared`: buttons that take all steps which have them; `is_read`: if anything reads it."""
    found: dict[str, frozenset[str]] = {}
    for edge in drawing.nodes.values():
        if edge.kind is Kind.BOUNDARY and edge.rule is not None and not edge.interrupting:
            way = _way(drawing, edge)
            if all(_is_passive(drawing, drawing.nodes[one], way, is_free, is_read) for one in way - {edge.id}):
                found[edge.id] = way
    has_changed = True
    while has_changed:  # a button that takes other steps too must find them in such ways only
        inside = frozenset[str]().union(*found.values())
        outside = {one for node in drawing.nodes.values() if node.id not in inside for one in node.outcomes}
        taken = outside & frozenset(shared)
        gone = [edge for edge, way in found.items() if any(taken & {*drawing.nodes[one].outcomes} for one in way)]
        for one in gone:
            del found[one]
        has_changed = bool(gone)
    at_top = frozenset(edge for edge in found if drawing.nodes[edge].scope == ROOT)
    inside = frozenset[str]().union(*(found[edge] for edge in at_top))
    return Idle(found, at_top, inside)


def _way(drawing: Definition, edge: Node) -> frozenset[str]:
    """The timer and whatever follows on it."""

    def after(at: str) -> list[str]:
        edges = [other.id for other in drawing.boundaries[at]] if at != edge.id else []
        return [*(flow.target for flow in drawing.outgoing[at]), *edges]

    return frozenset(reach(edge.id, after))


def _is_passive(
    drawing: Definition, node: Node, way: frozenset[str], is_free: IsFree, is_read: Callable[[Node], bool]
) -> bool:  # fmt: skip
    """Whether nothing that happens here is noticed outside of the way, nor anything outside of it here."""
    if any(flow.source not in way for flow in drawing.incoming[node.id]):
        return False
    if node.kind is Kind.BOUNDARY:
        return node.rule is not None and node.attached_to in way and node.interrupting
    if node.kind not in PASSIVE or node.status or node.repeats is not None or is_read(node):
        return False
    if any(flow.condition is not None and flow.condition.names - {"outcome"} for flow in drawing.outgoing[node.id]):
        return False
    return node.kind is not Kind.USER_TASK or all(is_free(node, button) for button in node.outcomes or ("",))


def last_words(drawing: Definition, completed: str) -> frozenset[str]:
    """The messages that end an item at once, wherever it is, and not as completed: one place tells of all."""
    heard = {node.message for node in drawing.nodes.values() if node.message}
    return frozenset(
        message for message, handler in drawing.handlers.items()
        if message not in heard and handler.interrupting and _ends_at_once(drawing, handler, completed)
    )  # fmt: skip


def _ends_at_once(drawing: Definition, handler: Node, completed: str) -> bool:
    inside = [node for node in drawing.nodes.values() if node.scope == handler.id]
    ends = [node for node in inside if node.kind is Kind.END]
    return len(inside) == len(ends) + 1 and all(one.status not in ("", completed) for one in ends)
