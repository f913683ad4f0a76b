"""Which items a view counts: those of the four-bucket summary, those of the status board. A list can ask for the same.

In addresses a span of time is `2022`, `6T-2022` (the first six months) or `all`; here the last is None.
"""

from __future__ import annotations

import re

from sqlalchemy import and_, or_, true
from sqlalchemy.sql.elements import ColumnElement

from tracker.items.counters.periods import CODE, Period
from tracker.items.deadlines.timeliness import DROPPED, Status
from tracker.items.models.item import Item, Part
from tracker.items.queries.conditions import has_part, is_open

ALL = "all"
YEAR = re.compile(r"(?:19|20)\d\d")


def is_span(code: str) -> bool:
    """Whether an address can ask for it."""
    return code == ALL or YEAR.fullmatch(code) is not None or CODE.fullmatch(code) is not None


def read_span(code: str) -> Period | None:
    """2022 → the whole year, 6T-2022 → its first six months, all (and anything odd) → None."""
    if YEAR.fullmatch(code):
        return Period(12, int(code))
    found = CODE.fullmatch(code)
    return Period(int(found[1]), int(found[2])) if found else None


def write_span(period: Period | None) -> str:
    if period is None:
        return ALL
    return str(period.year) if period.months == 12 else period.code


def counted(period: Period | None) -> ColumnElement[bool]:
    """What the summary counts: each duty once, where it is done.

    A plan with parts is counted by its parts; what was cancelled or superseded is not counted. Of a year: its work and
    what is still open from before. Of its first months: of that, what fell due or was ended by their end, and what has
    no deadline.
    """
    if period is None:
        return leaf()
    of_year = or_(Item.period == period.year, and_(is_open(), Item.period < period.year))
    return and_(leaf(), of_year, due_by_end(period))


def leaf() -> ColumnElement[bool]:
    """Neither a plan that is counted by its parts, nor cancelled or superseded."""
    return and_(Item.has_parts.is_(False), Item.status.not_in(DROPPED))


def due_by_end(period: Period) -> ColumnElement[bool]:
    """Of the first months of a year: what fell due or was ended by their end, and what has no deadline."""
    if period.months == 12:
        return true()
    end = period.ends_on
    return or_(Item.effective_due_on <= end, Item.effective_due_on.is_(None), Item.closed_on <= end)


def on_board(period: Period | None) -> ColumnElement[bool]:
    """What the status board shows: everything open, and what was completed in the period."""
    completed = Item.status == Status.COMPLETED
    if period is None:
        return or_(is_open(), completed)
    return or_(is_open(), and_(completed, Item.closed_on.between(period.begins_on, period.ends_on)))


def narrowed(*, without: str, scope: str, board: str) -> list[ColumnElement[bool]]:
    """The conditions of a list that stands for a figure of the summary (`scope`) or of the board; "" asks for none."""
    found = []
    if without:
        found.append(_lacks(without))
    if scope:
        found.append(counted(read_span(scope)))
    if board:
        found.append(on_board(read_span(board)))
    return found


def _lacks(what: str) -> ColumnElement[bool]:
    """Items that nobody carries out ("unit"), that no leader answers for ("leader"), of no field ("field")."""
    if what == "unit":
        return and_(Item.lead_unit_id.is_(None), ~has_part(None, (Part.EACH,)))
    return (Item.leader_id if what == "leader" else Item.field_id).is_(None)
