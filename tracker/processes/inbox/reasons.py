"""Why a step is where it is: what was said when it came there, from the events of its run. Pure but for one query."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import select

from tracker.audit.labels import with_both
from tracker.core.extensions import db
from tracker.organization.models import Unit
from tracker.processes.answer_words import answer_words
from tracker.processes.models import EventKind, RunEvent

REPORT, SENT_BACK, REASSIGNED = "submit_result", "send_back", "reassigned"


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody said: `kind` is the button, or "fired", "moved"; `unit` is whose branch it was about."""

    kind: str
    who: str
    unit: str
    words: str
    at: datetime | None = None
    until: date | None = None  # the day that is asked for
    said: str = ""  # the button in the office's own words


def events_of(item_ids: Sequence[int]) -> Mapping[int, Sequence[Any]]:
    """What happened to these items, oldest first. One query."""
    found: dict[int, list[Any]] = defaultdict(list)
    rows = db.session.execute(
        select(
            RunEvent.item_id, RunEvent.rev, RunEvent.kind, RunEvent.node, RunEvent.unit_id, RunEvent.outcome,
            RunEvent.reason, RunEvent.person_name, RunEvent.for_name, RunEvent.at, RunEvent.passed,
            Unit.short_name.label("unit"),
        )
        .outerjoin(Unit, Unit.id == RunEvent.unit_id)
        .where(RunEvent.item_id.in_(item_ids), RunEvent.passed != "")
        .order_by(RunEvent.item_id, RunEvent.rev, RunEvent.seq)
    )  # fmt: skip
    for row in rows:
        found[row.item_id].append(row)
    return found


def why(
    node: str, unit_id: int | None, events: Sequence[Any], answers: Mapping[Any, Any] = MappingProxyType({})
) -> Told | None:
    """What was said when the token came to this step; nothing where it came without words.

    `answers`: those in the words of drawings, by item, revision, step and branch.
    """
    for event in reversed(events):
        if node in event.passed.split() and (unit_id is None or event.unit_id in (None, unit_id)):
            answer = answers.get((event.item_id, event.rev, event.node))
            return _told(event) if answer is None else _answered(event, answer)
    return None


def reports(events: Sequence[Any]) -> list[Told]:
    """The results reported since the last ones were sent back, the newest of each unit, newest first.

    What a unit said whose own result was sent back, or that carries the item out no more, is not told again.
    """
    found: dict[Any, Told] = {}
    over: set[Any] = set()
    for event in reversed(events):
        is_back = event.outcome == SENT_BACK or (event.kind is EventKind.SETTLED and event.outcome == REASSIGNED)
        if event.kind is EventKind.REOPENED or (is_back and event.unit_id is None):
            break
        if is_back or event.kind is EventKind.LEFT:
            over.add(event.unit_id)
        elif event.kind is EventKind.DONE and event.outcome == REPORT and event.reason and event.unit_id not in over:
            found.setdefault(
                event.unit_id,
                Told(REPORT, with_both(event.person_name, event.for_name), event.unit or "", event.reason, event.at),
            )
    return list(found.values())


def _answered(event: Any, answer: Any) -> Told:
    """What was pressed in own words, and what was filled in."""
    words = "; ".join(filter(None, (event.reason, answer_words(answer.values))))
    who = with_both(event.person_name, event.for_name)
    return Told(event.outcome, who, event.unit or "", words, event.at, said=answer.said)


def _told(event: Any) -> Told | None:
    if event.kind is EventKind.FIRED:
        return Told("fired", "", event.unit or "", "", event.at)
    if not event.reason:
        return None
    kind = "moved" if event.kind is EventKind.MOVED else event.outcome
    return Told(kind, with_both(event.person_name, event.for_name), event.unit or "", event.reason, event.at)
