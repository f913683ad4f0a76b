"""An item that is opened again: what units that are no more had of it is with those that have taken over since."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import func, select

from tracker.core.extensions import db
from tracker.items.counters.models import Counter, Tick
from tracker.items.models.item import Assignment, Item
from tracker.items.services.loading import parts_of
from tracker.items.services.succession import held, people_there
from tracker.items.services.succession_beside import answered_by
from tracker.items.taking_over import taken_over
from tracker.organization.models import Unit
from tracker.organization.names import heirs_of, successions
from tracker.organization.successors import Successors


def inherit(item: Item, *, on: date) -> None:
    """Parts and rows of checklists. Three queries where no unit has ended since.

    The part of a unit without anybody in its place is released: where nobody is left, the office gives the item anew.
    """
    parts = parts_of(item.id)
    answering = func.coalesce(Tick.answered_by_id, Tick.unit_id)
    listed = db.session.scalars(
        select(answering).join(Counter, Counter.id == Tick.counter_id).where(Counter.item_id == item.id).distinct()
    )
    successors = _successors({*(one.unit_id for one in parts), *listed}, on)
    if not successors.to:
        return
    rest = [held(one) for one in parts if successors.of(one.unit_id) is not None]
    moved = taken_over(rest, successors, item.id, due_on=item.due_on, is_there=people_there(on))
    by_id = {one.id: one for one in parts}
    for part_id in (*moved.released, *(by_id.keys() - {one.id for one in rest})):
        by_id[part_id].released_on = on
    for part_id, values in moved.changed.items():
        for name, value in values.items():
            if name != "begun_on":
                setattr(by_id[part_id], name, value)
    if item.lead_unit_id is not None:
        item.lead_unit_id = successors.of(item.lead_unit_id)
    db.session.flush()  # who led leaves before who leads enters
    db.session.add_all([Assignment(item_id=item.id, **values | {"begun_on": on}) for values in moved.added])
    of_item = Tick.counter_id.in_(select(Counter.id).where(Counter.item_id == item.id))
    for unit_id in successors.to:
        heir = successors.of(unit_id)
        if heir is not None:
            answered_by([answering == unit_id, of_item], heir)
    db.session.flush()


def _successors(units: Iterable[int], on: date) -> Successors:
    """Of those that are closed on the day."""
    ended = select(Unit.id).where(Unit.id.in_(sorted(units)), Unit.active_until < on)
    closed = list(db.session.scalars(ended.order_by(Unit.id)))
    if not closed:
        return Successors(on, {})
    known = successions()
    there = set(db.session.scalars(select(Unit.id).where(Unit.active_until.is_(None) | (Unit.active_until >= on))))
    return Successors(on, {unit: tuple(one for one in heirs_of(unit, known) if one in there) for unit in closed})
