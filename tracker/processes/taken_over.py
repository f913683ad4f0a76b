"""What the history of a run was written by: events before a takeover name the steps of an older drawing."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import String, cast, func, select
from sqlalchemy.orm import aliased

from tracker.core.extensions import db
from tracker.processes.drawings import definition_of
from tracker.processes.models import EventKind, ProcessVersion, RunEvent, VersionState
from workflows.definition import Definition


@dataclass(frozen=True, slots=True)
class HistoryMark:
    """What the history of a run keeps of a takeover: `12 15 accept>receive` in its column `outcome`."""

    from_id: int
    to_id: int
    steps: Sequence[tuple[str, str]]


def read_mark(outcome: str) -> HistoryMark:
    """The two versions, and from where to where each open step came."""
    from_id, to_id, *steps = outcome.split(" ")
    pairs = [tuple(step.split(">", 1)) for step in steps]
    return HistoryMark(int(from_id), int(to_id), [(pair[0], pair[-1]) for pair in pairs])


@dataclass(frozen=True, slots=True)
class Drawn:
    """The next takeover after an event: from which drawing to which, and where the item stood and stands."""

    old: Definition
    new: Definition
    number: int  # of the version that it was moved to
    name: str
    steps: Sequence[tuple[str, str]]


def mark_of_event() -> Any:
    """Of an event: what the next takeover from there on says of itself. A scalar subquery beside RunEvent."""
    return mark_after(RunEvent.item_id, RunEvent.rev)


def mark_after(item_id: Any, rev: Any) -> Any:
    """The same for columns of another table that hold an item and a revision of its run."""
    later = aliased(RunEvent)
    return (
        select(later.outcome)
        .where(later.item_id == item_id, later.kind == EventKind.TAKEN_OVER, later.rev >= rev)
        .order_by(later.rev)
        .limit(1)
        .scalar_subquery()
    )


def newer_number() -> Any:
    """Of a version: the number of the newest published one of its procedure that came after it. A scalar subquery."""
    other = aliased(ProcessVersion)
    newer = (other.process_id == ProcessVersion.process_id, other.number > ProcessVersion.number)
    published = select(func.max(other.number)).where(*newer, other.state == VersionState.PUBLISHED)
    return published.correlate(ProcessVersion).scalar_subquery()


def begins_with(mark: Any, version_id: Any) -> Any:
    """Whether such a takeover was one from this version. A condition."""
    return mark.startswith(cast(version_id, String) + " ")


def drawings_of_marks(marks: Collection[str]) -> Mapping[str, Drawn]:
    """The drawings that these takeovers name. One query, none for nothing."""
    read = {mark: read_mark(mark) for mark in marks}
    ids = {id_ for mark in read.values() for id_ in (mark.from_id, mark.to_id)}
    columns = (ProcessVersion.id, ProcessVersion.sha256, ProcessVersion.number, ProcessVersion.name)
    rows = db.session.execute(select(*columns).where(ProcessVersion.id.in_(ids))).all() if ids else ()
    drawings = {row.id: definition_of(row.id, row.sha256) for row in rows}
    named = {row.id: (row.number, row.name) for row in rows}
    return {
        text: Drawn(drawings[mark.from_id], drawings[mark.to_id], *named[mark.to_id], mark.steps)
        for text, mark in read.items()
    }
