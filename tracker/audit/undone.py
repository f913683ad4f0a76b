"""The log of an act that was taken back keeps both: the act, and that it was taken back."""

from __future__ import annotations

from sqlalchemy import insert, select

from tracker.audit.models import AuditEntry
from tracker.core import clock
from tracker.core.extensions import db
from tracker.core.undoing.events import Undone

#: Before the name of the act, as the name of its taking back: `undone.counter.read`.
UNDONE = "undone."


def note_undone(event: Undone) -> None:
    """For each entry that the act wrote another one, which says that it was taken back, by whom and when."""
    entries = db.session.scalars(select(AuditEntry).where(AuditEntry.id.in_(event.logged)).order_by(AuditEntry.id))
    at = clock.now()
    rows = [
        {"at": at, "person_id": event.by.person_id, "person_name": event.by.name, "for_name": one.for_name,
         "action": f"{UNDONE}{one.action}", "subject_kind": one.subject_kind, "subject_id": one.subject_id,
         "before": one.before, "after": one.after, "note": ""}
        for one in entries
    ]  # fmt: skip
    if rows:
        db.session.execute(insert(AuditEntry), rows)
