"""Requests for more time that wait for a decision: whose they are, and what becomes of them when units change."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from functools import cache

from sqlalchemy import Select, bindparam, or_, select

from tracker.core.extensions import db
from tracker.items.models.item import Decision, Extension, Item


def waiting_requests(item_id: int) -> Sequence[Extension]:
    """Those that wait, the oldest first: one of the whole item, and one of each unit that answers for itself."""
    return db.session.scalars(_waiting(), {"of_item": item_id}).all()


@cache
def _waiting() -> Select[Extension]:
    """Made once: every verb that gives or moves asks it."""
    these = (Extension.item_id == bindparam("of_item"), Extension.decision == Decision.ASKED)
    return select(Extension).where(*these).order_by(Extension.id)


def request_of(item_id: int, unit_id: int | None) -> Extension | None:
    """The request that a unit waits on: its own, else that of the whole item. Without a unit the latter alone."""
    waiting = {asked.unit_id: asked for asked in waiting_requests(item_id)}
    return waiting.get(unit_id) or waiting.get(None)


def last_granted(item_id: int, unit_id: int | None) -> date | None:
    """The day that was granted last: of the requests of this unit and of the whole item; without a unit, of all."""
    query = select(Extension.granted_until).where(
        Extension.item_id == item_id, Extension.decision == Decision.GRANTED
    )  # fmt: skip
    if unit_id is not None:
        query = query.where(or_(Extension.unit_id == unit_id, Extension.unit_id.is_(None)))
    return db.session.scalar(query.order_by(Extension.decided_on.desc(), Extension.id.desc()).limit(1))


def let_lapse(item_id: int, unit_id: int, *, on: date) -> None:
    """A unit carries the item out no more: nobody need decide on what it asked for."""
    asked = request_of(item_id, unit_id)
    if asked is not None and asked.unit_id == unit_id:
        asked.decision, asked.decided_on = Decision.LAPSED, on
        db.session.flush()


def settle_requests(item: Item, carrying: Collection[int], *, on: date, led_before: int | None) -> None:
    """Given to other units (`carrying`): what a unit asked for itself is over where it carries the item out no more.

    The lead's request is the whole item's. A lead that answers for itself from now on has asked for itself, and who
    leads from now on for all.
    """
    waiting = {asked.unit_id: asked for asked in waiting_requests(item.id)}
    for unit_id, asked in waiting.items():
        if unit_id is None:
            if item.lead_unit_id is None and led_before in carrying and led_before not in waiting:
                asked.unit_id = led_before
        elif unit_id == item.lead_unit_id and None not in waiting:
            asked.unit_id = None
        elif unit_id not in carrying or item.lead_unit_id is not None:
            asked.decision, asked.decided_on = Decision.LAPSED, on
    db.session.flush()
