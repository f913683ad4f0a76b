"""What this person may know of: every read of the register passes through here."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, and_, or_, select, true

from tracker.core.actor import Actor
from tracker.core.errors import NotFound
from tracker.core.extensions import db
from tracker.core.i18n import write_day
from tracker.documents import policies
from tracker.documents.identity import written
from tracker.documents.models import Document, Recipient

#: By what else than being a recipient a unit comes to know of a restricted document: (actor, Document or an alias).
Door = Callable[[Actor, Any], ColumnElement[bool]]
_doors: list[Door] = []


def register_door(door: Door) -> None:
    """A higher slice says by what a restricted document is for somebody: for a unit that has a part in its item."""
    if door not in _doors:
        _doors.append(door)


def visible_to(actor: Actor, document: Any = Document) -> ColumnElement[bool]:
    """The documents that this person may know of, as a condition on Document or an alias of it.

    Those that are not restricted; the restricted ones for clerks and leaders, for the people of the recipients and of
    the units with a part in an item of it. An administrator's post opens none (`Actor.unit_ids`).
    """
    if policies.sees_all(actor):
        return true()
    received = document.id.in_(select(Recipient.document_id).where(Recipient.unit_id.in_(sorted(actor.unit_ids))))
    doors = [door(actor, document) for door in _doors] if actor.unit_ids else []
    return or_(document.restricted.is_(False), and_(document.restricted, or_(received, *doors)))


def load_document(document_id: int, *, actor: Actor) -> Document:
    """The document with its issuer, or NotFound where there is none or it is not for this person."""
    document = db.session.scalar(select(Document).where(Document.id == document_id, visible_to(actor)))
    if document is None:
        raise NotFound(_l("There is no such document in the register."))
    return document


def names_of_documents(ids: Collection[int], by: Actor) -> Mapping[int, str]:
    """Number and day of these documents, as history names them, of those that this person may know of. One query."""
    rows = db.session.execute(
        select(Document.id, Document.number, Document.symbol, Document.issued_on).where(
            Document.id.in_(ids), visible_to(by)
        )
    )
    return {row.id: f"{written(row.number, row.symbol)} ({write_day(row.issued_on)})" for row in rows}
