"""Over whom a drawing repeats its steps, besides the units that carry the duty out: who takes part, who leads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import select

from tracker.accounts.acting_posts import acting_posts
from tracker.core.actor import Role
from tracker.core.extensions import db
from tracker.items.models.item import Assignment, Part
from tracker.processes.standing import Standing
from workflows.definition import Definition, Over


def with_members(standing: Standing, drawing: Definition, item_id: int, *, on: date) -> Standing:
    """The facts with the members of what this drawing repeats. One query for units, one for leaders, where it does."""
    members: dict[Over, Sequence[int]] = {}
    if drawing.repeated & {Over.SUPPORT, Over.EVERYONE}:
        members[Over.SUPPORT] = _taking_part(item_id)
    if Over.LEADERS in drawing.repeated:
        members[Over.LEADERS] = leaders_on(on)
    return replace(standing, members=members) if members else standing


def members_now(standing: Standing) -> Mapping[Over, Sequence[int]]:
    """Everybody over whom something may be repeated, by kind."""
    support = standing.members.get(Over.SUPPORT, ())
    both = tuple(dict.fromkeys((*standing.units, *support)))
    return {Over.UNITS: standing.units, Over.EVERYONE: both, **standing.members}


def leaders_on(day: date) -> list[int]:
    """The people in a post of the leadership of their own on this day: the chairman first, then the deputies."""
    acting = acting_posts(day)
    rows = db.session.execute(
        select(acting.c.person_id)
        .where(acting.c.role == Role.LEADER, acting.c.holder_id.is_(None))
        .order_by(acting.c.is_deputy, acting.c.from_on, acting.c.person_id)
    )
    return list(dict.fromkeys(row.person_id for row in rows))


def _taking_part(item_id: int) -> list[int]:
    here = (Assignment.item_id == item_id, Assignment.part == Part.SUPPORT, Assignment.released_on.is_(None))
    return list(db.session.scalars(select(Assignment.unit_id).where(*here).order_by(Assignment.id)))
