"""Whether a document of this committee is tracked at all."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from tracker.audit.services import record
from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.errors import Conflict, NotFound
from tracker.core.extensions import db
from tracker.core.policies import as_allowed
from tracker.documents.models import Document
from tracker.items import policies
from tracker.items.models.item import Item
from tracker.items.tracking.models import Untracked

#: An own document of these kinds becomes an item unless the clerk says otherwise; a report never does.
TRACKED_KINDS = frozenset({"KH", "QĐ", "CV", "CT", "CTr", "ĐA", "PA", "TB"})


def leave_untracked(document_id: int, *, by: Actor, reason: str = "") -> Untracked:
    """The document takes effect by itself: it shall have no item. Raises Conflict when it has one."""
    by = as_allowed(by, policies.can_register)
    document = db.session.get(Document, document_id)
    if document is None:
        raise NotFound(_l("There is no such document."))
    if db.session.scalar(select(Item.id).where(Item.document_id == document_id).limit(1)):
        raise Conflict(_l("This document has an item already."))
    row = db.session.get(Untracked, document_id) or Untracked(document_id=document_id, at=clock.now())
    row.reason = reason
    db.session.add(row)
    record("document.left_untracked", document, by=by, note=reason)
    return row


def track_again(document_id: int, *, by: Actor) -> None:
    """Take the mark away: the document waits for its item again."""
    by = as_allowed(by, policies.can_register)
    row = db.session.get(Untracked, document_id)
    if row is not None:
        db.session.delete(row)
        record("document.tracked_again", db.session.get_one(Document, document_id), by=by)
