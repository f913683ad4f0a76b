"""The answers to what is open with a unit, or left with nobody: items, steps of their procedures, recurring duties."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, exists, select

from tracker.core.actor import Act, Actor
from tracker.core.extensions import db
from tracker.documents.models import Document
from tracker.documents.policies import sees_all
from tracker.items.models.item import Item, Part
from tracker.items.queries.conditions import has_part
from tracker.items.queries.left import (
    checklists_of,
    items_in_charge,
    items_where,
    left_of_head,
    named_to,
    parts_of_units,
    parts_where,
)
from tracker.organization.open_duties import MOST_NAMED, Duty, LeftBehind, OpenWithUnit, StillOpen
from tracker.processes.models import Run, RunState, RunToken
from tracker.recurring.models import Series
from tracker.recurring.rhythm import headline
from workflows.state import Holds

RECURRING, STEP = _l("Recurring duty"), _l("A step waits for this unit")
#: Steps that nobody would find among what waits for him.
STEPS_OF = {
    "clerk": _l("A step of the office"),
    "leader": _l("A step of the leadership"),
    "chairman": _l("A step for the chairman alone"),
}


def open_with_unit(question: OpenWithUnit) -> StillOpen:
    """Parts in open items, steps without a part, checklists that expect it, recurring duties. Eight queries at most."""
    by, unit_id = question.by, question.unit_id
    found = parts_of_units([unit_id], tuple(Part), by=by) + _steps_beside(unit_id, by)
    if not question.rows_stay:
        found += checklists_of(unit_id, by=by)
    return found if question.has_successor else found + _recurring(unit_id, by)


def left_behind(question: LeftBehind) -> StillOpen:
    """What is carried by units without a head, steps of a role that nobody has, items in the charge of nobody, and what
    somebody who leaves was named for. Two queries for each unit and role."""
    found, by = StillOpen(), question.by
    day: dict[str, Any] = {"on": question.on, "ending": question.ending}
    for unit_id, done in question.headless.items():
        found += parts_where(*left_of_head(unit_id, done, **day), by=by)
    for role, done in question.without.items():
        found += items_where(waits_for(role, done), STEPS_OF[role], by=by)
    if question.leader_id is not None:
        found += items_in_charge(question.leader_id, by=by)
    for (person_id, unit_id), done in question.unnamed.items():
        if unit_id not in question.headless:  # else it is among those
            named = named_to(person_id, unit_id, on=question.on)
            found += parts_where(named, *left_of_head(unit_id, done, **day), by=by)
    return found


def waits_for(role: str, done: Collection[Act]) -> ColumnElement[bool]:
    """Items with an open step of this role in the drawing that asks for none of these kinds of acts."""
    narrowed = [RunToken.act.not_in(sorted(done))] if done else []
    return _waits(RunToken.role == role, *narrowed)


def _waits(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    """Items with an open step of which this is so; those that are suspended go on some day."""
    running = select(Run.item_id).where(Run.state != RunState.ENDED)
    return exists().where(
        RunToken.item_id == Item.id, RunToken.holds == Holds.TASK, RunToken.item_id.in_(running), *conditions
    )


def _steps_beside(unit_id: int, by: Actor) -> StillOpen:
    """Steps that the unit answers though it has no part any more."""
    return items_where(_waits(RunToken.answers_id == unit_id) & ~has_part(unit_id, tuple(Part)), STEP, by=by)


def _recurring(unit_id: int, by: Actor) -> StillOpen:
    """Series that go on and name the unit; an office has some dozens. One query."""
    rows = db.session.execute(
        select(Series.id, Series.title, Series.every, Series.parts, Series.next_on, Document.number, Document.symbol,
               Document.restricted)
        .outerjoin(Document, Document.id == Series.document_id)
        .where(Series.next_on.is_not(None))
        .order_by(Series.next_on, Series.id)
    ).all()  # fmt: skip
    mine = [row for row in rows if unit_id in _named(row.parts)]
    seen = [row for row in mine if not row.restricted or sees_all(by)]
    duties = [
        Duty(RECURRING, f"{row.number}/{row.symbol}" if row.number else "", headline(row.title, row.every), row.next_on,
             "series.show_series", {"series_id": row.id})
        for row in seen[:MOST_NAMED]
    ]  # fmt: skip
    return StillOpen(duties, len(mine))


def _named(parts: dict[str, object]) -> set[object]:
    """The ids of units under any of its parts."""
    several = [parts.get(name) or () for name in ("each", "support", "monitor")]
    lists: list[Sequence[object]] = [one for one in several if isinstance(one, (list, tuple))]
    return {parts.get("lead"), *(unit for one in lists for unit in one)}
