"""Where a token can be set by hand."""

from __future__ import annotations

from workflows.definition import Definition, Kind
from workflows.state import Holds, Token


def targets(drawing: Definition, token: Token) -> tuple[str, ...]:
    """The steps of people and the stages of its own way, in the drawing's order.

    The work itself is not set on a step beside it (more time, the overdue item): nothing would lead on from there.
    """
    node = drawing.nodes[token.node]
    if token.holds is Holds.SCOPE and node.each_unit:  # a unit's branch stands for the unit, not for a step
        return ()
    return tuple(
        one.id
        for one in drawing.nodes.values()
        if one.id in drawing.ways[node.id] and one.kind in (Kind.USER_TASK, Kind.SUB_PROCESS)
        and not one.by_message and one.id != node.id
    )  # fmt: skip
