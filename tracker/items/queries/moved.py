"""Deadlines that a decision has moved: the day that held before it. Papers tell both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import select, union_all

from tracker.core.extensions import db
from tracker.items.models.directive import Directive
from tracker.items.models.item import Decision, Extension


def deadlines_before(ids: Sequence[int], *, on: date) -> Mapping[int, date]:
    """{item: its deadline before the last decision until this day that moved it}. One query.

    A unit's own request moves that unit's day alone and is not told here.
    """
    if not ids:
        return {}
    made_on = Extension.decided_on.label("made_on")
    granted = select(Extension.item_id, Extension.due_before, made_on, Extension.id).where(
        Extension.item_id.in_(ids), Extension.unit_id.is_(None), Extension.decision == Decision.GRANTED,
        Extension.decided_on <= on,
    )  # fmt: skip
    directed = select(Directive.item_id, Directive.due_before, Directive.made_on, Directive.id).where(
        Directive.item_id.in_(ids), Directive.due_before.is_not(None), Directive.made_on <= on
    )
    moves = union_all(granted, directed).subquery()
    rows = db.session.execute(select(moves.c.item_id, moves.c.due_before).order_by(moves.c.made_on, moves.c.id))
    return {row.item_id: row.due_before for row in rows}
