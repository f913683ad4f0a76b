"""Writing the log. Every verb of every slice calls `record` in its own transaction."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any

from tracker.audit.models import AuditEntry
from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.database import Base
from tracker.core.extensions import db


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
            person_name=by.name,
            for_name=by.for_whom,
            action=action,
            subject_kind=subject.__tablename__,
            subject_id=subject.id,  # type: ignore[attr-defined]  # what is logged has one
            before=old,
            after=new,
            note=note,
        )
    )


def _plain(values: Mapping[str, Any] | None) -> dict[str, Any] | None:
    return None if values is None else {name: _value(value) for name, value in values.items()}


def _value(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value
