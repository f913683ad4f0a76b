"""The parts of a unit in one item given to another: what is carried by the verb, the rest beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from tracker.audit.services import record
from tracker.core.actor import Actor
from tracker.core.extensions import db
from tracker.handover.plan import UnitDuty
from tracker.items.models.item import Assignment, Part
from tracker.items.services.assigning import Parts, assign
from tracker.items.services.loading import load_item, parts_of
from tracker.items.services.registering import unit_names
from tracker.organization.models import Unit

BESIDE = {UnitDuty.SUPPORTS: Part.SUPPORT, UnitDuty.MONITORS: Part.MONITOR}


@dataclass(frozen=True, slots=True)
class Moved:
    """As what the unit had a part, and who has it now; None: nobody."""

    duty: UnitDuty
    to: int | None


def move_parts(item_id: int, unit: Unit, moves: Sequence[Moved], *, by: Actor, on: date, reason: str) -> None:
    """In one item. A unit that carries it out neither supports nor monitors it: such a part goes without another."""
    for one in moves:
        if one.duty in BESIDE:
            _beside(item_id, unit, BESIDE[one.duty], one.to, by=by, on=on, reason=reason)
    carried = next((one for one in moves if one.duty is UnitDuty.CARRIES and one.to is not None), None)
    if carried is not None and carried.to is not None:
        _carry(item_id, unit, carried.to, by=by, on=on, reason=reason)


def _carry(item_id: int, unit: Unit, to: int, *, by: Actor, on: date, reason: str) -> None:
    """Given anew: the receiver is asked to accept, and keeps the deadline; its own, where it has one already."""
    in_force = parts_of(item_id)
    units = {kind: [part.unit_id for part in in_force if part.part is kind] for kind in Part}
    lead = next(iter(units[Part.LEAD]), None)
    each = list(dict.fromkeys(to if one == unit.id else one for one in units[Part.EACH]))
    due = {part.unit_id: part.due_on for part in in_force if part.part is Part.EACH and part.due_on}
    if unit.id in due:
        own = due.pop(unit.id)
        if to not in units[Part.EACH]:
            due[to] = own
    carrying = {to if lead == unit.id else lead, *each}
    parts = Parts(
        lead=to if lead == unit.id else lead,
        each=each,
        support=[one for one in units[Part.SUPPORT] if one not in carrying],
        monitor=[one for one in units[Part.MONITOR] if one not in carrying],
        each_due=due,
        person_id=None if lead == unit.id else next((one.person_id for one in in_force if one.part is Part.LEAD), None),
    )
    assign(item_id, parts, by=by, on=on, reason=reason)


def _beside(item_id: int, unit: Unit, part: Part, to: int | None, *, by: Actor, on: date, reason: str) -> None:
    item, _standing = load_item(item_id, by=by)
    in_force = parts_of(item_id)
    before = {part.value: unit_names([one.unit_id for one in in_force if one.part is part])}
    taken = {one.unit_id for one in in_force if one.part in (part, Part.LEAD, Part.EACH)}
    for one in in_force:
        if one.unit_id == unit.id and one.part is part:
            one.released_on = on
    if to is not None and to not in taken:
        db.session.add(Assignment(item_id=item_id, unit_id=to, part=part, begun_on=on))
    db.session.flush()
    now = select(Assignment.unit_id).where(
        Assignment.item_id == item_id, Assignment.part == part, Assignment.released_on.is_(None)
    )
    after = {part.value: unit_names(list(db.session.scalars(now.order_by(Assignment.id))))}
    record("item.reassigned", item, by=by, before=before, after=after, note=reason)
