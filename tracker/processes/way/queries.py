"""Where an item stands in its procedure, what happens by itself, what has happened: in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    CompoundSelect,
    Date,
    Integer,
    Select,
    String,
    bindparam,
    cast,
    func,
    literal,
    null,
    select,
    union_all,
)

from tracker.core.extensions import db
from tracker.items.models.item import Assignment
from tracker.organization.models import Unit
from tracker.processes.drawings import definition_of
from tracker.processes.models import (
    EventKind,
    Process,
    ProcessVersion,
    Run,
    RunEvent,
    RunState,
    RunTimer,
    RunToken,
    StepAnswer,
)
from tracker.processes.queries.answers import answers_of
from tracker.processes.services.facts import CARRYING
from tracker.processes.taken_over import Drawn, drawings_of_marks, mark_of_event, newer_number
from workflows.definition import Definition
from workflows.state import Holds

#: How many lines of the history stand on one page.
PAGE = 50


@dataclass(frozen=True, slots=True)
class Place:
    """An open token: who acts there, in whose branch."""

    number: int
    holds: Holds
    node: str
    parent: int
    unit_id: int | None
    unit: str  # short name
    role: str = ""
    act: str = ""
    answers_id: int | None = None  # a step of a head: the unit that answers
    entered_on: date = date.min
    performer: str = ""
    person_id: int | None = None


@dataclass(frozen=True, slots=True)
class Awaited:
    """Timers of one edge that fire on one day."""

    node: str  # the boundary event
    fires_on: date
    tokens: int
    token: int  # one of them


@dataclass(frozen=True, slots=True)
class Bearer:
    """A unit that carries the duty out, and how far it is."""

    unit_id: int
    unit: str
    has_accepted: bool
    has_reported: bool


@dataclass(frozen=True)
class Way:
    """A run as it stands."""

    version_id: int
    number: int
    name: str
    state: RunState
    drawing: Definition
    places: Sequence[Place]
    awaited: Sequence[Awaited] = ()
    passed: frozenset[str] = field(default=frozenset())  # ids that it went through since it began, or was opened again
    newer: int = 0  # number of the version that it may be moved to; 0: it runs on the newest, or not any more


@dataclass(frozen=True, slots=True)
class Told:
    """One line of the history, as it was written."""

    at: datetime
    who: str  # empty: the house itself
    kind: EventKind
    node: str
    unit: str
    outcome: str
    reason: str
    about_on: date | None
    passed: Sequence[str]
    for_name: str = ""  # of a stand-in: for whom
    said: str = ""  # what a button in the office's own words said then
    values: Mapping[str, Any] = field(default_factory=dict)  # of its own fields, by their ids
    then: Drawn | None = None  # where another version has the run since: by which drawing this was written


def way_of(item_id: int) -> Way | None:
    """The run of an item; None where it has none. Two queries, and one more for a drawing not read before."""
    rows = db.session.execute(_standing(), {"item": item_id}).all()
    if not rows:
        return None
    first = rows[0]
    drawing = definition_of(first.version_id, first.sha256)
    places = [
        Place(row.number, row.holds, row.node, row.parent, row.unit_id, row.short_name or "", row.role, row.act,
              row.answers_id, row.entered_on, row.performer, row.person_id)
        for row in rows if row.node and row.node in drawing.nodes
    ]  # fmt: skip
    awaited, passed = _before_and_after(item_id)
    return Way(
        first.version_id, first.version, first.name, first.state, drawing, places,
        awaited if first.state is RunState.RUNNING else (), passed,
        first.newer or 0 if first.state is not RunState.ENDED else 0,
    )  # fmt: skip


@cache
def _standing() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Run.version_id, Run.state, ProcessVersion.sha256, ProcessVersion.number.label("version"), Process.name,
            RunToken.number, RunToken.holds, RunToken.node, RunToken.parent, RunToken.unit_id, Unit.short_name,
            RunToken.role, RunToken.act, RunToken.answers_id, RunToken.entered_on, RunToken.performer,
            RunToken.person_id, newer_number().label("newer"),
        )
        .join(ProcessVersion, ProcessVersion.id == Run.version_id)
        .join(Process, Process.id == ProcessVersion.process_id)
        .outerjoin(RunToken, RunToken.item_id == Run.item_id)
        .outerjoin(Unit, Unit.id == RunToken.unit_id)
        .where(Run.item_id == bindparam("item"))
        .order_by(Unit.sort_key, RunToken.number)
    )  # fmt: skip


def _before_and_after(item_id: int) -> tuple[list[Awaited], frozenset[str]]:
    """Timers that wait, and the steps behind. One query, whose rows do not grow with the units."""
    awaited, passed = [], set[str]()
    for row in db.session.execute(_around(), {"item": item_id}):
        if row.fires_on is None:
            passed |= set(row.words.split())
        else:
            awaited.append(Awaited(row.words, row.fires_on, row.tokens, row.token))
    return sorted(awaited, key=lambda one: (one.fires_on, one.token)), frozenset(passed)


@cache
def _around() -> CompoundSelect[Any]:
    item = bindparam("item", type_=Integer())
    reopened = (
        select(func.coalesce(func.max(RunEvent.rev), 0))
        .where(RunEvent.item_id == item, RunEvent.kind == EventKind.REOPENED)
        .scalar_subquery()
    )
    return union_all(
        select(
            RunTimer.node.label("words"), RunTimer.fires_on.label("fires_on"), func.count().label("tokens"),
            func.min(RunTimer.token).label("token"),
        )
        .where(RunTimer.item_id == item, RunTimer.fired_at.is_(None), RunTimer.fires_on.is_not(None))
        .group_by(RunTimer.node, RunTimer.fires_on),
        select(RunEvent.passed, cast(null(), Date()), literal(0), literal(0))
        .where(RunEvent.item_id == item, RunEvent.passed != "", RunEvent.rev >= reopened)
        .distinct(),
        select(cast(RunEvent.node, String), cast(null(), Date()), literal(0), literal(0))
        .where(RunEvent.item_id == item, RunEvent.node != "", RunEvent.kind == EventKind.FIRED)
        .distinct(),
    )  # fmt: skip


def bearers_of(item_id: int) -> list[Bearer]:
    """Who carries the item out. One query."""
    rows = db.session.execute(
        select(Assignment.unit_id, Unit.short_name, Assignment.accepted_on, Assignment.reported_on)
        .join(Unit, Unit.id == Assignment.unit_id)
        .where(Assignment.item_id == item_id, Assignment.released_on.is_(None), Assignment.part.in_(CARRYING))
        .order_by(Unit.sort_key, Assignment.id)
    )
    return [Bearer(unit_id, unit, bool(accepted), bool(reported)) for unit_id, unit, accepted, reported in rows]


def history_of_run(item_id: int, *, page: int = 1) -> tuple[list[Told], bool]:
    """What happened, newest first, a page of it, and whether more lies behind.

    Two queries, and one for the drawings that an item has left behind.
    """
    rows = db.session.execute(
        select(RunEvent, Unit.short_name, mark_of_event())
        .outerjoin(Unit, Unit.id == RunEvent.unit_id)
        .where(RunEvent.item_id == item_id)
        .order_by(RunEvent.rev.desc(), RunEvent.seq.desc())
        .limit(PAGE + 1)
        .offset((page - 1) * PAGE)
    ).all()
    answers = answers_of(item_id, [event.rev for event, _unit, _mark in rows[:PAGE]])
    drawn = drawings_of_marks({mark for _event, _unit, mark in rows[:PAGE] if mark})
    told = [
        replace(_told(event, unit or "", answers.get((event.rev, event.node))), then=drawn.get(mark))
        for event, unit, mark in rows[:PAGE]
    ]
    return told, len(rows) > PAGE


def _told(event: RunEvent, unit: str, answer: StepAnswer | None) -> Told:
    answer = answer if event.kind is EventKind.DONE else None
    who = "" if event.person_id is None else event.person_name
    return Told(
        event.at, who, event.kind, event.node, unit, event.outcome, event.reason, event.about_on, event.passed.split(),
        event.for_name, answer.said if answer else "", answer.values if answer else {},
    )  # fmt: skip


def drawing_of_run(item_id: int) -> str | None:
    """The file of the version that an item runs on, as it was uploaded; None where it has no run. One query."""
    return db.session.scalars(
        select(ProcessVersion.xml).join(Run, Run.version_id == ProcessVersion.id).where(Run.item_id == item_id)
    ).one_or_none()
