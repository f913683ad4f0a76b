"""Why a step is where it is: what was said when it came there, from the events of its run. Pure but for one query."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from tracker.audit.labels import with_both
from tracker.core.extensions import db
from tracker.organization.models import Unit
from tracker.processes.models import EventKind, RunEvent

REPORT, SENT_BACK = "submit_result", "send_back"


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody said: `kind` is the button, or "fired", "moved"; `unit` is whose branch it was about."""

    kind: str
    who: str
    unit: str
    words: str
    at: datetime | None = None
    until: date | None = None  # the day that is asked for


def events_of(item_ids: Sequence[int]) -> Mapping[int, Sequence[Any]]:
    """What happened to these items, oldest first. One query."""
    found: dict[int, list[Any]] = defaultdict(list)
    rows = db.session.execute(
        select(
            RunEvent.item_id, RunEvent.kind, RunEvent.node, RunEvent.unit_id, RunEvent.outcome, RunEvent.reason,
            RunEvent.person_name, RunEvent.for_name, RunEvent.at, RunEvent.passed, Unit.short_name.label("unit"),
        )
        .outerjoin(Unit, Unit.id == RunEvent.unit_id)
        .where(RunEvent.item_id.in_(item_ids), RunEvent.passed != "")
        .order_by(RunEvent.item_id, RunEvent.rev, RunEvent.seq)
    )  # fmt: skip
    for row in rows:
        found[row.item_id].append(row)
    return found


def why(node: str, unit_id: int | None, events: Sequence[Any]) -> Told | None:
    """What was said when the token came to this step; nothing where it came without words."""
    for event in reversed(events):
        if node in event.passed.split() and (unit_id is None or event.unit_id in (None, unit_id)):
            return _told(event)
    return None


def reports(events: Sequence[Any]) -> list[Told]:
    """The results reported since the last one was sent back, the newest of each unit, newest first."""
    found: dict[Any, Told] = {}
    for event in reversed(events):
        if event.outcome == SENT_BACK:
            break
        if event.kind is EventKind.DONE and event.outcome == REPORT and event.reason:
            who = with_both(event.person_name, event.for_name)
            found.setdefault(event.unit_id, Told(REPORT, who, event.unit or "", event.reason, event.at))
    return list(found.values())


def _told(event: Any) -> Told | None:
    if event.kind is EventKind.FIRED:
        return Told("fired", "", event.unit or "", "", event.at)
    if not event.reason:
        return None
    kind = "moved" if event.kind is EventKind.MOVED else event.outcome
    return Told(kind, with_both(event.person_name, event.for_name), event.unit or "", event.reason, event.at)


def who_was_first(item_id: int, node: str, unit_id: int | None) -> Any | None:
    """The event that took a step away: the last one of this step, else the last one of all. Up to two queries."""
    latest = select(RunEvent).where(RunEvent.item_id == item_id).order_by(RunEvent.rev.desc(), RunEvent.seq.desc())
    own = latest.where(RunEvent.node == node) if unit_id is None else latest.where(
        RunEvent.node == node, RunEvent.unit_id == unit_id
    )  # fmt: skip
    newest = db.session.scalars(latest.limit(1)).first()
    if newest is None or newest.kind in (EventKind.SUSPENDED, EventKind.MOVED):
        return newest
    return db.session.scalars(own.limit(1)).first() or newest
