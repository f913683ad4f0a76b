"""A document is registered that answers the paper of an item: what waits for it in the item's run goes on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import exists, func, select

from tracker.core.extensions import db
from tracker.documents.models import Document, Relation, RelationKind
from tracker.items.models.item import Item
from tracker.processes.buttons import REPLY_REGISTERED
from tracker.processes.models import EventKind, RunEvent
from tracker.processes.services.history import Entry
from workflows.definition import Definition
from workflows.state import Holds, Token

#: The message of drawings: "văn bản trả lời đã đăng ký".
REPLY = REPLY_REGISTERED
#: Does not answer what it refers to.
NO_REPLY = (RelationKind.URGES,)
TOLD = Entry(EventKind.TOLD, outcome=REPLY)


def waits_for_reply(drawing: Definition, tokens: Sequence[Token]) -> bool:
    """Whether one of these tokens stands at such a catch event."""
    return any(token.holds is Holds.EVENT and drawing.nodes[token.node].message == REPLY for token in tokens)


def is_answered(item: Item) -> bool:
    """Whether a document that answers was registered since the last one that was waited for, or since the item was.

    So an answer that was quicker than the step before it is not waited for in vain, and none answers twice.
    """
    papers = [id_ for id_ in (item.document_id, item.cited_id) if id_ is not None]
    if not papers:
        return False
    told = (RunEvent.item_id == item.id, RunEvent.kind == EventKind.TOLD, RunEvent.outcome == REPLY)
    last: datetime | None = db.session.scalar(select(func.max(RunEvent.at)).where(*told))
    is_new = Document.registered_at > last if last else Document.registered_at >= item.registered_at
    answers = exists().where(
        Relation.other_id.in_(papers), Relation.kind.not_in(NO_REPLY), Document.id == Relation.document_id,
        Document.withdrawn_on.is_(None), is_new,
    )  # fmt: skip
    return bool(db.session.scalar(select(answers)))
