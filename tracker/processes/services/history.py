"""What the history of a run says, written with every step and read by the steps that follow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import exists, select

from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.extensions import db
from tracker.processes.models import EventKind, RunEvent
from tracker.processes.services.stored import write_events


@dataclass(frozen=True, slots=True)
class Entry:
    """What the history says of a step."""

    kind: EventKind
    node: str = ""
    unit: int | None = None
    outcome: str = ""
    reason: str = ""
    about_on: date | None = None


def write_entries(item_id: int, rev: int, entries: Sequence[tuple[Entry, str]], *, by: Actor) -> None:
    """One row for each entry with the steps that it passed."""
    at = clock.now()
    write_events([row_of(item_id, rev, seq, *entry, by=by, at=at) for seq, entry in enumerate(entries, 1)])


def row_of(item_id: int, rev: int, seq: int, entry: Entry, passed: str, *, by: Actor, at: datetime) -> dict[str, Any]:
    """Values of RunEvent."""
    return {
        "item_id": item_id, "rev": rev, "seq": seq, "at": at, "person_id": by.person_id, "person_name": by.name,
        "for_name": by.for_whom, "kind": entry.kind, "node": entry.node, "unit_id": entry.unit,
        "outcome": entry.outcome, "reason": entry.reason, "about_on": entry.about_on, "passed": passed,
    }  # fmt: skip


def has_fired(item_id: int, node: str, due_on: date) -> bool:
    """Whether a timer has fired for this deadline before. One query."""
    before = exists().where(
        RunEvent.item_id == item_id, RunEvent.kind == EventKind.FIRED, RunEvent.node == node,
        RunEvent.about_on == due_on,
    )  # fmt: skip
    return bool(db.session.scalar(select(before)))
