"""A step set elsewhere by hand, where a procedure does not fit what has happened; always with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from flask_babel import lazy_gettext as _l

from tracker.audit.services import record
from tracker.core.actor import Actor
from tracker.core.errors import Conflict, InvalidInput
from tracker.core.policies import as_allowed
from tracker.items.deadlines.timeliness import Status
from tracker.items.services.loading import load_item, need_reason
from tracker.items.states import MOVED_ON
from tracker.processes import policies
from tracker.processes.models import EventKind, RunState
from tracker.processes.services.history import Entry
from tracker.processes.services.members import members_now
from tracker.processes.services.running import Running
from workflows.by_hand import targets
from workflows.definition import Definition, Node, Over
from workflows.state import Moved, Token


def move_step(item_id: int, number: int, to: str, *, by: Actor, on: date, reason: str) -> None:
    """Set an open step to another one of the same stage.

    Raises Conflict where the step was taken meanwhile, InvalidInput where it cannot be set there or the reason misses.
    """
    by = as_allowed(by, policies.can_move_by_hand)
    item, _standing = load_item(item_id, by=by)
    note = need_reason(reason)
    running = Running(item, by=by, on=on)
    token = next((token for token in running.state.tokens if token.number == number), None)
    if token is None or running.run_state is not RunState.RUNNING:
        raise Conflict(MOVED_ON)
    goal = next((node for node in places(running.drawing, token) if node.id == to), None)
    if goal is None:
        raise InvalidInput(_l("Choose where the step is set"), field="to")
    if goal.role == "head" and token.unit is not None and token.unit not in members_now(running.facts)[Over.EVERYONE]:
        raise InvalidInput(_l("This unit has returned the item: give it to the unit again instead"), field="to")
    name = running.node(token).name
    running.step(Moved(number, to), Entry(EventKind.MOVED, token.node, token.unit, to, note))
    _take_parts(running)
    running.save()
    record("run.moved", item, by=by, before={"step": name}, after={"step": goal.name}, note=note)


def _take_parts(running: Running) -> None:
    """Out of the stage of the units: past it, their results count as reported today; before it, as not reported.

    What a move inside the stage changes, or one back into it, the run takes on itself.
    """
    if running.branches:
        return
    is_past = any(running.node(token).status == Status.PENDING_CONFIRMATION for token in running.state.tokens)
    for part in running.parts:
        part.accepted_on = (part.accepted_on or running.on) if is_past else part.accepted_on
        part.reported_on = (part.reported_on or running.on) if is_past else None


def places(drawing: Definition, token: Token) -> Sequence[Node]:
    """Where a token may be set by hand, in the order of the drawing."""
    here = targets(drawing, token)
    return [drawing.nodes[node] for node in here]
