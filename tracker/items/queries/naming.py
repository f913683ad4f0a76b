"""How items are named in the history of other rows."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from tracker.audit.references import Reference, register_references
from tracker.core.actor import Actor
from tracker.core.extensions import db
from tracker.items.models.item import Item
from tracker.items.queries.conditions import may_see


def names_of_items(ids: Collection[int], by: Actor) -> Mapping[int, str]:
    """The titles of these items, of those that this person may see. One query."""
    rows = db.session.execute(select(Item.id, Item.title).where(Item.id.in_(ids), may_see(by)))
    return {row.id: row.title for row in rows}


register_references(
    {"item": Reference(_l("an item of restricted sight"), names_of_items, "items.show_item", "item_id")}
)
