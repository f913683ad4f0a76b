"""A document before it is changed: not withdrawn, in the version that was seen, and what the log keeps of it."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _, lazy_gettext as _l
from sqlalchemy import select

from tracker.audit.labels import changes_of
from tracker.audit.queries import history_of
from tracker.core.actor import Actor
from tracker.core.errors import Conflict, InvalidInput
from tracker.core.extensions import db
from tracker.documents.identity import written
from tracker.documents.models import Document, Recipient
from tracker.organization.models import Unit

#: What moves the version of a document.
_MOVING = frozenset({"document.edited", "document.withdrawn", "document.brought_back"})


def values_of(document: Document) -> dict[str, Any]:
    """The fields that a form changes, for the log."""
    units = select(Unit.short_name).join(Recipient, Recipient.unit_id == Unit.id)
    recipients = units.where(Recipient.document_id == document.id).order_by(Unit.sort_key)
    return {
        "kind": document.kind,
        "number": document.number,
        "symbol": document.symbol,
        "issued_on": document.issued_on,
        "issuer": document.issuer.name,
        "authority": document.authority,
        "signer": document.signer,
        "subject": document.subject,
        "arrival_number": document.arrival_number,
        "arrived_on": document.arrived_on,
        "restricted": document.restricted,
        "recipients": list(db.session.scalars(recipients)),
    }


def guard_version(document: Document, version: int, *, by: Actor) -> None:
    """Refuse to overwrite what the person has not seen; says what was changed meanwhile."""
    if document.version == version:
        return
    entries = [entry for entry in history_of(document) if entry.action in _MOVING]
    raise Conflict(
        _l("This document was changed meanwhile. Look at the changes; saving again keeps what is typed here."),
        changes=changes_of(entries[: max(0, document.version - version)], by=by),
    )


def refuse_withdrawn(document: Document, *, field: str | None = None) -> None:
    """Nothing is hung on what was withdrawn, and nothing in it is corrected: InvalidInput says what to do."""
    if document.withdrawn_on is not None:
        words = _(
            "%(number)s was withdrawn from the register: bring it back first, or take another document",
            number=written(document.number, document.symbol),
        )
        raise InvalidInput(words, field=field)
