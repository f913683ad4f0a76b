"""Parts of a plan, entered as a table: all of them are registered and assigned, or none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select

from tracker.audit.services import record
from tracker.core.actor import Actor
from tracker.core.errors import InvalidInput
from tracker.core.extensions import db
from tracker.core.policies import as_allowed
from tracker.items import policies
from tracker.items.deadlines.timeliness import OPEN
from tracker.items.grid.checking import Understood
from tracker.items.models.item import Item
from tracker.items.services.assigning import Parts, assign
from tracker.items.services.loading import load_item
from tracker.items.services.registering import Draft, register_item


def add_children(parent_id: int, rows: Sequence[Understood], *, by: Actor, on: date, give: bool = True) -> list[Item]:
    """Register each row as a part of the plan and give it to its units. A row without a lead is assigned later.
    `give`: False leaves all of them to be given later.

    Parts have their plan's document, field, leader and year. Raises InvalidInput while a row holds what cannot be kept.
    """
    by = as_allowed(by, policies.can_register)
    parent, _standing = load_item(parent_id, by=by)
    if parent.status not in OPEN:
        raise InvalidInput(_l("This plan has ended: open it again before parts are added"))
    if any(row.blocks for row in rows):
        raise InvalidInput(_l("Mend the marked cells first"))
    last = db.session.scalar(select(func.max(Item.position)).where(Item.parent_id == parent.id))
    first = 0 if last is None else last + 1
    made = [_add(parent, row, first + place, by=by, on=on) for place, row in enumerate(rows)]
    for item, row in zip(made, rows, strict=True):
        if give:
            give_row(item, row, by=by, on=on)
    if made:
        record("item.children_added", parent, by=by, after={"number": len(made)})
    return made


def _add(parent: Item, row: Understood, position: int, *, by: Actor, on: date) -> Item:
    draft = Draft(
        title=row.row.title,
        origin=parent.origin,
        output=row.row.output,
        source_words=row.row.note or parent.source_words,
        clause=row.row.clause,
        field_id=parent.field_id,
        leader_id=parent.leader_id,
        period=parent.period,
        due=row.due,
    )
    return register_item(draft, by=by, on=on, document_id=parent.document_id, parent_id=parent.id, position=position)


def give_row(item: Item, row: Understood, *, by: Actor, on: date) -> None:
    """Give the item of a row to the units that the row names; one that names none waits."""
    if row.lead is not None or row.each:
        assign(item.id, Parts(lead=row.lead, each=row.each, support=row.support), by=by, on=on)
