"""What took a step away: the newest event of its run that could, whoever or whatever it was."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from tracker.core.actor import Actor
from tracker.core.errors import Text
from tracker.core.extensions import db
from tracker.items.events import WhyOver
from tracker.organization.models import Unit
from tracker.processes import labels
from tracker.processes.drawings import definition_of
from tracker.processes.models import EventKind, ProcessVersion, Run, RunEvent, RunState
from workflows.definition import ROOT, Definition, Node

#: So many of the newest events are looked through.
MOST = 200
BY_ITSELF = frozenset({EventKind.DONE, EventKind.MOVED, EventKind.SETTLED})


@dataclass(frozen=True, slots=True)
class Cause:
    """An event, the short name of its unit, and of a timer the drawing's edge and where that leads."""

    event: RunEvent
    unit: str = ""
    edge: Node | None = None
    goal: Node | None = None
    step: Node | None = None  # that it is about


def cause_of(item_id: int, nodes: Collection[str], unit_id: int | None) -> Cause | None:
    """Why none of these steps is open (for this unit); None where nothing is known of it. Up to three queries."""
    run = db.session.execute(
        select(Run.state, Run.version_id, ProcessVersion.sha256)
        .join(ProcessVersion, ProcessVersion.id == Run.version_id)
        .where(Run.item_id == item_id)
    ).one_or_none()
    if run is None:
        return None
    drawing = definition_of(run.version_id, run.sha256)
    events = db.session.execute(
        select(RunEvent, Unit.short_name)
        .outerjoin(Unit, Unit.id == RunEvent.unit_id)
        .where(RunEvent.item_id == item_id)
        .order_by(RunEvent.rev.desc(), RunEvent.seq.desc())
        .limit(MOST)
    ).all()
    if run.state is RunState.SUSPENDED:
        found = next((row for row in events if row[0].kind is EventKind.SUSPENDED), None)
    else:
        around = _around(drawing, nodes)
        found = next((row for row in events if _takes_away(drawing, row[0], around, unit_id)), None)
    if found is None:
        return Cause(events[0][0], events[0][1] or "") if events and run.state is RunState.ENDED else None
    event, unit = found
    edge = drawing.nodes.get(event.node) if event.kind is EventKind.FIRED else None
    return Cause(event, unit or "", edge, _goal(drawing, edge), drawing.nodes.get(event.node))


def why_over(question: WhyOver) -> Text:
    """The sentence, for whoever asks; empty where nothing is known."""
    item_id, by = question.item.id, question.by
    version = db.session.execute(
        select(Run.version_id, ProcessVersion.sha256)
        .join(ProcessVersion, ProcessVersion.id == Run.version_id)
        .where(Run.item_id == item_id)
    ).one_or_none()
    if version is None:
        return ""
    drawing = definition_of(version.version_id, version.sha256)
    nodes = {node.id for node in drawing.nodes.values() if question.verb.value in node.outcomes}
    own = [post.unit_id for post in by.posts] if drawing.nodes and _in_branches(drawing, nodes) else []
    found = next((one for unit in own if (one := cause_of(item_id, nodes, unit)) is not None), None)
    return words(found or cause_of(item_id, nodes, None), by=by)


def words(cause: Cause | None, *, by: Actor) -> Text:
    """The cause in a sentence: what happened, who did it and when."""
    if cause is None:
        return ""
    if cause.edge is not None:
        return labels.fired_words(cause.event, cause.edge, cause.goal)
    return labels.cause_words(cause.event, cause.unit, by=by, step=cause.step)


def _in_branches(drawing: Definition, nodes: Collection[str]) -> bool:
    return any(drawing.nodes[scope].each_unit for scope in _around(drawing, nodes) if scope in drawing.nodes)


def _around(drawing: Definition, nodes: Collection[str]) -> frozenset[str]:
    """The steps themselves, and the stages that they lie in."""
    found, wanted = set[str](), [node for node in nodes if node in drawing.nodes]
    while wanted:
        node = wanted.pop()
        found.add(node)
        scope = drawing.nodes[node].scope
        if scope != ROOT and scope in drawing.nodes:
            wanted.append(scope)
    return frozenset(found)


def _takes_away(drawing: Definition, event: RunEvent, around: Collection[str], unit_id: int | None) -> bool:
    is_of_unit = unit_id is None or event.unit_id in (None, unit_id)
    if event.kind in BY_ITSELF:
        return event.node in around and is_of_unit
    if event.kind is EventKind.FIRED:
        edge = drawing.nodes.get(event.node)
        return edge is not None and edge.interrupting and edge.attached_to in around and is_of_unit
    if event.kind is EventKind.TOLD:
        handler = drawing.handlers.get(event.outcome)
        if handler is not None:
            return handler.interrupting
        edges = (edge for node in around for edge in drawing.boundaries.get(node, ()))
        return any(edge.message == event.outcome and edge.interrupting for edge in edges) and is_of_unit
    if event.kind is EventKind.LEFT:
        return unit_id is not None and event.unit_id == unit_id
    return event.kind is EventKind.REOPENED


def _goal(drawing: Definition, edge: Node | None) -> Node | None:
    flows = drawing.outgoing.get(edge.id, ()) if edge is not None else ()
    return drawing.nodes[flows[0].target] if flows else None


#: Where nothing is known of what happened.
NOTHING_KNOWN = _l("This step is no longer open. Look at the item again.")
