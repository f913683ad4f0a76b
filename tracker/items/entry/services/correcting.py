"""A figure corrected within the day by the unit that entered it: a correction, not a fall."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import select

from tracker.accounts.models import Post
from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.extensions import db
from tracker.items.counters.queries.entered import Entered


def corrected_by(readings: Sequence[Entered], as_of: date, *, by: Actor) -> frozenset[int]:
    """The readings of that day that a new one of this person corrects: entered today by the same unit, none since.

    `readings` of the counter in the order in which they were entered. At most one query.
    """
    rows = [row for row in readings if row.as_of == as_of and not row.estimated]
    today = clock.now().astimezone(clock.OFFICE_ZONE).date()
    fresh = [row for row in rows if row.at.astimezone(clock.OFFICE_ZONE).date() == today]
    if not fresh or rows[-1] is not fresh[-1]:
        return frozenset()
    people = _colleagues(by) if any(row.person_id != by.person_id for row in fresh) else {by.person_id}
    own = [row.entered for row in fresh if row.person_id in people]
    return frozenset(own) if fresh[-1].person_id in people else frozenset()


def _colleagues(by: Actor) -> Collection[int | None]:
    """Who holds a post of one of this person's units, and the person."""
    held = select(Post.person_id).where(Post.unit_id.in_(by.unit_ids), Post.until_on.is_(None))
    return {by.person_id, *db.session.scalars(held)}
