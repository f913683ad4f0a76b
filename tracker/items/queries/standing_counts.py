"""How many open items stand how, each kind as the length of a stretch of an index: no row is looked at twice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ScalarSelect, Select, func, select
from sqlalchemy.sql.elements import ColumnElement

from tracker.calendar.current import office_calendar
from tracker.items.deadlines.timeliness import soon_until
from tracker.items.models.item import Item
from tracker.items.queries.conditions import is_open

Conditions = Sequence[ColumnElement[bool]]


def open_ranges(which: Conditions, on: date) -> Select[*tuple[Any, ...]]:
    """The number of each of OPEN_KINDS among the open items of `which`; in time is what is left of all.

    The same as counting is_timely() for each kind (a test holds the two together), in a third of the time.
    """
    late = Item.late_from
    near = soon_until(on, office_calendar().work) + timedelta(days=1)  # late_from is the day after the deadline
    overdue = _number(which, late <= on)
    soon = _number(which, late > on, late <= near)
    endless = _number(which, Item.effective_due_on.is_(None))
    return select(overdue, soon, _number(which) - overdue - soon - endless, endless)


def _number(which: Conditions, *more: ColumnElement[bool]) -> ScalarSelect[int]:
    return select(func.count()).select_from(Item).where(*which, is_open(), *more).scalar_subquery()
