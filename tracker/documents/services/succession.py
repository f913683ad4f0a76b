"""Restricted documents of units that are no more: who takes over may read them as well."""

from __future__ import annotations

from sqlalchemy import insert, select

from tracker.core.extensions import db
from tracker.documents.models import Document, Recipient
from tracker.organization.successors import Successors

BATCH = 500


def move_recipients(successors: Successors) -> int:
    """The units that take over become recipients beside those of the time; of how many. One query, batched writes."""
    rows = db.session.execute(
        select(Recipient.document_id, Recipient.unit_id)
        .join(Document, Document.id == Recipient.document_id)
        .where(Document.restricted.is_(True))
        .order_by(Recipient.document_id, Recipient.unit_id)
    ).all()
    there = {(row.document_id, row.unit_id) for row in rows}
    wanted = {
        (row.document_id, heir): None for row in rows
        if row.unit_id in successors.closed and (heir := successors.of(row.unit_id)) is not None
    }  # fmt: skip
    added = [{"document_id": id_, "unit_id": unit} for id_, unit in wanted if (id_, unit) not in there]
    for first in range(0, len(added), BATCH):
        db.session.execute(insert(Recipient), added[first : first + BATCH])
    return len(added)
