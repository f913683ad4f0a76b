"""Which unit answers for a row of a checklist: itself, or whoever took over from it. The row stays with its unit.

"x/14 xã" keeps its 14 when units merge; rows of a unit that another committee has are expected of nobody.
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, case, exists, func, update

from tracker.core.extensions import db
from tracker.items.counters.models import Tick
from tracker.organization.events import UnitReopened
from tracker.organization.models import Succession


def answers() -> ColumnElement[int]:
    """Of Tick: the unit that is expected to do it; none where another committee has that unit now."""
    is_elsewhere = exists().where(Succession.unit_id == Tick.unit_id, Succession.successor_id.is_(None))
    return case((is_elsewhere, Tick.answered_by_id), else_=func.coalesce(Tick.answered_by_id, Tick.unit_id))


def hand_rows(unit_id: int, to: int | None, *, counter_id: int) -> None:
    """Another unit answers for all rows of a checklist for which this one does; None: nobody does from now on."""
    rows = update(Tick).where(Tick.counter_id == counter_id)
    own = rows.where(Tick.answered_by_id.is_(None), Tick.unit_id == unit_id)
    inherited = rows.where(Tick.answered_by_id == unit_id)
    fetch = {"synchronize_session": "fetch"}
    db.session.execute(inherited.values(answered_by_id=to), execution_options=fetch)
    if to is not None:
        db.session.execute(own.values(answered_by_id=to), execution_options=fetch)


def answer_again(event: UnitReopened) -> None:
    """A unit whose closing is taken back answers for its own rows again."""
    rows = update(Tick).where(Tick.unit_id == event.unit.id)
    db.session.execute(rows.values(answered_by_id=None), execution_options={"synchronize_session": "fetch"})
