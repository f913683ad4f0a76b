"""What is open with a unit that closes, in groups that have the same receivers. A fixed number of queries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from tracker.core.actor import Actor
from tracker.core.errors import Text
from tracker.core.extensions import db
from tracker.handover.models import Duty
from tracker.handover.plan import NOBODY, Answers, Choice, Group, Open, Row, UnitDuty
from tracker.handover.queries.rows import Acts, item_rows, series_rows
from tracker.items.counters.models import Counter, Tick
from tracker.items.models.item import Assignment, Item, Part
from tracker.items.queries.conditions import is_open, may_see
from tracker.items.queries.left import answers_for
from tracker.organization import queries
from tracker.organization.models import Unit
from tracker.recurring.models import Series

PARTS: Mapping[UnitDuty, tuple[Part, ...]] = {
    UnitDuty.CARRIES: (Part.LEAD, Part.EACH),
    UnitDuty.SUPPORTS: (Part.SUPPORT,),
    UnitDuty.MONITORS: (Part.MONITOR,),
}
TITLES: Mapping[UnitDuty, Text] = {
    UnitDuty.CARRIES: _l("Items that it carries out"),
    UnitDuty.SUPPORTS: _l("Items that it supports"),
    UnitDuty.MONITORS: _l("Items that it monitors"),
    UnitDuty.EXPECTED: _l("Checklists that expect it"),
    UnitDuty.RECURS: _l("Recurring duties that name it"),
    UnitDuty.SUPPLIES: _l("Figures of reports that it supplies"),
}
NOT_ANY_MORE = _l("Nobody in its place")


def open_with_unit(unit: Unit, *, by: Actor, on: date, first_day: date, has_successor: bool) -> Open:
    """Its parts in open items, checklists, recurring duties (a successor inherits those), figures. Twelve queries."""
    units = _units(unit, first_day)
    nobody = [*units, Choice(NOBODY, NOT_ANY_MORE)]
    groups = [
        *(_parts(unit, duty, units if duty is UnitDuty.CARRIES else nobody, by, on) for duty in PARTS),
        _group(UnitDuty.EXPECTED, _checklists(unit, by), nobody),
        _group(UnitDuty.RECURS, [] if has_successor else _series(unit), nobody),
        _group(UnitDuty.SUPPLIES, _figures(unit), nobody),
    ]
    return Open([group for group in groups if group is not None])


def with_successor(found: Open, answers: Answers, successor_id: int | None) -> Answers:
    """Where nothing else was chosen for all of a group, the successor takes it."""
    if successor_id is None:
        return answers
    heir = {group.key: f"u{successor_id}" for group in found.groups if group.choice(f"u{successor_id}")}
    return replace(answers, groups=heir | dict(answers.groups))


def _units(unit: Unit, first_day: date) -> list[Choice]:
    inside = queries.subtree_ids(unit.id)
    return [
        Choice(f"u{unit_id}", name.strip(), "", name.strip(), is_mailed=True)
        for unit_id, name in queries.unit_choices(first_day) if unit_id not in inside
    ]  # fmt: skip


def _group(duty: UnitDuty, rows: Sequence[Row], choices: Sequence[Choice]) -> Group | None:
    return Group(duty.value, TITLES[duty], rows, choices) if rows else None


def _parts(unit: Unit, duty: UnitDuty, choices: Sequence[Choice], by: Actor, on: date) -> Group | None:
    held = [
        Assignment.unit_id == unit.id, Assignment.released_on.is_(None), Assignment.part.in_(PARTS[duty])
    ]  # fmt: skip
    rows = item_rows(Duty.ANSWER, held, Acts(), unit_id=unit.id, by=by, on=on)
    return _group(duty, [replace(row, duty=duty) for row in rows], choices)


def _checklists(unit: Unit, by: Actor) -> list[Row]:
    """Those of open items on which the unit is not ticked yet. Two queries."""
    waits = (
        select(Counter.id, Counter.label, Item.id.label("item_id"), Item.title, Item.effective_due_on)
        .join(Item, Item.id == Counter.item_id)
        .join(Tick, Tick.counter_id == Counter.id)
        .where(is_open(), answers_for(unit.id), Tick.done_on.is_(None))
        .order_by(Item.effective_due_on.nulls_last(), Item.id, Counter.id)
        .distinct()  # it may answer for several rows of one
    )
    found = db.session.execute(waits).all()
    seen = set(db.session.scalars(select(Item.id).where(Item.id.in_({row.item_id for row in found}), may_see(by))))
    return [
        Row(UnitDuty.EXPECTED, "", row.title if row.item_id in seen else "", row.label, None, "", row.item_id,
            is_shown=row.item_id in seen, counter_id=row.id)
        for row in found
    ]  # fmt: skip


def _series(unit: Unit) -> list[Row]:
    """Recurring duties that go on and name the unit; an office has some dozens. Two queries."""
    every = db.session.execute(select(Series.id, Series.parts).where(Series.next_on.is_not(None))).all()
    ids = [row.id for row in every if unit.id in named_units(row.parts)]
    rows = series_rows(Duty.SERIES_WORK, Series.id.in_(ids)) if ids else []
    return [replace(row, duty=UnitDuty.RECURS, unit_id=unit.id) for row in rows]


def named_units(parts: Mapping[str, Any]) -> set[int]:
    """The units under any of the parts of a recurring duty."""
    several = [one for name in ("each", "support", "monitor") for one in parts.get(name) or ()]
    return {one for one in (parts.get("lead"), *several) if one is not None}


def _figures(unit: Unit) -> list[Row]:
    """Indicators of reports whose source it is: the office enters them meanwhile. One query."""
    rows = db.session.execute(
        select(Counter.id, Counter.label, Counter.section).where(
            Counter.source_unit_id == unit.id, Counter.item_id.is_(None)
        ).order_by(Counter.section, Counter.position, Counter.id)
    ).all()  # fmt: skip
    return [Row(UnitDuty.SUPPLIES, row.section, row.label, _l("Figure of a report"), None, counter_id=row.id)
            for row in rows]  # fmt: skip
