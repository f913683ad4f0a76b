"""Writing the log. Every verb of every slice calls `record` in its own transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

from sqlalchemy import insert

from tracker.audit.models import AuditEntry
from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.database import Base
from tracker.core.extensions import db

#: Entries of one statement.
MOST = 500


def record(
    action: str,
    subject: Base,
    *,
    by: Actor,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    note: str = "",
) -> None:
    """Note a change of `subject` (flushed first, so that it has an id). Fields that did not change are left out."""
    db.session.flush()
    old, new = _plain(before), _plain(after)
    if old is not None and new is not None:
        changed = [name for name in new if old.get(name) != new[name]]
        if not changed:
            return
        old, new = {name: old.get(name) for name in changed}, {name: new[name] for name in changed}
    db.session.add(
        AuditEntry(
            at=clock.now(),
            person_id=by.person_id,
            person_name=by.told,
            for_name=by.for_whom,
            action=action,
            subject_kind=subject.__tablename__,
            subject_id=subject.id,  # type: ignore[attr-defined]  # what is logged has one
            before=old,
            after=new,
            note=note,
        )
    )


@dataclass(frozen=True, slots=True)
class Line:
    """What is noted of one thing among many: its id, and its fields before and after."""

    subject_id: int
    after: Mapping[str, Any]
    before: Mapping[str, Any] | None = None


def record_many(action: str, subject: type[Base], lines: Sequence[Line], *, by: Actor, note: str = "") -> None:
    """Note the same change of many things at once: one statement for `MOST` of them."""
    at = clock.now()
    rows = [
        {"at": at, "person_id": by.person_id, "person_name": by.told, "for_name": by.for_whom, "action": action,
         "subject_kind": subject.__tablename__, "subject_id": line.subject_id, "before": _plain(line.before),
         "after": _plain(line.after), "note": note}
        for line in lines
    ]  # fmt: skip
    for first in range(0, len(rows), MOST):
        db.session.execute(insert(AuditEntry), rows[first : first + MOST])


def _plain(values: Mapping[str, Any] | None) -> dict[str, Any] | None:
    return None if values is None else {name: _value(value) for name, value in values.items()}


def _value(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value
