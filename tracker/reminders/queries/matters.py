"""How open items stand, for what is to be said of them: the same eight queries for one and for fifty."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import bindparam, exists, func, select, union_all

from tracker.accounts.models import Post
from tracker.audit.models import AuditEntry
from tracker.core.actor import Role
from tracker.core.clock import OFFICE_ZONE
from tracker.core.extensions import db
from tracker.documents.models import Document
from tracker.items.models.counting import Counter, Reading
from tracker.items.models.item import Assignment, Decision, Extension, Item, Origin, Part, Priority
from tracker.items.timeliness import OPEN, Status
from tracker.organization.committee import extensions_left_to_office
from tracker.processes.inbox_kinds import catalogue
from tracker.processes.models import Run, RunState, RunToken
from tracker.reminders.climbing import Silence
from tracker.reminders.models.notices import Ladder
from tracker.reminders.moments import Carrier, Matter, Step
from tracker.reminders.queries.figures import oldest_figures
from workflows.state import Holds

CARRYING = (Part.LEAD, Part.EACH)
GRANTS = "grant_extension"  # the button of a step that decides on more time
WAITED_FOR = ("clerk", "leader", "monitor")
RUNS = frozenset({Status.ASSIGNED, Status.IN_PROGRESS, Status.REGISTERED})


@dataclass(frozen=True, slots=True)
class Whole:
    """An item as reminders see it: how it stands, and whom it concerns."""

    item_id: int
    kind: str
    is_open: bool
    matter: Matter
    leader_id: int | None = None
    carriers: Mapping[int, int | None] = field(default_factory=dict)  # unit → who works on it there
    monitors: Sequence[int] = ()
    support: Sequence[int] = ()
    restricted: bool = False
    ladders: Mapping[int, Silence] = field(default_factory=dict)  # unit → as stored, also of those released since


def read_matters(ids: Sequence[int], *, on: date) -> dict[int, Whole]:
    """The items by id; those that are gone are left out. `on` tells whose units' acts are asked for: the late ones'."""
    rows, parts, ladders = _items(ids), _parts(ids), _ladders(ids)
    late = {row.id for row in rows if row.late_from is not None and row.late_from <= on}
    late |= {id_ for id_, own in parts.items() for part in own if part.effective_due_on and part.effective_due_on < on}
    acts = _acts(sorted(late | set(ladders)), on)
    figures, steps = oldest_figures(ids), _steps(ids)
    return {
        row.id: _whole(
            row, parts[row.id], ladders.get(row.id, {}), acts.get(row.id, {}), figures.get(row.id), steps[row.id]
        )
        for row in rows
    }


def _whole(
    row: Any, parts: Sequence[Any], ladders: Mapping[int, Silence], acts: Mapping[int, date], oldest: date | None,
    steps: Sequence[Step],
) -> Whole:  # fmt: skip
    carrying = [part for part in parts if part.part in CARRYING]
    carriers = [
        Carrier(
            part.unit_id, part.effective_due_on or row.effective_due_on, row.assigned_on, part.accepted_on is not None,
            part.reported_on is not None, ladders.get(part.unit_id), acts.get(part.unit_id),
            row.origin is Origin.STANDING, part.person_id is not None,
        )
        for part in carrying
    ]  # fmt: skip
    return Whole(
        item_id=row.id,
        kind=row.kind or "",
        is_open=row.status in OPEN,
        matter=Matter(
            runs=row.status in RUNS and not row.has_parts,
            is_urgent=row.priority is not Priority.NORMAL,
            carriers=carriers,
            figures_on=oldest if row.status is Status.IN_PROGRESS else None,
            starts_on=row.starts_on,
            steps=steps,
        ),
        leader_id=row.leader_id,
        carriers={part.unit_id: part.person_id for part in carrying},
        monitors=[part.unit_id for part in parts if part.part is Part.MONITOR],
        support=[part.unit_id for part in parts if part.part is Part.SUPPORT],
        restricted=row.restricted,
        ladders=ladders,
    )


# Made once: SQLAlchemy takes longer to write such a statement than a database to answer it.

IDS: Any = bindparam("ids", expanding=True)


def _rows(statement: Any, ids: Sequence[int]) -> Sequence[Any]:
    return db.session.execute(statement, {"ids": ids}).all()


def _items(ids: Sequence[int]) -> Sequence[Any]:
    return _rows(_of_items(), ids)


@cache
def _of_items() -> Any:
    columns = (
        Item.id, Item.status, Item.effective_due_on, Item.assigned_on, Item.priority, Item.starts_on, Item.leader_id,
        Item.has_parts, Item.restricted, Item.late_from, Item.origin, Document.kind,
    )  # fmt: skip
    return select(*columns).outerjoin(Document, Document.id == Item.document_id).where(Item.id.in_(IDS))


def _parts(ids: Sequence[int]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in _rows(_of_parts(), ids):
        found[row.item_id].append(row)
    return found


@cache
def _of_parts() -> Any:
    columns = (
        Assignment.item_id, Assignment.unit_id, Assignment.part, Assignment.person_id, Assignment.effective_due_on,
        Assignment.accepted_on, Assignment.reported_on,
    )  # fmt: skip
    in_force = (Assignment.item_id.in_(IDS), Assignment.released_on.is_(None))
    return select(*columns).where(*in_force).order_by(Assignment.id)


def _ladders(ids: Sequence[int]) -> dict[int, dict[int, Silence]]:
    """By item and unit."""
    found: dict[int, dict[int, Silence]] = defaultdict(dict)
    for item_id, unit_id, *values in _rows(_of_ladders(), ids):
        found[item_id][unit_id] = Silence(*values)
    return found


@cache
def _of_ladders() -> Any:
    columns = (Ladder.item_id, Ladder.unit_id, Ladder.rung, Ladder.since_on, Ladder.promised_on)
    return select(*columns).where(Ladder.item_id.in_(IDS))


def _acts(ids: Sequence[int], on: date) -> dict[int, dict[int, date]]:
    """The last day on which a head or officer of a unit did anything to an item, its counters or figures; today at
    the latest. What the office does to it is no act of a unit, nor what somebody did who was not there yet, or no more.

    (Moments are of the real clock, the demonstration's day is fixed.)
    """
    found: dict[int, dict[int, date]] = defaultdict(dict)
    for item_id, unit_id, from_on, until_on, at in _rows(_of_acts(), ids) if ids else ():
        day = at.astimezone(OFFICE_ZONE).date()
        if from_on <= day and (until_on is None or day <= until_on):
            found[item_id][unit_id] = max(found[item_id].get(unit_id, date.min), min(day, on))
    return found


@cache
def _of_acts() -> Any:
    of_item = select(AuditEntry.subject_id.label("item_id"), AuditEntry.person_id, AuditEntry.at).where(
        AuditEntry.subject_kind == Item.__tablename__, AuditEntry.subject_id.in_(IDS)
    )
    of_figures = (
        select(Counter.item_id.label("item_id"), Reading.person_id, Reading.at)
        .join(Counter, Counter.id == Reading.counter_id)
        .where(Counter.item_id.in_(IDS))
    )
    acts = union_all(of_item, of_figures).subquery()
    return (
        select(acts.c.item_id, Post.unit_id, Post.from_on, Post.until_on, func.max(acts.c.at))
        .join(Post, Post.person_id == acts.c.person_id)
        .where(Post.role.in_((Role.HEAD, Role.OFFICER)))
        .group_by(acts.c.item_id, Post.unit_id, Post.from_on, Post.until_on, func.date(acts.c.at))
    )


def _steps(ids: Sequence[int]) -> dict[int, list[Step]]:
    """What waits, and for whom: a request for more time for the clerk, where the leadership leaves it to the office."""
    found: dict[int, list[Step]] = defaultdict(list)
    rows = _rows(_of_steps(), ids)
    asks = {(row.version_id, row.node) for row in rows if row.asked and row.role == "leader"}
    if asks and extensions_left_to_office():
        known = catalogue()
        asks = {one for one in asks if GRANTS in known.step(*one).outcomes}
    else:
        asks = set()
    for row in rows:
        role = "clerk" if row.asked and (row.version_id, row.node) in asks else row.role
        found[row.item_id].append(Step(row.number, role, row.entered_on))
    return found


@cache
def _of_steps() -> Any:
    asked = exists().where(Extension.item_id == RunToken.item_id, Extension.decision == Decision.ASKED)
    return (
        select(
            RunToken.item_id, RunToken.number, RunToken.role, RunToken.entered_on, RunToken.node, Run.version_id,
            asked.label("asked"),
        )
        .join(Run, Run.item_id == RunToken.item_id)
        .where(
            RunToken.item_id.in_(IDS), RunToken.holds == Holds.TASK, RunToken.role.in_(WAITED_FOR),
            Run.state == RunState.RUNNING,
        )
        .order_by(RunToken.number)
    )  # fmt: skip
