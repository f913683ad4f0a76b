"""What waits for somebody: which open steps, in which order, how many. From the two indexes of tokens that wait.

The steps of each role are read in the order of their index, as far as the page needs, and then merged.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, case, exists, func, literal_column, or_, select, union_all
from sqlalchemy.sql.elements import ColumnElement

from tracker.core.actor import Actor, Role
from tracker.core.extensions import db
from tracker.items.models.item import Assignment, Extension, Item
from tracker.organization.models import Unit
from tracker.processes.buttons import StepKind
from tracker.processes.inbox.mine import Branch, has_part, of_heads, of_person, units_of
from tracker.processes.models import ProcessVersion, Run, RunState, RunToken
from tracker.processes.queries.requests import answers
from tracker.processes.services.facts import CARRYING
from tracker.processes.step_kinds import Catalogue

ORDER = (RunToken.due_on, RunToken.item_id, RunToken.number)
#: What the menu counts to; beyond it says "99+".
MOST_COUNTED = 100
#: Suspended runs, few: found once a statement, whatever roles it asks for; by version, as the index has them.
STOPPED = (
    select(Run.item_id)
    .where(Run.version_id.in_(select(ProcessVersion.id)), Run.state == RunState.SUSPENDED)
    .cte("stopped")
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which of the steps: of one kind, about one unit; `of_unit`: what waits for the heads of an officer's units."""

    kind: StepKind | None = None
    unit: int | None = None
    of_unit: bool = False


@dataclass(frozen=True, slots=True)
class Count:
    """How many steps wait, and of how many the deadline has gone by."""

    total: int
    late: int


def waits_for_anybody(by: Actor) -> bool:
    """Whether steps can wait for this person at all: everybody but who only administers."""
    return by.has(Role.CLERK, Role.LEADER, Role.HEAD, Role.OFFICER)


def count_steps(wanted: Wanted, known: Catalogue, *, by: Actor, on: date) -> Count:
    """How many there are. One query."""
    late = func.count(case((and_(RunToken.due_on < on, RunToken.role != "monitor"), 1)))
    pieces = [select(func.count(), late).where(*branch) for branch in _branches(wanted, known, by)]
    rows = db.session.execute(union_all(*pieces)).all() if pieces else []
    return Count(sum(row[0] for row in rows), sum(row[1] for row in rows))


def few_steps(*, by: Actor) -> int:
    """How many there are, counted no further than the menu tells, and without a drawing. One query."""
    pieces = []
    for branch, is_asked in of_person(by):
        if is_asked:  # the requests rather than the steps, for which the drawing would have to be known
            pieces.append(select(Extension.id).where(*_waits(), *branch, answers()).distinct())
        else:
            pieces.append(select(RunToken.item_id).where(*_waits(), *branch))
    if not pieces:
        return 0
    first = union_all(*pieces).limit(MOST_COUNTED).subquery()
    return int(db.session.scalar(select(func.count()).select_from(first)) or 0)


def page_of_steps(wanted: Wanted, known: Catalogue, *, by: Actor, first: int, size: int) -> Sequence[Any]:
    """The rows of a page, most urgent first: the token, its item's version and words, what is asked. One query."""
    pieces = [
        select(RunToken.item_id, RunToken.number, RunToken.due_on)
        .where(*branch).order_by(*ORDER).limit(first + size).subquery()
        for branch in _branches(wanted, known, by)
    ]  # fmt: skip
    if not pieces:
        return []
    merged = union_all(*(select(piece) for piece in pieces)).subquery()
    order = (merged.c.due_on, merged.c.item_id, merged.c.number)
    found = select(merged).order_by(*order).limit(size).offset(first).subquery()
    query = _details().join(found, and_(found.c.item_id == RunToken.item_id, found.c.number == RunToken.number))
    return db.session.execute(query.order_by(*ORDER)).all()


def one_step(item_id: int, number: int, known: Catalogue, *, by: Actor) -> Any | None:
    """The row of one step, where it waits for this person."""
    branches = _branches(Wanted(), known, by)
    if not branches:
        return None
    here = (RunToken.item_id == item_id, RunToken.number == number)
    return db.session.execute(_details().where(*here, or_(*(and_(*branch) for branch in branches)))).first()


def _carried_by_others() -> ColumnElement[bool]:
    """Whether another unit than that of the step carries its item out today; asked only for the rows of a page."""
    return exists().where(
        Assignment.item_id == RunToken.item_id, Assignment.unit_id.is_distinct_from(RunToken.unit_id),
        Assignment.released_on.is_(None), Assignment.part.in_(CARRYING),
    )  # fmt: skip


def _details() -> Select[*tuple[Any, ...]]:
    return (
        select(
            RunToken.item_id, RunToken.number, RunToken.node, RunToken.role, RunToken.unit_id, RunToken.due_on,
            RunToken.entered_on, Run.version_id, Unit.short_name.label("unit"), Item.version, Item.outcome,
            Extension.asked_until, Extension.reason.label("asked_why"), Extension.asked_by, Extension.due_before,
            _carried_by_others().label("has_others"),
        )
        .select_from(RunToken)
        .join(Run, Run.item_id == RunToken.item_id)
        .join(Item, Item.id == RunToken.item_id)
        .outerjoin(Unit, Unit.id == RunToken.unit_id)
        .outerjoin(Extension, answers())
    )  # fmt: skip


def _branches(wanted: Wanted, known: Catalogue, by: Actor) -> list[Branch]:
    """The conditions of each role that this person has; no step meets two of them."""
    narrowed = _narrowed(wanted, known)
    if wanted.of_unit:
        served = units_of(by, Role.OFFICER)
        return [[*_waits(), *of_heads(served, known), *narrowed]] if served else []
    return [
        [*_waits(), *branch, *narrowed, *([known.is_kind(StepKind.EXTENSION)] if is_asked else [])]
        for branch, is_asked in of_person(by, known)
    ]


def _waits() -> Branch:
    """Somebody has to act, and the run goes on."""
    # said without a parameter: only then can both databases use the indexes of what waits
    return [RunToken.holds == literal_column("'task'"), RunToken.item_id.not_in(select(STOPPED.c.item_id))]


def _narrowed(wanted: Wanted, known: Catalogue) -> Branch:
    conditions: Branch = []
    if wanted.kind is not None:
        conditions.append(known.is_kind(wanted.kind))
    if wanted.unit is not None:
        of_item = and_(RunToken.unit_id.is_(None), has_part([wanted.unit], CARRYING))
        conditions.append(or_(RunToken.unit_id == wanted.unit, of_item))
    return conditions
