"""Where a token can be set by hand."""

from __future__ import annotations

from workflows.definition import Definition, Kind
from workflows.open_tokens import is_branch
from workflows.state import Token

#: Where somebody, or something, is waited for.
PLACES = (Kind.USER_TASK, Kind.SUB_PROCESS, Kind.CATCH)


def targets(drawing: Definition, token: Token) -> tuple[str, ...]:
    """The steps of people, the stages and the waits of its own way, in the drawing's order.

    The work itself is not set on a step beside it (more time, the overdue item): nothing would lead on from there.
    """
    node = drawing.nodes[token.node]
    if is_branch(drawing, token):  # stands for its member, not for a step
        return ()
    return tuple(
        one.id
        for one in drawing.nodes.values()
        if one.id in drawing.ways[node.id] and one.kind in PLACES
        and not one.by_message and one.id != node.id
    )  # fmt: skip
