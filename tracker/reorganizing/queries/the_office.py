"""The office as a plan is judged by it."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select

from tracker.accounts.models import Person, Post
from tracker.core.extensions import db
from tracker.organization.kinds import kinds
from tracker.organization.models import FormerCommittee, FormerName, Unit
from tracker.reorganizing.models import Reorganization, State
from tracker.reorganizing.office import Office, OfficePost, OfficeUnit
from tracker.reorganizing.plan import Plan


def the_office(*, on: date) -> Office:
    """Units, kinds, posts that are held on this day or later, former names and reorganisations. Six queries."""
    units = db.session.execute(
        select(
            Unit.id, Unit.code, Unit.name, Unit.kind, Unit.parent_id, Unit.active_from, Unit.active_until
        ).order_by(Unit.sort_key, Unit.id)
    )  # fmt: skip
    posts = db.session.execute(
        select(Post.id, Post.unit_id, Person.full_name, Post.title)
        .join(Person, Person.id == Post.person_id)
        .where(Post.until_on.is_(None) | (Post.until_on >= on))
    )
    renamed = (
        select(FormerName.unit_id, func.max(FormerName.until_on).label("last"))
        .where(FormerName.until_on.is_not(None))
        .group_by(FormerName.unit_id)
    )
    return Office(
        units={row.id: OfficeUnit(*row) for row in units},
        kinds={code: kind.ended_on for code, kind in kinds().items()},
        posts={row.id: OfficePost(row.id, row.unit_id, f"{row.full_name}, {row.title}") for row in posts},
        touched=_touched(),
        renamed={row.unit_id: row.last for row in db.session.execute(renamed)},
        committee_until=db.session.scalar(select(func.max(FormerCommittee.until_on))),
    )


def _touched() -> dict[int, date]:
    """The day of the last reorganisation of each unit that one named."""
    found: dict[int, date] = {}
    done = select(Reorganization.day, Reorganization.plan).where(Reorganization.state == State.DONE)
    for day, kept in db.session.execute(done):
        for line in Plan.of_json(kept).lines:
            units = {line.unit_id, *(int(key[1:]) for key in line.to if key[:1] == "u" and key[1:].isdecimal())}
            found |= {unit: max(day, found.get(unit, day)) for unit in units}
    return found
