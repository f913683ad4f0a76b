"""What the leader's home asks beside the counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from sqlalchemy import and_, exists, select, true

from tracker.accounts.acting_posts import acting_posts, as_post
from tracker.core.actor import Act, Actor, Role
from tracker.core.alike import Kept, asked_by, kept
from tracker.core.extensions import db
from tracker.items.deadlines.timeliness import Status
from tracker.items.models.item import Assignment, Item, Part
from tracker.items.queries.conditions import may_see
from tracker.items.queries.lists import ItemRow, rows_of
from tracker.processes.models import RunToken
from workflows.state import Holds


def only_leaders_confirm(*, by: Actor, on: date, most: int = 5) -> tuple[int, list[ItemRow]]:
    """Results that wait and that no clerk and no monitoring unit may confirm: what the office leads itself.

    How many, and the first of them. Two queries where there are none, else four.
    """
    clerks, watched = _who_confirms(on)
    of_clerks = tuple(sorted(tuple(sorted(units)) for units in clerks))
    ids = db.session.scalars(*asked_by(by, _only_leaders, of_clerks, tuple(watched))).all()
    return len(ids), rows_of(ids[:most], on=on, as_given=True)


@lru_cache(maxsize=16)
def _only_leaders(by: Actor, clerks: tuple[tuple[int, ...], ...], watched: tuple[int, ...]) -> Kept:
    """Kept until a clerk has other units, or somebody else may confirm."""
    of_every_clerk = and_(true(), *(Item.lead_unit_id.in_(units) for units in clerks))
    monitor = exists().where(
        Assignment.item_id == Item.id, Assignment.part == Part.MONITOR, Assignment.released_on.is_(None),
        Assignment.unit_id.in_(watched),
    )  # fmt: skip
    waits = and_(
        Item.status == Status.PENDING_CONFIRMATION, Item.lead_unit_id.is_not(None), of_every_clerk, ~monitor,
        may_see(by),
    )  # fmt: skip
    return kept(select(Item.id).where(waits).order_by(Item.reported_on, Item.id))


def _who_confirms(on: date) -> tuple[set[frozenset[int]], list[int]]:
    """The units of each clerk, and the units in which somebody may confirm what they monitor. One query."""
    acting = acting_posts(on)
    units: dict[int, set[int]] = defaultdict(set)
    clerks, watched = set(), set()
    for row in db.session.execute(select(acting)):
        if row.role is not Role.ADMIN:
            units[row.person_id].add(row.unit_id)
        if row.role is Role.CLERK:
            clerks.add(row.person_id)
        elif row.role in (Role.HEAD, Role.OFFICER) and as_post(row).allows(Act.CONFIRM):
            watched.add(row.unit_id)
    return {frozenset(units[person]) for person in clerks}, sorted(watched)


def with_step_of_head(item_ids: Sequence[int], units: set[int]) -> set[int]:
    """Those of the items in which a step waits for the head of one of these units. One query."""
    query = select(RunToken.item_id).where(
        RunToken.item_id.in_(item_ids), RunToken.holds == Holds.TASK, RunToken.role == "head",
        RunToken.answers_id.in_(units),
    )  # fmt: skip
    return set(db.session.scalars(query))
