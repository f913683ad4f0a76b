"""What waits for a document that answers goes on when one is registered."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import or_, select

from tracker.core import clock
from tracker.core.extensions import db
from tracker.core.search import fold
from tracker.documents.events import DocumentRelated
from tracker.documents.models import Document
from tracker.items.models.item import Item
from tracker.items.services.loading import lock_items
from tracker.organization.models import Unit
from tracker.processes.buttons import REPLY_REGISTERED
from tracker.processes.drawings import definition_of
from tracker.processes.models import EventKind, ProcessVersion, Run, RunState
from tracker.processes.services.history import Entry
from tracker.processes.services.replies import NO_REPLY
from tracker.processes.services.running import Running
from tracker.processes.services.walked import Walked
from workflows.open_tokens import edges_of
from workflows.state import Told


def hear_answer(event: DocumentRelated) -> None:
    """Each open item of the paper that is answered is told, where its run waits for that; suspended ones too.

    One query where no procedure of such items knows the message.
    """
    if event.kind in NO_REPLY:
        return
    found = _listening(event.to.id)
    if not found:
        return
    lock_items(found)
    for item in db.session.scalars(select(Item).where(Item.id.in_(found)).order_by(Item.id)):
        running = Running(item, by=event.by, on=clock.today())
        units = waiting_branches(running)
        if units is None:
            continue
        unit = _issuing(event.document, units)
        running.step(Told(REPLY_REGISTERED, unit), Entry(EventKind.TOLD, unit=unit, outcome=REPLY_REGISTERED))
        running.save()


def _listening(document_id: int) -> list[int]:
    """Items of this paper, or that cite it, on a drawing that knows the message."""
    theirs = or_(Item.document_id == document_id, Item.cited_id == document_id)
    rows = db.session.execute(
        select(Run.item_id, Run.version_id, ProcessVersion.sha256)
        .join(Item, Item.id == Run.item_id)
        .join(ProcessVersion, ProcessVersion.id == Run.version_id)
        .where(theirs, Run.state.in_((RunState.RUNNING, RunState.SUSPENDED)))
        .order_by(Run.item_id)
    ).all()
    return [row.item_id for row in rows if _knows(row.version_id, row.sha256)]


def _knows(version_id: int, sha256: str) -> bool:
    nodes = definition_of(version_id, sha256).nodes.values()
    return any(REPLY_REGISTERED in (node.message, node.by_message) for node in nodes)


def waiting_branches(running: Walked) -> list[int | None] | None:
    """In whose branches something waits for the message; None: nothing does."""
    drawing = running.drawing
    found = [
        token.unit for token in running.state.tokens
        if any(edge.message == REPLY_REGISTERED for edge in edges_of(drawing, token))
    ]  # fmt: skip
    return found or ([None] if running.state.tokens and REPLY_REGISTERED in drawing.handlers else None)


def _issuing(document: Document, units: Sequence[int | None]) -> int | None:
    """The unit whose branch waits and that issued the answer, by its name; None where nobody's is told by it."""
    branches = [unit for unit in units if unit is not None]
    if not branches:
        return None
    issuer = fold(document.issuer.name)
    rows = db.session.execute(select(Unit.id, Unit.name, Unit.short_name).where(Unit.id.in_(branches))).all()
    return next((row.id for row in rows if issuer in (fold(row.name), fold(row.short_name))), None)
