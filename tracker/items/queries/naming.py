"""How items are named where they are only mentioned: in the history of other rows, in the name of an act."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, bindparam, select

from tracker.audit.references import Reference, register_references
from tracker.core.actor import Actor
from tracker.core.errors import Text
from tracker.core.extensions import db
from tracker.documents.models import Document
from tracker.items.models.item import Item
from tracker.items.queries.conditions import may_see


def names_of_items(ids: Collection[int], by: Actor) -> Mapping[int, str]:
    """The titles of these items, of those that this person may see. One query."""
    rows = db.session.execute(select(Item.id, Item.title).where(Item.id.in_(ids), may_see(by)))
    return {row.id: row.title for row in rows}


def of_item(words: Text, item_id: int) -> str:
    """An act with what it was done to: "Tiếp nhận, 34/KH-UBND"; of what has no number the title. One query."""
    row = db.session.execute(_named(), {"of_item": item_id}).one()
    return f"{words}, {_number(row) or row.title}"


def number_of(item_id: int) -> str:
    """The number of its document; empty where it has none. One query."""
    return _number(db.session.execute(_named(), {"of_item": item_id}).one())


def _number(row: Any) -> str:
    return f"{row.number}/{row.symbol}" if row.number else ""


@cache
def _named() -> Select[str, str, str]:
    """Made once: every act that can be taken back asks it."""
    query = select(Item.title, Document.number, Document.symbol).outerjoin(Document, Document.id == Item.document_id)
    return query.where(Item.id == bindparam("of_item"))


register_references(
    {"item": Reference(_l("an item of restricted sight"), names_of_items, "items.show_item", "item_id")}
)
