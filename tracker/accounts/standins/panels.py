"""A quiet line on the home page, for who stands in and for whom somebody does; and what the account page shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ScalarSelect, func, or_, select

from tracker.accounts.acting_posts import in_force
from tracker.accounts.models import Delegation, Post
from tracker.accounts.standins import queries
from tracker.accounts.standins.queries import Row, State
from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.along import TODAY, Companion, along
from tracker.core.frame import Panel


@dataclass(frozen=True, slots=True)
class Mine:
    """`taken`: for whom this person stands in; `given`: who stands in for this person."""

    taken: Sequence[Row]
    given: Sequence[Row]


def mine(by: Actor) -> Mine:
    """What holds or will, of this person. One query."""
    rows = queries.of_person(by.person_id, on=clock.today()) if by.person_id is not None else ()
    return Mine(
        [row for row in rows if row.person_id == by.person_id], [row for row in rows if row.holder_id == by.person_id]
    )


def _today(by: Actor, _about: Any) -> Mine:
    """What holds today; what begins later is on the page of the account."""
    all_ = mine(by)
    taken, given = ([row for row in rows if row.state is State.NOW] for rows in (all_.taken, all_.given))
    return Mine(taken, given)


def _any_today(person_id: Any) -> ScalarSelect[int | None]:
    held = select(func.max(Delegation.id)).join(Post, Post.id == Delegation.post_id)
    mine_ = or_(Post.person_id == person_id, Delegation.person_id == person_id)
    return held.where(in_force(TODAY), mine_).correlate(person_id.table).scalar_subquery()


#: Comes with the query of every request, so that the home of everybody else asks nothing.
STANDING_IN = Companion("standing_in", _any_today)
HOME = (Panel("accounts/standins/_home.html", _today, lambda _by: along(STANDING_IN.name) is not None),)
