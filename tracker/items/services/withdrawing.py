"""What happens to the items of a document that is withdrawn, or brought back: heard in the same transaction."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from tracker.audit.references import reference
from tracker.audit.services import record
from tracker.core.errors import Conflict, InvalidInput
from tracker.core.extensions import db
from tracker.core.policies import as_allowed
from tracker.documents.events import DocumentBroughtBack, DocumentWithdrawn, WhatHangsOn
from tracker.items import policies
from tracker.items.models.item import Item
from tracker.items.models.suspension import WithdrawnWith
from tracker.items.queries.hanging import hanging_on
from tracker.items.services.children import reopen_one
from tracker.items.services.loading import load_item, lock_items
from tracker.items.states import can_follow, follow
from tracker.items.verbs import Verb


def end_with_document(event: DocumentWithdrawn) -> None:
    """Cancel its items, on which nothing was done. Raises Conflict where somebody has begun meanwhile."""
    question = WhatHangsOn(event.document.id, event.by)
    lock_items(_ids(question))
    if hanging_on(question).staying:
        raise Conflict(_l("Somebody has worked on an item of this document meanwhile. Look at it again."))
    for item_id in sorted(_ids(question)):
        _cancel(item_id, event)


def go_on_with_document(event: DocumentBroughtBack) -> None:
    """Open the items again that were cancelled together with it and have stayed so."""
    ended = select(WithdrawnWith).where(WithdrawnWith.document_id == event.document.id)
    rows = {row.item_id: row for row in db.session.scalars(ended.order_by(WithdrawnWith.item_id))}
    lock_items(sorted(rows))
    by = as_allowed(event.by, policies.can_stop) if rows else event.by
    for item_id, row in rows.items():
        item = db.session.get_one(Item, item_id)
        if can_follow(item.status, Verb.REOPEN):
            after: dict[str, object] = {"with_document": reference(event.document)}
            reopen_one(item, by=by, on=event.on, reason=event.reason, after=after)
        db.session.delete(row)


def _ids(question: WhatHangsOn) -> list[int]:
    return [one.arguments["item_id"] for one in hanging_on(question).going]


def _cancel(item_id: int, event: DocumentWithdrawn) -> None:
    by = as_allowed(event.by, policies.can_stop)
    item, _standing = load_item(item_id, by=by)
    before = {"status": item.status, "with_document": ""}
    try:
        follow(item, Verb.CANCEL, by=by, on=event.on, reason=event.reason)
    except (Conflict, InvalidInput) as error:
        words = _l("Nothing was changed: “%(title)s” stands in the way. %(why)s", title=item.title, why=str(error))
        raise Conflict(words) from error
    after = {"status": item.status, "with_document": reference(event.document)}
    record("item.cancel", item, by=by, before=before, after=after, note=event.reason)
    db.session.merge(WithdrawnWith(item_id=item.id, document_id=event.document.id))
