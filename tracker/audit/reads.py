"""Reads of restricted papers are kept in the log, each in a short transaction of its own, before anything is shown.

With "last seen" the only writing of a GET. A read that cannot be written down is refused: who has read a restricted
paper is part of keeping it. The same person, paper and act are kept once an hour. Entries name ids, never words.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import insert, select
from sqlalchemy.exc import OperationalError

from tracker.audit.models import AuditEntry
from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.database import BUSY_MS
from tracker.core.extensions import db
from tracker.core.faults import Busy
from tracker.core.work import brief_write

#: Kinds of subjects of their own: what was only read is no change of a document or item, and no act of a unit.
READING, EXPORT = "document_reading", "export"
AGAIN = timedelta(hours=1)


def note_read(action: str, document_id: int, *, by: Actor, **what: int) -> None:
    """Somebody reads a restricted document: its page, an item of it, a file of it (`what` is its id). Raises Busy."""
    _note(action, READING, document_id, by, dict(what))


def note_export(name: str, count: int, *, by: Actor, once: bool = False) -> None:
    """Somebody takes a file with so many restricted rows; nothing where there is none. Raises Busy.

    `once` an hour for a paper that is shown to be printed, and may be turned and shown again.
    """
    if count:
        _note("read.exported", EXPORT, 0, by, {"file": name, "count": count}, once=once)


def _note(action: str, kind: str, subject_id: int, by: Actor, after: dict[str, Any], *, once: bool = True) -> None:
    now = clock.now()
    if once:
        query = select(AuditEntry.after).where(
            AuditEntry.subject_kind == kind, AuditEntry.subject_id == subject_id, AuditEntry.at > now - AGAIN,
            AuditEntry.person_id == by.person_id, AuditEntry.action == action,
        )  # fmt: skip
        if after in db.session.scalars(query).all():
            return
    values = {
        "at": now, "person_id": by.person_id, "person_name": by.name, "action": action, "subject_kind": kind,
        "subject_id": subject_id, "before": None, "after": after, "note": "",
    }  # fmt: skip
    try:
        with brief_write(BUSY_MS) as connection:
            connection.execute(insert(AuditEntry).values(**values))
    except OperationalError as error:
        raise Busy(
            _l("What is restricted is shown only where its reading can be kept. Try again in a minute.")
        ) from error
