"""Deadlines that a decision has moved (more time, a directive, going on again): the day before. Papers tell both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Date, Integer, Select, String, cast, func, literal, null, select, union_all

from tracker.core.extensions import db
from tracker.items.deadlines.own_days import OwnDay
from tracker.items.models.directive import Directive
from tracker.items.models.item import Assignment, Decision, Extension, Item, Part
from tracker.items.models.suspension import Suspension
from tracker.organization.models import Unit


@dataclass(frozen=True, slots=True)
class Moved:
    """What decisions have moved: {item: its deadline before the last of them}, {item: days of units for themselves}."""

    before: Mapping[int, date] = field(default_factory=dict)
    own: Mapping[int, Sequence[OwnDay]] = field(default_factory=dict)


def moved_deadlines(ids: Sequence[int], *, on: date) -> Moved:
    """What was decided of these items until this day. One query.

    A unit's own request moves that unit's day alone; it is told as long as that day is the one in force.
    """
    if not ids:
        return Moved()
    moves = union_all(_granted(ids, on), _directed(ids, on), _stood(ids, on), _granted_to_one(ids, on)).subquery()
    rows = db.session.execute(select(moves).order_by(moves.c.made_on, moves.c.id))
    before: dict[int, date] = {}
    own: dict[int, dict[int, OwnDay]] = defaultdict(dict)
    for row in rows:
        if row.unit_id is None:
            before[row.item_id] = row.due_before
        else:
            own[row.item_id][row.unit_id] = OwnDay(row.unit_id, row.unit, row.own_due, row.due_before)
    return Moved(before, {item_id: tuple(days.values()) for item_id, days in own.items()})


def _of_all(item_id: Any, due_before: Any, made_on: Any, id_: Any) -> Select[*tuple[Any, ...]]:
    """A decision on the whole item; what is told of a unit is empty."""
    return select(
        item_id.label("item_id"), due_before.label("due_before"), made_on.label("made_on"), id_.label("id"),
        cast(null(), Integer).label("unit_id"), cast(literal(""), String).label("unit"),
        cast(null(), Date).label("own_due"),
    )  # fmt: skip


def _granted(ids: Sequence[int], on: date) -> Select[*tuple[Any, ...]]:
    return _of_all(Extension.item_id, Extension.due_before, Extension.decided_on, Extension.id).where(
        Extension.item_id.in_(ids), Extension.unit_id.is_(None), Extension.decision == Decision.GRANTED,
        Extension.decided_on <= on,
    )  # fmt: skip


def _directed(ids: Sequence[int], on: date) -> Select[*tuple[Any, ...]]:
    return _of_all(Directive.item_id, Directive.due_before, Directive.made_on, Directive.id).where(
        Directive.item_id.in_(ids), Directive.due_before.is_not(None), Directive.made_on <= on
    )


def _stood(ids: Sequence[int], on: date) -> Select[*tuple[Any, ...]]:
    """It stood still, and a later day was given when it went on."""
    return _of_all(Suspension.item_id, Suspension.due_before, Suspension.until_on, Suspension.id).where(
        Suspension.item_id.in_(ids), Suspension.until_on <= on, Suspension.due_after != Suspension.due_before
    )


def _granted_to_one(ids: Sequence[int], on: date) -> Select[*tuple[Any, ...]]:
    """What a unit was granted for itself, where that is its day still and not the day of all."""
    granted = func.coalesce(Extension.granted_until, Extension.asked_until)
    return (
        select(
            Extension.item_id.label("item_id"), Extension.due_before.label("due_before"),
            Extension.decided_on.label("made_on"), Extension.id.label("id"), Extension.unit_id.label("unit_id"),
            Unit.name.label("unit"), Assignment.due_on.label("own_due"),
        )
        .join(Item, Item.id == Extension.item_id)
        .join(Assignment, (Assignment.item_id == Extension.item_id) & (Assignment.unit_id == Extension.unit_id))
        .join(Unit, Unit.id == Extension.unit_id)
        .where(
            Extension.item_id.in_(ids), Extension.decision == Decision.GRANTED, Extension.decided_on <= on,
            Assignment.part == Part.EACH, Assignment.released_on.is_(None), Assignment.due_on == granted,
            Item.due_on.is_(None) | (Item.due_on != Assignment.due_on),
        )
    )  # fmt: skip
