"""Đôn đốc: a letter that urges an item on has no item of its own; it stands in the history of the one it urges."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from tracker.audit.references import reference
from tracker.audit.services import record
from tracker.core.actor import Actor
from tracker.core.errors import NotFound
from tracker.core.extensions import db
from tracker.core.policies import as_allowed
from tracker.documents.models import Document
from tracker.items import policies
from tracker.items.models.item import Item
from tracker.items.services.loading import load_item


def urge(item_id: int, *, document_id: int, by: Actor) -> Item:
    """Note that a document urges the item on."""
    by = as_allowed(by, policies.can_register)
    item, _standing = load_item(item_id, by=by)
    document = db.session.get(Document, document_id)
    if document is None:
        raise NotFound(_l("There is no such document."))
    record("item.urged", item, by=by, after={"urged_by": reference(document)})
    return item
