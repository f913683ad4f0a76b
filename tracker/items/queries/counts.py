"""How long lists are, counted no further than they are read; several lists in one query."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Select, select

from tracker.core.actor import Actor
from tracker.core.bounds import MOST_COUNTED, bounded, counted
from tracker.core.extensions import db
from tracker.documents.models import Document
from tracker.items.models.item import Item
from tracker.items.queries.wanted import Wanted, conditions

Key = TypeVar("Key")


def how_many(lists: Mapping[Key, Wanted], *, by: Actor, on: date, most: int = MOST_COUNTED) -> dict[Key, int]:
    """The number of items of each list, or MoreThan(most). One query."""
    found = db.session.execute(select(*(counted(_ids(wanted, by, on), most) for wanted in lists.values()))).one()
    return {key: bounded(number, most) for key, number in zip(lists, found, strict=True)}


def _ids(wanted: Wanted, by: Actor, on: date) -> Select[Any]:
    query = select(Item.id).where(*conditions(wanted, by=by, on=on, counting=True))
    return query.outerjoin(Document, Document.id == Item.document_id) if wanted.q else query
