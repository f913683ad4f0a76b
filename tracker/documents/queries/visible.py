"""What this person may know of: every read of the register passes through here."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, or_, select, true

from tracker.core.actor import Actor
from tracker.core.errors import NotFound
from tracker.core.extensions import db
from tracker.documents import policies
from tracker.documents.models import Document, Recipient


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """The documents that this person may know of, as a condition on Document (`policies.can_see` in SQL)."""
    if policies.sees_all(actor):
        return true()
    received = select(Recipient.document_id).where(Recipient.unit_id.in_(sorted(actor.unit_ids)))
    return or_(Document.restricted.is_(False), Document.id.in_(received))


def load_document(document_id: int, *, actor: Actor) -> Document:
    """The document with its issuer, or NotFound where there is none or it is not for this person."""
    document = db.session.scalar(select(Document).where(Document.id == document_id, visible_to(actor)))
    if document is None:
        raise NotFound(_l("There is no such document in the register."))
    return document
